"""How the block's balance built up, where the ledger's years do not follow each other."""

from __future__ import annotations

from datetime import date

import pytest

from exhibits.spending.block import RESTATED_NOTE, built_up

AS_AT = date(2019, 6, 27)


@pytest.mark.parametrize(
    ("years", "steps"),
    [
        ([(2017, -100.0, -150.25), (2018, -150.25, -120.5)], ["Before", "2017-18", "2018-19", "End of 2018-19"]),
        (
            [(2017, -100.0, -150.25), (2018, -2716.0, -2600.0)],
            ["Before", "2017-18", "Restated, 2018-19", "2018-19", "End of 2018-19"],
        ),
        (
            [(2016, 0.0, 40.0), (2018, 35.0, 30.0)],
            ["Before", "2016-17", "Restated, 2018-19", "2018-19", "End of 2018-19"],
        ),
        ([(2018, 10.0, 30.0)], ["Before", "2018-19", "End of 2018-19"]),
    ],
    ids=["carried on", "another deficit brought forward", "a year is missing", "one year"],
)
def test_what_a_year_brings_forward_otherwise_is_a_step_of_its_own_and_the_steps_close(years, steps):
    chart = built_up(years, AS_AT)
    assert chart is not None
    assert [str(word) for word in chart.table.iloc[:, 0]] == steps
    assert (RESTATED_NOTE in chart.notes) == any(step.startswith("Restated") for step in steps)


@pytest.mark.parametrize(
    ("as_at", "words"), [(date(2019, 3, 31), "is what is expected"), (date(2019, 4, 1), "is over")]
)
def test_a_year_that_is_over_is_not_told_as_expected(as_at, words):
    chart = built_up([(2018, 10.0, 30.0)], as_at)
    assert chart is not None and any(note.startswith(f"2018-19 {words}") for note in chart.notes)
