"""A term and its school year in one cell, "Autumn 2018/19", of a table that has a column for each."""

from __future__ import annotations

import re

from loaders.sheets.headers import Match
from loaders.sheets.parting.columns import Parts, cells_below, laid_apart
from loaders.sheets.sheet import Cell, Sheet
from loaders.values import labels
from loaders.values.period_labels import as_calendar_writes, without_months

_WRITTEN = re.compile(r"(?P<years>\d{4}/\d\d) (?P<term>Term [1-6])|(?P<season>Autumn|Spring|Summer) (?P<of>\d{4}/\d\d)")


def parted(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with the term and the year in their columns, or the sheet itself where a cell holds no year."""
    if match.dataset.name != "attendance" or "term" not in match.columns or "academic_year" not in match.missing:
        return sheet
    index = match.columns["term"].index
    cells = cells_below(sheet, match, index)
    found = {row: parts for row, value in cells.items() if (parts := _parts(value))}
    return laid_apart(sheet, match, index, found, "term") if found and len(found) == len(cells) else sheet


def _parts(value: Cell) -> Parts:
    words = without_months(" ".join(labels.text(value).replace("\u2013", "-").split())) if value is not None else ""
    hit = _WRITTEN.fullmatch(as_calendar_writes(words))
    if hit is None:
        return {}
    return {"term": hit["term"] or hit["season"], "academic_year": hit["years"] or hit["of"]}
