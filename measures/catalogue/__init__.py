"""Every measure there is. Adding one is a formula and one entry in its subject's module; pages, commands and
documentation follow."""

from __future__ import annotations

from collections.abc import Iterable

from measures.catalogue import (
    appeals,
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
        appeals,
        plans,
    )
    for measure in subject.MEASURES
)
# What the indicators of stored rows make: remembered by this process whenever rows are prepared (measures.indicators).
_OWN: dict[str, Measure] = {}
KNOWN = frozenset(measure.name for measure in ALL)


def learn(measures: Iterable[Measure]) -> None:
    """Remember the measures of indicators, so that an id is enough to find them."""
    for measure in measures:
        _OWN[measure.name] = measure


def is_known(name: str | None) -> bool:
    """Whether there is a measure of that id, an indicator of one's own included."""
    return name in KNOWN or name in _OWN


def title_of(name: str) -> str:
    """The title of a measure; of an indicator that is stored no more, or that this process has not read, its id in
    words."""
    return by_name(name).title if is_known(name) else name.partition("_")[2].replace("_", " ").capitalize()


def by_name(name: str) -> Measure:
    """The measure of that id; a KeyError names the ids there are."""
    for measure in ALL:
        if measure.name == name:
            return measure
    if name in _OWN:
        return _OWN[name]
    raise KeyError(f"There is no measure {name!r}. The measures are: {', '.join(m.name for m in ALL)}.")
