"""Columns of cells become typed columns, each distinct value read once.

A spreadsheet of 100,000 rows holds a few hundred different dates and a dozen different reasons; reading each only once
is what makes checking cost little more than opening the file.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from common.calendar import Calendar
from loaders.sheets.sheet import Cell
from loaders.spec import DTYPES, Column
from loaders.values import amounts, dates, labels, lengths, letters, period_days, period_labels, target_words
from loaders.values.showing import may_show
from loaders.values.trouble import Trouble, Unreadable, quoted, with_mend

LONGEST_TEXT = 2000
RESAVE = "Open the file in Excel, save it, and give it again; or type the value."
NUMERIC = frozenset(["whole", "decimal", "money"])
Reader = Callable[[Cell], Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """What reading a cell depends on besides its column: the calendar, the file's day 0, the unit in the header."""

    calendar: Calendar
    epoch_1904: bool = False
    scale: int = 1
    factor: float = 1.0


@dataclass(slots=True)
class Cells:
    """A typed column: `array` has the dtype of the column's kind; `troubles` gives positions with what is wrong
    there."""

    array: Any
    codes: np.ndarray
    raw: list[Cell]
    troubles: list[tuple[int, Trouble]] = field(default_factory=list)

    @property
    def blank(self) -> np.ndarray:
        """True where the cell holds nothing at all."""
        return np.array([is_blank(v) for v in self.raw], dtype=bool)[self.codes]

    def found(self, position: int) -> Cell:
        return self.raw[self.codes[position]]


def is_blank(value: Cell) -> bool:
    return value is None or (isinstance(value, str) and not value.strip("\u00a0\u200b\ufeff \t\r\n"))


def reader(column: Column, settings: Settings) -> Reader:
    """The function that reads one cell of a column. It raises Unreadable for what the column cannot take."""
    kind = column.kind
    if column.digits:
        return lambda value: labels.reference(value, column.digits)
    if kind == "date" and column.span:
        return lambda value: period_days.day(value, settings.calendar, column.span, settings.epoch_1904)
    if kind == "date":
        return lambda value: dates.day(value, settings.epoch_1904)
    if kind == "money":
        return lambda value: amounts.pence(value, settings.scale)
    if kind == "decimal" and column.factor:
        return lambda value: lengths.days(value, settings.factor)
    if kind == "decimal":
        figure = {"points": _target, "share": amounts.share}.get(column.percent, amounts.amount)
        return lambda value: float(figure(value))
    if kind == "choice":
        return labels.choice_reader(column.choices, column.also, alone=not column.required)
    if kind == "period":
        return lambda value: period_labels.period(value, settings.calendar, column.months)
    return {
        "whole": amounts.whole,
        "flag": labels.flag,
        "school": labels.school,
        "year_group": labels.year_group,
        "academic_year": labels.academic_year,
        "financial_year": labels.financial_year,
        "text": labels.text,
    }[kind]


def _target(value: Cell) -> Decimal:
    """A figure that is to be reached. Raises Unreadable, for what says how far or on which side with what to write
    instead."""
    try:
        return amounts.number(value)
    except Unreadable:
        message, fix = target_words.why_not(value)
        if message:
            raise Unreadable("no-figure-to-reach", message, fix) from None
        raise


# Letters and figures as most references are: no symbol, error, blank or shortened number is one, and it is read as it
# stands.
ORDINARY = re.compile(r"[A-Z]{1,4}[0-9]{1,7}")


def read_column(
    column: Column, values: Sequence[Cell], settings: Settings, refused: Mapping[Cell, Trouble] | None = None
) -> Cells:
    """Read every cell of a column. A cell with an error is missing in the array and named in the troubles, and so is
    one whose value is `refused`."""
    index: defaultdict[Cell, int] = defaultdict(count().__next__)  # numbers each distinct value as it is first met
    places = np.fromiter(map(index.__getitem__, values), dtype=np.intp, count=len(values))
    raw = list(index)
    read = reader(column, settings)
    parsed: list[Any] = []
    wrong: dict[int, Trouble] = {}
    default = read(column.default) if column.default is not None else None
    as_it_is = column.kind == "text" and not column.digits and not refused
    for position, value in enumerate(raw):
        if as_it_is and type(value) is str and ORDINARY.fullmatch(value):
            parsed.append(value)
            continue
        result, trouble = (default, None) if is_blank(value) else read_cell(column, value, read)
        if refused and value in refused:
            result, trouble = None, refused[value]
        parsed.append(result)
        if trouble is not None:
            wrong[position] = trouble
    cells = Cells(_array(column, parsed, places), places, raw)
    if wrong:
        bad = np.flatnonzero(np.isin(places, np.fromiter(wrong, dtype=np.intp)))
        cells.troubles = [(int(row), wrong[int(places[row])]) for row in bad]
    return cells


