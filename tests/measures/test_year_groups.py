"""Year groups under pressure: 200 on roll, 5 in is 83% and amber, 6 is 100% and red; no roll is not nought."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.datasets import by_id
from measures.calculate import calculate, default_calendar
from measures.catalogue import by_name
from measures.frames import prepare
from measures.year_groups import cap_of, year_groups
from tests.frames import frame, typed

AS_AT = date(2019, 6, 27)
SCHOOLS = """
    laestab | name  | phase     | academic_year | roll | roll_7 | roll_8 | roll_9 | admission_number
    9994001 | One   | secondary | 2018          | 900  | 180    | 180    | 200    | 190
    9994002 | Two   | secondary | 2018          | 900  | 100    |        | 50     | 100
    9994003 | Three | special   | 2018          | 90   | 10     | 10     | 10     |
"""


def moved(*rows):
    """(kind, start, outcome, outcome date, year group)"""
    return typed(
        by_id("moves"),
        [
            {
                "pupil_ref": f"P{i}",
                "move_type": kind,
                "start_date": start,
                "outcome": outcome,
                "outcome_date": ended,
                "ncy": ncy,
                "to_school": "9994001",
            }
            for i, (kind, start, outcome, ended, ncy) in enumerate(rows)
        ],
    )


IN = [
    ("managed_move", date(2018, 10, 1), "successful", date(2018, 12, 1), 9),
    ("fair_access", date(2018, 11, 5), "open", None, 9),
    ("reintegration_from_pex", date(2019, 1, 15), "open", None, 9),
    ("managed_move", date(2019, 2, 25), "failed", date(2019, 6, 28), 9),
    ("managed_move", date(2019, 3, 4), "open", None, 9),
]
OUT = [
    ("managed_move", date(2018, 10, 8), "returned", date(2018, 12, 1), 9),  # ended
    ("managed_move", date(2018, 6, 4), "open", None, 9),  # last year's
    ("managed_move", date(2019, 7, 1), "open", None, 9),  # not yet
    ("managed_move", date(2019, 3, 4), "not_agreed", date(2019, 3, 1), 9),
    ("in_year_admission", date(2019, 3, 4), "successful", date(2019, 3, 4), 9),  # no share of the cap
    ("offsite_direction", date(2019, 3, 4), "open", None, 9),
]


def table(moves, as_at=AS_AT, exclusions=None, schools=SCHOOLS):
    frames = {"schools": frame("schools", schools), "moves": moves}
    if exclusions is not None:
        frames["exclusions"] = exclusions
    return {(y.school, y.year_group): y for y in year_groups(prepare(frames), as_at, default_calendar())}


def test_five_of_six_is_83_percent_and_amber_and_six_is_red():
    nine = table(moved(*IN, *OUT))[("9994001", 9)]
    assert (nine.roll, nine.roll_on, nine.cap, nine.used, nine.left, nine.band) == (200, date(2018, 10, 4), 6, 5, 1, "amber")  # fmt: skip
    assert nine.share == pytest.approx(500 / 6)
    more = table(moved(*IN, *OUT, ("fair_access", date(2019, 6, 27), "open", None, 9)))[("9994001", 9)]
    assert (more.used, more.left, more.share, more.band) == (6, 0, 100, "red")


def test_a_move_that_ended_counts_until_it_ended():
    assert table(moved(*IN, *OUT), date(2018, 11, 30))[("9994001", 9)].used == 3
    assert table(moved(*IN, *OUT), date(2018, 12, 1))[("9994001", 9)].used == 2
    assert table(moved(*IN), date(2019, 6, 28))[("9994001", 9)].used == 4


@pytest.mark.parametrize("roll, cap", [(200, 6), (50, 2), (49, 1), (183, 5), (184, 6), (16, 0), (17, 1), (0, 0)])
def test_the_cap_is_3_percent_to_the_nearest_whole_child_halves_up(roll, cap):
    assert cap_of(roll) == cap


def test_no_roll_is_said_and_is_not_nought_and_a_special_school_has_no_cap():
    found = table(moved(*IN))
    eight = found[("9994002", 8)]
    assert (eight.roll, eight.cap, eight.share, eight.left, eight.band) == (None, None, None, None, "no roll")
    assert "roll" in eight.missing and not [key for key in found if key[0] == "9994003"]
    early = table(moved(), date(2018, 9, 20))[("9994001", 9)]  # before the October census
    assert early.band == "no roll"


def test_a_move_without_a_year_group_is_in_none_and_said_of_its_school():
    found = table(moved(*IN, ("fair_access", date(2019, 3, 4), "open", None, None)))
    assert (
        found[("9994001", 9)].used == 5 and "the year group of 1 move to this school" in found[("9994001", 7)].missing
    )


def test_each_part_is_a_rate_beside_the_authoritys_of_the_same_year_group_and_drawn_in():
    suspended = typed(
        by_id("exclusions"),
        [{"pupil_ref": f"S{i}", "category": "SUSP", "start_date": date(2019, 3, 4), "school": "9994001", "ncy": 9} for i in range(30)]
        + [{"pupil_ref": f"T{i}", "category": "SUSP", "start_date": date(2019, 3, 4), "school": "9994002", "ncy": 9} for i in range(1)]
        + [{"pupil_ref": "U", "category": "SUSP", "start_date": date(2018, 7, 4), "school": "9994001", "ncy": 8}],  # too long ago
    )  # fmt: skip
    found = table(moved(*IN), exclusions=suspended)
    part = {each.name: each for each in found[("9994001", 9)].indicators}["suspensions"]
    assert (part.value, part.authority) == (15, pytest.approx(100 * 31 / 250))
    # Marshall: mean 0.124, variance between cohorts less chance, weight of the own rate.
    mean = 31 / 250
    spread = (200 * (0.15 - mean) ** 2 + 50 * (0.02 - mean) ** 2) / 250
    between = spread - mean / 125
    weight = between / (between + mean / 200)
    assert part.ratio == pytest.approx((weight * 0.15 + (1 - weight) * mean) / mean)


def test_what_happened_last_summer_goes_up_with_the_children():
    suspended = typed(
        by_id("exclusions"),
        [{"pupil_ref": "S", "category": "SUSP", "start_date": date(2018, 5, 8), "school": "9994001", "ncy": 8}],
    )
    part = {each.name: each for each in table(moved(), date(2018, 10, 15), suspended)[("9994001", 9)].indicators}
    assert part["suspensions"].value == 0.5  # one of 200, in Year 8 then and in Year 9 now


def test_without_notices_of_exclusion_their_part_is_missing_and_not_nought():
    nine = table(moved(*IN))[("9994001", 9)]
    assert {"suspensions", "permanent_exclusions"} <= set(nine.missing)
    assert next(each for each in nine.indicators if each.name == "suspensions").value is None


def test_the_measure_of_a_year_group_is_the_tables_share_and_sums_over_the_school():
    frames = prepare({"schools": frame("schools", SCHOOLS), "moves": moved(*IN, *OUT)})
    rows = calculate(by_name("year_group_pressure"), frames, as_at=AS_AT, by=("to_school", "ncy")).frame
    nine = rows[(rows["to_school"] == "9994001") & (rows["ncy"] == "9")].iloc[-1]
    assert (nine["numerator"], nine["denominator"]) == (5, 6) and nine["value"] == pytest.approx(500 / 6)
    whole = calculate(by_name("year_group_pressure"), frames, as_at=AS_AT).frame.iloc[-1]
    assert (whole["numerator"], whole["denominator"]) == (5, 5 + 5 + 6 + 3 + 2)
