"""Whether moves hold, by the definition of the day they began; and what came before an exclusion."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Period
from exhibits.inclusion import by_provision, held_by_year, prevented
from measures.calculate import default_calendar
from measures.frames import prepare
from measures.inclusion.holding import before, held, rows_of
from plan.figures import PrivateReader
from tests.frames import frame

CALENDAR, AS_AT = default_calendar(), date(2019, 6, 27)
YEAR = Period(date(2018, 9, 1), AS_AT, "to_date", "2018/19")
MOVES = """
    pupil_ref | move_type         | start_date | to_school | from_school | outcome    | outcome_date
    A         | managed_move      | 2018-09-20 | 9994002   | 9994001     | successful | 2018-12-10
    B         | managed_move      | 2018-09-20 | 9994002   | 9994001     | failed     | 2018-12-10
    C         | managed_move      | 2018-09-20 | 9994002   | 9994001     | open       |
    D         | managed_move      | 2018-09-20 | 9994002   | 9994001     | successful | 2019-06-30
    E         | managed_move      | 2018-09-20 | 9994002   | 9994001     | not_agreed | 2018-09-10
    F         | managed_move      | 2019-06-03 | 9994001   | 9994002     | open       |
    G         | fair_access       | 2018-09-20 | 9994001   |             | successful | 2018-12-10
    H         | offsite_direction | 2018-09-20 | 9994009   | 9994001     | returned   | 2018-12-10
"""
EXCLUDED = """
    pupil_ref | category | start_date | flagged_on | assessment_requested_on | sen_provision
    A         | PERM     | 2019-01-10 | 2018-10-02 |                         | E
    F         | PERM     | 2019-06-20 | 2019-06-20 | 2019-06-20              | K
    H         | PERM     | 2018-09-20 | 2018-09-30 | 2018-10-20              | N
    X         | PERM     | 2019-03-01 |            | 2019-03-10              | N
"""
REQUESTS = """
    pupil_ref | received_date
    A         | 2018-09-01
    X         | 2019-02-01
    H         | 2019-08-01
