"""Dedicated schools grant (DSG) allocations, as the workbook of one financial year gives them.

The columns are found by their labels, since their positions and letters move from year to year. The year and the
publication date come from the Information sheet: file names have been wrong by a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from common.calendar import dash_year
from common.cells import column_letter
from common.units import column_scale
from common.words import normalise_text
from loaders.published.geography import places_of_numbers
from loaders.published.reading import as_at_column, note
from loaders.published.symbols import DSG
from loaders.published.table import as_text
from loaders.sheets.sheet import Sheet
from loaders.spec import Problem

TITLE = "dedicated schools grant"
_YEARS = re.compile(r"(20\d\d) (?:to|-) (20\d\d)")
_DAY = re.compile(r"(\d{1,2})\W+([A-Za-z]{3})[a-z]*\W+(20\d\d)")
SMALLEST_GRANT = (
    10_000  # no authority's block is below £10,000: a middle value under it means the sheet is in £ million
)


@dataclass(frozen=True, slots=True)
class Label:
    """Where a measure stands: words of its column label, and words of the group title over it ("" for any)."""

    measure: str
    words: str
    group: str = ""


LABELS = (
    Label("high_needs_block_before_deductions", "total high needs block before deductions"),
    Label("high_needs_deductions", "total deduction to high needs block"),
    Label("high_needs_block_after_deductions", "high needs block", "after deductions"),
    Label("dsg_before_deductions", "total dsg allocation", "before"),
    Label("dsg_after_deductions", "total dsg allocation", "after deductions"),
)


def is_grant_sheet(sheet: Sheet) -> bool:
    """True for any sheet of an allocations workbook: its title says Dedicated schools grant and "2023 to 2024"."""
    titles = (normalise_text(as_text(cell)) for row in sheet.rows[:10] for cell in row[:3] if cell is not None)
    return any(TITLE in title and _YEARS.search(title) for title in titles)


def years_of(sheet: Sheet) -> set[int]:
    """The financial years that a sheet's own titles name, each by its first calendar year: 2023 for "2023 to 2024"."""
    found = set()
    start = first_row(sheet)
    for position, row in enumerate(sheet.rows[:10]):
        for cell in row[:3] if start is None or position >= start else row:
            text = normalise_text(as_text(cell))
            match = _YEARS.search(text)
            if match and int(match[2]) == int(match[1]) + 1 and (TITLE in text or "dsg allocations" in text):
                found.add(int(match[1]))
    return found


def by_year(sheets: list[Sheet]) -> tuple[dict[int, list[Sheet]], list[Sheet]]:
    """(the sheets of each financial year, the sheets of no certain year). A sheet's own titles tell its year; one that
    names none is of its workbook's year where there is only one. The file's name and the sheets' tabs tell nothing."""
    years = {id(sheet): years_of(sheet) for sheet in sheets}
    named = {year for found in years.values() for year in found}
    grouped: dict[int, list[Sheet]] = {}
    unclear = []
    for sheet in sheets:
        mine = years[id(sheet)] or (named if len(named) == 1 else set())
        if len(mine) == 1:
            grouped.setdefault(min(mine), []).append(sheet)
        else:
            unclear.append(sheet)
    return grouped, unclear


def published_on(sheets: list[Sheet]) -> date | None:
    """The day after the words "Publication date" on the Information sheet."""
    for sheet in sheets:
        for row in sheet.rows[:60]:
            texts = [as_text(cell) for cell in row]
            for position, text in enumerate(texts):
                if "publication date" in text.casefold():
                    match = _DAY.search(" ".join(texts[position:]))
                    if match:
                        return datetime.strptime(" ".join(match.groups()), "%d %b %Y").date()
                    found = next((cell for cell in row if isinstance(cell, date)), None)
                    return found.date() if isinstance(found, datetime) else found
    return None


def first_row(sheet: Sheet) -> int | None:
    """The position of the ENGLAND row, where the figures start; everything above it is header."""
    return next(
        (i for i, row in enumerate(sheet.rows[:15]) if row and normalise_text(as_text(row[0])) == "england"), None
    )


