"""F2 of the mission: targets in a sheet, as steps, with their pace, and with what they were."""

from __future__ import annotations

from datetime import date

from charts.trend import trend
from loaders.datasets.plan import TARGETS
from measures.catalogue import by_name
from plan.on_track import on_track
from plan.rating import rate
from plan.spec import Action, ActionStatus, Target
from tests.plan.test_changed_target import upload
from tests.publications import CALENDAR, publication

PEX = by_name("permanent_exclusions")
JUNE = date(2019, 6, 27)


def target(value: float, period: str, was: float | None = None) -> Target:
    return Target(PEX.name, "", CALENDAR.parse(period), value, was=was)


def test_1_targets_live_in_a_sheet_with_period_value_tolerance_who_agreed_them_and_when():
    names = {column.name for column in TARGETS.columns}
    assert {"measure", "scope", "period", "value", "tolerance", "agreed_by", "agreed_on"} <= names


def test_2_twelve_to_seven_draw_six_steps_and_terms_without_figures_are_drawn():
    figures = publication(PEX, "period | numerator\n2018/19 Term 1 | 11\n2018/19 Term 2 | 12")
    some = [target(12 - n, f"2018/19 Term {n + 1}") for n in range(6)]
    chart = trend(figures, targets=some)
    line = next(t for t in chart.figure["data"] if t["name"] == "Target")
    assert list(dict.fromkeys(y for y in line["y"] if y is not None)) == [12, 11, 10, 9, 8, 7]
    assert chart.table["Period"].tolist()[-1].startswith("2018/19 Term 6")


def test_3_24_of_30_after_four_of_six_terms_gap_6_needed_3_pace_6_off_track():
    as_at = CALENDAR.term(2018, 5).start.replace(day=22)
    figure = publication(PEX, "period | numerator\n2018/19 | 24", as_at=as_at).figures[-1]
    rating = rate(PEX, figure, target(30, "2018/19"), CALENDAR, as_at)
    assert (rating.gap, round(rating.pace_needed, 1), round(rating.pace_so_far, 1)) == (6, 3.0, 6.0)
    assert "off track" in rating.because.lower()
    each = ActionStatus(
        Action("A", 1, "", "", "", "measured", PEX.name), rating.status, "not rated", "", "", rating, figure,
        target(30, "2018/19"), None, (), (), None, False, "", (), as_at,
    )  # fmt: skip
    assert "At most 3.0 a term" in on_track(each, CALENDAR)


def test_4_a_changed_target_keeps_the_old_one_as_was_on_the_chart_and_in_its_table(tmp_path):
    from plan import reading
    from plan.stored import frames_of
    from store import open_store

    store = open_store(str(tmp_path / "store"))
    upload(store, 34)
    upload(store, 32)
    stored = [t for t in reading.targets(frames_of(store), CALENDAR) if t.period.label == "2018/19"]
    chart = trend(publication(PEX, "period | numerator\n2017/18 | 32\n2018/19 | 36"), targets=stored)
    assert "was 34" in [a["text"] for a in chart.figure["layout"]["annotations"]]
    assert chart.table["Target"].tolist()[-1] == "32 (was 34)"
    assert "The target for 2018/19 was 34; changed to 32 on 1 Oct 2018." in chart.notes


def test_4_and_so_does_a_chart_of_terms_that_only_names_the_years_target():
    terms = publication(PEX, "period | numerator\n2018/19 Term 1 | 11\n2018/19 Term 2 | 12")
    chart = trend(terms, targets=[target(26, "2019/20", was=28)])
    assert "The limit for 2019/20 as a whole is 26 (was 28); it is not drawn here." in chart.notes
    drawn = trend(terms, targets=[target(28, "2019/20")])
    assert "The limit for 2019/20 as a whole is 28; it is not drawn here." in drawn.notes


def test_5_without_a_target_no_target_is_agreed_and_nothing_is_green():
    figure = publication(PEX, "period | numerator\n2018/19 | 0").figures[-1]
    rating = rate(PEX, figure, None, CALENDAR, JUNE)
    assert (rating.status, "No target agreed" in rating.because) == ("not rated", True)
