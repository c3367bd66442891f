"""What the server and a reader say to each other, and what a file's first rows look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from loaders.check import Choices
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Problem
from loaders.values.personal import shown
from loaders.values.schools_known import KnownSchools

Stage = Literal["waiting", "opening", "reading", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a check is: `file` is the file's place in the list given (from 0), `rows` those of the sheet being read.

    "waiting": others are read first (`ahead` of them). "opening": the file is unpacked and its cells are taken out.
    "reading": the sheet's cells are typed and checked. "done": the answer is there.
    """

    stage: Stage
    file: int = 0
    sheet: str = ""
    rows: int | None = None
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class CheckTask:
    """What `loaders.check.check_files` is asked, file content included."""

    files: list[tuple[str, bytes]]
    key: bytes
    only: str | None = None
    choose: Choices | None = None
    accept_close: bool = False
    terms: tuple[tuple[int, int, date, date], ...] | None = None  # of a calendar: year, number, first and last day
    schools: KnownSchools | None = None
    include_hidden: frozenset[str] = frozenset()
    cpu_seconds: int = 20
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PeekTask:
    """One file to open for a look at its first rows."""

    files: list[tuple[str, bytes]]
    include_hidden: frozenset[str] = frozenset()
    cpu_seconds: int = 20


@dataclass(frozen=True, slots=True)
class PeekedSheet:
    """The first rows of a sheet, as `Sheet.rows` has them, long texts cut short; `rows_in_all` counts every row.

    A hidden sheet that was not asked for has `hidden` and no rows.
    """

    name: str
    hidden: bool = False
    rows: list[list[Cell]] = field(default_factory=list)
    rows_in_all: int = 0

    def as_sheet(self) -> Sheet:
        """As the header finder takes it."""
        return Sheet(self.name, [list(row) for row in self.rows])

    def texts(self) -> list[list[str]]:
        """The cells as a person reads them, what looks like a child's left out; dates day first. For the screen only
        through common.text."""
        return [[shown(_words(value)) for value in row] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Peeked:
    """The sheets of a file in their order, or the problems that say why there are none."""

    name: str
    sheets: list[PeekedSheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader gave: FileChecks or a Peeked. `peak_bytes` is the most memory its process has had."""

    value: Any
    peak_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A reader met something it was not written for; `where` names lines of this package, never what a file said."""

    where: str


def _words(value: Cell) -> str:
    if value is None:
        return ""
    if hasattr(value, "strftime") and hasattr(value, "year"):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
