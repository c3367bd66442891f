"""Parts of a table and what is done with them: taken out, put in, all combinations."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.releasing.cells import Parts
from store.public.base_cells import BaseCell


def parts_without(parts: Parts, column: str) -> Parts:
    return tuple(pair for pair in parts if pair[0] != column)


def parts_with(parts: Parts, column: str, value: str) -> Parts:
    return tuple(sorted((*parts, (column, value))))


def grid(by: tuple[str, ...], values: list[list[str]]) -> Iterator[Parts]:
    found: list[Parts] = [()]
    for column, some in zip(by, values):
        found = [(*parts, (column, value)) for parts in found for value in some]
    yield from found


def same_figures(one: BaseCell, other: BaseCell) -> bool:
    return (one.numerator, one.denominator, one.people) == (other.numerator, other.denominator, other.people)
