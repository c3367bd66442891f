"""The officer's own workbook with what was put right at the desk in it: only the corrected cells differ.

Made in the process that marks workbooks, with its limits. As there, formulas are given as the values they were saved
with and links are left behind, since the file came from outside. A last sheet lists what was corrected.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from common.cells import column_letter
from loaders.our_sheets import CORRECTION_HEADERS as HEADERS
from loaders.values import amounts, dates
from loaders.values.personal import sheet_shown
from loaders.values.trouble import Unreadable

SHEET = "Corrections"
LEFT_OUT = "The row was left out, so its cells are blank."


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell (`row` the spreadsheet's own, `column` from 0) and what it is to say; `column` -1: the row is left
    out."""

    sheet: str
    row: int
    column: int
    was: str
    text: str


def mended(name: str, content: bytes, made: Sequence[Correction]) -> bytes:
    """The workbook as .xlsx. A file that cannot be taken apart in time gives only the list of corrections."""
    from loaders.workbooks.marked import in_a_process

    words = [asdict(each) for each in made]
    return in_a_process({"name": name, "corrections": words}, content) or _only_list(words)


def corrected_book(content: bytes, made: list[dict[str, Any]]) -> bytes:
    """Its look as it was: what openpyxl reads of widths, fills, fonts, merges and formats it writes again."""
    from loaders.workbooks.marked import own_look

    book = own_look(content)
    visible = [page.title for page in book.worksheets if page.sheet_state == "visible"]
    titles = {sheet_shown(title, number): title for number, title in enumerate(visible, start=1)}
    for each in made:
        title = titles.get(each["sheet"], each["sheet"])
        if title not in book.sheetnames:
            continue
        page = book[title]
        if each["column"] < 0:
            for cell in page[each["row"]]:
                if type(cell).__name__ != "MergedCell":
                    cell.value = None
            continue
        cell = page.cell(each["row"], each["column"] + 1)
        if type(cell).__name__ != "MergedCell":
            put(cell, each["text"])
    _listed(book, made)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell: Any, text: str) -> None:
    """What was typed, as the kind of thing it is: a day is a day, a figure a figure, all else is text."""
    value, format_ = typed(text)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # what was typed is text, however it begins
    elif format_ and cell.number_format in ("General", "@"):
        cell.number_format = format_


def typed(text: str) -> tuple[str | float | datetime, str]:
    """A typed text as a value for a cell, and the format it needs where the cell has none."""
    try:
        return datetime.combine(dates.day(text), datetime.min.time()), "dd/mm/yyyy"
    except Unreadable:
        pass
    bare = text.replace(".", "", 1)
    if bare.isascii() and bare.isdigit() and not (len(bare) > 1 and text.startswith("0") and "." not in text):
        try:
            return float(amounts.number(text)), ""
        except Unreadable:
            pass
    return text, ""


def _listed(book: Any, made: list[dict[str, Any]]) -> None:
    names = {name.casefold() for name in book.sheetnames}
    title = next(t for n in range(1, 1000) if (t := SHEET if n == 1 else f"{SHEET} {n}").casefold() not in names)
    page = book.create_sheet(title)
    for row, values in enumerate([HEADERS, *map(_line, made)], start=1):
        for column, value in enumerate(values, start=1):
            cell = page.cell(row, column, value)
            cell.data_type = "s"
    for letter, width in zip("ABCD", (24, 10, 34, 34), strict=True):
        page.column_dimensions[letter].width = width


def _line(each: dict[str, Any]) -> tuple[str, str, str, str]:
    if each["column"] < 0:
        return each["sheet"], f"row {each['row']}", "", LEFT_OUT
    return each["sheet"], f"{column_letter(each['column'])}{each['row']}", each["was"] or "(blank)", each["text"]


def _only_list(made: list[dict[str, Any]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    _listed(book, made)
    book.remove(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
