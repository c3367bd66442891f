"""Cells that say in other words what their column is to hold: "Reintegration" beside the day of an exclusion, sessions attended
where those missed are counted."""

from __future__ import annotations

from collections.abc import Mapping

from common.words import choice_words, header_words
from loaders.sheets.body import Body
from loaders.sheets.matching import Found
from loaders.sheets.priced_by import of_a_year
from loaders.sheets.sheet import Cell
from loaders.spec import Dataset
from loaders.values import target_words
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank

_TARGETS = (("plan_targets", "value"), ("indicators", "target"))


def settle(dataset: Dataset, columns: Mapping[str, Found], body: Body) -> None:
    """Put the cells of `body` as their columns hold them."""
    for name, found in columns.items():
        for word, other, code in dataset.column(name).meant_with:
            if other not in columns:
                continue
            beside = body.columns[columns[other].index]
            cells = body.columns[found.index]
            hits = {v for v in set(cells) if isinstance(v, str) and choice_words(v) == choice_words(word)}
            if hits:
                body.columns[found.index] = tuple(
                    code if value in hits and not is_blank(beside[row]) else value for row, value in enumerate(cells)
                )
        if (dataset.id, name) in _TARGETS:
            body.columns[found.index] = tuple(map(target_words.figure, body.columns[found.index]))
        if dataset.column(name).yearly:
            body.columns[found.index] = tuple(map(of_a_year, body.columns[found.index]))
        whole, headers = dataset.column(name).rest_of
        if whole in columns and found.words in map(header_words, headers):
            wholes, rests = body.columns[columns[whole].index], body.columns[found.index]
            body.columns[found.index] = tuple(map(_rest, wholes, rests))


def _rest(whole: Cell, part: Cell) -> Cell:
    """What is left of the whole; where either is no number, the cell as it is, for the reader to say what is wrong with it."""
    total, taken = bare_number(whole), bare_number(part)
    return part if total is None or taken is None else float(total - taken)
