"""What is said of a sheet that is no table of ours, lacks a column, or has no rows: what was found, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from common.words import choice_words, header_words
from loaders import other_forms
from loaders.datasets import ALL
from loaders.opening import Refused
from loaders.questions.kinds import is_day
from loaders.sheets.headers import Match
from loaders.sheets.matching import known
from loaders.sheets.sheet import Sheet
from loaders.sheets.sideways import periods_across, unfold
from loaders.spec import Problem, Reading
from loaders.values.cells import is_blank

RENAME = "Rename its headers to those of a template."
SHOWN_HEADERS = 8
SEARCHED = 15
_PIVOT = frozenset(["row labels", "column labels"])
_OF_A_PIVOT = ("count of ", "sum of ", "average of ", "number of upn")
_CASES = (
    (("exclusions", "exclusion", "suspensions", "suspension", "pex", "fixed term", "fte", "excl"),
        ("exclusions", "exclusion", "the child's reference, the kind, the first day and the school")),
    (("managed moves", "reintegrations", "fair access"),
        ("moves", "move", "the child's reference, the kind of move, its first day and both schools")),
    (("ehcna", "ehc requests", "requests for assessment", "needs assessments", "rsa"),
        ("requests", "request", "the child's reference, the day it was received, the decision and its day")),
    (("appeals", "tribunals", "mediations"),
        ("appeals", "appeal", "the child's reference, the kind, the day it was registered and its stage")),
)  # fmt: skip
FEWEST_COUNTS = 3
FEWEST = 3  # columns known of a list of children
_TOTALS = frozenset(["total", "totals", "grand total", "all"])


def no_rows(reading: Reading) -> Problem:
    message = "The table has headers, but no rows below them."
    fix = (
        "If it should have rows, export it again and check that they are all there; a nil return is said in a sheet of "
        "nil returns."
    )
    return Problem(reading.sheet, reading.header_row, "", "no-rows", "warning", "", message, fix)


def incomplete(sheet: Sheet, match: Match) -> Refused:
    headers = ", ".join(f'"{match.dataset.column(name).header}"' for name in match.missing)
    others = f" Headers not understood: {_listed(match.unmapped)}." if match.unmapped else ""
    return Refused(
        "missing-column",
        f"The sheet {sheet.name!r} looks like {match.dataset.title}, but has no column for {headers}.{others}",
        _shares_mended(match)
        or (other_forms.mend(sheet) if match.dataset.name == "plan" else "")
        or (_savings_mended(sheet, match) or _months_mended(sheet, match.header_row - 1))
        or (_cases_mended(sheet) or _names_mended(sheet, [match]) if "pupil_ref" in match.missing else "")
        or periods_across.mended(sheet)
        or f"Add the column, or rename the header that holds it. The template of {match.dataset.title} has them all.",
    )


def unknown(sheet: Sheet, found: Sequence[Match]) -> Refused:
    headers = _known_headers(sheet)
    near = next((m for m in found[:1] if sum(not place.words.isdigit() for place in m.columns.values()) > 2), None)
    nearest = f"The nearest is {near.dataset.title}, which also needs {_needs(near)}." if near else ""
    return Refused(
        "not-recognised",
        f"The sheet {sheet.name!r} is not a table that this dashboard reads. {headers}{nearest}".strip(),
        other_forms.mend(sheet)
        or next((fix for index in range(min(15, len(sheet.rows))) if (fix := _months_mended(sheet, index))), "")
        or _cases_mended(sheet)
        or _names_mended(sheet, found)
        or periods_across.mended(sheet)
        or _counts_mended(sheet)
        or _one_cell_mended(sheet)
        or RENAME,
    )


def _shares_mended(match: Match) -> str:
    """What to do with attendance in per cent alone; "" for everything else."""
    if match.dataset.name != "attendance" or not any("%" in h or "ercent" in h or "rate" in h for h in match.unmapped):
        return ""
    return (
        "Percentages of schools and groups of different sizes cannot be added up. Give the sessions behind them: "
        '"Sessions possible" and "Sessions missed" (or "Sessions attended").'
    )


def _savings_mended(sheet: Sheet, match: Match) -> str:
    """What to do with savings profiled by month; "" for everything else."""
    if match.dataset.name != "savings" or not unfold.months_across(sheet.rows[match.header_row - 1]):
        return ""
    return (
        "Its months stand across the page. Give each saving one row, with what it saves in a full year and the day "
        "from which it is saved; or a column for each financial year with that year's total."
    )


def _names_mended(sheet: Sheet, found: Sequence[Match]) -> str:
    """What to do with a list of children under their names alone; "" for everything else."""
    lists = [m for m in found if "pupil_ref" in m.missing and _dropped(m) & set(m.columns) and len(m.columns) > FEWEST]
    if not lists or any("upn" in m.columns for m in lists):
        return ""
    nearest = max(lists, key=lambda match: len(match.columns))
    return (
        f'Its children stand under their names, and names are never read. Add a column "Pupil ref" with your own '
        f"reference of each child; with {_needs(nearest)} it is the table {nearest.dataset.title}."
    )


def _dropped(match: Match) -> set[str]:
    """The columns of a dataset that are read only to be left out."""
    return {column.name for column in match.dataset.columns if column.personal == "drop"}


def _counts_mended(sheet: Sheet) -> str:
    """What to do with a pivot table, or another table of counts; "" for everything else."""
    for index, row in enumerate(sheet.rows[:SEARCHED]):
        words = {header_words(value) for value in row if isinstance(value, str)}
        pivot = words & _PIVOT or any(word.startswith(_OF_A_PIVOT) for word in words)
        below = [value for line in sheet.rows[index + 1 :] for value in line[1:] if not is_blank(value)]
        counts = words & _TOTALS and len(below) > 1 and all(isinstance(value, int | float) for value in below)
        if pivot or counts:
            what = "a pivot table" if pivot else "a table of counts"
            return (
                f"This is {what}. The figures are counted here: give the list that it was made of, with a row for each "
                "child, case or line. In Excel a double click on the grand total of a pivot table shows that list."
            )
    return ""


def _cases_mended(sheet: Sheet) -> str:
    """What to do with a table of counts of cases: exclusions by school and term, requests by month; "" for everything
    else."""
    texts = [sheet.name, *(cell for row in sheet.rows for cell in row[:3] if isinstance(cell, str))]
    texts += [cell for row in sheet.rows[:SEARCHED] for cell in row if isinstance(cell, str)]
    words = f" {' '.join(map(choice_words, texts))} "
    cases = next((case for names, case in _CASES for name in names if f" {name} " in words), None)
    figures = [value for row in sheet.rows for value in row[1:] if isinstance(value, int | float)]
    days = any(isinstance(value, date) or is_day(value) for row in sheet.rows for value in row)
    if cases is None or days or len(figures) < FEWEST_COUNTS or any(value != int(value * 2) / 2 for value in figures):
        return ""
    what, one, columns = cases
    return (
        f"This is a table of counts of {what}. They are counted here: give the list that it was made of, with a row "
        f"for each {one}: {columns}. In Excel a double click on the grand total of a pivot table shows that list."
    )


def _one_cell_mended(sheet: Sheet) -> str:
    """What to do with lines that stand whole in one cell each, as they come out of a PDF; "" for everything else."""
    lines = [[value for value in row if not is_blank(value)] for row in sheet.rows]
    filled = [line for line in lines if line]
    alone = [line[0] for line in filled if len(line) == 1 and isinstance(line[0], str) and len(line[0].split()) > 2]
    if len(filled) < 2 or len(alone) * 10 < len(filled) * 9:
        return ""
    return (
        "Each line stands in one cell, as it does when a PDF or an e-mail is pasted. Give every column its own: in "
        "Excel choose Data, Text to Columns; better still, ask for the spreadsheet."
    )


def _months_mended(sheet: Sheet, index: int) -> str:
    """What to do with a sheet that has months for columns in a row; "" where it has none."""
    if not unfold.months_across(sheet.rows[index]):
        return ""
    return (
        "Its months stand across the page. Give each month, school or child its own row with its day, as in the "
        "template; or, where only "
        "the year counts, put the year's figure in one column under a header of the template (a placement's \"Annual "
        'cost").'
    )


def _known_headers(sheet: Sheet) -> str:
    """Which words of the top rows are headers of a table that is read here. Other words may be a child's name, where a
    sheet has no headers, and are not repeated."""
    words = {spelling for dataset in ALL for spelling in known(dataset) if not spelling.isdigit()}
    rows = [[v for v in row if isinstance(v, str) and not is_blank(v) and not _is_error(v)] for row in sheet.rows[:15]]
    best = max(([text for text in row if header_words(text) in words] for row in rows), key=len, default=[])
    if not best:
        return "None of its first rows has a header that is known here. "
    return f"Of its headers only these are known: {_listed(best)}. "


def _is_error(text: str) -> bool:
    """ "#REF!" is a formula that failed, and never the header "Ref"."""
    return text.strip().startswith("#") and text.strip().endswith(("!", "?", "/A"))


def _needs(match: Match) -> str:
    return ", ".join(f'"{match.dataset.column(name).header}"' for name in match.missing)


def _listed(headers: Sequence[str]) -> str:
    shown = [" ".join(header.split())[:40] for header in headers[:SHOWN_HEADERS]]
    more = f" and {len(headers) - SHOWN_HEADERS} more" if len(headers) > SHOWN_HEADERS else ""
    return ", ".join(f'"{header}"' for header in shown) + more
