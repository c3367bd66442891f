"""Permanent exclusions and suspensions, recounted with plain loops."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import Calendar
from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from measures.spec import CannotBreakDown
from tests.effort import examples
from tests.frames import frame, typed

CALENDAR = Calendar.default()
AS_AT = date(2019, 6, 27)
UNDONE = {"reinstated", "quashed", "withdrawn", "managed_move"}

SCHOOLS = frame(
    "schools",
    """
    laestab   | name        | phase     | academic_year | roll
    '8994001' | High School | secondary | 2018          | 1000
    '8992001' | First School| primary   | 2018          | 200
    """,
)

exclusion = st.fixed_dictionaries(
    {
        "pupil_ref": st.sampled_from(["P1", "P2", "P3", "P4"]),
        "category": st.sampled_from(["PERM", "SUSP", "LNCH"]),
        "start_date": st.dates(date(2017, 9, 1), date(2019, 8, 31)),
        "school": st.sampled_from(["8994001", "8992001", "Somewhere Else"]),
        "days": st.sampled_from([0.5, 1.0, 2.5, None]),
        "phase": st.sampled_from(["primary", "secondary", None]),
        "status": st.sampled_from(["notified", "upheld", *sorted(UNDONE)]),
        "status_date": st.one_of(st.none(), st.dates(date(2017, 9, 1), date(2019, 12, 31))),
    }
)


def counts(row: dict, category: str) -> bool:
    """The rule in one line each, for the oracle."""
    if row["category"] != category or row["start_date"] > AS_AT:
        return False
    known = row["status_date"] is None or row["status_date"] <= AS_AT
    return not (row["status"] in UNDONE and known)


def phase_of(row: dict) -> str:
    return row["phase"] or {"8994001": "secondary", "8992001": "primary"}.get(row["school"], "not recorded")


def ready(rows: list[dict]) -> dict:
    return dict(prepare({"exclusions": typed(by_id("exclusions"), rows), "schools": SCHOOLS}))


@settings(max_examples=examples(15, 300), deadline=None)
@given(st.lists(exclusion, min_size=1, max_size=30))
def test_exclusions_of_each_term_and_phase_are_what_a_loop_counts(rows):
    frames = ready(rows)
    for name, category in (("permanent_exclusions", "PERM"), ("suspensions", "SUSP")):
        exact = calculate(by_name(name), frames, as_at=AS_AT, by=("phase",))
        for row in exact.frame.itertuples():
            if row.state != "ok":
                continue
            expected = sum(
                counts(r, category) and row.period.contains(r["start_date"]) and phase_of(r) == row.phase for r in rows
            )
            assert row.numerator == expected


@settings(max_examples=examples(15, 300), deadline=None)
@given(st.lists(exclusion, min_size=1, max_size=30))
def test_days_of_suspension_are_what_a_loop_adds_up(rows):
    exact = calculate(by_name("suspension_days"), ready(rows), as_at=AS_AT, kind="academic_year")
    for row in exact.frame[exact.frame["state"] == "ok"].itertuples():
        expected = sum((r["days"] or 0) for r in rows if counts(r, "SUSP") and row.period.contains(r["start_date"]))
        assert row.value == expected


@settings(max_examples=examples(15, 300), deadline=None)
@given(st.lists(exclusion, min_size=1, max_size=30), st.sampled_from(["phase", "school", "ncy", "reason_1"]))
def test_the_parts_of_any_breakdown_add_to_the_whole(rows, by):
    frames = ready(rows)
    whole = calculate(by_name("suspensions"), frames, as_at=AS_AT).frame
    parts = calculate(by_name("suspensions"), frames, as_at=AS_AT, by=(by,)).frame
    added = parts.groupby(parts["period"].map(lambda p: p.label), sort=False)["numerator"].sum()
    for row in whole[whole["state"] == "ok"].itertuples():
        assert added.get(row.period.label, 0) == row.numerator


@settings(max_examples=examples(10, 200), deadline=None)
@given(st.lists(exclusion, min_size=1, max_size=30))
def test_filters_split_the_whole_without_a_gap_or_an_overlap(rows):
    frames = ready(rows)
    measure = by_name("permanent_exclusions")
    whole = calculate(measure, frames, as_at=AS_AT, kind="academic_year").frame["numerator"].sum()
    parts = sum(
        calculate(measure, frames, as_at=AS_AT, kind="academic_year", where={"phase": (phase,)})
        .frame["numerator"]
        .sum()
        for phase in ("primary", "secondary", "special", "alternative_provision", "not recorded")
    )
    assert parts == whole


def test_terms_add_to_the_academic_year():
    rows = [
        {"pupil_ref": f"P{i}", "category": "PERM", "start_date": date(2018, 9, 1) + timedelta(days=9 * i)}
        for i in range(33)
    ]
    frames = ready(rows)
    measure = by_name("permanent_exclusions")
    terms = calculate(measure, frames, as_at=AS_AT).frame["numerator"].sum()
    assert terms == calculate(measure, frames, as_at=AS_AT, kind="academic_year").frame["numerator"].sum() == 33


def test_a_withdrawal_dated_after_the_as_at_day_had_not_happened_yet():
    rows = [
        {
            "pupil_ref": "P1",
            "category": "PERM",
            "start_date": date(2019, 5, 1),
            "status": "withdrawn",
            "status_date": date(2019, 6, 1),
        }
    ]
    measure = by_name("permanent_exclusions")
    before = calculate(measure, ready(rows), as_at=date(2019, 5, 31), kind="academic_year").frame
    after = calculate(measure, ready(rows), as_at=date(2019, 6, 1), kind="academic_year").frame
    assert before["numerator"].tolist() == [1]
    assert after["numerator"].tolist() == [0]


def test_withdrawn_and_overturned_exclusions_are_listed_apart():
    rows = [
        {"pupil_ref": "P1", "category": "PERM", "start_date": date(2019, 5, 1), "status": "withdrawn"},
        {"pupil_ref": "P2", "category": "PERM", "start_date": date(2019, 5, 2), "status": "quashed"},
        {"pupil_ref": "P3", "category": "PERM", "start_date": date(2019, 5, 3), "status": "upheld"},
    ]
    frames = ready(rows)
    assert calculate(by_name("permanent_exclusions"), frames, as_at=AS_AT, kind="academic_year").frame[
        "numerator"
    ].tolist() == [1]
    apart = calculate(by_name("permanent_exclusions_overturned"), frames, as_at=AS_AT).frame
    assert apart["numerator"].tolist() == [2]


def test_a_flag_counts_in_time_from_20_school_days_before_the_exclusion_on():
    day = date(2019, 5, 17)
    schooldays = [d for d in (day - timedelta(days=n) for n in range(1, 80)) if CALENDAR.school_days(d, d)]
    flags = {
        "in time": schooldays[19],
        "a day late": schooldays[18],
        "the same day": day,
        "after": day + timedelta(days=3),
    }
    rows = [
        {"pupil_ref": name, "category": "PERM", "start_date": day, "status": "upheld", "flagged_on": flag}
        for name, flag in [*flags.items(), ("never", None)]
    ]
    rows.append({**rows[0], "pupil_ref": "undone", "status": "quashed"})
    row = calculate(by_name("flagged_before_exclusion"), ready(rows), as_at=AS_AT).frame.iloc[-1]
    assert (row["numerator"], row["denominator"]) == (1, 5)


@pytest.mark.parametrize("day", [date(2019, 5, 18), date(2019, 5, 28), date(2019, 5, 20)])
def test_school_days_before_an_exclusion_are_those_before_it_whether_it_begins_on_one_or_not(day):
    """A Saturday, a day of half term and a Monday: the 20th school day before is in time, the 19th is not."""
    before = [d for d in (day - timedelta(days=n) for n in range(1, 80)) if CALENDAR.school_days(d, d)]
    rows = [
        {"pupil_ref": name, "category": "PERM", "start_date": day, "flagged_on": before[at]}
        for name, at in (("in time", 19), ("late", 18))
    ]
    row = calculate(by_name("flagged_before_exclusion"), ready(rows), as_at=AS_AT).frame.iloc[-1]
    assert (row["numerator"], row["denominator"]) == (1, 2)


def test_the_rate_is_per_100_pupils_on_roll_and_keeps_its_counts():
    rows = [
        {"pupil_ref": f"P{i}", "category": "PERM", "start_date": date(2019, 5, 1), "school": "8994001"}
        for i in range(3)
    ]
    exact = calculate(by_name("permanent_exclusion_rate"), ready(rows), as_at=AS_AT)
    row = exact.frame.iloc[0]
    assert (row["numerator"], row["denominator"]) == (3, 1200)
    assert row["value"] == pytest.approx(0.25)


def test_a_year_without_a_roll_has_no_rate_rather_than_a_wrong_one():
    rows = [{"pupil_ref": "P1", "category": "PERM", "start_date": date(2017, 11, 1), "school": "8994001"}]
    exact = calculate(by_name("permanent_exclusion_rate"), ready(rows), as_at=AS_AT)
    assert exact.frame["state"].tolist()[0] == "no data"
    assert pd.isna(exact.frame["value"].iloc[0])


def test_a_period_the_data_do_not_reach_is_no_data_and_one_without_events_is_nought():
    rows = [
        {"pupil_ref": "P1", "category": "PERM", "start_date": date(2018, 9, 10)},
        {"pupil_ref": "P2", "category": "PERM", "start_date": date(2019, 1, 10)},
        # Term 2 was sent: it has a suspension. Without a single row it would be a term that nobody uploaded (ADR 33).
        {"pupil_ref": "P3", "category": "SUSP", "start_date": date(2018, 11, 20)},
    ]
    measure = by_name("permanent_exclusions")
    wanted = [CALENDAR.term(2017, 6), *(CALENDAR.term(2018, n) for n in (1, 2, 3, 4)), CALENDAR.term(2019, 1)]
    exact = calculate(measure, ready(rows), as_at=AS_AT, periods=wanted)
    assert exact.frame["state"].tolist() == ["no data", "ok", "ok", "ok", "no data", "not yet"]
    assert exact.frame["numerator"].tolist()[1:4] == [1, 0, 1]


def test_a_measure_refuses_a_breakdown_it_does_not_have():
    with pytest.raises(CannotBreakDown, match="cannot be split by 'provider'"):
        calculate(
            by_name("suspensions"),
            ready([{"pupil_ref": "P1", "category": "SUSP", "start_date": date(2019, 1, 8)}]),
            as_at=AS_AT,
            by=("provider",),
        )


@pytest.mark.parametrize(
    ("closed", "opened", "pupils"),
    [
        ("2018-12-31", "2019-01-01", 212), ("2018-08-31", "2018-09-01", 212), ("2019-03-31", "2019-04-01", 210), ("2019-01-17", "2019-01-18", 210),
        ("2019-01-16", "2019-01-17", 212), ("", "2019-01-01", 422), ("2018-12-31", "", 212), ("", "", 422),
    ],
)  # fmt: skip
def test_a_school_that_became_an_academy_in_the_year_has_its_pupils_once(closed, opened, pupils):
    # The January census of 2019 was on the 17th: whoever had closed before it, or opened after it, had no pupils then.
    schools = f"""
        laestab   | name        | phase   | academic_year | roll | open_date | close_date
        '8992010' | Elm Primary | primary | 2018          | 210  |           | {closed}
        '8992110' | Elm Academy | primary | 2018          | 212  | {opened}  |
    """
    excluded = "pupil_ref | category | start_date | school\nA1 | PERM | 2019-01-10 | 8992010"
    frames = dict(prepare({"exclusions": frame("exclusions", excluded), "schools": frame("schools", schools)}))
    row = calculate(by_name("permanent_exclusion_rate"), frames, as_at=AS_AT).frame.iloc[0]
    assert (row["numerator"], row["denominator"]) == (1, pupils)


THROUGH = """
    laestab   | name        | phase       | academic_year | roll | roll_r | roll_6 | roll_7 | roll_11
    '8994009' | Whole Life  | all_through | 2018          | 1001 | 200    | 100    | 300    | 400
    '8994008' | No Years    | all_through | 2018          | 500  |        |        |        |
    '8994001' | High School | secondary   | 2018          | 1000 |        |        | 500    | 500
