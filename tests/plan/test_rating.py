"""Status: one function, always with its sentence."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from measures.catalogue import by_name
from plan.rating import rate
from plan.spec import Target
from tests.publications import measure_that_is, publication

CALENDAR = Calendar.default()
JUNE = date(2019, 6, 27)


def target(
    value: float, period: str = "2018/19", measure: str = "permanent_exclusions", tolerance: float = 0.0
) -> Target:
    return Target(measure, "", CALENDAR.parse(period), value, tolerance)


def rated(measure, table, wanted, as_at=JUNE):
    found = by_name(measure) if isinstance(measure, str) else measure
    figure = publication(found, table, as_at=as_at).figures[-1]
    return rate(found, figure, wanted, CALENDAR, as_at)


def test_twenty_four_of_a_limit_of_thirty_after_four_of_six_terms_is_off_track():
    end_of_term_4 = CALENDAR.term(2018, 5).start.replace(day=22)
    rating = rated("permanent_exclusions", "period | numerator\n2018/19 | 24", target(30), as_at=end_of_term_4)
    assert rating.gap == 6
    assert rating.pace_so_far == pytest.approx(6.0)
    assert rating.pace_needed == pytest.approx(3.0)
    assert rating.status == "red"
    assert "off track" in rating.because.lower()


def test_twenty_nine_by_day_150_of_190_looks_fine_against_34_and_is_red():
    from plan.statistics.outturn import outturn

    end = outturn(29, 150, 190)
    assert (end.likely, end.low, end.high) == (37, 33, 41)
    assert end.chance_at_most(34) == pytest.approx(0.237, abs=0.001)


def test_a_year_whose_days_of_lessons_are_over_is_told_by_one_number():
    """22 July to 31 August 2019: no school day is left, so there is no range of where the year ends."""
    found = rated("permanent_exclusions", "period | numerator\n2018/19 | 24", target(30), as_at=date(2019, 8, 1))
    assert found.status == "green" and "on this pace 24 by 31 Aug 2019 against 30." in found.because


def test_without_a_target_nothing_is_green():
    rating = rated("permanent_exclusions", "period | numerator\n2018/19 | 0", None)
    assert (rating.status, rating.because) == ("not rated", "0 in 2018/19. No target agreed.")


@pytest.mark.parametrize(
    ("better", "value", "status"),
    [("lower", 9, "green"), ("lower", 10, "green"), ("lower", 11, "amber"), ("lower", 13, "red"),
     ("higher", 11, "green"), ("higher", 10, "green"), ("higher", 9, "amber"), ("higher", 7, "red"),
     ("none", 5, "not rated"), ("none", 50, "not rated")],
)  # fmt: skip
def test_direction_is_the_measures_own_and_none_is_never_rated_by_level(better, value, status):
    rating = rated(
        measure_that_is(better), f"period | numerator\n2017/18 | {value}", target(10, "2017/18", tolerance=2)
    )
    assert rating.status == status


def test_exactly_at_the_target_is_green_even_when_the_series_is_flat():
    assert (
        rated(
            "plans_within_20_weeks",
            "period | numerator | denominator\n2018 | 90 | 100",
            target(90, "2018", "plans_within_20_weeks"),
        ).status
        == "green"
    )


def test_twenty_eight_percent_against_fifty_says_both_counts_and_the_gap():
    rating = rated(
        "returned_to_mainstream",
        "period | numerator | denominator\n2018/19 | 10 | 36",
        target(50, measure="returned_to_mainstream"),
    )
    assert rating.status == "red"
    assert "27.8% (10 of 36) so far; target 50.0% for 2018/19" in rating.because
    assert rating.gap == pytest.approx(22.2, abs=0.05)


def test_a_hidden_figure_is_not_rated_and_says_why():
    figure = publication("permanent_exclusions", "period | numerator\n2018/19 | 3", view="public").figures[0]
    rating = rate(by_name("permanent_exclusions"), figure, target(5), CALENDAR, JUNE)
    assert rating.status == "not rated"
    assert "hidden to protect children" in rating.because


def test_already_over_the_limit_cannot_be_won_back():
    rating = rated("permanent_exclusions", "period | numerator\n2018/19 | 36", target(34))
    assert (rating.status, rating.chance, rating.gap) == ("red", 0.0, -2)
    assert "Already 2 over" in rating.because


def test_money_still_running_is_rated_by_its_pace_and_claims_no_chance():
    rating = rated(
        "placement_spend", "period | numerator\n2019-20 | 212021600", target(8_000_000, "2019-20", "placement_spend")
    )
    assert rating.status == "red"
    assert rating.chance is None
    assert "on this pace £8,818,171 by 31 Mar 2020 against £8,000,000" in rating.because


def test_a_year_that_has_not_begun_waits():
    rating = rated("permanent_exclusions", "period | numerator\n2019/20 |", target(30, "2019/20"))
    assert rating.status == "not rated"
    assert "has not begun" in rating.because
