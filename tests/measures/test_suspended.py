"""Pupils, not suspensions: one child of five suspensions is one pupil suspended and one suspended again."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.effort import examples
from tests.frames import frame, typed

AS_AT = date(2019, 6, 27)
SHEET = """
    pupil_ref | category | start_date | school  | status      | status_date
    P1        | SUSP     | 2018-10-01 | 9994001 | notified    |
    P1        | SUSP     | 2018-11-20 | 9994001 | notified    |
    P1        | LNCH     | 2018-11-21 | 9994001 | notified    |
    P2        | SUSP     | 2018-10-02 | 9994001 | notified    |
    P2        | SUSP     | 2019-03-05 | 9994002 | notified    |
    P3        | SUSP     | 2018-10-03 | 9994002 | notified    |
    P3        | SUSP     | 2019-01-15 | 9994002 | withdrawn   | 2019-02-01
    P4        | PERM     | 2018-10-04 | 9994002 | notified    |
"""


def year_of(name, as_at=AS_AT, by=()):
    found = calculate(by_name(name), prepare({"exclusions": frame("exclusions", SHEET)}), as_at=as_at, by=by).frame
    return {tuple(row[name] for name in by): row["numerator"] for row in found.to_dict("records")}


def test_three_pupils_were_suspended_and_two_of_them_again():
    assert (year_of("pupils_suspended"), year_of("repeat_suspensions")) == ({(): 3}, {(): 2})


def test_a_suspension_that_was_withdrawn_counted_until_that_was_known():
    assert year_of("repeat_suspensions", date(2019, 1, 31)) == {(): 2}  # P1 and P3
    assert year_of("repeat_suspensions", date(2019, 2, 1)) == {(): 1}


def test_a_pupil_of_two_schools_is_one_of_each_and_suspended_twice_at_neither():
    assert year_of("pupils_suspended", by=("school",)) == {("9994001",): 2, ("9994002",): 2}
    assert year_of("repeat_suspensions", by=("school",)) == {("9994001",): 1, ("9994002",): 0}


row = st.fixed_dictionaries(
    {
        "pupil_ref": st.sampled_from("ABCDE"),
        "category": st.sampled_from(["SUSP", "SUSP", "LNCH"]),
        "start_date": st.dates(date(2017, 9, 1), date(2019, 8, 31)),
        "phase": st.sampled_from(["primary", "secondary"]),
    }
)


@settings(max_examples=examples(12, 200), deadline=None)
@given(st.lists(row, min_size=1, max_size=14))
def test_every_term_is_what_a_loop_over_the_rows_counts(rows):
    frames = prepare({"exclusions": typed(by_id("exclusions"), rows)})
    for name, least in (("pupils_suspended", 1), ("repeat_suspensions", 2)):
        found = calculate(by_name(name), frames, as_at=AS_AT, kind="term6", by=("phase",)).frame
        for each in found.to_dict("records"):
            if each["state"] == "ok":
                times = Counter(
                    r["pupil_ref"]
                    for r in rows
                    if r["category"] == "SUSP" and r["phase"] == each["phase"] and r["start_date"] <= AS_AT and each["period"].contains(r["start_date"])
                )  # fmt: skip
                assert each["numerator"] == sum(many >= least for many in times.values())
