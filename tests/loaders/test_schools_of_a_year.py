"""A schools list as offices keep it: year groups headed by figures, schools that closed or merged, a total for the roll."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def read(table, answers=None):
    (reading,) = check_file("schools.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize(
    "headers",
    ["R | 1 | 7", "Reception | Year 1 | Year 7", "YR | Y1 | Y7", "NCY R | NCY 1 | Yr 7", "Roll R | NOR 1 | 7"],
)
def test_year_groups_are_known_however_they_are_headed(headers):
    frame = read(
        f"LAESTAB | School name | Phase | Year | NOR | {headers}\n'8992010' | Whole Life | All through | 2018/19 | 310 | 30 | 31 | 150"
    ).frame
    assert frame[["roll_r", "roll_1", "roll_7"]].iloc[0].tolist() == [30, 31, 150]


def test_figures_under_a_title_are_year_groups_and_their_total_is_asked_about():
    table = """
                  |                 |           | Number on roll |     |
        LAESTAB   | School          | Phase     | 7   | 8   | Total | Academic year
        '8994001' | Harbour Academy | Secondary | 180 | 175 | 355   | 2018/19
    """
    (question,) = read(table).questions
    frame = read(table, {question.id: "roll"}).frame
    assert question.proposal == "roll" and frame[["roll", "roll_7", "roll_8"]].iloc[0].tolist() == [355, 180, 175]


@pytest.mark.parametrize(
    ("header", "first", "second", "asked"),
    [("Status", "Closed", "Open", [2]), ("Status", "Open", "Closed", [3]), ("Notes", "merged with the junior school", "", [2]), ("Status", "Open", "Open, but proposed to close", [])],
)  # fmt: skip
def test_schools_that_closed_wait_whichever_are_the_most(header, first, second, asked):
    table = f"LAESTAB | School name | Phase | Academic year | Roll | {header}\n'8992010' | Elm Infants | Primary | 2018/19 | 90 | {first}\n'8992012' | Elm Primary | Primary | 2018/19 | 210 | {second}\n'8992013' | Oak Infants | Primary | 2018/19 | 90 | {first}"
    rows = sorted({row for question in read(table).questions for row in question.rows} - {4})
    assert rows == asked


def test_a_day_on_which_it_closed_asks_nothing():
    table = "LAESTAB | School name | Phase | Academic year | Roll | Status | Close date\n'8992010' | Elm Infants | Primary | 2018/19 | 90 | Closed | 31/12/2018"
    assert not read(table).questions and len(read(table).frame) == 1


def test_a_phase_that_is_not_applicable_is_not_independent():
    (question,) = read(
        "LAESTAB | School name | Phase | Academic year | Roll\n'8997001' | Oak Special | Not applicable | 2018/19 | 80"
    ).questions
    assert (question.column, question.proposal) == ("phase", "")


@pytest.mark.parametrize("header", ["of which dual registered", "Dual (subsidiary)", "FTE pupils"])
def test_what_may_be_the_roll_or_part_of_it_is_asked_about(header):
    roll = "" if header == "FTE pupils" else " | Total pupils"
    table = f"LAESTAB | School name | Phase | Academic year{roll} | {header}\n'8997001' | Oak PRU | PRU | 2018/19{' | 40' if roll else ''} | 22"
    assert len(read(table).questions) == 1 and read(table).frame.empty


BANDED = "Child ref | Scheme | Band | School | From | Annual amount\nA1 | Local | B | 8994001 | 01/09/2018 | 3100\nA2 | Local | B | 8994001 | 01/09/2018 | {}\nA3 | Local | {} | 8994001 | 01/09/2018 | {}\n"


@pytest.mark.parametrize(
    ("second", "band", "third", "asked"),
    [("3100", "B", "3100", []), ("3,100.00", "b", "£3,100", []), ("3100", "B", "1550", [4]), ("3100", "C", "4500", [4]), ("2900", "C", "4500", [2, 3, 4])],
)  # fmt: skip
def test_an_amount_beside_a_band_is_asked_about_where_it_is_not_what_the_band_has_elsewhere(second, band, third, asked):
    rows = sorted({row for question in read(BANDED.format(second, band, third)).questions for row in question.rows})
    assert rows == asked
