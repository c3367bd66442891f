"""Of many schools only those that have taken somebody are drawn; the others are counted under the squares and stand in the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from measures.year_groups import YearGroup
from tests.frames import frame
from ui.trends import squares

AS_AT = date(2019, 6, 27)


def group(school: str, used: int) -> YearGroup:
    return YearGroup(school, 3, 40, date(2018, 10, 4), 1, used, 1 - used, 100.0 * used, "red" if used else "green", (), None, "no figure", 0, ())  # fmt: skip


@pytest.mark.parametrize(
    ("many", "taken", "drawn", "words"),
    [
        (30, 2, 2, "28 other schools have taken nobody: in the table"),
        (13, 12, 12, "1 other school has taken nobody: in the table"),
        (12, 1, 12, ""),  # as many as fit are all drawn
        (30, 0, 30, ""),  # where nobody has been taken anywhere there is nothing to leave out
    ],
)
def test_rows_of_noughts_do_not_hide_the_schools_that_have_taken_somebody(many, taken, drawn, words):
    some = [group(f"School {n:02}", int(n < taken)) for n in range(many)]
    chart = squares.chart(some, {}, "primary", AS_AT)
    assert len(chart.figure["data"][0]["y"]) == drawn and len(chart.table) == many
    found = [each["text"] for each in chart.figure["layout"]["annotations"] if "taken nobody" in each["text"]]
    assert found == ([words] if words else [])
    assert f"Year 3 at {many - taken} of {many} schools" in chart.alt


def test_a_phase_of_which_no_roll_is_known_has_no_squares():
    """Every square said "no roll", all on one spot."""
    some = [group("1", 0), replace(group("2", 0), roll=None, cap=None, share=None)]
    schools = frame(
        "schools", "laestab | name | phase | academic_year\n1 | A | primary | 2018\n2 | B | secondary | 2018"
    )
    assert [phase for phase, _ in squares.by_phase(some, {"schools": schools})] == ["primary"]