"""


def frames(moves=MOVES, excluded=EXCLUDED):
    return prepare({"moves": frame("moves", moves), "exclusions": frame("exclusions", excluded), "assessment_requests": frame("assessment_requests", REQUESTS)})  # fmt: skip


def of(kind, held_frames=None, period=YEAR, as_at=AS_AT):
    found = held_frames or frames()
    return held(found, rows_of(found, kind, period, as_at, {}, CALENDAR), as_at, CALENDAR)


def test_a_trial_held_where_its_outcome_was_good_by_the_day():
    # E never began; C and F have no outcome, D's comes three days later.
    found = of("managed_move")
    assert (found.began, found.judged, found.held) == (5, 2, 1)


def test_an_exclusion_within_two_terms_is_of_moves_that_have_had_them():
    found = of("managed_move")
    assert (found.two_terms, found.excluded, found.excluded_ever) == (4, 1, 2)  # F, of June, has had no two terms
    assert of("offsite_direction").excluded_ever == 0  # on the day it began: not a later one


def test_since_the_guidance_knows_no_trial_a_move_held_that_is_still_there_two_terms_on():
    moves = """
        pupil_ref | move_type    | start_date | to_school | outcome    | outcome_date
        A         | managed_move | 2026-09-10 | 9994002   | open       |
        B         | managed_move | 2026-09-10 | 9994002   | successful | 2026-10-10
        C         | managed_move | 2026-09-10 | 9994002   | failed     | 2026-11-10
        D         | managed_move | 2026-09-10 | 9994002   | open       |
        E         | managed_move | 2026-09-10 | 9994002   | open       |
        D         | managed_move | 2026-12-01 | 9994003   | open       |
        T         | managed_move | 2026-07-20 | 9994002   | successful | 2026-09-20
    """
    excluded = """
        pupil_ref | category | start_date
        E         | PERM     | 2026-11-20
    """
    period, late = Period(date(2026, 7, 1), date(2027, 8, 31), "to_date", "x"), date(2027, 1, 15)
    terms = [term for term in CALENDAR.terms if term.first_day >= date(2026, 9, 10)]
    if len(terms) < 2:
        pytest.skip("the term table does not reach 2026/27")
    late = max(late, terms[1].last_day)
    found = of("managed_move", frames(moves, excluded), period, late)
    assert (found.began, found.judged, found.held) == (7, 6, 3)


def test_a_flag_on_the_day_is_no_warning_and_the_first_request_decides():
    rows = frames()["exclusions"]
    found = before(frames(), rows, AS_AT)
    assert (found.excluded, found.flagged_days, found.not_flagged) == (4, (100,), 3)
    assert (found.asked_before, found.asked_on_day, found.asked_after, found.never_asked) == (
        2,
        1,
        1,
        0,
    )  # X asked in February


def test_a_request_of_a_later_day_is_not_known_yet():
    assert before(frames(), frames()["exclusions"], date(2018, 10, 19)).never_asked == 3  # all but A


def test_the_sentences_claim_counts_and_say_what_nobody_can_conclude():
    reader = PrivateReader(frames(), AS_AT, CALENDAR)
    first, *rest = prevented.sentences(reader, (), prevented.outcomes(reader, ()))
    assert first == (
        "2016/17 to 27 Jun 2019: 5 managed moves began; of 2 whose outcome is known 1 (50%, between 9% and 91%) held; of 4 begun two full terms ago 1 (25%, between 5% and 70%) of the "
        "children were permanently excluded in that time."
    )  # fmt: skip
    assert any(line.startswith("For 2 of 4 (50%, between 15% and 85%) an EHC needs assessment was asked for on the day of the exclusion (1) or after it (1)") for line in rest)  # fmt: skip
    assert "prevented" in prevented.CANNOT and not any("prevented" in line for line in [first, *rest])


def test_ins_and_outs_of_a_school_are_its_rows_and_the_picture_is_its_table():
    reader = PrivateReader(frames(), AS_AT, CALENDAR)
    lines = prevented.by_school(reader, (), {})
    rows = {row["School"]: row for row in lines}
    assert (
        rows["9994002"]["Managed moves in"],
        rows["9994002"]["Held, of those in"],
        rows["9994001"]["Managed moves out"],
    ) == ("4", "1 of 2", "4")
    assert rows["9994001"]["Fair access in"] == "1"
    chart = prevented.schools_picture(reader, lines)
    assert sorted(chart.figure["data"][1]["x"]) == sorted(int(cell) for cell in chart.table["In"])


def test_each_years_bar_is_its_moves_and_what_became_of_them_in_counts():
    reader = PrivateReader(frames(), AS_AT, CALENDAR)
    some = held_by_year.by_year(reader, ())
    every = dict(prevented.outcomes(reader, ()))
    for kind, whole in every.items():
        mine = [each for name, _, each in some if name == kind]
        if kind in held_by_year.HOLDING:
            sums = [sum(getattr(each, field) for each in mine) for field in ("began", "judged", "held")]
            assert sums == [whole.began, whole.judged, whole.held]
    chart = held_by_year.picture(reader, ())
    row = chart.table.to_dict("records")[0]
    assert (row["Held"], row["Did not hold"], row["Not known yet"], row[""]) == ("1", "1", "3", "1 of 2")
    assert chart.title.startswith("1 of 2 managed moves") and chart.title.endswith(" held")
    drawn = chart.figure["data"]
    assert [trace["x"][0] for trace in drawn] == [1, 1, 3] and [trace["base"][0] for trace in drawn] == [0, 1, 2]


def test_a_term_of_exclusions_that_was_not_uploaded_keeps_its_place_for_the_moves_of_it():
    excluded = """
        pupil_ref | category | start_date | school  | phase
        A         | PERM     | 2018-09-10 | 9994001 | secondary
        B         | PERM     | 2019-01-14 | 9994001 | secondary
    """
    moved = """
        pupil_ref | move_type    | start_date | from_school | to_school
        M1        | managed_move | 2018-11-12 | 9994001     | 9994002
        M2        | managed_move | 2018-11-13 | 9994001     | 9994002
        M3        | managed_move | 2019-03-04 | 9994001     | 9994002
    """
    held = prepare({"exclusions": frame("exclusions", excluded), "moves": frame("moves", moved)})
    chart = prevented.over_time(PrivateReader(held, date(2019, 2, 10), CALENDAR), ())
    assert chart is not None and prevented.GAP in chart.notes
    rows = {
        row["Period"]: (row["Permanent exclusions"], row["Managed moves"]) for row in chart.table.to_dict("records")
    }
    # Nobody sent exclusions of Term 2; two children moved in it.
    assert rows == {"2018/19 Term 1": ("1", "0"), "2018/19 Term 2": ("", "2"), "2018/19 Term 3 to date": ("1", "0")}


def test_without_moves_there_is_no_picture_of_them():
    reader = PrivateReader(prepare({"exclusions": frame("exclusions", EXCLUDED)}), AS_AT, CALENDAR)
    assert prevented.over_time(reader, ()) is None


def test_each_provision_has_its_own_cohort_and_its_own_row_of_those_still_followed():
    moves = """
        pupil_ref | move_type              | start_date | to_school | outcome
        A         | reintegration_from_pex | 2019-02-10 | 9994002   | open
    """
    reader = PrivateReader(frames(moves), AS_AT, CALENDAR)
    some = by_provision.cohorts(reader, ())
    assert [(words, len(each.cases)) for words, each in some] == [("EHC plan", 1), ("SEN support", 1), ("no SEN", 2)]
    label = prevented.period_of(reader).label
    assert label and by_provision.finding(some, label).startswith(f"Back within 120 days, {label}: EHC plan 1 of 1")
    assert by_provision.sentences(some, label)[0].startswith(
        f"Exclusions of {label}. EHC plan: of 1 excluded at least 120 days ago 1 (100%, between 21% and 100%)"
    )
    chart = by_provision.picture(reader, some)
    assert [
        chart.table[name].iloc[0]
        for name in ("Still followed", "Still followed, SEN support", "Still followed, no SEN")
    ] == ["1", "1", "2"]
