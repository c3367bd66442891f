"""Columns of ticks that say which rows stand: "Void" with an x, "Count?" with N, "Deleted" with TRUE.

Such a column has no place in a dataset, and the rows that it takes out would count without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loaders.sheets.sheet import Cell
from loaders.values import labels
from loaders.values.cells import is_blank

_YES = labels.YES | {"x", "\u2713", "\u2714", "\u2611", "*"}
_NO = labels.NO | {"-", "\u2717", "\u2718", "\u2610"}
_UNDONE = frozenset(
    """
    void voided deleted delete removed remove cancelled canceled terminated leaver invalid ignore ignored error
    duplicate duplicated rescinded withdrawn overturned quashed revoked reversed annulled superseded obsolete inactive
    archived excluded omit omitted test dummy provisional draft proposed
    """.split()
)
# Of them those that no header can make mean another thing of the row.
_GOES = frozenset(
    """
    void voided delete deleted remove removed deletion removal invalid ignore ignored duplicate duplicated duplication
    superseded obsolete archived omit omitted error mistake disregard disregarded
    """.split()
)
LONGEST = 40  # letters of a cell that says so and no more
_STANDS = frozenset(
    "sustained attending remaining remains school roll valid count counts counted include included current live active "
    "stand stands standing there confirmed maintained approved ratified authorised recurring recurrent ongoing".split()
)
# Of tables whose rows have a last day: that it has come, or has not.
_ENDED = frozenset(
    "left ended end ends ceased cease ceases finished finish closed gone exited expired stopped lapsed discharged "
    "completed complete moved leaving leave".split()
)
_RUNS = frozenset(["open", "running", "continues", "continuing", "placed"])
_BESIDE = frozenset(
    """
    is was are were this the a in to be been from of for as and still yes no y n t f flag tick ticked row record line
    entry case figures return returns data week weeks term terms after later at child 6 12 request pupil placement
    exclusion move plan report total totals item date has have off status now by on
    entered recorded added made put wrongly
    """.split()
)


def undone(words: Sequence[str], cells: Iterable[Cell], *, ends: bool = False) -> set[Cell]:
    """The different cells under a header that say that a row does not stand; none where the header or the cells say no
    such thing. `words`: the header as it is compared, in the ways it can be read. A blank is among them where only the
    rows that stand are ticked. `ends`: rows have a last day, so that one that has ended or is not open any more is told
    by it."""
    gone, runs = (_UNDONE | _ENDED, _STANDS | _RUNS) if ends else (_UNDONE, _STANDS)
    for text in words:
        parts = set(re.findall(r"[^\W_]+", text))
        tokens = parts - _BESIDE
        denied = bool(tokens & {"not", "don", "do"})
        tokens -= {"not", "don", "do"}
        if tokens and (tokens <= runs or tokens <= gone):
            return _taken_out(set(cells), stands=(tokens <= runs) != denied)
    return set()


def takes_out(cell: Cell) -> bool:
    """Whether a cell says by itself that its row is to go, whatever stands above it: "Delete", "Void - duplicate"."""
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return False
    tokens = set(re.findall(r"[^\W_]+", cell.casefold())) - _BESIDE
    return bool(tokens) and tokens <= _GOES


def speaks_of_an_end(words: Sequence[str]) -> bool:
    """Whether a header over yes and no says which rows have ended: "Left", "Ended?", "Plan ceased"."""
    return any((tokens := set(re.findall(r"[^\W_]+", text)) - _BESIDE) and tokens <= _ENDED for text in words)


def _taken_out(cells: set[Cell], *, stands: bool) -> set[Cell]:
    filled = {cell: labels.text(cell).casefold() for cell in cells if not is_blank(cell)}
    if not filled or not set(filled.values()) <= _YES | _NO:
        return set()
    no = {cell for cell, text in filled.items() if text in _NO}
    if not stands:
        return set(filled) - no
    return no or {cell for cell in cells if is_blank(cell)}
