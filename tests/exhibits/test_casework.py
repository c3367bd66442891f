"""The questions about requests, hand-counted on small registers."""

from __future__ import annotations

from datetime import date

import pytest

from exhibits.casework import agreed, clocks, demand, needs, readings
from exhibits.casework.readings import claim
from measures.calculate import default_calendar
from measures.casework import DECISION, PLAN, days_taken
from measures.frames import prepare
from measures.plans_lists import request_lists
from methods.intervals import rate_ratio
from tests.frames import frame

AS_AT = date(2019, 6, 27)
CALENDAR = default_calendar()


def held(text: str, **others: str):
    return prepare({"assessment_requests": frame("assessment_requests", text)} | {name: frame(name, sheet) for name, sheet in others.items()})  # fmt: skip


CASES = """
    pupil_ref | received_date | request_outcome | request_outcome_date | assessment_outcome | plan_issued_date | request_source | primary_need | advice_from                    | advice_asked_date
    a         | 2019-01-07    | Y               | 2019-02-18           | Y                  | 2019-06-01       | school         | SEMH         |                                |
    b         | 2019-01-08    | N               | 2019-02-20           |                    |                  | school         | ASD          |                                |
    c         | 2019-02-20    | Y               | 2019-03-20           | A                  |                  | school         | SEMH         | Educational psychology; Health | 2019-05-01
    d         | 2019-06-20    | A               |                      |                    |                  | parent         | SEMH         | Health                         | 2019-06-24
    b         | 2019-06-26    | A               |                      |                    |                  | parent         | ASD          |                                |
    e         | 2018-01-08    | Y               | 2018-02-18           | Y                  | 2018-05-01       | school         | SEMH         |                                |
    f         | 2018-06-28    | Y               | 2018-08-01           | Y                  | 2018-12-01       | parent         | ASD          |                                |
    g         | 2018-06-01    | W               |                      |                    |                  | parent         |              | Health                         | 2018-06-02
"""  # fmt: skip


# In no other term was there a request: they were not forgotten.
NONE_ELSE = """
    dataset             | period
    assessment_requests | 2016/17
    assessment_requests | 2017/18
    assessment_requests | 2018/19
"""


@pytest.mark.parametrize(
    ("now", "before", "days", "of", "words"),
    [
        (120, 100, 151, 151, "up 20% (between down 9% and up 58%). No clear change: the range includes no change."),
        (317, 237, 1, 1, "up 34% (between up 13% and up 59%). More than chance."),
        # 180 in 178 days are 31.3 in 31: beside a December of 20 up 57%, which one month cannot prove; beside one of 12 it can
        (180, 20, 178, 31, "up 57% (between down 1% and up 163%). No clear change: the range includes no change."),
        (180, 12, 178, 31, "up 161% (between up 46% and up 415%). More than chance."),
    ],
)
def test_no_reading_of_since_january_claims_more_than_its_interval(now, before, days, of, words):
    assert claim(*rate_ratio(now, before, days, of)) == words


def test_of_decisions_of_twelve_months_one_took_43_days_which_is_over_six_weeks():
    chart = clocks.spread(held(CASES), DECISION, AS_AT, CALENDAR)
    # a 42 days, b 43, c 28, f 34; e is of the year before
    assert days_taken(held(CASES), DECISION, date(2018, 6, 28), AS_AT, CALENDAR) == [42, 43, 28, 34]
    assert chart is not None and chart.title == "In twelve months 1 of 4 decisions (25%) took longer than 6 weeks"
    assert (
        chart.notes[2]
        == "Half took up to 5.4 weeks, 9 in 10 up to 6.1, the longest 6.1. The year before 0% took longer than 6."
    )
    assert chart.table["This year"].astype(int).sum() == 4 and chart.table["A year before"].astype(int).sum() == 1
    plans = clocks.spread(held(CASES), PLAN, AS_AT, CALENDAR)
    assert (
        plans is not None and plans.title == "In twelve months 2 of 2 plans (100%) took longer than 20 weeks"
    )  # a 145 days, f 156


def test_open_cases_stand_by_age_and_by_the_clock_they_are_on():
    chart = clocks.ages(held(CASES), AS_AT, CALENDAR)
    assert chart is not None and chart.title == "3 cases are open, 1 past their legal day"
    parts = {trace["name"]: sum(trace["y"]) for trace in chart.figure["data"]}
    assert parts == {"Decision": 2, "Decision to issue": 1}  # c is 127 days old: past 16 weeks, not past 20


def test_whose_advice_is_awaited_is_counted_by_body_and_listed_child_by_child():
    words = clocks.advice_words(held(CASES), AS_AT, CALENDAR)
    assert words.startswith(
        "Advice is awaited from: Health 2 (1 over six weeks); Educational psychology 1 (1 over six weeks)."
    )
    (rows,) = [one.rows for one in request_lists(held(CASES), AS_AT, CALENDAR) if one.title == "Advice awaited"]
    assert [(row["Child"], row["From"], row["Due"], row["Days"]) for row in rows] == [
        ("c", "Educational psychology", "12 Jun 2019", "15 late"), ("c", "Health", "12 Jun 2019", "15 late"), ("d", "Health", "5 Aug 2019", "39 left"),
    ]  # fmt: skip
    without = held("pupil_ref | received_date\na | 2019-06-01")
    assert "has no column" in clocks.advice_words(without, AS_AT, CALENDAR)


