"""What kind of thing a cell holds, whatever stands above it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from loaders.questions.vocabulary import is_ours
from loaders.sheets.sheet import Cell
from loaders.spec import Column
from loaders.values import amounts, dates, labels
from loaders.values.cells import is_blank
from loaders.values.trouble import Unreadable

_TICKS = frozenset(["x", "\u2713", "\u2714", "\u2611", "\u2717", "\u2718"])
_ANSWERS = {word for word in labels.YES | labels.NO if word.isalpha()}


def is_day(value: Cell) -> bool:
    """A date, or text that is written as one; a bare number is none, also as text ("20000" is a day's number in Excel),
    but for eight figures of a year, month and day."""
    if isinstance(value, bool | int | float):
        return False
    if isinstance(value, str) and (bare := value.strip()).isdigit() and len(bare) != 8:
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


def are_yes_or_no(values: Iterable[Cell]) -> bool:
    """Whether nothing but yes and no stands there; a bare 1 or 0 may be a figure."""
    return all(
        isinstance(value, bool) or (isinstance(value, str) and value.strip().casefold() in _ANSWERS)
        for value in set(values)
    )


def are_ticks(values: Collection[Cell]) -> bool:
    """Whether nothing but yes, no and ticks stands there."""
    return bool(values) and are_yes_or_no(
        v for v in values if not (isinstance(v, str) and v.strip().casefold() in _TICKS)
    )


def only_yes_or_no(column: Column, values: Collection[Cell]) -> bool:
    """Whether what stands under a column of days or figures can be none of it: yes and no alone, or under days
    ticks."""
    if column.kind not in ("date", "money", "decimal", "whole") or not values:
        return False
    return are_ticks(values) if column.kind == "date" else are_yes_or_no(values)


SAMPLES, LONGEST = 3, 24


def samples_of(values: Iterable[Cell]) -> tuple[str, ...]:
    """A few different values of a column as a person reads them: days, figures and short codes; words may be a name,
    and are only counted."""
    every = list(dict.fromkeys(value for value in values if not is_blank(value)))
    safe = [text for value in every if (text := _sample(value))]
    masked = f"{len(every) - len(safe):,} different words (not shown)" if len(every) > len(safe) else ""
    return tuple(filter(None, (*safe[:SAMPLES], masked)))


def _sample(value: Cell) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if is_day(value):
        return f"{dates.day(value):%d/%m/%Y}"
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else " ".join(str(value).split())
    if is_ours(text) and len(text) <= LONGEST and not _long_number(text):
        return text
    short = len(text) <= LONGEST and not any(len(word) > 2 for word in _letters(text))
    return text if short and (is_figure(value) or len(text) <= 8) and not _long_number(text) else ""


def _letters(text: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in text).split()


def _long_number(text: str) -> bool:
    """A number as long as a child's own (UPN, NHS, ULN)."""
    return sum(map(str.isdigit, text)) > 8
