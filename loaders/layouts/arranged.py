"""What a layout gives: a table put together for one dataset, and every sheet that went into it."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset, Problem, Severity


@dataclass(slots=True)
class Arranged:
    """`sheet` has canonical headers in its first row and `origin` set, so that problems name the real sheet and row.

    `used` lists the (file, sheet name) pairs that were understood, the ones that hold nothing to store included.
    `unstored` lists the ones of which nothing is stored, each with the sentence that says so: understood is not stored.
    `dataset` is None where the sheets are recognised and nothing in them is stored: `problems` says why.
    """

    file: str
    sheet: Sheet
    dataset: Dataset | None
    used: list[tuple[str, str]]
    problems: list[Problem] = field(default_factory=list)
    unstored: list[tuple[str, str, str]] = field(default_factory=list)


def problem(sheet: Sheet, row: int | None, code: str, severity: Severity, message: str, fix: str = "") -> Problem:
    """A problem about a sheet or one of its rows, with nothing of the row repeated."""
    name = sheet.name if row is None else sheet.place(row)[0]
    return Problem(name, None if row is None else sheet.place(row)[1], "", code, severity, "", message, fix)


def identity(value: Cell) -> str:
    """An id as text: Excel gives 123.0 for 123, a CSV may say "123.0" too."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip()
    whole, dot, rest = text.partition(".")
    return whole if dot and whole.isdigit() and not rest.strip("0") else text