def find_columns(sheet: Sheet, start: int) -> dict[Label, tuple[int, str]]:
    """For each label on the sheet, its column and the label as found. Group titles run rightwards until the next
    one."""
    width = max(len(row) for row in sheet.rows[: start + 1])
    found: dict[Label, tuple[int, str]] = {}
    group = ""
    for position in range(2, width):
        cells = [as_text(row[position]) if position < len(row) else "" for row in sheet.rows[:start]]
        group = normalise_text(cells[0]) or group
        text = normalise_text(" ".join(cells))
        for label in LABELS:
            own = next((cell for cell in cells if normalise_text(cell).startswith(label.words)), None)
            if own is not None and label.group in group and (label.group or label.words in text):
                found.setdefault(label, (position, own.strip()))
    return found


def sheet_rows(sheet: Sheet, year: int, day: date | None) -> tuple[pd.DataFrame, list[Problem], dict[str, str]]:
    """(long rows with `label_column`, problems, mapping) of one sheet; no rows when it holds none of the labels."""
    start = first_row(sheet)
    columns = find_columns(sheet, start) if start is not None else {}
    if start is None or not columns:
        return pd.DataFrame(), [], {}
    body = [
        (sheet.place(i)[1], row)
        for i, row in enumerate(sheet.rows[start:], start)
        if any(as_text(c).strip() for c in row)
    ]
    index = pd.Index([number for number, _ in body])
    numbers = pd.Series([as_text(row[0]).strip() for _, row in body], index=index, dtype="str")
    names = pd.Series([as_text(row[1]).strip() for _, row in body], index=index, dtype="str")
    places = places_of_numbers(numbers, names).assign(row=index, sheet=sheet.name)
    used = places["geography_level"].notna() & ~places.duplicated("la_code")
    problems = []
    others = sorted(set(numbers[places["geography_level"].isna()]) - {""})
    if others:
        problems.append(
            note(sheet.name, "rows-not-used", f"{len(others)} subtotal rows not used: {', '.join(others)[:200]}.")
        )
    parts = []
    for label, (position, text) in columns.items():
        raw = pd.Series([row[position] if position < len(row) else None for _, row in body], index=index)
        value = pd.to_numeric(raw, errors="coerce").astype("Float64")
        scale, trouble = _scale(text, value[used & (places["geography_level"] == "local_authority")], sheet, position)
        problems += trouble
        if scale is None:
            continue
        rows = places.loc[used & value.notna()].assign(measure=label.measure, value=value * scale)
        parts.append(rows)
    if not parts:
        return pd.DataFrame(), problems, {}
    rows = pd.concat(parts, ignore_index=True).assign(
        source=DSG, period_kind="financial_year", period=dash_year(year), breakdown="", symbol="", unit="gbp",
        release=f"to {dash_year(year)}" + (f", published {day:%d/%m/%Y}" if day else ""),
    )  # fmt: skip
    rows["as_at"] = as_at_column(day, rows.index)
    return rows, problems, {label.measure: text for label, (_, text) in columns.items()}


def _scale(label: str, values: pd.Series, sheet: Sheet, position: int) -> tuple[int | None, list[Problem]]:
    """What one printed unit is worth in pounds, by the label's words and by the size of the figures; None if they
    clash."""
    declared, small = (
        column_scale(label) or 1,
        bool(values.median() < SMALLEST_GRANT) if len(values.dropna()) else False,
    )
    place = f"{column_letter(position)} {label}"
    if declared == 1 and small and "£" in label:
        return None, [Problem(
            sheet.name, None, place, "unit-contradicted", "error", str(values.median()),
            "The label says pounds, but the figures are the size of millions of pounds, so the column was not read.",
            "Ask the sender which it is, and put £m or £s in the label.",
        )]  # fmt: skip
    if declared == 1 and small:
        return 1_000_000, [Problem(
            sheet.name, None, place, "unit-by-size", "warning", str(values.median()),
            "The label gives no unit. By their size the figures are millions of pounds, and were read so.",
            "If they are not, put the unit in the label.",
        )]  # fmt: skip
    return declared, []