"""
AT_THEM = """
    pupil_ref | category | start_date | school   | ncy | phase
    A1        | PERM     | 2019-01-10 | 8994009  | 6   |
    A2        | PERM     | 2019-01-10 | 8994009  | 7   |
    A3        | PERM     | 2019-01-10 | 8994009  | 0   |
    A4        | PERM     | 2019-01-10 | 8994009  |     |
    B1        | PERM     | 2019-01-10 | 8994008  | 3   |
    C1        | PERM     | 2019-01-10 | 8994001  | 9   |
"""


def test_a_child_of_an_all_through_school_is_of_the_phase_of_its_year_group():
    frames = dict(prepare({"exclusions": frame("exclusions", AT_THEM), "schools": frame("schools", THROUGH)}))
    found = calculate(by_name("permanent_exclusions"), frames, as_at=AS_AT, by=("phase",), kind="academic_year").frame
    assert dict(zip(found["phase"], found["numerator"])) == {"all_through": 1, "primary": 3, "secondary": 2}


def test_its_roll_is_divided_by_its_year_groups_and_one_without_them_is_a_phase_of_its_own():
    # 1,001 in January, of whom 300 of 1,000 are up to Year 6: 300 and 701. "No Years" keeps its 500 and its one exclusion.
    frames = dict(prepare({"exclusions": frame("exclusions", AT_THEM), "schools": frame("schools", THROUGH)}))
    rate = by_name("permanent_exclusion_rate")
    found = calculate(rate, frames, as_at=AS_AT, by=("phase",)).frame
    assert {r.phase: (r.numerator, r.denominator) for r in found.itertuples()} == {
        "all_through": (1, 500), "primary": (2, 300), "secondary": (2, 1701), "not recorded": (1, pd.NA)
    }  # fmt: skip
    whole = calculate(rate, frames, as_at=AS_AT).frame.iloc[0]
    assert (whole["numerator"], whole["denominator"]) == (6, 2501)
    only = calculate(rate, frames, as_at=AS_AT, where={"phase": ("primary",)}).frame.iloc[0]
    assert (only["numerator"], only["denominator"]) == (2, 300)
