"""Fair access and in-year admissions, recounted with plain loops from the tracker a person would keep."""

from __future__ import annotations

from datetime import date

import pytest

from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.frames import frame

AS_AT = date(2019, 6, 27)
MOVES = """
    pupil_ref | move_type         | from_school | to_school | referral_date | offer_date | start_date | escalated_date
    A         | fair_access       | 8994001     | 8994002   | 2018-10-01    |            | 2018-10-15 |
    B         | fair_access       | 8994001     | 8994002   | 2018-10-01    |            | 2018-11-12 | 2018-10-20
    C         | fair_access       | 8994002     |           | 2019-05-01    |            |            | 2019-06-28
    D         | fair_access       | 8994002     | 8994001   | 2019-06-20    |            | 2019-07-04 | 2019-06-25
    E         | fair_access       |             | 8992001   | 2018-01-10    |            | 2018-01-30 |
    F         | in_year_admission |             | 8994001   | 2018-11-01    | 2018-11-11 | 2018-11-20 |
    G         | in_year_admission |             | 8994002   | 2019-02-01    | 2019-03-03 | 2019-03-10 | 2019-02-20
    H         | in_year_admission |             |           | 2019-06-01    | 2019-07-01 |            |
    I         | managed_move      | 8994001     | 8994002   | 2018-10-01    |            | 2018-10-08 | 2018-10-02
"""
SCHOOLS = """
    laestab | name  | phase     | academic_year | roll
    8994001 | North | secondary | 2018          | 800
    8994002 | South | secondary | 2018          | 500
    8992001 | Brook | primary   | 2018          | 200
    8997001 | Oak   | special   | 2018          | 100
    8994001 | North | secondary | 2017          | 790
"""
FRAMES = prepare({"moves": frame("moves", MOVES), "schools": frame("schools", SCHOOLS)})


def rows() -> list[dict[str, str]]:
    head, *body = [[cell.strip() for cell in line.split("|")] for line in MOVES.strip().splitlines()]
    return [dict(zip(head, cells, strict=True)) for cells in body]


def known(text: str) -> date | None:
    day = date.fromisoformat(text) if text else None
    return day if day and day <= AS_AT else None


def this_year(kind: str) -> list[dict[str, str]]:
    first = date(2018, 9, 1)
    return [r for r in rows() if r["move_type"] == kind and first <= date.fromisoformat(r["referral_date"]) <= AS_AT]


def figure(name: str, by: tuple[str, ...] = (), label: str = "2018/19") -> dict[tuple[str, ...], tuple[float, float]]:
    exact = calculate(by_name(name), FRAMES, as_at=AS_AT, kind="academic_year", by=by)
    return {
        tuple(row[column] for column in by): (row["numerator"], row["denominator"])
        for row in exact.frame.to_dict("records")
        if row["state"] == "ok" and row["period"].label == label
    }


@pytest.mark.parametrize(
    ("name", "kind", "until", "counts"),
    [("fair_access_days_to_place", "fair_access", "start_date", (14 + 42, 2)),
     ("in_year_days_to_offer", "in_year_admission", "offer_date", (10 + 30, 2))],
)  # fmt: skip
def test_a_wait_is_counted_once_it_has_ended_and_by_the_term_it_began_in(name, kind, until, counts):
    waits = [
        (known(r[until]) - date.fromisoformat(r["referral_date"])).days for r in this_year(kind) if known(r[until])
    ]
    assert (sum(waits), len(waits)) == counts
    assert figure(name) == {(): counts}


@pytest.mark.parametrize(
    ("name", "kind", "counts"), [("fair_access_escalated", "fair_access", (2, 4)), ("in_year_escalated", "in_year_admission", (1, 3))]
)  # fmt: skip
def test_a_case_is_escalated_from_the_day_it_was(name, kind, counts):
    cases = this_year(kind)
    assert (sum(known(r["escalated_date"]) is not None for r in cases), len(cases)) == counts
    assert figure(name) == {(): counts}


