"""Who comes back: the cohort's endings, and sentences that claim no more than they can."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from exhibits import returning
from exhibits.steadiness import _last, since_the_plan
from loaders.datasets import by_id
from measures.calculate import default_calendar
from measures.catalogue import by_name
from measures.frames import prepare
from measures.returning import cohort
from methods.control import chart
from methods.incidence import Case
from tests.frames import frame, typed
from tests.publications import publication

AS_AT = date(2019, 6, 27)
CALENDAR = default_calendar()
YEAR = CALENDAR.parse("2018/19")


def found(excluded, moves, as_at=AS_AT):
    return cohort(prepare({"exclusions": excluded, "moves": moves}), YEAR, as_at, CALENDAR)


def test_each_child_has_one_ending_the_first_that_came():
    excluded = frame("exclusions", """
        pupil_ref | category | start_date | status    | status_date | ncy
        A         | PERM     | 2018-10-01 | notified  |             | 9
        B         | PERM     | 2018-10-01 | notified  |             | 9
        C         | PERM     | 2018-10-01 | notified  |             | 11
        D         | PERM     | 2018-10-01 | withdrawn | 2018-11-01  | 9
        E         | PERM     | 2018-10-01 | notified  |             | 9
        F         | PERM     | 2017-10-01 | notified  |             | 9
    """)  # fmt: skip
    moves = frame("moves", """
        pupil_ref | move_type              | start_date | destination | outcome
        A         | reintegration_from_pex | 2018-12-10 | mainstream  | open
        A         | reintegration_from_pex | 2019-03-10 | specialist  | open
        B         | reintegration_from_pex | 2018-11-10 | specialist  | open
        E         | reintegration_from_pex | 2018-12-10 | moved_away  | not_placed
    """)  # fmt: skip
    assert sorted((c.days, c.ending) for c in found(excluded, moves).cases) == [(40, "specialist"), (70, "returned"), (269, ""), (269, "")]  # fmt: skip
    later = found(excluded, moves, date(2019, 9, 30))
    assert (334, "left_school") in {(c.days, c.ending) for c in later.cases}  # C, on 31 August of Year 11


def test_a_child_excluded_again_has_two_cases_each_with_its_own_ending():
    excluded = frame("exclusions", """
        pupil_ref | category | start_date | status   | status_date | ncy
        A         | PERM     | 2018-09-10 | notified |             | 9
        A         | PERM     | 2019-01-10 | notified |             | 9
        B         | PERM     | 2018-09-10 | notified |             | 9
        B         | PERM     | 2019-01-10 | notified |             | 9
    """)  # fmt: skip
    moves = frame("moves", """
        pupil_ref | move_type              | start_date | destination | outcome
        A         | reintegration_from_pex | 2018-10-10 | specialist  | open
        B         | reintegration_from_pex | 2019-02-10 | moved_away  | open
    """)  # fmt: skip
    # A: 30 days to the specialist place, then open for 168; B: the first open for 290, the second ended by the move after 31.
    assert [(c.days, c.ending) for c in found(excluded, moves).cases] == [(30, "specialist"), (168, ""), (290, ""), (31, "moved_away")]  # fmt: skip


def test_ten_of_36_so_far_and_how_many_have_had_the_time_and_what_cannot_be_told():
    days = [date(2018, 9, 10) + timedelta(days=7 * i) for i in range(36)]  # 25 of them 120 days ago or more
    excluded = typed(
        by_id("exclusions"),
        [{"pupil_ref": f"P{i}", "category": "PERM", "start_date": d, "ncy": 9} for i, d in enumerate(days)],
    )
    moves = typed(by_id("moves"), [
        {"pupil_ref": f"P{i}", "move_type": "reintegration_from_pex", "start_date": days[i] + timedelta(days=130 if i < 3 else 60), "destination": "mainstream"}
        for i in range(10)
    ])  # fmt: skip
    sentences = returning.sentences(found(excluded, moves), "secondary")
    assert sentences[0] == "10 of 36 secondary children excluded in 2018/19 so far are back in mainstream."
    assert (
        sentences[1]
        == "25 of them were excluded at least 120 days ago; 7 of those (28%, between 14% and 48%) were back within 120 days."
    )
    assert sentences[2:4] == [
        "11 have had less than 120 days: nobody can tell of them yet.",
        "Half of them being back has not been reached.",
    ]
    assert "26 still out" in sentences[4]


def test_the_curve_says_how_many_are_still_followed():
    cases = tuple([Case(30, "returned"), Case(60, "specialist"), Case(90, "returned"), Case(200), Case(40)])
    chart = returning.curve(returning.Cohort(YEAR, AS_AT, cases, (200,) * 5), None, "Back")
    # By hand: 1/5, then nothing at 60 (3 at risk), then half of what is open: 0.8 x 2/3 x 1/2.
    by_day = dict(zip(chart.table["Days"], chart.table["2018/19"]))
    assert (by_day["30"], by_day["60"], by_day["90"]) == ("20%", "20%", "47%")
    assert dict(zip(chart.table["Days"], chart.table["Still followed"])) | {} == {"0": "5", "30": "5", "60": "3", "90": "2", "120": "1", "150": "1", "180": "1", "210": "0"}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "words"),
    [  # mean 6 and ranges of 2 on average: 6 ± 5.32, under twelve points on trial
        ([5, 7, 5, 7, 5, 7], "7, 7.0 per 100 school days. That is inside the usual range (0.7 to 11.3 per 100 school days, trial limits); no change can be claimed."),
        # Mean 6 1/12 and ranges of 1 6/11: from 1.972 to 10.194, and 10.2 would not be within it.
        ([5, 7, 5, 7, 6, 7, 5, 7, 5, 7, 6, 6], "6, 6.0 per 100 school days. That is inside the usual range (2.0 to 10.1 per 100 school days); no change can be claimed."),
        ([6] * 12, "6, 6.0 per 100 school days. The terms do not differ; no change can be claimed."),
    ],
)  # fmt: skip
def test_the_last_term_is_said_with_its_usual_range_unless_that_has_no_width(values, words):
    rows = "\n".join(
        f"{year}/{year - 1999} Term {n} | {v}"
        for (year, n), v in zip([(y, n) for y in (2016, 2017) for n in range(1, 7)], values)
    )
    last = publication(by_name("permanent_exclusions"), f"period | numerator\n{rows}").figures[-1]
    assert _last(last, chart(values)[-1], values[-1]) == f"{last.period.label}: {words}"


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [(120, 100, "these numbers cannot tell whether it changed"), (317, 237, "more than chance explains"), (20, 36, "fewer than chance explains"), (21, 36, "cannot tell"),
     # By hand: none against n has the upper end 0.025^(-1/n) - 1, so 0 to 0.45 for 10 and 0 to 1.51 for 4; the other way round its inverse.
     (0, 10, "0.00 times (0.00 to 0.45): fewer than chance explains"), (10, 0, "at least 2.24 times: more than chance explains"),
     (0, 4, "0.00 times (0.00 to 1.51): these numbers cannot tell"), (4, 0, "at least 0.66 times: these numbers cannot tell")],
)  # fmt: skip
def test_a_change_is_claimed_only_where_the_interval_leaves_out_one(now, before, words):
    assert words in since_the_plan(now, before, 190, 190, date(2018, 9, 3))
