"""Requests for statutory assessment, recounted with plain loops."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.effort import examples
from tests.frames import frame, typed

AS_AT = date(2019, 6, 27)
days = st.one_of(st.none(), st.dates(date(2018, 1, 1), date(2019, 12, 31)))
request = st.fixed_dictionaries(
    {
        "pupil_ref": st.uuids().map(str),
        "received_date": st.dates(date(2018, 1, 1), date(2019, 8, 1)),
        "request_outcome": st.sampled_from(["Y", "N", "A", "W", "H"]),
        "request_outcome_date": days,
        "assessment_outcome": st.sampled_from(["Y", "N", "A", "W", None]),
        "assessment_outcome_date": days,
        "plan_issued_date": days,
        "exception_20_weeks": st.sampled_from([True, False, None]),
        "primary_need": st.sampled_from(["SEMH", "ASD", None]),
    }
)


def by(day, limit):
    return day is not None and day <= limit


def ended_on_an_unknown_day(r):
    steps = [(r["request_outcome"], r["request_outcome_date"]), (r["assessment_outcome"], r["assessment_outcome_date"])]
    ends = [day for outcome, day in steps if outcome in ("N", "W")]
    return bool(ends) and not any(ends) and r["plan_issued_date"] is None


def loop(rows, name, period):
    """(numerator, denominator) of a measure in a period, one case at a time."""
    top = bottom = 0
    for r in rows:
        if r["request_outcome"] == "H" or r["received_date"] > AS_AT:
            continue
        if name == "assessment_requests":
            top += period.contains(r["received_date"])
            continue
        if name == "open_requests":
            if ended_on_an_unknown_day(r):
                continue
            end = min(period.end, AS_AT)
            ends = [
                d
                for d in (
                    r["request_outcome_date"] if r["request_outcome"] in "NW" else None,
                    r["assessment_outcome_date"] if r["assessment_outcome"] in ("N", "W") else None,
                    r["plan_issued_date"],
                )
                if by(d, AS_AT)
            ]
            top += r["received_date"] <= end and not any(d <= end for d in ends)
            continue
        due = r["received_date"] + timedelta(days=42 if name == "decided_within_6_weeks" else 140)
        if due > AS_AT or not period.contains(due):
            continue
        if name == "decided_within_6_weeks":
            if r["request_outcome"] == "W" and by(r["request_outcome_date"], due):
                continue
            if r["request_outcome_date"] is None and (
                r["request_outcome"] in "YNW" or r["assessment_outcome"] in ("N", "W")
            ):
                continue
            bottom += 1
            top += r["request_outcome"] in "YN" and by(r["request_outcome_date"], due)
        else:
            if ended_on_an_unknown_day(r):
                continue
            if name == "plans_within_20_weeks" and r["exception_20_weeks"]:
                continue
            on_time = by(r["plan_issued_date"], due)
            ended = (r["request_outcome"] in "NW" and by(r["request_outcome_date"], due)) or (
                r["assessment_outcome"] in ("N", "W") and by(r["assessment_outcome_date"], due)
            )
            if ended and not on_time:
                continue
            bottom += 1
            top += on_time
    return top, bottom


NAMES = (
    "assessment_requests",
    "open_requests",
    "decided_within_6_weeks",
    "plans_within_20_weeks",
    "plans_within_20_weeks_with_exceptions",
)


@settings(max_examples=examples(20, 400), deadline=None)
@given(st.lists(request, min_size=1, max_size=20), st.sampled_from(NAMES))
def test_every_request_measure_is_what_a_loop_over_the_cases_counts(rows, name):
    frames = prepare({"assessment_requests": typed(by_id("assessment_requests"), rows)})
    exact = calculate(by_name(name), frames, as_at=AS_AT, kind="calendar_year").frame
    for row in exact[exact["state"] == "ok"].itertuples():
        top, bottom = loop(rows, name, row.period)
        assert row.numerator == top
        if bottom:
            assert row.denominator == bottom


def test_open_overdue_cases_are_late_so_a_backlog_cannot_hide():
    requests = frame(
        "assessment_requests",
        """
        pupil_ref | received_date | request_outcome | request_outcome_date | plan_issued_date
        A         | 2019-01-07    | Y               | 2019-02-11           | 2019-05-20
        B         | 2019-01-07    | Y               | 2019-02-11           |
        C         | 2019-01-07    | A               |                      |
        D         | 2019-01-07    | N               | 2019-02-11           |
    """,
    )
    frames = prepare({"assessment_requests": requests})
    row = calculate(by_name("plans_within_20_weeks"), frames, as_at=AS_AT, kind="calendar_year").frame.iloc[-1]
    assert (row["numerator"], row["denominator"]) == (1, 3)


def test_twenty_percent_more_since_january_keeps_its_counts_and_its_dates():
    rows = [{"pupil_ref": f"N{i}", "received_date": date(2019, 1, 2) + timedelta(days=i)} for i in range(96)]
    rows += [{"pupil_ref": f"L{i}", "received_date": date(2018, 1, 2) + timedelta(days=i)} for i in range(80)]
    rows += [{"pupil_ref": "later", "received_date": date(2018, 7, 1)}]
    frames = prepare({"assessment_requests": typed(by_id("assessment_requests"), rows)})
    exact = calculate(by_name("assessment_requests"), frames, as_at=AS_AT, kind="to_date").frame
    assert [(p.label, n) for p, n in zip(exact["period"], exact["numerator"])] == [
        ("2018 to 27 Jun", 80),
        ("2019 to 27 Jun", 96),
    ]


def test_open_requests_of_each_month_are_those_before_plus_received_less_ended():
    rows = [
        {
            "pupil_ref": f"P{i}",
            "received_date": date(2019, 1, 1) + timedelta(days=3 * i),
            "request_outcome": "N",
            "request_outcome_date": date(2019, 1, 1) + timedelta(days=3 * i + 40),
        }
        for i in range(50)
    ]
    frames = prepare({"assessment_requests": typed(by_id("assessment_requests"), rows)})
    still = calculate(by_name("open_requests"), frames, as_at=AS_AT, kind="month").frame
    came = calculate(by_name("assessment_requests"), frames, as_at=AS_AT, kind="month").frame
    opening = 0
    for period, count, received in zip(still["period"], still["numerator"], came["numerator"]):
        ended = sum(period.start <= r["request_outcome_date"] <= min(period.end, AS_AT) for r in rows)
        assert count == opening + received - ended >= 0
        opening = count


def test_the_42nd_and_the_140th_day_are_in_time_and_the_day_after_is_late():
    requests = frame(
        "assessment_requests",
        """
        pupil_ref | received_date | request_outcome | request_outcome_date | plan_issued_date
        A         | 2018-01-01    | Y               | 2018-02-12           | 2018-05-21
        B         | 2018-01-01    | Y               | 2018-02-13           | 2018-05-22
    """,
    )
    frames = prepare({"assessment_requests": requests})
    for name in ("decided_within_6_weeks", "plans_within_20_weeks"):
        row = calculate(by_name(name), frames, as_at=AS_AT, kind="calendar_year").frame.iloc[0]
        assert (row["numerator"], row["denominator"]) == (1, 2)


def test_what_ended_on_a_day_nobody_knows_is_neither_open_nor_late():
    """Of nine cases due: 3 in time, 2 late, one withdrawn, one refused and one agreed without a date, one withdrawn in
    time."""
    requests = frame(
        "assessment_requests",
        """
        pupil_ref | received_date | request_outcome | request_outcome_date | assessment_outcome | assessment_outcome_date | plan_issued_date
        A         | 2019-01-07    | Y               | 2019-02-11           |                    |                         | 2019-05-20
        B         | 2019-01-07    | Y               | 2019-02-11           | N                  |                         |
        C         | 2019-01-07    | N               | 2019-02-11           |                    |                         |
        D         | 2019-01-07    | W               |                      |                    |                         |
        E         | 2019-01-07    | N               |                      |                    |                         |
        F         | 2019-01-07    | W               | 2019-01-20           |                    |                         |
        G         | 2019-01-07    | A               |                      |                    |                         |
        H         | 2019-01-07    | Y               | 2019-04-11           |                    |                         |
        I         | 2019-01-07    | Y               |                      |                    |                         | 2019-06-20
    """,
    )
    frames = prepare({"assessment_requests": requests})
    year = {"as_at": AS_AT, "kind": "academic_year"}
    decided = calculate(by_name("decided_within_6_weeks"), frames, **year).frame.iloc[-1]
    assert (decided["numerator"], decided["denominator"]) == (3, 5)
    plans = calculate(by_name("plans_within_20_weeks"), frames, **year).frame.iloc[-1]
    assert (plans["numerator"], plans["denominator"]) == (1, 4)  # A in time, G, H and I late
    still_open = calculate(by_name("open_requests"), frames, **year).frame.iloc[-1]
    assert still_open["numerator"] == 2
