"""A register of plans begun with the plans of a day says that its earlier Januaries are too low."""

from __future__ import annotations

from datetime import date

from exhibits.casework.register_reach import ended_since, words
from tests.frames import frame

JUNE = date(2024, 6, 13)
JANUARIES = {2015: 26.0, 2022: 360.0, 2024: 474.0}


def register(*ends: str) -> dict:
    rows = "\n".join(f"P{at} | 2014-09-0{at + 1} | {end} | special" for at, end in enumerate(ends))
    return {"ehc_plans": frame("ehc_plans", f"pupil_ref | plan_start | plan_end | setting\n{rows}")}


def test_of_a_register_begun_with_the_plans_of_a_day_it_is_said_from_when_ended_ones_are_held():
    begun = register("", "2022-01-14", "2023-05-02", "2024-09-01")
    assert ended_since(begun, JUNE) == date(2022, 1, 14)
    assert words(begun, JANUARIES, JUNE).startswith(
        "The register holds no plan that ended before 14 Jan 2022: Januaries before that day"
    )
    # A day to come has ended nothing yet.
    assert words(register("", "2024-09-01"), JANUARIES, JUNE).startswith("The register holds no plan that has ended:")


def test_of_one_whose_plans_end_from_its_beginning_nothing_is_said():
    assert words(register("", "2015-11-30"), JANUARIES, JUNE) == ""
    assert words(register("", ""), {}, JUNE) == "" == words({}, {}, JUNE)
