"""Schools' part in the plan, recounted with plain loops from the sheet a person would keep."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from loaders.check import check_files
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from measures.inclusion.asks import asks
from tests.frames import frame
from tests.sheets import xlsx

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
THEMES = """
    kind       | school  | phase     | event_date | stage    | theme
    send_audit | 8994001 | secondary | 2019-01-10 | returned | transition; Use of money
    send_audit | 8994002 | secondary | 2019-02-10 | Returned | Transition
    send_audit | 8992001 | primary   | 2019-03-10 | returned | Transition;Use of money
    send_audit | 8992002 | primary   | 2019-03-10 | returned | A pupil called Sam
    send_audit | 8992002 | primary   | 2019-04-10 | returned | transition
    send_audit | 8994001 | secondary | 2019-04-11 | returned | Use of money
    send_audit | 8992003 | primary   | 2019-04-10 | done     | Use of money
    send_audit | 8992003 | primary   | 2018-04-10 | returned | Use of money
    send_audit | 8992003 | primary   | 2019-07-10 | returned | Use of money
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


def test_an_event_dated_in_a_term_still_to_come_takes_no_figure_of_the_terms_before_it():
    """As at 20 December 2018 two terms of the year speak, though the last row is of March."""
    rows = prepare({"engagement": frame("engagement", AUDITS)})
    found = calculate(by_name("send_audits_booked"), rows, as_at=date(2018, 12, 20), kind="term6").frame
    terms = {
        row["period"].label: (row["numerator"], row["denominator"])
        for row in found.to_dict("records")
        if row["state"] == "ok"
    }
    assert (terms["2018/19 Term 1"], terms["2018/19 Term 2"]) == ((0, 3), (2, 3))


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


# A register by day and stage, the same by term, and one that only says how far each school has come.
REGISTERS = {
    "by day and stage": """
    kind       | school  | event_date | stage
    send_audit | 8994001 | 2018-10-01 | contacted
    send_audit | 8994001 | 2018-10-03 | booked
    send_audit | 8994001 | 2018-10-04 | done
    send_audit | 8994002 | 2018-10-01 | contacted
    send_audit | 8994002 | 2018-10-02 | booked
    send_audit | 8994003 | 2018-10-01 | contacted
    """,
    "by term and stage": """
    kind       | school  | period         | stage
    send_audit | 8994001 | 2018/19 Term 1 | contacted
    send_audit | 8994001 | 2018/19 Term 1 | booked
    send_audit | 8994001 | 2018/19 Term 1 | done
    send_audit | 8994002 | 2018/19 Term 1 | contacted
    send_audit | 8994002 | 2018/19 Term 1 | booked
    send_audit | 8994003 | 2018/19 Term 1 | contacted
    """,
    "how far it has come": """
    kind       | school  | event_date | stage
    send_audit | 8994001 | 2018-10-04 | done
    send_audit | 8994002 | 2018-10-02 | booked
    send_audit | 8994003 | 2018-10-01 | contacted
    """,
}


@pytest.mark.parametrize("sheet", REGISTERS.values(), ids=REGISTERS)
def test_an_audit_that_was_done_had_been_booked_and_a_row_may_name_its_term(sheet):
    for name, schools in (("send_audits_booked", 2), ("send_audits_done", 1), ("send_audits_returned", 0)):
        assert figures(sheet, name, "term6")[("2018/19 Term 1",)] == (schools, 3), name
    squares = asks(prepare({"engagement": frame("engagement", sheet)}), AS_AT, Calendar.default()).squares
    assert {school: words for (school, _), (_, words) in squares.items()} == {
        "8994001": "done", "8994002": "booked", "8994003": "contacted, not booked",
    }  # fmt: skip


def test_themes_of_audits_that_name_their_term_are_counted():
    sheet = "\n".join(
        ["kind | school | period | stage | theme"]
        + [f"send_audit | 899400{n} | 2018/19 Term 2 | returned | Transition" for n in (1, 2, 3)]
    )
    found = figures(sheet, "send_audit_themes", "academic_year", ("theme",))
    assert {key: top for key, (top, _) in found.items()} == {("2018/19", "Transition"): 3}


def test_the_squares_of_the_schools_say_what_the_figures_count_of_meetings_that_name_their_term():
    sheet = """
    kind              | school  | period         | invited | attended
    peer_meeting      | 8994001 | 2018/19 Term 1 | yes     | yes
    peer_meeting      | 8994002 | 2018/19 Term 1 | yes     | no
    governor_training | 8994001 | 2018/19 Term 5 | yes     | yes
    governor_training | 8994002 | 2018/19 Term 6 | yes     | yes
    """
    assert figures(sheet, "peer_meeting_attendance", "academic_year") == {("2018/19",): (1, 2)}
    found = asks(prepare({"engagement": frame("engagement", sheet)}), AS_AT, Calendar.default())
    assert [ask.term for ask in found.asks] == ["Term 1", "Term 5", "Term 6"]
    assert [[found.squares[school, ask][0] for ask in found.asks] for school in sorted(found.schools)] == [
        ["took part", "took part", "not asked"], ["missing", "not asked", "took part"],
    ]  # fmt: skip


