"""Every measure there is. Adding one is a formula and one entry in its subject's module; pages, commands and documentation
follow."""

from __future__ import annotations

from measures.catalogue import (
    attendance,
    block,
    exclusions,
    fair_access,
    families,
    money,
    moves,
    panels,
    placements,
    plans,
    recoveries,
    requests,
    schools,
    year_groups,
)
from measures.spec import Measure

ALL: tuple[Measure, ...] = tuple(
    measure
    for subject in (
        exclusions,
        moves,
        recoveries,
        attendance,
        year_groups,
        schools,
        families,
        fair_access,
        requests,
        placements,
        money,
        block,
        panels,
        plans,
    )
    for measure in subject.MEASURES
)
KNOWN = frozenset(measure.name for measure in ALL)


def by_name(name: str) -> Measure:
    """The measure of that id; a KeyError names the ids there are."""
    for measure in ALL:
        if measure.name == name:
            return measure
    raise KeyError(f"There is no measure {name!r}. The measures are: {', '.join(m.name for m in ALL)}.")
