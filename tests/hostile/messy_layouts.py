"""Honest mess in where things stand on a sheet."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.table import Table

from tests.hostile.messy import DAY, ROWS, TABLE, book, but, headed, no, put, with_line, writer, yes
from tests.hostile.raw import HEADERS, NAME, READ

BLANK = ()
UNITS = ("", "PERM/SUSP", "dd/mm/yyyy", "DfE no.", "days")
GROUPS = ("Pupil", "Exclusion", "", "", "")
FOOT = [
    BLANK, ("1 Includes lunchtimes.",), ("* provisional",), ("Source: school returns, Spring 2019",),
    ("Data extracted 12/03/2019 10:44",), ("Please return to the Data team by Friday",),
]  # fmt: skip
MOVES = [
    ("Pupil ref", "Type of move", "Start date", "From school", "To school"),
    ("B1", "Managed move", DAY[0], "8994001", "8994002"),
    ("B2", "Managed move", DAY[1], "8994002", "8994001"),
]  # fmt: skip


def _beside(gap: int = 1) -> list[list[object]]:
    left = [*TABLE]
    return [[*line, *[None] * gap, *(MOVES[n] if n < len(MOVES) else ())] for n, line in enumerate(left)]


def _hide_column(made: object) -> None:
    made.active.column_dimensions["E"].hidden = True


def _filter(made: object) -> None:
    made.active.auto_filter.ref = "A1:E4"
    made.active.auto_filter.add_filter_column(1, ["PERM"])
    made.active.row_dimensions[2].hidden = made.active.row_dimensions[4].hidden = True


def _protect(made: object) -> None:
    made.active.protection.sheet = True
    made.active.protection.set_password("secret")
    made.security = WorkbookProtection(workbookPassword="secret", lockStructure=True)


def _chart_sheet(made: object) -> None:
    chart = BarChart()
    chart.add_data(Reference(made.active, min_col=5, min_row=1, max_row=4), titles_from_data=True)
    made.create_chartsheet("Chart", 0).add_chart(chart)


def _decorate(made: object) -> None:
    page = made.active
    page["B2"].comment = Comment(f"{NAME}: PERM, 5 days", "A teacher")
    page.add_table(Table(displayName="Exclusions1", ref="A1:E4"))
    page.freeze_panes = "B2"


def _merge_down(made: object) -> None:
    made.active.merge_cells("D2:D4")


def _merged_titles(made: object) -> None:
    made.active.merge_cells("B1:E1")


ALL = [
    yes("a row of units under the headers", lambda: book([HEADERS, UNITS, *ROWS])),
    yes("group titles merged above the headers", lambda: book([GROUPS, *TABLE], change=_merged_titles)),
    yes("group titles above and units below the headers", lambda: book([GROUPS, HEADERS, UNITS, *ROWS], change=_merged_titles)),
    yes("two blank columns and four blank rows before the table", lambda: book([BLANK] * 4 + [("", "", *line) for line in TABLE])),
    yes("a table that begins at column AB", lambda: book([("",) * 27 + tuple(line) for line in TABLE])),
    yes("a title in each of the first five rows", lambda: book([("Torrin Academy",), ("Exclusions return",), ("Spring 2019",), ("Completed by: A Teacher",), BLANK, *TABLE])),
    yes("headers in row 31", lambda: book([("Notes on how to fill this in",)] * 30 + TABLE)),
    yes("headers in row 45", lambda: book([("Guidance",)] * 44 + TABLE)),
    yes("a total in the middle", lambda: book([*with_line(("Total", "", "", "", 2), 2)])),
    yes("a subtotal for each school, named after it", lambda: book([HEADERS, ROWS[0], ROWS[2], ("", "", "", "Priory School Total", 3.5), ROWS[1], ("", "", "", "Oak School Total", 0)]), rows=[READ[0], READ[2], READ[1]]),
    yes("a subtotal for each school, in the first column", lambda: book([HEADERS, ROWS[0], ROWS[2], ("Total for 8994001", "", "", "", 3.5), ROWS[1], ("Grand total", "", "", "", 3.5)]), rows=[READ[0], READ[2], READ[1]]),
    yes("a count of rows at the foot", lambda: book([*TABLE, ("Count", 3)])),
    yes("footnotes of every kind", lambda: book([*TABLE, *FOOT])),
    yes("a sub-heading for each school above its rows", lambda: book([HEADERS, ("Priory School",), ROWS[0], ROWS[2], BLANK, ("Oak Academy",), ROWS[1]]), rows=[READ[0], READ[2], READ[1]]),
    yes("the headers again on every printed page", lambda: book([HEADERS, ROWS[0], HEADERS, ROWS[1], BLANK, HEADERS, ROWS[2]])),
    yes("a page number between the rows", lambda: book([HEADERS, ROWS[0], ("Page 1 of 2",), ROWS[1], ROWS[2], ("Page 2 of 2",)])),
    no("two different tables side by side", "side-by-side", lambda: book(_beside())),
    no("the same table twice side by side", "side-by-side", lambda: book([[*a, None, *b] for a, b in zip([HEADERS, *ROWS[:2]], [HEADERS, ROWS[2], ROWS[0]])])),
    no("a second table further down with its columns in another order", "second-header", lambda: book([*TABLE, BLANK, ("Pupil ref", "Category", "School", "Start date", "Days"), ("A4", "PERM", "8994001", DAY[0], 1)])),
    no("a second table further down in which two dates change places", "second-header", lambda: book([("Pupil ref", "Category", "Start date", "End date", "School"), ("A1", "SUSP", DAY[0], DAY[0], "8994001"), BLANK, ("Pupil ref", "Category", "End date", "Start date", "School"), ("A2", "SUSP", DAY[2], DAY[1], "8994001")])),
    no("terms across the columns", "not-recognised", lambda: book([("School", "Term 1", "Term 2", "Term 3", "Total"), ("Priory School", 2, 3, 1, 6), ("Oak Academy", 0, 1, 0, 1)], sheet="PEX")),
    no("one pupil down the page", "not-recognised", lambda: book([(h, v) for h, v in zip(HEADERS, ROWS[0])])),
    yes("a chart on a sheet of its own", lambda: book(TABLE, change=_chart_sheet)),
    yes("a sheet and a workbook protected against changes", lambda: book(TABLE, change=_protect)),
    yes("a hidden column", lambda: book(TABLE, change=_hide_column), "hidden-columns"),
    yes("rows filtered away", lambda: book(TABLE, change=_filter), "hidden-rows", "question", rows=but(0, 2), held=2),
    yes("comments, a table style and frozen panes", lambda: book(TABLE, change=_decorate)),
    yes("a school merged down over its rows", lambda: book(TABLE, change=_merge_down), "once-for-a-block", "question", rows=but(1, 2), held=2),
    yes("other sheets of notes and lists beside it", lambda: book(TABLE, Notes=[("Please read",), ("Codes are those of 2019",)], Lists=[("PERM",), ("SUSP",)])),
    yes("a sheet with an apostrophe, an ampersand and an emoji in its name", lambda: book(TABLE, sheet="St Mary's & co 😀")),
    yes("an Excel table with its row of totals", lambda: writer(_listed)),
    yes("headers wrapped over lines, with stars, colons and footnote digits", lambda: book(headed("Pupil\nref*", "Category:", "Start\ndate (dd/mm/yyyy)", "School\u00a0", "Days1"))),
    yes("headers in capitals with dashes and stops", lambda: book(headed("PUPIL-REF.", "CATEGORY", "START_DATE", "SCHOOL NAME", "NO. OF DAYS"))),
    yes("a serial number before each row", lambda: book([("No.", *HEADERS), *((n, *row) for n, row in enumerate(ROWS, start=1))])),
    yes("blank rows between all rows", lambda: book([line for row in TABLE for line in (row, BLANK)])),
    yes("the newest row first and a row of dashes", lambda: book([HEADERS, ("---",) * 5, *ROWS])),
]  # fmt: skip


def _listed(made: object, page: object) -> None:
    put(made, page, TABLE)
    columns = [{"header": h} for h in HEADERS]
    columns[0]["total_string"], columns[4]["total_function"], columns[4]["total_value"] = "Total", "sum", 3.5
    page.add_table("A1:E5", {"columns": columns, "total_row": True})
