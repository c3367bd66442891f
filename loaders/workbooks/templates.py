"""Blank workbooks to fill in, made from the datasets: headers, lists of choices, an example row, a sheet of
instructions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from common.cells import column_letter
from loaders import datasets
from loaders.our_sheets import EXAMPLE_HEADER, EXAMPLE_MARK, GUIDE_TITLE
from loaders.spec import Column, Dataset

Rows = Sequence[Sequence[str | float | int | datetime | None]]
ROWS = 2000
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# The lists of choices stand on the instructions' sheet from here on: a hidden sheet would be reported as not read.
FIRST_LIST = 27
_HEAD = PatternFill("solid", fgColor="DCE6F0")
_EXAMPLE = PatternFill("solid", fgColor="F2F2F2")
_NUMBERS = {"date": "dd/mm/yyyy", "money": "#,##0.00", "text": "@", "school": "@", "academic_year": "@", "period": "@"}
# What to write in a column of each kind, in the words of the instructions.
_HOW = {
    "text": "Words or a reference.",
    "date": "A day, written day/month/year.",
    "whole": "A whole number.",
    "decimal": "A number.",
    "money": "Pounds, such as 48,000 or 1,234.50.",
    "choice": "One of the list.",
    "flag": "Yes or No; blank if not known.",
    "school": "A LAESTAB (7 digits) or the school's name.",
    "year_group": "R, or a number from 1 to 14.",
    "academic_year": "An academic year, such as 2018/19.",
    "financial_year": "A financial year, such as 2018-19.",
    "period": "A period, such as 2018/19 Term 3.",
}


def write_template(names: Iterable[str], folder: Path) -> list[Path]:
    """Write one blank .xlsx for each dataset named ("exclusions", "plan", "plan_targets") and give their paths.

    Raises KeyError, naming what there is, for a name that is no dataset; nothing is written then.
    """
    wanted = [(name, _parts(name)) for name in names]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, parts in wanted:
        path = folder / f"{name}.xlsx"
        workbook(parts).save(path)
        written.append(path)
    return written


def workbook(parts: tuple[Dataset, ...], rows: Mapping[str, Rows] | None = None) -> openpyxl.Workbook:
    """A sheet for each dataset and one of instructions. `rows` are, by dataset id, the cells to write under the
    headers; without them each sheet has its example row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    pages = [(book.create_sheet(_sheet_name(dataset)), dataset) for dataset in parts]
    guide = book.create_sheet(GUIDE_TITLE)
    _explain(guide, parts, blank=rows is None)
    for page, dataset in pages:
        _head(page, dataset, guide)
        if rows is None:
            _mark_example(page, dataset)
        else:
            _write(page, rows[dataset.id])
    return book


def offered(dataset: Dataset) -> tuple[Column, ...]:
    """The columns a template asks for: never a name, a UPN or a date of birth."""
    return dataset.stored


def _parts(name: str) -> tuple[Dataset, ...]:
    found = tuple(dataset for dataset in datasets.ALL if dataset.name == name)
    return found or (datasets.by_id(name),)


def _sheet_name(dataset: Dataset) -> str:
    return dataset.part or dataset.name.replace("_", " ").capitalize()


def _head(page: Worksheet, dataset: Dataset, guide: Worksheet) -> None:
    """Headers, formats and the lists of choices."""
    for index, column in enumerate(offered(dataset)):
        head = page.cell(1, index + 1, column.header)
        head.font, head.fill = Font(bold=column.required), _HEAD
        head.alignment = Alignment(wrap_text=True, vertical="top")
        head.comment = Comment(f"{column.meaning} {'Needed.' if column.required else 'May be blank.'}", "Template")
        letter = column_letter(index)
        page.column_dimensions[letter].width = max(14, min(34, len(column.header) + 4))
        for row in range(2, 12):
            page.cell(row, index + 1).number_format = _NUMBERS.get(column.kind, "General")
        page.column_dimensions[letter].number_format = _NUMBERS.get(column.kind, "General")
        _validate(page, column, f"{letter}2:{letter}{ROWS}", guide)
    page.freeze_panes = "A2"


