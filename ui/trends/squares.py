"""The squares of school by year group, phase by phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from charts.chart import Chart
from charts.inclusion.caps import caps
from common.calendar import long_day
from exhibits.offers import year_words
from measures.phases import school_phases
from measures.spec import Frames
from measures.year_groups import YearGroup

PHASES = {"secondary": "Secondary schools", "primary": "Primary schools", "all_through": "All-through schools"}

FEW = 12  # schools that are all drawn: of more, those that have taken nobody are in the table alone


def by_phase(every: Sequence[YearGroup], held: Frames) -> list[tuple[str, list[YearGroup]]]:
    """Secondary schools first; a phase without a school, or without a single roll by year group, is left out: squares
    that all say "no roll" are no picture."""
    phases = school_phases(held.get("schools"))
    of = {phase: [each for each in every if phases.get(each.school) == phase] for phase in PHASES}
    return [(phase, some) for phase, some in of.items() if any(each.roll is not None for each in some)]


def chart(some: Sequence[YearGroup], names: Mapping[str, str], phase: str, as_at: date) -> Chart:
    every = sorted({names.get(each.school, each.school) for each in some}, reverse=True)
    taken = {names.get(each.school, each.school) for each in some if each.used}
    rows = every if len(every) <= FEW or not taken else [name for name in every if name in taken]
    columns = [year_words(number) for number in sorted({each.year_group for each in some})]
    keys = {(names.get(each.school, each.school), year_words(each.year_group)): each for each in some}
    full = sum(each.band == "red" for each in some)
    near = sum(each.band == "amber" for each in some)
    return caps(
        rows, columns, {key: each.share for key, each in keys.items()},
        {key: "no roll" if each.roll is None else f"{each.used} of {each.cap}" for key, each in keys.items()},
        title=f"{PHASES[phase]}: {full} year {'group' if full == 1 else 'groups'} at or over the cap, {near} near it",
        empty=sorted(set(every) - set(rows)),
        subtitle=f"Children in this academic year, of the cap; as at {long_day(as_at)}",
    )  # fmt: skip
