"""A workbook given back with what is wrong marked in it: each cell coloured and commented, and a sheet of all problems.

Made in a process of its own, with limits: taking a workbook apart with openpyxl is slow, and this file came from
outside. It holds no formula: each of the file's own is given back as the value it was saved with, since a formula from
outside may ask other programs or other hosts for something once somebody opens the workbook; links are left behind too.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from loaders.our_sheets import PROBLEM_HEADERS as HEADERS
from loaders.spec import Problem
from loaders.values.personal import sheet_shown

SECONDS = 90
LARGEST_MARKED = 1_500_000  # bytes: a larger workbook is given back as values, without its colours and widths
COMMENTS = 2_000  # Excel grows slow with more; the sheet of problems has them all
SHEET = "Problems"
COLOURS = {"error": "F4B6B6", "warning": "FFE699", "note": "DDEBF7"}
ROOT = Path(__file__).parents[2]


def marked(name: str, content: bytes, problems: Sequence[Problem]) -> bytes:
    """The workbook as .xlsx, marked. A file that cannot be taken apart in time gives only the sheet of problems."""
    words = [asdict(problem) for problem in problems]
    return in_a_process({"name": name, "problems": words}, content) or only_problems(words)


def in_a_process(task: Mapping[str, Any], content: bytes) -> bytes:
    """What the child makes of a workbook and what is to be done with it; b"" where it cannot in time."""
    ask = json.dumps(task).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "loaders.workbooks.marked"],
            input=len(ask).to_bytes(8, "big") + ask + content,
            capture_output=True,
            timeout=SECONDS,
            cwd=ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""


def main() -> None:
    """The child: what to mark comes in on standard input, the workbook goes out."""
    _limit()
    task = sys.stdin.buffer.read()
    length = int.from_bytes(task[:8], "big")
    ask, content = json.loads(task[8 : 8 + length]), task[8 + length :]
    small = len(content) <= LARGEST_MARKED and content.startswith(b"PK") and not ask["name"].lower().endswith(".ods")
    with_look, as_values = (_corrected, _corrected_values) if "corrections" in ask else (_marked, _values)
    what = ask.get("corrections", ask.get("problems"))
    try:
        made = with_look(content, what) if small else as_values(ask["name"], content, what)
    except Exception:  # openpyxl refuses what Excel and calamine read: then the values alone are given back
        made = as_values(ask["name"], content, what)
    sys.stdout.buffer.write(made)


def _corrected(content: bytes, made: list[dict[str, Any]]) -> bytes:
    from loaders.workbooks.mended import corrected_book

    return corrected_book(content, made)


def _corrected_values(name: str, content: bytes, made: list[dict[str, Any]]) -> bytes:
    """Any kind of file as a new workbook of its values, then corrected."""
    return _corrected(_values(name, content, []), made)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the clock of the caller remains
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _marked(content: bytes, problems: list[dict[str, Any]]) -> bytes:
    """The officer's own workbook, its look kept, with the marks put in. Macros, formulas and links are left behind."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = own_look(content)
    visible = [page.title for page in book.worksheets if page.sheet_state == "visible"]
    titles = {sheet_shown(title, number): title for number, title in enumerate(visible, start=1)}
    for (sheet, place), some in list(_placed(problems).items())[:COMMENTS]:
        title = titles.get(sheet, sheet)
        if title not in book.sheetnames:
            continue
        cell = book[title][place]
        if type(cell).__name__ == "MergedCell":
            continue
        colour = COLOURS[some[0]["severity"]]
        cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
        cell.comment = Comment(_comment(some), "Dashboard", width=320, height=40 + 60 * len(some))
    page = book.create_sheet(_free(book.sheetnames), 0)
    for row, values in enumerate([HEADERS, *map(_line, problems)], start=1):
        for column, value in enumerate(values, start=1):
            cell = page.cell(row, column, value)
            cell.data_type = "s"  # what a cell of the file said is text, however it begins
            if row == 1:
                cell.font = openpyxl.styles.Font(bold=True)
    for letter, width in zip("ABCDEF", (18, 10, 22, 24, 60, 60), strict=True):
        page.column_dimensions[letter].width = width
    book.active = 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def own_look(content: bytes) -> Any:
    """A workbook with its look: values instead of formulas, no macros, no links."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False, data_only=True)
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if type(cell).__name__ == "MergedCell":  # has no value and no link, and takes none
                    continue
                cell.hyperlink = None
                # A text that begins like a formula would be written as one: openpyxl tells the two apart by the letter.
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.data_type = "s"
    return book


def _values(name: str, content: bytes, problems: list[dict[str, Any]]) -> bytes:
    """Any kind of file as a new workbook of its values, marked."""
    from datetime import date, datetime, time

    from loaders.opening import open_file

    book, out = _new_book()
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    fills = {severity: book.add_format({"bg_color": f"#{colour}"}) for severity, colour in COLOURS.items()}
    placed = _placed(problems)
    sheets = open_file(name, content).sheets
    if problems:
        _problem_sheet(book, bold, problems, [sheet.name for sheet in sheets])
    for number, sheet in enumerate(sheets, start=1):
        page = book.add_worksheet(_title(sheet.name, number))
        for i, row in enumerate(sheet.rows):
            for j, value in enumerate(row):
                if isinstance(value, bool):
                    page.write_boolean(i, j, value)
                elif isinstance(value, int | float):
                    page.write_number(i, j, value)
                elif isinstance(value, datetime | date) and not isinstance(value, time):
                    page.write_datetime(i, j, value, day)
                elif value is not None:
                    page.write_string(i, j, str(value)[:32_000])
        for (sheet_name, place), some in list(placed.items())[:COMMENTS]:
            if sheet_name == sheet.name:
                page.write_comment(place, _comment(some), {"author": "Dashboard"})
                page.conditional_format(f"{place}:{place}", {"type": "no_errors", "format": fills[some[0]["severity"]]})
    book.close()
    return out.getvalue()


def only_problems(problems: list[dict[str, Any]]) -> bytes:
    """A workbook that holds nothing but the sheet of problems."""
    book, out = _new_book()
    _problem_sheet(book, book.add_format({"bold": True}), problems, [])
    book.close()
    return out.getvalue()


def _new_book() -> tuple[Any, io.BytesIO]:
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    return xlsxwriter.Workbook(out, options), out


def _problem_sheet(book: Any, bold: Any, problems: list[dict[str, Any]], taken: list[str]) -> None:
    page = book.add_worksheet(_free(taken))
    for column, (header, width) in enumerate(zip(HEADERS, (18, 10, 22, 24, 60, 60), strict=True)):
        page.write_string(0, column, header, bold)
        page.set_column(column, column, width)
    for row, problem in enumerate(problems, start=1):
        for column, value in enumerate(_line(problem)):
            page.write_string(row, column, value)
    page.freeze_panes(1, 0)


def _placed(problems: list[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Problems by sheet and cell, the worst first; a problem of a whole row stands in its first cell."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for problem in sorted(problems, key=lambda p: list(COLOURS).index(p["severity"])):
        if problem["row"]:
            found.setdefault((problem["sheet"], f"{_letter(problem) or 'A'}{problem['row']}"), []).append(problem)
    return found


def _letter(problem: dict[str, Any]) -> str:
    first = str(problem["column"]).split(" ", 1)[0]
    return first if first.isascii() and first.isalpha() and first.isupper() and len(first) <= 3 else ""


def _comment(some: list[dict[str, Any]]) -> str:
    return "\n".join(f"{problem['message']} {problem['fix']}".strip() for problem in some)[:1_000]


def _line(problem: dict[str, Any]) -> list[str]:
    place = f"{_letter(problem)}{problem['row']}" if problem["row"] else ""
    words = [problem["sheet"], place, problem["severity"], problem["found"], problem["message"], problem["fix"]]
    return ["".join(c for c in str(word) if c.isprintable())[:2_000] for word in words]


def _free(taken: Sequence[str]) -> str:
    names = {name.casefold() for name in taken}
    return next(name for n in range(1, 1000) if (name := SHEET if n == 1 else f"{SHEET} {n}").casefold() not in names)


def _title(name: str, number: int) -> str:
    """A sheet's name as Excel takes it."""
    allowed = "".join(" " if c in "[]:*?/\\" else c for c in name).strip("' ")[:31]
    return allowed or f"Sheet {number}"


if __name__ == "__main__":
    main()
