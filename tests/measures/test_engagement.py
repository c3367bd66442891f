"""Schools' part in the plan, recounted with plain loops from the sheet a person would keep."""

from __future__ import annotations

from datetime import date

import pytest

from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.frames import frame

AS_AT = date(2019, 6, 27)
MEETINGS = """
    kind         | school  | phase     | event_date | invited | attended
    peer_meeting | 8994001 | secondary | 2018-10-10 | yes     | yes
    peer_meeting | 8994002 | secondary | 2018-10-10 | yes     | no
    peer_meeting | 8994001 | secondary | 2018-10-17 | yes     | yes
    peer_meeting | 8992001 | primary   | 2018-10-10 | yes     | no
    peer_meeting | 8992002 | primary   | 2018-10-10 | no      | yes
    peer_meeting | 8992001 | primary   | 2019-06-12 | yes     | yes
    peer_meeting | 8992001 | primary   | 2019-07-10 | yes     | no
"""
NOMINATIONS = """
    kind                       | school  | phase     | period         | number
    family_support_nominations | 8994001 | secondary | 2018/19 Term 1 | 12
    family_support_nominations | 8994002 | secondary | 2018/19 Term 1 | 4
    family_support_nominations | 8994003 | secondary | 2018/19 Term 1 | 0
    family_support_nominations | 8994001 | secondary | 2018/19 Term 2 | 8
"""
AUDITS = """
    kind       | school  | phase     | event_date | stage
    send_audit | 8994001 | secondary | 2018-10-01 | contacted
    send_audit | 8994001 | secondary | 2018-11-20 | booked
    send_audit | 8994001 | secondary | 2019-01-20 | done
    send_audit | 8994001 | secondary | 2019-03-01 | returned
    send_audit | 8994002 | secondary | 2018-10-01 | contacted
    send_audit | 8994002 | secondary | 2018-12-01 | Booked
    send_audit | 8992001 | primary   | 2018-10-01 | contacted
    send_audit | 8992001 | primary   | 2018-01-15 | returned
"""
TRAINING = """
    kind              | school  | phase     | event_date | invited | attended
    governor_training | 8994001 | secondary | 2018-11-14 | yes     | no
    governor_training | 8994001 | secondary | 2019-03-20 | yes     | yes
    governor_training | 8994002 | secondary | 2018-11-14 | yes     | no
    governor_training | 8992001 | primary   | 2018-11-14 | yes     | yes
    governor_training | 8992001 | primary   | 2019-03-20 | yes     | yes
"""
REVIEWS = """
    kind          | school  | phase     | period         | stage               | number
    annual_review | 8994001 | secondary | 2018/19 Term 1 | due                 | 20
    annual_review | 8994001 | secondary | 2018/19 Term 1 | held on time        | 15
    annual_review | 8994001 | secondary | 2018/19 Term 1 | held                | 18
    annual_review | 8994001 | secondary | 2018/19 Term 1 | amended             | 9
    annual_review | 8994001 | secondary | 2018/19 Term 3 | followed up         | 9
    annual_review | 8994001 | secondary | 2018/19 Term 3 | still in mainstream | 7
"""


def figures(sheet: str, name: str, kind: str, by: tuple[str, ...] = ()) -> dict[tuple[str, ...], tuple[float, float]]:
    """Period label and codes -> numerator and denominator, where there is something to divide by."""
    exact = calculate(by_name(name), prepare({"engagement": frame("engagement", sheet)}), as_at=AS_AT, kind=kind, by=by)
    return {
        (row["period"].label, *(row[column] for column in by)): (row["numerator"], row["denominator"])
        for row in exact.frame.to_dict("records")
        if row["state"] == "ok"
    }


def test_attendance_counts_a_school_once_for_each_meeting_and_only_those_invited():
    found = figures(MEETINGS, "peer_meeting_attendance", "term6", ("phase",))
    assert found[("2018/19 Term 1", "secondary")] == (2, 3)
    assert found[("2018/19 Term 1", "primary")] == (0, 1)


def test_a_meeting_after_the_as_at_day_has_not_been_held():
    assert figures(MEETINGS, "peer_meeting_attendance", "term6", ("phase",))[("2018/19 Term 6", "primary")] == (1, 1)


def test_no_school_counts_for_more_than_it_was_asked_so_a_total_cannot_hide_a_school_at_none():
    assert figures(NOMINATIONS, "family_support_nominations", "term6")[("2018/19 Term 1",)] == (16, 3)
    assert figures(NOMINATIONS, "family_support_compliance", "term6")[("2018/19 Term 1",)] == (1 + 4 / 8 + 0, 3)
    assert figures(NOMINATIONS, "family_support_met", "term6")[("2018/19 Term 1",)] == (1, 3)


@pytest.mark.parametrize(
    ("name", "schools"), [("send_audits_booked", 2), ("send_audits_done", 1), ("send_audits_returned", 1)]
)
def test_an_audit_counts_from_the_day_of_its_stage_in_the_same_school_year(name, schools):
    found = figures(AUDITS, name, "academic_year")
    assert found[("2018/19",)] == (schools, 3), "last year's audit of a primary school is not this year's"
    assert figures(AUDITS, name, "term6")[("2018/19 Term 1",)] == (0, 3)


def test_a_school_counts_once_however_many_governors_or_sessions():
    found = figures(TRAINING, "governor_training_reach", "academic_year", ("phase",))
    assert found == {("2018/19", "primary"): (1, 1), ("2018/19", "secondary"): (1, 2)}


def test_reviews_are_shares_of_what_was_due_held_and_followed_up():
    assert figures(REVIEWS, "annual_reviews_on_time", "term6")[("2018/19 Term 1",)] == (15, 20)
    assert figures(REVIEWS, "annual_reviews_amended", "term6")[("2018/19 Term 1",)] == (9, 18)
    assert figures(REVIEWS, "mainstream_kept", "term6")[("2018/19 Term 3",)] == (7, 9)


def test_a_fair_access_case_is_judged_once_it_is_placed_or_its_days_have_run_out():
    moves = frame(
        "moves",
        """
        pupil_ref | move_type   | referral_date | start_date
        A         | fair_access | 2019-01-10    | 2019-02-07
        B         | fair_access | 2019-01-10    | 2019-02-08
        C         | fair_access | 2019-05-29    |
        D         | fair_access | 2019-06-20    |
        E         | fair_access | 2019-06-20    | 2019-06-25
        F         | fair_access | 2019-06-01    | 2019-07-01
        """,
    )
    exact = calculate(
        by_name("fair_access_placed_in_time"), prepare({"moves": moves}), as_at=AS_AT, kind="academic_year"
    )
    row = exact.frame.iloc[-1]
    # A on day 28 and E in time; B on day 29 and C, who waits longer, late; D and F still have days to go.
    assert (row["numerator"], row["denominator"]) == (2, 4)
