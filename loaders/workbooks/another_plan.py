"""A blank workbook for another kind of plan: an inspection's priority actions, a reform plan, a deficit plan. It is the
plan's own workbook with the plan's name offered in every row, and what its header has to say of it."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from common.cells import column_letter
from loaders.datasets.plan import ACTIONS, HEADER, PLAN
from loaders.datasets.plan_targets import WHICH
from loaders.our_sheets import EXAMPLE_HEADER, EXAMPLE_MARK, GUIDE_TITLE
from loaders.spec import Dataset
from loaders.workbooks.templates import ROWS, offered, workbook

# What a plan of another kind says of itself, as examples that are written over: item, words, day.
OF_ITSELF = (
    ("reports_to", "Improvement Board", None),
    ("who_may_see", "Public", None),
    ("next_meeting", "Town hall, 10 o'clock", date(2019, 9, 24)),
)
FIRST_SECTION, FIRST_TITLE = "Priority action 1", "The first action, as the inspection or the reform plan words it"
GUIDE = (
    "Every row of this workbook is of one plan: choose its name in the column Plan on every sheet. Measures are the "
    "dashboard's own, so a measure that another plan names too has the same figure, target and status there. The plan "
    "is private until its Header says “Public” in “Who may see the plan”."
)


def another_plan(name: str) -> bytes:
    """The .xlsx of a plan that is to be called so. Raises ValueError for a name without a letter."""
    title = " ".join(name.split())
    if not any(letter.isalnum() for letter in title):
        raise ValueError("Give the plan a name: it stands in every row of its workbook.")
    book = workbook(PLAN)
    for dataset in PLAN:
        _of_plan(book[dataset.part], dataset, title, book)
    book[GUIDE_TITLE]["A3"] = f"{book[GUIDE_TITLE]['A3'].value} {GUIDE}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _of_plan(page: Worksheet, dataset: Dataset, title: str, book: openpyxl.Workbook) -> None:
    """The name in the example row and as the one choice of its column; the examples that this kind of plan needs."""
    places = {column.name: number for number, column in enumerate(offered(dataset), start=1)}
    examples = _examples(dataset)
    for row, example in enumerate(examples, start=2):
        for name, value in {**example, WHICH: title}.items():
            page.cell(row, places[name], value)
        _mark(page, row, len(places) + 1)
    letter = column_letter(places[WHICH] - 1)
    guide = book[GUIDE_TITLE]
    position = guide.max_column + (0 if dataset is not PLAN[0] else 1)
    guide.cell(1, position, title)
    rule = DataValidation(type="list", formula1=f"'{GUIDE_TITLE}'!${column_letter(position - 1)}$1", allow_blank=True)
    rule.add(f"{letter}2:{letter}{ROWS}")
    page.add_data_validation(rule)


def _examples(dataset: Dataset) -> list[dict]:
    if dataset is ACTIONS:
        return [{"section": FIRST_SECTION, "title": FIRST_TITLE}]
    if dataset is not HEADER:
        return [{}]
    labels = {choice.code: choice.label for choice in HEADER.column("item").choices}
    blank = dict.fromkeys(column.name for column in offered(HEADER))
    return [{**blank, "item": labels[item], "value": words, "date": day} for item, words, day in OF_ITSELF]


def _mark(page: Worksheet, row: int, last: int) -> None:
    """An example row says that it is one, so that it is never counted."""
    if page.cell(1, last).value == EXAMPLE_HEADER:
        page.cell(row, last, EXAMPLE_MARK)
