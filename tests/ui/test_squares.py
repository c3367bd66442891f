"""Of many schools only those that have taken somebody are drawn; the others are counted under the squares and stand in the table."""

from __future__ import annotations

from datetime import date

import pytest

from measures.year_groups import YearGroup
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
