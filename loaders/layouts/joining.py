"""What the tables of a SEN2 return are joined by: ids as they are compared, rows by their ids, days as they are
written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.layouts.arranged import identity
from loaders.layouts.modules import Module
from loaders.sheets.sheet import Cell

Place = tuple[Module, int]
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def index_of(modules: Iterable[Module], field: str) -> dict[str, Place]:
    """Each id's first place."""
    found: dict[str, Place] = {}
    for module in modules:
        for row in module.rows():
            key = identity(module.cell(row, field))
            if key:
                found.setdefault(key, (module, row))
    return found


def read_day(value: Cell) -> Cell:
    """COLLECT's "2022-Sep-28 00:00:00" as 2022-09-28; anything else as it is."""
    match = re.match(r"(\d{4})-([A-Za-z]{3})-(\d{1,2})(\s|T|$)", value.strip()) if isinstance(value, str) else None
    if not match or match[2].lower() not in _MONTHS:
        return value
    return f"{match[1]}-{_MONTHS.index(match[2].lower()) + 1:02d}-{int(match[3]):02d}"
