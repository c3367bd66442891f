"""Which way it is going, and when that cannot be told."""

from __future__ import annotations

import pytest

from measures.catalogue import by_name
from plan.statistics.xmr import limits, signals
from plan.trajectory import trajectory
from tests.publications import CALENDAR, publication

PEX = by_name("permanent_exclusions")
DAYS = [34, 35, 29, 35, 19, 37, 34, 40, 25, 29, 29, 33, 34]  # school days of the terms from 2016/17 Term 1 on


def terms(values, first_year=2016):
    labels = [f"{y}/{(y + 1) % 100:02d} Term {n}" for y in range(first_year, 2020) for n in range(1, 7)][: len(values)]
    return publication(
        PEX, "period | numerator\n" + "\n".join(f"{label} | {v}" for label, v in zip(labels, values))
    ).figures


def test_the_worked_series_has_its_mean_and_limits():
    found = limits([9, 12, 8, 11, 14, 10, 13, 9, 12, 11, 10, 15, 4])
    assert (round(found.mean, 2), round(found.lower, 2), round(found.upper, 2)) == (10.62, 0.64, 20.59)
    assert not found.trial


def test_a_final_4_inside_the_limits_is_no_significant_fall():
    went, because = trajectory(PEX, terms([9, 12, 8, 11, 14, 10, 13, 9, 12, 11, 10, 15, 4]), None, None)
    assert went == "steady"
    assert "no change can be claimed" in because


def test_under_five_points_there_are_no_limits_and_under_twelve_they_are_on_trial():
    assert limits([1, 2, 3, 4]) is None
    assert limits([5] * 11).trial and not limits([5] * 12).trial


def test_a_flat_series_has_its_mean_for_limits_and_no_signal():
    assert limits([7] * 15).lower == limits([7] * 15).upper == 7
    assert set(signals([7] * 15)) == {""}


@pytest.mark.parametrize(
    ("values", "went", "words"),
    [  # mean and mean moving range of the rates by plain loops; school days 34 35 29 35 19 37 34 40 25 29 29 33 34
        (
            [6] * 13,
            "steady",
            "6, 17.6 per 100 school days, within the usual range of 13 finished periods (7 to 32.1 per 100 school days); no change can be claimed.",
        ),
        (DAYS, "steady", "34, as in all 13 periods; no change can be claimed."),
        ([0] * 13, "steady", "0, as in all 13 periods; no change can be claimed."),
        (
            [10, 5, 7, 6, 10, 9, 8, 7, 7, 6, 6, 3, 30],
            "worsening",
            "30, 88.2 per 100 school days, worse than the usual range or run of 13 finished periods (0 to 60.3 per 100 school days).",
        ),
        ([*DAYS[:12], 44], "worsening", "44, worse than the periods before it, which hardly differ."),
    ],
)
def test_the_range_that_is_quoted_holds_the_point_or_not_as_the_words_say(values, went, words):
    assert trajectory(PEX, terms(values), None, None) == (went, f"{terms(values)[-1].period.label}: {words}")


def test_the_usual_range_of_a_share_ends_at_100_per_cent():
    shares = [95, 90, 99, 92, 98, 91, 97, 92, 99, 93, 98, 94, 99]
    measure = by_name("decided_within_6_weeks")
    labels = [figure.period.label for figure in terms(shares)]
    table = "period | numerator | denominator\n" + "\n".join(f"{label} | {n} | 100" for label, n in zip(labels, shares))
    _, because = trajectory(measure, publication(measure, table).figures, None, None)
    # mean 95.15, moving ranges 5 9 7 6 7 6 5 7 6 5 4 5 of mean 6: 79.19 to 111.1, and no share is over 100
    assert "(79.2% to 100%)" in because


def test_seven_on_one_side_is_a_signal_and_lower_is_better_makes_it_an_improvement():
    series = [12, 11, 12, 13, 12, 11, 13, 12, 4, 5, 4, 5, 4, 5, 4]
    assert signals(series)[-1] == "low"
    assert trajectory(PEX, terms(series), None, None)[0] == "improving"


def test_a_point_outside_the_limits_is_worse_when_lower_is_better():
    assert trajectory(PEX, terms([6, 7, 6, 7, 6, 7, 6, 7, 6, 7, 6, 7, 30]), None, None)[0] == "worsening"


def test_under_three_finished_periods_nothing_is_claimed():
    assert trajectory(PEX, terms([6, 7]), None, None)[0] == "too few points"


def test_thirty_six_against_thirty_two_could_be_chance():
    now, before = publication(PEX, "period | numerator\n2017/18 | 32\n2018/19 | 36").figures[::-1]
    went, because = trajectory(PEX, terms([6, 7, 8, 6, 7]), now, before)
    assert went == "steady"
    assert "cannot tell" in because


def test_twenty_against_thirty_seven_is_more_than_chance():
    now, before = publication(PEX, "period | numerator\n2017/18 | 37\n2018/19 | 20").figures[::-1]
    assert trajectory(PEX, terms([6, 7, 8, 6, 7]), now, before)[0] == "improving"


def test_requests_have_no_good_direction_so_no_trajectory_is_rated():
    measure = by_name("assessment_requests")
    series = publication(measure, "period | numerator\n2015 | 200\n2016 | 220\n2017 | 240\n2018 | 300").figures
    assert trajectory(measure, series, series[-1], series[-2])[0] == "not rated"


def test_calendar_of_the_tests_is_the_shipped_one():
    assert CALENDAR.term(2018, 3).label == "2018/19 Term 3"


def test_suspensions_of_the_same_children_need_more_than_the_exact_ratio_to_be_a_change():
    # 1.38 times (1.13 to 1.68) as single events; the terms differ 13.3 times as much as chance, so 0.66 to 2.86.
    measure = by_name("suspensions")
    found = {}
    for values in ([30, 80, 20, 75, 40], [49, 50, 48, 51, 47]):
        labels = [figure.period.label for figure in terms(values)]
        table = "period | numerator\n" + "\n".join(f"{label} | {v}" for label, v in zip(labels, values))
        series = publication(measure, table).figures
        now, before = publication(measure, "period | numerator\n2017/18 | 170\n2018/19 | 235").figures[::-1]
        found[values[0]] = trajectory(measure, series, now, before)
    assert found[30][0] == "steady" and "cannot tell" in found[30][1]
    assert found[49][0] == "worsening" and "more than chance" in found[49][1]


def rates(values):
    """Counts that come to so many per 35 school days, blank where nobody uploaded the term."""
    days = [CALENDAR.term(year, number).school_days for year in (2016, 2017, 2018) for number in range(1, 7)]
    return ["" if value is None else value * many / 35 for value, many in zip(values, days)]


def test_a_term_that_nobody_uploaded_breaks_a_run_and_no_moving_range_is_taken_across_it():
    mixed, low = [12, 4, 11, 3, 12, 10], [5] * 4
    whole, broken = terms(rates([*mixed, *low, *low])), terms(rates([*mixed, *low, None, *low]))
    assert trajectory(PEX, whole, None, None)[0] == "improving"
    went, because = trajectory(PEX, broken, None, None)
    assert (went, "of 14 finished periods" in because) == ("steady", True)
    assert (limits([1, None, 9, 1, 9, 1, 9]).lower, limits([1, None, 9, 1, 9, 1, 9]).points) == (5 - 2.66 * 8, 6)
    assert signals([5, 4, None, 5, 4, 5, 4])[2] == ""
