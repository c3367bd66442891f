"""Lines of a table of cases that say that there was none: "NIL RETURN" beside a school, "None this term" by itself,
"n/a" all along."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from common.words import normalise_text
from loaders.sheets.headers import Match
from loaders.sheets.matching import needed
from loaders.sheets.sheet import Cell
from loaders.values.cells import is_blank

_OF = (
    r"exclusions?|suspensions?|pex|pupils?|children|students?|moves?|requests?|reintegrations?|returns?|cases?|placements?|appeals?|"
    r"permanent|fixed|term|half|year|month|period|this|the|in|for|of|to|report|reported|received|"
    r"known|been|had|have|any|during|so far|entries|records?|or|and|\d"
)
_NONE = re.compile(rf"(?:nil|none|nothing|no|n/?a|not applicable)(?:[ -]+(?:{_OF}))*[.!]?|[-\u2013\u2014/]+")
_STARTS = frozenset("nN-\u2013\u2014/ ")
_WHERE = ("school", "academic_year", "financial_year", "period")  # kinds of columns that say of whom, or when


def find(match: Match, columns: Sequence[tuple[Cell, ...]], open_lines: np.ndarray) -> np.ndarray:
    """True for each such line. `open_lines`: those that lack something; of the others only the day is looked at."""
    found = np.zeros(len(open_lines), dtype=bool)
    kinds = {place.index: match.dataset.column(name).kind for name, place in match.columns.items()}
    if "pupil_ref" not in needed(match.dataset):
        return found
    days = [index for index, kind in kinds.items() if kind == "date" and index < len(columns)]
    candidates = set(map(int, np.flatnonzero(open_lines)))
    for index in days:
        if str not in set(map(type, columns[index])):
            continue  # a workbook's days are no words
        candidates |= {row for row, v in enumerate(columns[index]) if isinstance(v, str) and v[:1] in _STARTS}
    for row in candidates:
        line = [
            (kinds.get(index, ""), column[row]) for index, column in enumerate(columns) if not is_blank(column[row])
        ]
        cases = [value for kind, value in line if kind not in _WHERE]
        found[row] = (
            bool(cases)
            and all(map(says_none, cases))
            and (len(cases) > 2 or any(len(str(value)) > 1 for value in cases))
        )
    return found


def says_none(value: Cell) -> bool:
    return isinstance(value, str) and value[:1] in _STARTS and _NONE.fullmatch(normalise_text(value)) is not None