def _mark_example(page: Worksheet, dataset: Dataset) -> None:
    """The example row, marked as one."""
    for index, column in enumerate(offered(dataset)):
        example = page.cell(2, index + 1, _example(column))
        example.font, example.fill = Font(italic=True, color="595959"), _EXAMPLE
    last = len(offered(dataset)) + 1
    page.cell(1, last, EXAMPLE_HEADER).fill = _HEAD
    mark = page.cell(2, last, EXAMPLE_MARK)
    mark.font, mark.fill = Font(bold=True, color="9C0006"), _EXAMPLE
    page.column_dimensions[column_letter(last - 1)].width = 50


def _write(page: Worksheet, rows: Rows) -> None:
    """Rows under the headers. What would run as a formula stays the text it is, also after somebody edits the cell."""
    for number, row in enumerate(rows, start=2):
        for index, value in enumerate(row, start=1):
            cell = page.cell(number, index, value)
            cell.number_format = page.column_dimensions[column_letter(index - 1)].number_format
            if isinstance(value, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.quotePrefix = value.startswith(FORMULA)


def _validate(page: Worksheet, column: Column, cells: str, guide: Worksheet) -> None:
    """The rule Excel keeps for a column: a list to choose from, or a real date. A list in a column of its own has no
    length limit."""
    if column.kind == "date":
        rule = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
        rule.error = "Write a day as day/month/year, such as 27/06/2019."
    elif column.kind in ("choice", "flag"):
        labels = [choice.label for choice in column.choices] or ["Yes", "No"]
        position = max(FIRST_LIST, guide.max_column + 1)
        for row, label in enumerate(labels, start=1):
            guide.cell(row, position, label).font = Font(color="808080")
        letter = column_letter(position - 1)
        source = f"{quote_sheetname(guide.title)}!${letter}$1:${letter}${len(labels)}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True)
        rule.error = "Choose one of the list."
    else:
        return
    # A code outside an open list is kept with a warning when it is read, so Excel only warns too.
    rule.errorStyle = "warning" if column.open_choices else "stop"
    rule.showErrorMessage = True
    rule.errorTitle = column.header
    rule.add(cells)
    page.add_data_validation(rule)


def _example(column: Column) -> str | float | datetime | None:
    """The example as a person would have it in the cell: a real date, a real number, a choice's label."""
    if not column.example:
        return None
    if column.kind == "date":
        return datetime.strptime(column.example, "%d/%m/%Y")
    if column.kind in ("whole", "decimal", "money", "year_group") and column.example != "R":
        return float(column.example.replace(",", ""))
    return column.example


def _explain(guide: Worksheet, parts: tuple[Dataset, ...], blank: bool) -> None:
    """One line for each column: what it is, whether it is needed, what to write, an example."""
    guide.append([f"{GUIDE_TITLE}: {', '.join(dataset.title for dataset in parts)}"])
    guide["A1"].font = Font(bold=True, size=14)
    guide.append(
        [
            "Keep the headers in the first row. Never enter a child's name, UPN or date of birth: use the authority's "
            "own reference."
        ]
    )
    guide.append(
        [
            "The grey row is an example. Type over it and clear its last cell, or delete it; while marked, it is never "
            "counted."
            if blank
            else "These are the rows as they are stored. Change, add or delete rows and upload the workbook: what it "
            "would change is shown first."
        ]
    )
    for dataset in parts:
        guide.append([])
        guide.append([f"Sheet {_sheet_name(dataset)}: one row is {dataset.grain}."])
        guide.cell(guide.max_row, 1).font = Font(bold=True)
        for column in offered(dataset):
            choices = "; ".join(choice.label for choice in column.choices)
            how = f"{_HOW[column.kind]} {choices}".strip()
            needed = (
                "Needed" if column.required else f"Blank means {column.default}" if column.default else "May be blank"
            )
            guide.append([f"• {column.header}", f"{needed}. {column.meaning} {how}"])
            guide.cell(guide.max_row, 2).alignment = Alignment(wrap_text=True, vertical="top")
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 30, 110
