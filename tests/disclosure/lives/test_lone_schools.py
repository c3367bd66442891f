"""A phase with one school is that school's own, also in a year whose list leaves it out, and also once a list is corrected."""

from __future__ import annotations

from datetime import date

import pytest

from store.public.releases import cells_of, releases
from tests.disclosure.lives.authority import CALENDAR, PREFIX, Row
from tests.disclosure.lives.steps import Life

TERM = {number: CALENDAR.term(2017, number) for number in range(1, 7)}


pytestmark = pytest.mark.usefixtures("strict")


def listed(
    life: Life, year: int, phases: dict[str, int], closed: date | None = None, opened: date | None = None
) -> None:
    """A year's whole list of schools: so many of each phase, the last of all closed or opened on a day."""
    rows: list[Row] = [
        {"laestab": f"899{at}{number:03}", "name": f"School {at}{number}", "phase": phase, "academic_year": year, "roll": 300}
        for at, (phase, many) in enumerate(phases.items(), start=2)
        for number in range(1, many + 1)
    ]  # fmt: skip
    rows[-1] |= {"close_date": closed, "open_date": opened}
    life.save("schools", rows, True)


def nominated(number: int, phase: str, count: int) -> Row:
    school = f"899{list(PREFIX).index(phase)}{count:03}"
    return {"school": school, "phase": phase, "kind": "family_support_nominations", "period": TERM[number].label, "number": count}  # fmt: skip


def others(number: int) -> list[Row]:
    """Enough schools of two other phases, so that one of these is told beside what is hidden."""
    return [nominated(number, phase, some) for phase in ("primary", "secondary") for some in (7, 8, 9, 10, 11)]


def shown(life: Life, phase: str) -> list[tuple[str, float | None]]:
    """What the newest release tells of nominations of a phase."""
    newest = max(releases(life.store), key=lambda one: one.id)
    return [
        (cell.label, cell.numerator)
        for cell in cells_of(life.store, newest.id)
        if cell.measure == "family_support_nominations" and dict(cell.breakdown).get("phase") == phase and cell.state == "shown"
    ]  # fmt: skip


def elsewhere(life: Life) -> list[tuple[str, float | None]]:
    return [*shown(life, "primary"), *shown(life, "secondary")]


@pytest.mark.parametrize("phase", ["special", "alternative_provision"])
def test_a_phase_that_a_years_list_leaves_out_is_taken_from_the_nearest_list_that_has_it(life: Life, phase: str):
    listed(life, 2017, {"primary": 6, "secondary": 3})
    listed(life, 2018, {"primary": 6, "secondary": 3, phase: 1})
    life.save("engagement", [nominated(5, phase, 12), *others(5)], None)
    life.live(("publish", TERM[5].end))
    assert shown(life, phase) == [] != elsewhere(life)
    listed(life, 2017, {"primary": 6, "secondary": 3, phase: 1})
    life.live(("publish", TERM[6].end))
    assert shown(life, phase) == [] and not life.refused


def test_a_phase_that_no_list_has_is_taken_to_have_one_school(life: Life):
    listed(life, 2017, {"primary": 6, "secondary": 3})
    life.save("engagement", [nominated(5, "special", 12), *others(5)], None)
    life.live(("publish", TERM[5].end))
    assert shown(life, "special") == [] != elsewhere(life) and not life.refused


def test_a_list_corrected_to_one_school_hides_the_phase_from_then_on_and_stops_no_release(life: Life):
    listed(life, 2017, {"primary": 6, "secondary": 3, "special": 2})
    life.save("engagement", [nominated(5, "special", 12), *others(5)], None)
    life.live(("publish", TERM[5].end))
    assert shown(life, "special")
    life.store.undo(life.uploads[0], by="a test")
    listed(life, 2017, {"primary": 6, "secondary": 3, "special": 1})
    life.save("engagement", [nominated(6, "special", 15), *others(6)], None)
    life.live(("publish", TERM[6].end))
    assert not life.refused, life.refused
    assert len(releases(life.store)) == 2 and shown(life, "special") == [] != elsewhere(life)


def test_a_year_told_of_one_term_is_not_denied_by_few_when_the_next_terms_part_is_hidden(life: Life):
    """The year was the first term's 45; then came a term whose part is hidden: that it is one more at least is no change by few, and the
    other phases need not be held back for it."""
    listed(life, 2017, {"primary": 6, "secondary": 3})
    listed(life, 2018, {"primary": 6, "secondary": 3, "alternative_provision": 1})
    life.save("engagement", others(5), None)
    life.live(("publish", TERM[6].end))
    life.save("engagement", [*others(6), nominated(6, "alternative_provision", 8)], None)
    life.live(("next_day",))
    life.live(("publish", TERM[6].end))
    assert not life.refused, life.refused
    assert [number for _, number in shown(life, "primary")] == [45, 45, 90]


@pytest.mark.parametrize(
    ("closed", "figures"),
    [(None, [12, 14, 26, 26]), (date(2012, 8, 31), []), (date(2017, 12, 31), []), (TERM[5].end, [12]), (TERM[6].end, [12, 14, 26, 26])],
)  # fmt: skip
def test_a_school_that_has_closed_is_no_second_school_of_its_phase(
    life: Life, closed: date | None, figures: list[float]
):
    """An export of all schools there ever were has the closed one in each year's list."""
    listed(life, 2017, {"primary": 6, "secondary": 3, "special": 2}, closed)
    many = [nominated(5, "special", 12), *others(5), nominated(6, "special", 14), *others(6)]
    life.save("engagement", many, None)
    life.live(("publish", TERM[6].end))
    assert [number for _, number in shown(life, "special")] == figures
    assert elsewhere(life) and not life.refused


@pytest.mark.parametrize(
    ("opened", "figures"),
    [(date(2017, 9, 1), [12, 14, 26, 26]), (date(2018, 6, 1), [14]), (TERM[6].start, [14]), (date(2020, 9, 1), [])],
)  # fmt: skip
def test_a_school_that_opens_in_a_terms_last_days_is_no_second_school_of_that_term(
    life: Life, opened: date, figures: list[float]
):
    """Who knows the day knows that nearly all of the term's children are the other school's."""
    listed(life, 2017, {"primary": 6, "secondary": 3, "special": 2}, opened=opened)
    life.save("engagement", [nominated(5, "special", 12), *others(5), nominated(6, "special", 14), *others(6)], None)
    life.live(("publish", TERM[6].end))
    assert [number for _, number in shown(life, "special")] == figures
    assert elsewhere(life) and not life.refused
