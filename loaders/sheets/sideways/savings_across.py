"""A ledger of savings with a column for each financial year: what is saved in each year, or what begins to be saved in
it, is asked once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from common.calendar import dash_year
from common.units import is_unit
from common.words import header_words
from loaders.opening.refusal import Refused
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.headers import Match, titles
from loaders.sheets.rows_apart import rows_apart
from loaders.sheets.sheet import Cell, Sheet
from loaders.sheets.sideways.unfold import ROUNDED, TOTALS
from loaders.sheets.sideways.unit_across import unit_of, without_units
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank
from loaders.values.labels import year_start

FEWEST = 2
SAVINGS = frozenset(["saving", "savings"])
_OF_SAVINGS = frozenset(map(header_words, ("RAG", "Savings scheme", "Saving", "Savings", "Saving scheme", "Proposal",
    "Savings proposal", "MTFP ref", "Delivery status")))  # fmt: skip
IN_EACH, FROM_THEN = "in each year", "from then on"
_OPTIONS = (
    Option(IN_EACH, "What is saved in each year: it counts from 1 April to 31 March of that year"),
    Option(
        FROM_THEN,
        "What begins to be saved in each year and goes on: it counts from that 1 April on, on top of the years before",
    ),
)
_BESIDE = (
    "saving",
    "savings",
    "saved",
    "fy",
    "full",
    "amount",
    "net",
    "gross",
    "profile",
    "delivered",
    "forecast",
    "planned",
    "\u00a3",
)


def unfolded(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with a saving of one year in a row, or the sheet itself where it is not laid out so. Raises Refused."""
    years = _years(sheet, match)
    if not years:
        return sheet
    last = match.first_data_index - 1
    totals = [i for i, cell in enumerate(sheet.rows[last]) if isinstance(cell, str) and header_words(cell) in TOTALS]
    unit = unit_of(sheet, last, years)
    if unit is None:
        raise Refused("amounts-across",
            f"The savings of the sheet {sheet.name!r} stand across the page in different units. Nothing was read.",
            "Give them all in pounds.")  # fmt: skip
    sheet = without_units(sheet, last, years)
    for index in range(last + 1, len(sheet.rows)):
        _check_total(sheet, index, years, totals)
    answer = asker.ask(_question(sheet, match, years))
    column = match.dataset.column
    amounts = _without_noughts(sheet, match, years)
    found = rows_apart(amounts, last, {*years, *totals}, {i: (dash_year(year),) for i, year in years.items()},
        ("", f"{column('full_year').header}{unit}"))  # fmt: skip
    return _dated(found, match, last, ends=answer != FROM_THEN)


def has_years_across(sheet: Sheet, match: Match) -> bool:
    """Whether a sheet that has little else to be known by is one of savings: schemes, and beside them years."""
    named = SAVINGS & set(" ".join(titles(sheet, match.header_row)).split())
    head = {header_words(cell) for cell in sheet.rows[match.first_data_index - 1] if isinstance(cell, str)}
    return "scheme" in match.columns and bool(named or head & _OF_SAVINGS) and bool(_years(sheet, match))


def _years(sheet: Sheet, match: Match) -> dict[int, int]:
    """The columns headed by a financial year, each with the year it starts in."""
    if match.dataset.name != "savings" or "full_year" not in match.missing or sheet.origin is not None:
        return {}
    used = {found.index for found in match.columns.values()}
    header = sheet.rows[match.first_data_index - 1]
    found = {i: year for i, cell in enumerate(header) if i not in used and (year := _year(cell)) is not None}
    return found if len(found) >= FEWEST and len(set(found.values())) == len(found) else {}


def _year(cell: Cell) -> int | None:
    if not isinstance(cell, str):
        return None
    words = cell.casefold().replace("(", " ").replace(")", " ").split()
    words = [word for word in words if not is_unit(word)]
    left = [word for word in words if word.strip("\u00a3:") and word.strip("\u00a3:") not in _BESIDE]
    return year_start(left[0].removeprefix("fy")) if len(left) == 1 else None


def _check_total(sheet: Sheet, index: int, years: Mapping[int, int], totals: Sequence[int]) -> None:
    row = sheet.rows[index]
    parts = [bare_number(row[i]) for i in years if i < len(row) and not is_blank(row[i])]
    for place in totals:
        total = bare_number(row[place]) if place < len(row) else None
        if total is None or not parts or None in parts:
            continue
        amount = sum((part for part in parts if part is not None), Decimal(0))
        if abs(total - amount) > ROUNDED:
            raise Refused(
                "amounts-across",
                f"The savings of the sheet {sheet.name!r} stand across the page, and the years of row {index + 1} come "
                f"to {amount:,.2f}, where its total says {total:,.2f}. Nothing was read.",
                "Mend that, or give each saving its own row, with its full-year amount and its start date.",
            )


def _without_noughts(sheet: Sheet, match: Match, years: Mapping[int, int]) -> Sheet:
    """The sheet without the years in which nothing is saved: they are no savings."""
    rows = [list(row) for row in sheet.rows]
    for row in rows[match.first_data_index :]:
        for i in years:
            if i < len(row) and bare_number(row[i]) == 0:
                row[i] = None
    return replace(sheet, rows=rows)


def _dated(sheet: Sheet, match: Match, last: int, *, ends: bool) -> Sheet:
    """The years as the first and the last day of each saving; `ends`: it lasts no longer than its year."""
    rows = [list(row) for row in sheet.rows]
    at = len(rows[last]) - 2  # where the years stand, the amounts after them
    width = len(rows[last])
    columns = {name: match.columns[name].index for name in ("start_date", "end_date") if name in match.columns}
    for name in ("start_date", "end_date"):
        if name not in columns:
            columns[name], width = width, width + 1
            rows[last].append(match.dataset.column(name).header)
    once = match.columns["running_cost"].index if "running_cost" in match.columns and not ends else None
    seen: set[int] = set()
    for index, row in enumerate(rows[last + 1 :], start=last + 1):
        row.extend([None] * (width - len(row)))
        if once is not None and sheet.place(index)[1] in seen:
            row[once] = None  # what goes on is run once, however many years add to it
        seen.add(sheet.place(index)[1])
        year = year_start(row[at]) if row[at] is not None else None
        row[at] = None
        if year is not None:
            row[columns["start_date"]] = date(year, 4, 1)
            row[columns["end_date"]] = date(year + 1, 3, 31) if ends else row[columns["end_date"]]
    rows[last][at] = None
    return replace(sheet, rows=rows)


def _question(sheet: Sheet, match: Match, years: Mapping[int, int]) -> Question:
    names = ", ".join(dash_year(year) for year in sorted(years.values()))
    sentence = (
        f"Savings stand under {names}. What are they: what is saved in each year, or what begins in each and goes on?"
    )
    return Question(
        "reading", match.dataset.id, sheet.name, "full_year", "", f"savings of {names}", sentence, _OPTIONS,
        decides=len(sheet.rows) - match.first_data_index, lasting=False, row=match.first_data_index,
    )  # fmt: skip
