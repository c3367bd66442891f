"""What kind of thing a cell holds, whatever stands above it."""

from __future__ import annotations

from loaders import amounts, dates
from loaders.sheet import Cell
from loaders.trouble import Unreadable


def is_day(value: Cell) -> bool:
    """A date, or text that is written as one; a bare number is none."""
    if isinstance(value, bool | int | float):
        return False
    try:
        dates.day(value)
    except Unreadable:
        return False
    return True


def is_figure(value: Cell) -> bool:
    try:
        amounts.number(value)
    except Unreadable:
        return False
    return True