def read_cell(column: Column, value: Cell, read: Reader) -> tuple[Any, Trouble | None]:
    """(value, None), (None, trouble) or, for what is kept with a warning, (value, trouble).

    What was found is named in the trouble only where it can be no child's name.
    """
    result, trouble = _read_cell(column, value, read)
    if trouble is not None and not may_show(column, value):
        trouble = trouble.without(value, column.header)
    return result, trouble


def _read_cell(column: Column, value: Cell, read: Reader) -> tuple[Any, Trouble | None]:
    if isinstance(value, str):
        if value == amounts.NO_RESULT:
            return None, Trouble("formula-without-value", "The cell has a formula whose result was not saved.", RESAVE)
        if amounts.is_error(value):
            fix = "Mend the formula in the spreadsheet, or type the value."
            return None, Trouble("error-cell", f"The cell shows {value.strip()}, a spreadsheet error.", fix)
        if len(value) > LONGEST_TEXT:
            message = f"The cell holds {len(value):,} letters; {LONGEST_TEXT:,} is the most that is read."
            return None, Trouble("text-too-long", message, "Shorten it.")
        if letters.has_unseen(value):
            if letters.is_dangerous(value):
                message = (
                    "The cell holds letters that cannot be seen or could not be read (control or direction marks)."
                )
                return None, Trouble("odd-letters", message, "Type the cell again.")
            value = letters.without_unseen(value)
            if is_blank(value):
                return None, None
    elif isinstance(value, float) and not math.isfinite(value):
        return None, Trouble("not-finite", "The cell holds no finite number.", "Give the number.")
    if identifies(column) and labels.is_shortened(value):
        message = f"{quoted(value)} is a number that Excel has shortened, so its last figures are lost."
        return None, Trouble(
            "shortened-number", message, "Make the column text, then fill it in again from the system."
        )
    if (column.kind != "text" or identifies(column)) and amounts.is_missing_symbol(value):
        listed = _as_listed(column, value, read)
        return (listed, None) if listed is not None else (None, _symbol(column, value))
    if column.kind == "whole" and column.name not in _AIMS and amounts.is_hidden_figure(value):
        return None, _symbol(column, value)
    try:
        result = read(value)
    except Unreadable as reason:
        if column.kind == "choice" and column.open_choices and not labels.begins_like(column.choices, value):
            message = f"{quoted(value)} is not a known {column.header.lower()}; it is kept as it is."
            return labels.text(value), Trouble("unknown-choice", message, reason.trouble.fix, "warning")
        return None, with_mend(reason.trouble, column.name, value)
    if column.span:
        return result  # a day given as a term or month, with what is said of it
    if column.kind in NUMERIC or column.kind == "year_group":
        shown = result / 100 if column.kind == "money" else result
        if column.minimum is not None and shown < column.minimum:
            return None, Trouble("too-small", f"{quoted(value)} is below {column.minimum:g}.", "Check the figure.")
        if column.maximum is not None and shown > column.maximum:
            return None, Trouble("too-large", f"{quoted(value)} is above {column.maximum:g}.", "Check the figure.")
    return result, None


_AIMS = frozenset(["value", "target", "baseline"])  # where "below 5" says what is to be reached


def identifies(column: Column) -> bool:
    """Whether a column says who or which: there "NULL" and "TBC" are nobody, and a shortened number is somebody
    else."""
    return column.kind == "school" or column.name == "pupil_ref" or column.name.endswith("_id")


def _as_listed(column: Column, value: Cell, read: Reader) -> Any:
    """A symbol that is one of the column's own choices ("U", "C") is that choice."""
    if column.kind == "choice":
        try:
            return read(value)
        except Unreadable:
            return None
    return None


def _symbol(column: Column, value: Cell) -> Trouble:
    hidden = amounts.is_hidden_figure(value)
    what = "a small figure that is hidden" if hidden else "a missing value"
    message = f"{quoted(value)} stands for {what}; it is not counted as nought."
    if column.required:
        fix = f"{column.header} is needed: {'ask for the figure itself' if hidden else 'give the value'}."
        return Trouble("missing-symbol", message, fix)
    return Trouble("missing-symbol", message, "Leave the cell blank, or give the value.", "warning")


def _array(column: Column, parsed: list[Any], places: np.ndarray) -> Any:
    """The distinct values, typed once and then laid out row by row."""
    kind = column.kind
    if kind == "date":
        return np.array(parsed, dtype="datetime64[s]")[places]
    if kind in ("choice", "school"):
        known = [choice.code for choice in column.choices]
        listed = list(dict.fromkeys([*known, *(value for value in parsed if value is not None)]))
        index = {value: position for position, value in enumerate(listed)}
        where = np.array([-1 if value is None else index[value] for value in parsed], dtype=np.intp)
        return pd.Categorical.from_codes(where[places], categories=pd.Index(listed, dtype="str"))
    return pd.Series(parsed, dtype=pandas_dtype(DTYPES[kind])).array.take(places)
