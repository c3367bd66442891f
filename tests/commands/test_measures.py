"""`python -m measures` and `python -m plan`: the shapes other systems read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.measures import main
from tests.commands.running import run

FIGURE = {
    "measure", "title", "unit", "better", "source", "period", "breakdown", "numerator", "denominator", "value", "state", "text",
}  # fmt: skip
ACTION = {
    "action", "section", "title", "kind", "measure", "status", "trajectory", "because", "value", "target", "gap",
    "pace_so_far", "pace_needed", "override", "updated_on", "stale",
}  # fmt: skip


@pytest.fixture(scope="module")
def place(example_folder) -> Path:
    return example_folder


def figures(place: Path, *arguments: str) -> list[dict]:
    done = run(place, "measures", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_figure_has_the_agreed_shape(place):
    found = figures(place)
    assert {frozenset(figure) for figure in found} == {frozenset(FIGURE)}
    assert {figure["state"] for figure in found} <= {"shown", "hidden", "not yet", "no data"}
    assert {frozenset(f["period"]) for f in found} == {frozenset({"kind", "label", "start", "end", "complete"})}


def test_36_excluded_and_10_back_come_out_as_the_paper_says(place):
    (excluded,) = [
        f for f in figures(place, "--measure", "permanent_exclusions", "--by", "phase", "--period", "academic_year")
        if f["period"]["label"] == "2018/19" and f["breakdown"] == {"phase": "secondary"}
    ]  # fmt: skip
    assert (excluded["value"], excluded["period"]["complete"]) == (36, False)
    (back,) = [
        f for f in figures(place, "--measure", "returned_to_mainstream", "--by", "phase", "--period", "academic_year")
        if f["period"]["label"] == "2018/19" and f["breakdown"] == {"phase": "secondary"}
    ]  # fmt: skip
    assert (back["numerator"], back["denominator"], back["text"]) == (10, 36, "27.8% (10 of 36)")


def test_a_split_bears_the_name_it_was_asked_for_by(place):
    found = figures(place, "--measure", "permanent_exclusions", "--by", "reason", "--period", "academic_year")
    assert {tuple(figure["breakdown"]) for figure in found} == {("reason",)}


def test_an_earlier_as_at_day_knows_less(place):
    then = figures(place, "--measure", "permanent_exclusions", "--period", "academic_year", "--as-at", "2019-01-31")
    now = figures(place, "--measure", "permanent_exclusions", "--period", "academic_year")
    assert then[-1]["period"]["label"] == now[-1]["period"]["label"] == "2018/19"
    assert then[-1]["value"] < now[-1]["value"]


def test_the_public_view_hides_and_refuses_what_the_private_one_shows(place):
    shown = figures(place, "--measure", "permanent_exclusions")
    hidden = figures(place, "--measure", "permanent_exclusions", "--view", "public")
    assert {f["state"] for f in shown} == {"shown"}
    assert "hidden" in {f["state"] for f in hidden}
    assert all(f["value"] is None and f["numerator"] is None for f in hidden if f["state"] == "hidden")
    refused = run(
        place, "measures", "--measure", "permanent_exclusions", "--by", "school", "--view", "public", "--json"
    )
    assert (refused.returncode, refused.stderr.strip()) == (2, "Figures by school are not shown in the public view.")


@pytest.mark.parametrize(
    "wrong", [("--measure", "nope"), ("--period", "fortnight"), ("--measure", "suspensions", "--by", "colour")]
)
def test_wrong_use_is_2_with_what_there_is(place, wrong):
    done = run(place, "measures", *wrong)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_the_plan_has_eleven_actions_in_the_agreed_shape_with_every_status(place):
    done = run(place, "plan", "--json")
    assert done.returncode == 0, done.stderr
    actions = json.loads(done.stdout)
    assert len(actions) == 11
    assert all(set(action) >= ACTION for action in actions)
    assert len({frozenset(action) for action in actions}) == 1
    assert {a["status"] for a in actions} == {"green", "amber", "red", "not rated"}
    assert len({a["section"] for a in actions}) == 3


def test_an_empty_store_is_1_and_says_nothing_false(tmp_path):
    done = run(tmp_path / "empty", "measures", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


def test_a_forecast_has_the_agreed_shape_its_range_and_its_past_misses(place):
    (found,) = figures(place, "--forecast", "--measure", "permanent_exclusions")
    assert set(found) == {
        "measure", "made_on", "horizon", "period", "value", "low", "high", "coverage", "method", "tested_on", "past_misses"
    }  # fmt: skip
    # 34 secondary and 10 primary in 2017/18, the last year that is over on 27 June 2019: x 0.68 to x 1.51.
    assert (found["period"], found["horizon"], found["value"], found["low"], found["high"]) == (
        "2018/19",
        1,
        44,
        30,
        66,
    )
    assert [m["period"] for m in found["past_misses"]] == ["2015/16", "2016/17", "2017/18"]


def test_a_forecast_of_what_has_none_or_for_the_public_is_refused():
    for more in (
        ("--measure", "suspensions"),
        ("--view", "public"),
        ("--by", "phase"),
        ("--by", "setting", "--measure", "placement_spend"),
    ):
        assert main(["--forecast", *more]) == 2


def test_plans_are_told_ahead_by_kind_of_place_with_a_range_only_where_one_was_tested(place):
    found = figures(place, "--forecast", "--measure", "plans_in_force", "--by", "setting")
    whole = figures(place, "--measure", "plans_in_force", "--by", "setting", "--period", "january")
    now = {f["breakdown"]["setting"]: f["value"] for f in whole if f["period"]["label"] == "January 2019"}
    assert {f["breakdown"]["setting"] for f in found} == {kind for kind, many in now.items() if many}
    assert {f["horizon"] for f in found} == {1, 2, 3, 4, 5}
    for each in found:
        if each["horizon"] == 1 and each["breakdown"]["setting"] != "special":
            # England's plans of January 2016 and 2019: 256,530 and 353,995.
            assert each["value"] == pytest.approx(
                now[each["breakdown"]["setting"]] * (353_995 / 256_530) ** (1 / 3), abs=0.001
            )
        assert (each["low"] is None) == (each["coverage"] is None) == (each["tested_on"] == "not tested: no range")


def test_year_groups_have_the_agreed_keys_and_one_school_and_year_may_be_asked_for(place):
    (nine,) = figures(place, "--year-groups", "--school", "8994001", "--year-group", "9")
    assert set(nine) >= {
        "school",
        "year_group",
        "roll",
        "roll_on",
        "cap",
        "used",
        "left",
        "share",
        "indicators",
        "band",
        "missing",
    }
    assert (nine["school"], nine["year_group"], nine["roll_on"]) == ("8994001", 9, "2018-10-04")
    assert nine["cap"] == int(nine["roll"] * 0.03 + 0.5) and nine["left"] == nine["cap"] - nine["used"]
    assert {frozenset(each) for each in nine["indicators"]} == {frozenset({"name", "value", "authority", "ratio"})}


def test_year_groups_are_never_for_the_public():
    assert main(["--year-groups", "--view", "public"]) == 2