def test_a_school_counts_once_however_many_governors_or_sessions():
    found = figures(TRAINING, "governor_training_reach", "academic_year", ("phase",))
    assert found == {("2018/19", "primary"): (1, 1), ("2018/19", "secondary"): (1, 2)}


def test_reviews_are_shares_of_what_was_due_held_and_followed_up():
    assert figures(REVIEWS, "annual_reviews_on_time", "term6")[("2018/19 Term 1",)] == (15, 20)
    assert figures(REVIEWS, "annual_reviews_amended", "term6")[("2018/19 Term 1",)] == (9, 18)
    assert figures(REVIEWS, "mainstream_kept", "term6")[("2018/19 Term 3",)] == (7, 9)


def test_a_return_of_several_stages_is_several_rows_and_no_contradiction():
    head = ["Kind", "School", "Period", "Stage", "Number"]
    stages = {"due": 20, "held on time": 15, "held": 18, "amended": 9}
    rows = [["Annual review", "8994001", "2018/19 Term 1", stage, number] for stage, number in stages.items()]
    (check,) = check_files([("reviews.xlsx", xlsx({"Annual reviews": [head, *rows]}))], key=b"k" * 32)
    (reading,) = check.readings
    assert [p.code for p in reading.problems if p.severity != "note"] == []
    assert len(reading.frame) == len(stages)
    frames = prepare({"engagement": reading.frame})
    row = calculate(by_name("annual_reviews_on_time"), frames, as_at=AS_AT, kind="academic_year").frame.iloc[-1]
    assert (row["numerator"], row["denominator"]) == (15, 20)


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


def test_a_school_counts_once_for_each_theme_of_its_returned_audit_and_a_rare_theme_is_not_named():
    schools: dict[str, set[str]] = {}
    for line in THEMES.strip().splitlines()[1:]:
        _, school, _, day, stage, themes = (cell.strip() for cell in line.split("|"))
        if stage.casefold() == "returned" and "2018-09-01" <= day <= AS_AT.isoformat():
            for theme in themes.split(";"):
                schools.setdefault(theme.strip().capitalize(), set()).add(school)
    named = {theme: len(some) for theme, some in schools.items() if len(some) >= 3}
    others = set().union(*(some for some in schools.values() if len(some) < 3))
    assert (named, len(others)) == ({"Transition": 4}, 3)
    found = calculate(
        by_name("send_audit_themes"), prepare({"engagement": frame("engagement", THEMES)}), as_at=AS_AT, by=("theme",)
    )
    latest = {r["theme"]: r["numerator"] for r in found.frame.to_dict("records") if r["period"].label == "2018/19"}
    assert latest == named | {"Another theme": len(others)}


def test_a_school_takes_part_when_it_came_or_was_audited_and_the_list_is_the_whole():
    sheet = """
        kind                       | school  | event_date | period         | attended | number | stage
        peer_meeting               | 8994001 | 2018-10-10 |                | yes      |        |
        peer_meeting               | 8994002 | 2018-10-10 |                | no       |        |
        governor_training          | 8994001 | 2018-10-11 |                | yes      |        |
        family_support_nominations | 8994002 |            | 2018/19 Term 1 |          | 0      |
        family_support_nominations | 8994003 |            | 2018/19 Term 1 |          | 2      |
        family_support_nominations | 8994003 |            | 2016/17 Term 1 |          | 2      |
        send_audit                 | 8994004 | 2018-10-12 |                |          |        | Done
        send_audit                 | 8994005 | 2018-10-12 |                |          |        | booked
        peer_meeting               | 8994006 | 2017-10-12 |                | yes      |        |
        parent_advice              | 8994006 | 2018-10-12 |                | yes      | 3      |
    """
    schools = "laestab | name | phase | academic_year | roll\n" + "\n".join(
        f"899400{n} | S{n} | secondary | {y} | 100" for y in (2016, 2017, 2018) for n in range(1, 8)
    )
    frames = prepare({"engagement": frame("engagement", sheet), "schools": frame("schools", schools)})
    (last,) = calculate(by_name("schools_taking_part"), frames, as_at=AS_AT).frame.to_dict("records")[-1:]
    # 1 came and 4 was audited; 2 stayed away, 3 only nominated, 5 only booked, 6 came last year, 7 is nowhere.
    assert (last["numerator"], last["denominator"]) == (2, 7)
    whole = calculate(by_name("schools_taking_part"), frames, as_at=AS_AT).frame
    states = {row["period"].label: row["state"] for row in whole.to_dict("records")}
    assert states == {"2016/17": "no data", "2017/18": "ok", "2018/19": "ok"}, "no register is not an empty room"


def test_a_terms_nominations_count_from_its_first_day_of_lessons_and_not_from_1_september():
    sheet = """
        kind                       | school  | period         | number
        family_support_nominations | 8774001 | 2017/18 Term 1 | 5
        family_support_nominations | 8774001 | 2018/19 Term 1 | 9
    """
    rows, asked = prepare({"engagement": frame("engagement", sheet)}), by_name("family_support_nominations")
    for day, expected in ((date(2018, 9, 1), {}), (date(2018, 9, 3), {}), (date(2018, 9, 4), {"2018/19": 9})):
        found = calculate(asked, rows, as_at=day, kind="academic_year").frame
        held = {r.period.label: r.numerator for r in found.itertuples() if r.state == "ok"}
        assert held == {"2017/18": 5} | expected, day
