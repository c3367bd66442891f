""" "Returned" of a return after an exclusion: the child is back in school. Of a managed move it is the end of it: back
at the home school. Read alike, each return that has begun would count as undone."""

from __future__ import annotations

from collections.abc import Mapping

from common.words import choice_words
from loaders.sheets.body import Body
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell
from loaders.spec import Dataset

_IS_BACK = frozenset(["reintegrated", "returned to mainstream", "back in school", "returned to school", "in school",
    "back in mainstream", "reintegrated to mainstream", "return started", "now in school"])  # fmt: skip
_RETURNED = frozenset(["returned", "return"])
_NOT_YET = frozenset(
    ["not returned", "not yet returned", "awaiting return", "not reintegrated", "not yet reintegrated"]
)
_RETURNS = ("reintegration", "return")


def settle(dataset: Dataset, columns: Mapping[str, Found], implied: Mapping[str, str], body: Body) -> None:
    """Put the outcomes of returns in `body` as their column holds them: a child who is back has no outcome yet.
    "Returned" alone is so where the list has "Not yet returned" too; else it is none of the choices, and is asked
    about."""
    if dataset.name != "moves" or "outcome" not in columns:
        return
    index = columns["outcome"].index
    cells = body.columns[index]
    words = {cell: choice_words(cell) for cell in set(cells) if isinstance(cell, str)}
    if not set(words.values()) & (_IS_BACK | _RETURNED):
        return
    both = bool(set(words.values()) & _NOT_YET)
    kinds = body.columns[columns["move_type"].index] if "move_type" in columns else ()
    of_all = _is_return(implied.get("move_type"))

    def meant(at: int, cell: Cell) -> Cell:
        if not isinstance(cell, str) or not (_is_return(kinds[at]) if kinds else of_all):
            return cell
        if words[cell] in _IS_BACK or (both and words[cell] in _RETURNED):
            return "open"
        return f"Return: {cell}" if words[cell] in _RETURNED else cell

    body.columns[index] = tuple(meant(at, cell) for at, cell in enumerate(cells))


def _is_return(kind: Cell) -> bool:
    """Whether a type of move is a return after an exclusion or from alternative provision."""
    return isinstance(kind, str) and choice_words(kind.replace("_", " ")).startswith(_RETURNS)