@pytest.mark.parametrize(
    ("day", "placed"), [(date(2018, 10, 28), (1, 1)), (date(2018, 10, 29), (1, 2)), (date(2018, 10, 30), (1, 2))]
)
def test_a_case_falls_due_on_the_last_of_its_days_as_the_6_and_20_weeks_do(day, placed):
    """A was referred on 1 October, with 28 days to place: 29 October. B was placed."""
    moves = frame("moves", """
        pupil_ref | move_type   | to_school | referral_date | start_date
        A         | fair_access | 8994002   | 2018-10-01    |
        B         | fair_access | 8994002   | 2018-09-10    | 2018-09-12
    """)  # fmt: skip
    found = calculate(by_name("fair_access_placed_in_time"), prepare({"moves": moves}), as_at=day).frame.iloc[-1]
    assert (found["numerator"], found["denominator"]) == placed


def test_a_schools_share_is_of_the_children_it_took_and_one_that_took_nobody_is_there_too():
    rolls = {"8994001": 800, "8994002": 500, "8992001": 200}
    taken = dict.fromkeys(rolls, 0)
    for row in rows():
        start = known(row["start_date"])
        if row["move_type"] == "fair_access" and start and start >= date(2018, 9, 1):
            taken[row["to_school"]] += 1
    assert taken == {"8994001": 0, "8994002": 2, "8992001": 0}
    assert figure("fair_access_share", ("to_school",)) == {(s,): (taken[s], rolls[s]) for s in rolls}
    assert figure("fair_access_share") == {(): (2, 1500)}


def test_a_placement_is_of_the_phase_of_the_school_that_took_the_child_and_a_special_school_has_none():
    """From special and from primary to a secondary school, within primary, to a special school, and to one not named; of
    the all-through school by year group."""
    moves = """
    pupil_ref | move_type   | from_school | to_school | referral_date | start_date | ncy
    A         | fair_access | 8997001     | 8994002   | 2018-10-01    | 2018-10-15 | 8
    B         | fair_access | 8992001     | 8994002   | 2018-10-01    | 2018-10-15 | 7
    C         | fair_access | 8992001     | 8992002   | 2018-10-01    | 2018-10-15 | 3
    D         | fair_access | 8994002     | 8997001   | 2018-10-01    | 2018-10-15 | 9
    E         | fair_access | 8994002     |           | 2018-10-01    | 2018-10-15 | 9
    F         | fair_access | 8994002     | 8994500   | 2018-10-01    | 2018-10-15 | 9
    """
    schools = """
    laestab | name  | phase       | academic_year | roll | roll_3 | roll_9
    8994002 | South | secondary   | 2018          | 500  |        |
    8992001 | Brook | primary     | 2018          | 200  |        |
    8992002 | Pool  | primary     | 2018          | 100  |        |
    8994500 | Wood  | all_through | 2018          | 400  | 30     | 10
    8997001 | Oak   | special     | 2018          | 100  |        |
    """
    frames = prepare({"moves": frame("moves", moves), "schools": frame("schools", schools)})
    found = {}
    for by in ((), ("phase",)):
        exact = calculate(by_name("fair_access_share"), frames, as_at=AS_AT, kind="academic_year", by=by)
        for row in exact.frame.to_dict("records"):
            if row["period"].label == "2018/19" and row["state"] == "ok":
                found[tuple(row[column] for column in by)] = (row["numerator"], row["denominator"])
    assert found == {(): (5, 1200), ("primary",): (1, 600), ("secondary",): (3, 600)}
    some = calculate(by_name("fair_access_share"), frames, as_at=AS_AT, where={"phase": ["secondary"]}).frame.iloc[-1]
    assert (some["numerator"], some["denominator"]) == (3, 600)


def test_its_value_is_per_1000_pupils_and_a_wait_is_in_days():
    exact = calculate(by_name("fair_access_share"), FRAMES, as_at=AS_AT, by=("to_school",))
    values = {r["to_school"]: r["value"] for r in exact.frame.to_dict("records") if r["period"].label == "2018/19"}
    assert values["8994002"] == 4
    wait = calculate(by_name("fair_access_days_to_place"), FRAMES, as_at=AS_AT).frame.to_dict("records")[-1]
    assert wait["value"] == 28
