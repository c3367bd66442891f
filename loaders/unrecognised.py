"""What is said of a sheet that is no table of ours, lacks a column, or has no rows: what was found, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from common.words import header_words
from loaders.datasets import ALL
from loaders.opening import Refused
from loaders.sheets.headers import Match
from loaders.sheets.matching import known
from loaders.sheets.sheet import Sheet
from loaders.sheets.sideways import unfold
from loaders.spec import Problem, Reading
from loaders.values.cells import is_blank

SHOWN_HEADERS = 8


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
        _months_mended(sheet, match.header_row - 1)
        or f"Add the column, or rename the header that holds it. The template of {match.dataset.title} has them all.",
    )


def unknown(sheet: Sheet, found: Sequence[Match]) -> Refused:
    headers = _known_headers(sheet)
    near = next((m for m in found[:1] if sum(not place.words.isdigit() for place in m.columns.values()) > 2), None)
    nearest = f"The nearest is {near.dataset.title}, which also needs {_needs(near)}." if near else ""
    return Refused(
        "not-recognised",
        f"The sheet {sheet.name!r} is not a table that this dashboard reads. {headers}{nearest}".strip(),
        next((fix for index in range(min(15, len(sheet.rows))) if (fix := _months_mended(sheet, index))), "")
        or "Rename its headers to those of a template.",
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
