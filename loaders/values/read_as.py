"""How a person said a column's cells are to be read: month before day, as percentages, in thousands.

The cells are turned into what they mean before anything else reads them, so that every check sees the same.
"""

from __future__ import annotations

from loaders.sheets.sheet import Cell
from loaders.spec import Column
from loaders.values import month_first
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank

WAYS = {
    "month_first": "Month before day: 03/04/2019 is 4 March",
    "percent": "Percentages: 60 is 60%",
    "share": "Parts of one: 0.6 is 60%",
    "thousands": "Thousands: 1.5 is 1,500",
}


def ways_of(column: Column) -> tuple[str, ...]:
    """The ways that make sense for a column's kind."""
    if column.kind == "date":
        return ("month_first",)
    if column.kind == "money":
        return ("thousands", *(("percent", "share") if column.percent else ()))
    return ("percent", "share") if column.percent else ()


def as_meant(value: Cell, way: str) -> Cell:
    """A cell as it is meant; what is no date or figure, such as the header, stays as it is."""
    if is_blank(value):
        return value
    if way == "month_first":
        return month_first.turned(value)
    number = None if isinstance(value, bool) else bare_number(value)
    if number is None:
        return value
    if way == "thousands":
        return float(number) * 1000
    return f"{float(number) * (100 if way == 'share' else 1):.10g}%"
