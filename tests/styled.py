"""Workbooks whose cells look as people make them look: a number format, a struck-through text, hidden rows, a filter.

    book("ods", [["Ref", "Share"], ["A1", Look(0.5, "0%")], [Look("A2", struck=True), 0.2]], hidden=[2])

The same rows come as .xlsx, .xls, .ods or .xlsb, each written by another hand, since each keeps its looks in its own way.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import openpyxl
import xlwt
from odf import number as odf_number
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P, Span
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.loaders.biff12 import xlsb

KINDS = ("xlsx", "xls", "ods", "xlsb")


@dataclass(frozen=True)
class Look:
    """A value and how it looks: `partly` strikes through its first word only."""

    value: object
    format: str = "General"
    struck: bool = False
    partly: bool = False


Rows = Sequence[Sequence[object]]


def book(kind: str, rows: Rows, *, hidden: Collection[int] = (), filtered: bool = False, name: str = "Sheet1") -> bytes:
    """One sheet; `hidden` holds the spreadsheet's numbers of rows that are not shown."""
    looked = [[each if isinstance(each, Look) else Look(each) for each in row] for row in rows]
    if kind == "xlsb":
        return xlsb(looked, name, hidden=hidden)
    return {"xlsx": _xlsx, "xls": _xls, "ods": _ods}[kind](looked, hidden, filtered, name)


def _xlsx(rows: list[list[Look]], hidden: Collection[int], filtered: bool, name: str) -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    page.title = name
    for i, row in enumerate(rows, start=1):
        for j, look in enumerate(row, start=1):
            cell = page.cell(i, j, look.value)
            if isinstance(look.value, datetime):
                cell.number_format = "dd/mm/yyyy"
            if look.format != "General":
                cell.number_format = look.format
            if look.struck:
                cell.font = Font(strike=True)
            if look.partly:
                first, _, rest = str(look.value).partition(" ")
                cell.value = CellRichText(TextBlock(InlineFont(strike=True), f"{first} "), rest)
        page.row_dimensions[i].hidden = i in hidden
    if filtered:
        page.auto_filter.ref = page.dimensions
        page.auto_filter.add_filter_column(0, ["A1"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _xls(rows: list[list[Look]], hidden: Collection[int], filtered: bool, name: str) -> bytes:
    made = xlwt.Workbook()
    page = made.add_sheet(name)
    for i, row in enumerate(rows):
        for j, look in enumerate(row):
            if look.value is not None:
                shape = "dd/mm/yyyy" if isinstance(look.value, datetime) else look.format
                style = xlwt.easyxf("font: struck_out on" if look.struck else "", num_format_str=shape)
                page.write(i, j, look.value, style)
        page.row(i).hidden = i + 1 in hidden
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _ods(rows: list[list[Look]], hidden: Collection[int], filtered: bool, name: str) -> bytes:
    made = OpenDocumentSpreadsheet()
    struck = Style(name="Struck", family="table-cell")
    crossed = Style(name="Crossed", family="text")
    for style in (struck, crossed):
        style.addElement(TextProperties(textlinethroughstyle="solid"))
        made.automaticstyles.addElement(style)
    for figures in range(2, 9):
        noughts = odf_number.NumberStyle(name=f"N{figures}")
        noughts.addElement(odf_number.Number(decimalplaces=0, minintegerdigits=figures))
        made.automaticstyles.addElement(noughts)
        made.automaticstyles.addElement(Style(name=f"P{figures}", family="table-cell", datastylename=f"N{figures}"))
    page = Table(name=name)
    for i, row in enumerate(rows, start=1):
        line = TableRow(**({"visibility": "filter" if filtered else "collapse"} if i in hidden else {}))
        for look in row:
            line.addElement(_ods_cell(look))
        page.addElement(line)
    made.spreadsheet.addElement(page)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _ods_cell(look: Look) -> TableCell:
    style = {"stylename": "Struck"} if look.struck else {}
    if look.value is None:
        return TableCell()
    if isinstance(look.value, datetime):
        return TableCell(valuetype="date", datevalue=f"{look.value:%Y-%m-%d}", **style)
    if isinstance(look.value, int | float):
        padded = {"stylename": f"P{len(look.format)}"} if set(look.format) == {"0"} and len(look.format) > 1 else {}
        return TableCell(
            valuetype="percentage" if "%" in look.format else "float", value=str(look.value), **style, **padded
        )
    cell, words = TableCell(valuetype="string", **style), P()
    first, _, rest = str(look.value).partition(" ")
    if look.partly:
        words.addElement(Span(stylename="Crossed", text=first))
        words.addText(f" {rest}")
    else:
        words.addText(str(look.value))
    cell.addElement(words)
    return cell
