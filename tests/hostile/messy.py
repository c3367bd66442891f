"""Honest mess: what schools, finance officers and their systems really send. Each is read exactly, or says why not."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date

import openpyxl
import xlsxwriter

from tests.hostile.cases import Case
from tests.hostile.raw import HEADERS, READ

Line = Sequence[object]
DAY = [date(2019, 3, 5), date(2019, 3, 6), date(2019, 3, 7)]
ROWS: list[Line] = [
    ("A1", "SUSP", DAY[0], "8994001", 2),
    ("A2", "PERM", DAY[1], "8994002", None),
    ("A3", "SUSP", DAY[2], "8994001", 1.5),
]
TABLE: list[Line] = [HEADERS, *ROWS]
AS_TEXT = [tuple(f"{v:%d/%m/%Y}" if isinstance(v, date) else "" if v is None else str(v) for v in row) for row in TABLE]


def yes(
    name: str, make: Callable[[], bytes], *says: str, file: str = "t.xlsx", held: int = 0, rows: object = None
) -> Case:
    return Case(name, file, make, rows=list(READ) if rows is None else rows, says=says, held=held, fast=True)  # type: ignore[arg-type]


def no(name: str, refused: str, make: Callable[[], bytes], file: str = "t.xlsx") -> Case:
    return Case(name, file, make, refused=refused, rows=[], fast=True)


def but(*left_out: int) -> list[tuple[object, ...]]:
    return [values for number, values in enumerate(READ) if number not in left_out]


def book(
    lines: Iterable[Line], sheet: str = "Exclusions", change: Callable[..., None] | None = None, **more: Iterable[Line]
) -> bytes:
    """An .xlsx by openpyxl; `change` is given the workbook before it is saved."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in {sheet: lines, **more}.items():
        page = made.create_sheet(name)
        for number, line in enumerate(rows, start=1):
            for column, value in enumerate(line, start=1):
                if value is not None and value != "":
                    page.cell(number, column, value)
                    if isinstance(value, date):
                        page.cell(number, column).number_format = "dd/mm/yyyy"
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def writer(fill: Callable[..., None], **options: object) -> bytes:
    """An .xlsx by xlsxwriter; `fill` is given the workbook and its sheet."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(made, made.add_worksheet("Exclusions"))
    made.close()
    return out.getvalue()


def put(made: object, page: object, lines: Iterable[Line], day: str = "dd/mm/yyyy") -> None:
    style = made.add_format({"num_format": day})  # type: ignore[attr-defined]
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, date):
                page.write_datetime(row, column, value, style)  # type: ignore[attr-defined]
            elif value is not None:
                page.write(row, column, value)  # type: ignore[attr-defined]


def text(lines: Iterable[Line] = AS_TEXT, between: str = ",", end: str = "\r\n", encoding: str = "utf-8") -> bytes:
    return "".join(between.join(map(str, line)) + end for line in lines).encode(encoding)


def with_line(line: Line, at: int = 2) -> list[Line]:
    return [*TABLE[:at], line, *TABLE[at:]]


def changed(row: int, column: int, value: object) -> list[Line]:
    """The table with one cell of a row (from 0) written otherwise."""
    rows = [list(line) for line in TABLE]
    rows[row + 1][column] = value
    return rows


def headed(*headers: str) -> list[Line]:
    return [headers, *ROWS]


def dated(*days: object) -> list[Line]:
    """As many suspensions as there are days, all of one pupil after another."""
    return [HEADERS, *((f"A{n}", "SUSP", day, "8994001", 1) for n, day in enumerate(days, start=1))]


def read_on(*days: str) -> list[tuple[object, ...]]:
    return [(f"A{n}", "SUSP", day, "8994001", 1.0) for n, day in enumerate(days, start=1) if day]