def test_what_drove_the_change_sums_to_it_on_the_same_dates():
    chart = demand.drivers(held(CASES, nil_returns=NONE_ELSE), AS_AT, "request_source", CALENDAR)
    # This year school 3, parent 2; last year to 27 June school 1, parent 1 (the one of 28 June is not yet in).
    assert chart is not None and chart.title == "Of the rise of 3, +2 came with School or setting"
    assert sum(chart.figure["data"][0]["x"]) == 3
    assert demand.drivers(held("pupil_ref | received_date\na | 2019-06-01"), AS_AT, "phase", CALENDAR) is None


def test_the_three_readings_are_drawn_as_they_are_said_beside_the_line_of_no_change():
    # 178 days to 27 June: 5 requests; on the same dates of 2018 2; before January, 7 July to 31 December 2018, none.
    chart = readings.picture(held(CASES, nil_returns=NONE_ELSE), AS_AT, CALENDAR)
    drawn = [trace for trace in chart.figure["data"] if trace["mode"] == "markers"]
    assert [round(value) for value in drawn[0]["x"]] == [150]
    assert chart.table["Of"].tolist() == ["5 against 2"] and chart.figure["layout"]["shapes"][0]["x0"] == 0.0
    assert len(readings.sentences(held(CASES, nil_returns=NONE_ELSE), AS_AT, CALENDAR)) == 1
    later = CASES + "    h | 2018-12-03 | Y | | | | school | SEMH | |\n"
    words = readings.sentences(held(later, nil_returns=NONE_ELSE), AS_AT, CALENDAR)
    # 5 in 178 days are 0.87 in 31, beside a December of 1.
    assert [words[1][:44], words[2][:44]] == [
        "The 178 days before January: 5 against 1, up",
        "December's level (1): 1 in 31 days since, do",
    ]
    assert readings.picture(held("pupil_ref | received_date\na | 2019-06-01"), AS_AT, CALENDAR) is None
    assert readings.sentences(held("pupil_ref | received_date\na | 2019-06-01"), AS_AT, CALENDAR)[0].startswith(
        "1 request since 1 January 2019; nothing is held"
    )


def test_a_month_that_ends_is_set_against_the_whole_month_of_a_leap_year():
    leap = held("pupil_ref | received_date\na | 2020-02-29\nb | 2021-02-10\nc | 2020-01-05\nd | 2020-02-28")
    assert demand.compared(leap, date(2021, 2, 28)) == ([0, 1], [1, 2])
    assert demand.compared(leap, date(2021, 2, 27)) == ([0, 1], [1, 0])


def test_15_a_month_agreed_and_27_come_are_12_above():
    assert demand.pace_words([27] * 5, date(2019, 5, 31), 15).startswith(
        "27.0 a month on average over 5 whole months, 12.0 above the target of 15"
    )
    assert demand.pace_words([27, 3], date(2019, 2, 3), None).startswith(
        "27.0 a month on average over 1 whole month. No target"
    )
    assert "No month" in demand.pace_words([3], date(2019, 1, 3), 15)
    targets = "measure | scope | period | value\nassessment_requests | | '2019' | 180"
    assert demand.month_target(held(CASES, plan_targets=targets), AS_AT, CALENDAR) == 15
    assert demand.month_target(held(CASES), AS_AT, CALENDAR) is None


def test_a_child_who_is_asked_for_again_after_a_refusal_is_counted():
    assert needs.repeats(held(CASES), AS_AT) == (
        "1 of the 5 requests since January is of children who had been asked for before: 1 after a refusal."
    )


def test_the_share_for_semh_has_its_interval_and_what_is_missing_is_named():
    chart = needs.semh(held(CASES), AS_AT, CALENDAR)
    # Of six requests of twelve months with a need three are for SEMH.
    assert chart is not None and chart.table.iloc[0].to_dict() == {
        "": "Requests here, 12 months",
        "Figure": "50%",
        "Between": "19% and 81%",
        "Of": "3 of 6",
    }
    assert any("not loaded" in note for note in chart.notes)


def test_the_rate_takes_a_population_that_is_given_and_says_what_is_missing():
    assert "no population is held" in needs.rate(held(CASES), AS_AT)
    sheet = """
        title                   | unit  | period_kind   | period | value
        Population aged 0 to 25 | count | calendar_year | 2018   | 30000
        Population aged 0 to 25 | count | calendar_year | 2020   | 60000
    """
    # Six requests in twelve months of 30,000: the figure of 2020 had not come by then.
    assert needs.rate({**held(CASES), "indicators": frame("indicators", sheet)}, AS_AT).startswith(
        "0.2 requests per 1,000 aged 0 to 25"
    )


def test_three_numbers_of_one_truth_stand_together():
    found, counts = agreed.rate_of(held(CASES), date(2019, 1, 1), AS_AT)
    assert counts == (2, 1, 2, 0)
    chart = agreed.three_numbers(found, counts, "since January", AS_AT)
    assert chart is not None and chart.title == "Agreed to assess: 67% of decisions; 40% to 80% in the end"
    assert chart.table["Figure"].tolist() == ["67%", "", "40%"]


def test_one_observation_is_never_proof():
    panels = """
        date       | kind    | listed | decided | observed_by | finding
        2019-02-05 | request | 8      | 7       | Next door   | Thresholds were found appropriate
        2019-02-12 | request | 8      | 7       |             |
        2019-07-01 | request | 8      | 7       | Later       |
    """
    words, rows = agreed.observations(held(CASES, panels=panels), AS_AT)
    assert "1 of 2 panels was observed" in words and "proves nothing" in words
    assert [row["Observed by"] for row in rows] == ["Next door"]
