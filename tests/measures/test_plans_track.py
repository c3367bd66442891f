"""What was shown at a meeting, held against what came; the plan's levers apart from the forecast; kinds of place by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from commands.ahead import as_json
from exhibits.casework import ahead
from loaders.datasets import by_id
from measures.calculate import default_calendar
from measures.forecasts import ALL
from measures.forecasts.england import PLANS, SPECIAL
from measures.forecasts.plans_by_setting import kinds_ahead
from measures.forecasts.shown import SHOWN, shown_frame
from measures.forecasts.spec import Ahead, Miss
from measures.frames import prepare
from methods.plan_levers import Lever, layers, mitigated
from services import track_record
from store import open_store
from tests.frames import typed
from tests.measures.test_plans_ahead import TORBAY, register

CALENDAR = default_calendar()
AS_AT = date(2024, 6, 27)


def shown(meeting: str, period: str, horizon: int, value: float, measure: str = "plans_in_force") -> dict:
    return {"measure": measure, "meeting": meeting, "made_on": meeting, "horizon": horizon, "period": period, "value": value, "low": 0, "high": 0, "by": "x"}  # fmt: skip


def test_a_forecast_that_was_shown_stands_among_the_misses_in_place_of_the_one_worked_out():
    stored = [
        shown("2021-03-18", "January 2024", 3, 1900), shown("2021-06-17", "January 2024", 3, 2500),  # shown again: the first counts
        shown("2023-03-18", "January 2024", 1, 1500), shown("2024-03-18", "January 2026", 2, 1), shown("2021-03-18", "2024", 3, 1, "assessment_requests"),
    ]  # fmt: skip
    frames = {**register(**TORBAY), SHOWN: shown_frame(stored)}
    one, _, three, *_ = ALL["plans_in_force"](frames, AS_AT, CALENDAR)
    assert [(m.period, m.forecast, m.came, m.shown_on) for m in three.past_misses if m.shown_on] == [
        ("January 2024", 1900, 1535, date(2021, 3, 18))
    ]
    assert [m.period for m in three.past_misses].count("January 2024") == 1
    assert [m.forecast for m in one.past_misses if m.shown_on] == [1500]
    row = as_json(three)["past_misses"][-1]
    assert (row["period"], row["came"], row["miss"], row["shown_on"]) == (
        "January 2024",
        1535,
        pytest.approx(0.2378),
        "2021-03-18",
    )
    assert "shown_on" not in as_json(ALL["plans_in_force"](register(**TORBAY), AS_AT, CALENDAR)[2])["past_misses"][-1]


def test_nothing_shown_after_the_day_that_is_looked_from_counts():
    frames = {**register(**TORBAY), SHOWN: shown_frame([shown("2024-07-01", "January 2024", 1, 1)])}
    assert not any(m.shown_on for one in ALL["plans_in_force"](frames, AS_AT, CALENDAR) for m in one.past_misses)


def test_of_three_forecasts_shown_two_were_too_low_by_so_much_on_average():
    misses = [
        Miss("January 2022", 90, 100, AS_AT),
        Miss("January 2023", 80, 100, AS_AT),
        Miss("January 2024", 130, 100, AS_AT),
    ]
    one = Ahead("plans_in_force", AS_AT, 1, "January 2025", 1, 1, 1, 0.8, "m", "t", tuple(misses))
    assert ahead.track([one]) == [
        "Of 3 forecasts shown at a meeting 2 were too low, by 15 on average and 1 was too high, by 30 on average."
    ]
    worked_out = ALL["plans_in_force"](register(**TORBAY), AS_AT, CALENDAR)
    assert "The worst, for January 2024 made 4 years before, was 39% too high." in ahead.track(worked_out)[0]
    assert "made 3 years before, was 35% too high" in ahead.track(worked_out[:3])[0]


def test_a_lever_begins_on_its_day_and_layers_sum_to_the_plan():
    late, early = Lever("a", date(2025, 1, 17), -40), Lever("b", date(2024, 1, 17), 10, date(2025, 1, 17))
    days = [date(2025, 1, 17), date(2026, 1, 17), date(2027, 1, 17)]
    found = layers([late, early], days)
    assert [round(value) for value in found[0]] == [0, -40, -80] and [round(value) for value in found[1]] == [
        10,
        10,
        10,
    ]
    assert [round(value) for value in mitigated([100, 110, 120], [late, early], days)] == [110, 80, 50]
    assert mitigated([10], [Lever("all", date(2000, 1, 1), -500)], days[:1]) == [0.0]


def test_what_was_shown_and_the_levers_stay_in_the_record(tmp_path):
    store = open_store(str(tmp_path))
    found = ALL["plans_in_force"](register(**TORBAY), AS_AT, CALENDAR)
    assert track_record.record_shown(store, date(2024, 6, 27), found, "Head of SEND") == 5
    assert track_record.record_shown(store, date(2024, 6, 27), found, "Somebody else") == 0
    assert len(shown_frame(store.setting(SHOWN))) == 5
    with pytest.raises(ValueError, match="the evidence, the owner's role, a size other than 0"):
        track_record.add_lever(store, "10: Requests", "Support first", AS_AT, 0, " ", "", "x")
    one = track_record.add_lever(
        store, "10: Requests", "Support first", AS_AT, -12, "Pilot of 2023", "Head of SEND", "x"
    )
    assert [each.as_lever.size for each in track_record.stored_levers(store)] == [-12]
    track_record.take_out(store, one.made, one.lever, "y")
    assert track_record.stored_levers(store) == [] and len(track_record.stored_levers(store, out_too=True)) == 1
    with pytest.raises(KeyError):
        track_record.take_out(store, one.made, one.lever, "y")
    store.close()


def test_a_forecast_shown_before_is_drawn_as_was_with_its_day_and_a_lever_as_a_layer():
    found = ALL["plans_in_force"](register(**TORBAY), AS_AT, CALENDAR)
    chart = ahead.to_come(
        {2023: 1595, 2024: 1535},
        found,
        AS_AT,
        [Lever("Support first", date(2024, 1, 17), -10)],
        [ahead.Was(date(2023, 3, 1), {2024: 1700})],
    )
    names = [trace["name"] for trace in chart.figure["data"]]
    assert "was, 1 Mar 2023" in names and "Support first" in names and "With the plan" in names
    last = chart.table.iloc[-1]
    assert last["Support first"] == "−50" and last["With the plan"] == f"{found[-1].value - 50:,.0f}"


def test_kinds_of_place_are_told_each_its_own_way_and_small_ones_without_a_range():
    rows = [{"pupil_ref": f"{kind}{i}", "plan_start": date(2020, 1, 5), "setting": kind}
            for kind, many in (("mainstream", 150), ("resourced_unit", 10), ("special", 90), ("independent_nmss", 20), ("post16", 30), ("at_home", 4)) for i in range(many)]  # fmt: skip
    frames = prepare({"ehc_plans": typed(by_id("ehc_plans"), rows)})
    january, found = kinds_ahead(frames, AS_AT, CALENDAR)
    groups = {one.kind: one for one in found if one.group}
    assert (january, groups["mainstream"].now, groups["special"].now, groups["post16"].now) == (2024, 160, 110, 30)
    own, whole = (SPECIAL[2024] / SPECIAL[2021]) ** (1 / 3), (PLANS[2024] / PLANS[2021]) ** (1 / 3)
    assert groups["special"].values[3] == pytest.approx(110 * own**3) and groups["mainstream"].values[
        3
    ] == pytest.approx(160 * whole**3)
    assert (
        groups["special"].bands[3] == pytest.approx((110 * own**3 * 0.88, 110 * own**3 * 1.12))
        and groups["post16"].bands == {}
    )
    singles = {one.kind: one.now for one in found if not one.group}
    assert sum(singles.values()) == 304 and singles["other"] == 4
    assert "No range for post-16" in ahead.kind_notes(found)


def test_a_kind_of_place_has_the_range_of_its_own_test_and_what_it_would_have_missed_by():
    rows = [{"pupil_ref": f"{kind}{i}", "plan_start": date(2020, 1, 5), "setting": kind} for kind, many in (("special", 120), ("independent_nmss", 30), ("resourced_unit", 40)) for i in range(many)]  # fmt: skip
    rows += [{"pupil_ref": f"new{i}", "plan_start": date(2024, 1, 5), "setting": "special"} for i in range(10)]
    january, found = kinds_ahead(prepare({"ehc_plans": typed(by_id("ehc_plans"), rows)}), AS_AT, CALENDAR)
    single = {one.kind: one for one in found if not one.group}
    own, whole = (SPECIAL[2024] / SPECIAL[2021]) ** (1 / 3), (PLANS[2024] / PLANS[2021]) ** (1 / 3)
    assert january == 2024 and single["special"].bands[3] == pytest.approx((130 * own**3 * 0.88, 130 * own**3 * 1.08))
    # Independent schools grew as all plans did, and were missed by less that way than as special schools.
    assert single["independent_nmss"].values[1] == pytest.approx(30 * whole)
    assert single["independent_nmss"].bands[1] == pytest.approx((30 * whole * 0.82, 30 * whole * 1.22))
    assert single["resourced_unit"].bands == {} and single["resourced_unit"].tested_on == ""
    (last,) = [miss for miss in single["special"].misses[1] if miss.period == "January 2024"]
    assert (last.forecast, last.came) == (pytest.approx(120 * (SPECIAL[2023] / SPECIAL[2020]) ** (1 / 3)), 130)
