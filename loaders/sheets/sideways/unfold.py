"""A ledger of spend laid out across the page: twelve months with a total, or budget, forecast and actual side by side.

Read whole where nothing is left open: the months of a row are one amount, and each kind of amount is a row of its own.
Where something is open (a month after the day of an actual, a total that is not the sum, a word among the figures) the
sheet is refused with what to do. Rows keep their numbers, so that problems point to the sheet as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from common.calendar import dash_year
from common.calendar.periods import financial_year_of
from common.cells import column_letter
from common.words import header_words
from loaders.opening.refusal import Refused
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.headers import Match, with_line_below
from loaders.sheets.rows_apart import cell_at, rows_apart, without
from loaders.sheets.sheet import Cell, Sheet
from loaders.sheets.sideways.unit_across import unit_of, without_units
from loaders.values import dates, labels, personal
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank
from loaders.values.trouble import Unreadable

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = "january february march april may june july august september october november december".split()
_MONTH = re.compile(rf"(?:{'|'.join(_LONG)}|{'|'.join(_MONTHS)}|sept)(?:[ -]?(?:20)?(\d\d))?")
_PERIOD = re.compile(r"p(?:eriod )?0?(\d{1,2})")  # of a financial year: the first is April
_YEAR = re.compile(r"(?:FY ?)?(?<!\d)(\d{4} ?[/-] ?\d{4}|\d{4} ?[/-] ?\d\d|\d\d ?[/-] ?\d\d)(?!\d)", re.IGNORECASE)
# "Forecast M9", "P9 actual", "Actuals to period 9": as it stood at the end of a period.
_OF_A_PERIOD = re.compile(r"\b(?:as at |at |to |up to )?(?:(?:m|p|q|qtr) ?|month |period |quarter )0?\d{1,2}\b")
_OF_THE_BLOCK = re.compile(r"\bhigh needs\b|\bhnb\b|\bdsg\b|\bsection 251\b|\bs251\b", re.IGNORECASE)
FEWEST = 3  # months across the page; fewer are something else
TOTALS = frozenset(["total", "totals", "year total", "annual total", "full year", "full year total", "total for year",
        "grand total", "total spend"])  # fmt: skip
_NEEDS = ("financial_year", "as_at", "amount_type")
ROUNDED = Decimal("0.06")  # pounds that twelve months in pence may miss a total by


def months_across(header: Sequence[Cell]) -> dict[int, tuple[int, int | None]]:
    """The columns headed by a month: {index: (month, year or None)}; none where there are fewer than three."""
    found: dict[int, tuple[int, int | None]] = {}
    for index, cell in enumerate(header):
        if isinstance(cell, datetime | date):
            found[index] = (cell.month, cell.year)
        elif isinstance(cell, str) and (hit := _MONTH.fullmatch(header_words(cell))):
            month = next(n for n, short in enumerate(_MONTHS, 1) if header_words(cell).startswith(short))
            found[index] = (month, 2000 + int(hit[1]) if hit[1] else None)
        elif isinstance(cell, str) and (hit := _PERIOD.fullmatch(header_words(cell))) and 1 <= int(hit[1]) <= 12:
            found[index] = ((int(hit[1]) + 2) % 12 + 1, None)
    return found if len(found) >= FEWEST else {}


def has_kinds_across(sheet: Sheet, match: Match) -> bool:
    """Whether a sheet that has little else to be known by is a ledger: a line, and beside it its budget, forecast or
    actual."""
    if match.dataset.name != "spend" or "line" not in match.columns or "amount" not in match.missing:
        return False
    sheet, match = with_line_below(sheet, match, lambda cell: bool(_kind(match, cell)))
    kinds = {of for cell in sheet.rows[match.first_data_index - 1] if (of := kind_of_a_year(match, cell))[0]}
    if len(kinds) == 1:  # one amount beside each line says little: the sheet has to say that it is of the block
        above = [cell for row in sheet.rows[: match.header_row - 1] for cell in row if isinstance(cell, str)]
        return any(_OF_THE_BLOCK.search(text) for text in (sheet.name, *above))
    return len(kinds) > 1


def unfolded(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with one amount in a row, or the sheet itself where it is not laid out so. Raises Refused."""
    if match.dataset.name != "spend" or "amount" not in match.missing or sheet.origin is not None:
        return sheet
    sheet, match = with_line_below(sheet, match, lambda cell: bool(_kind(match, cell)))
    last = match.first_data_index - 1
    header = sheet.rows[last]
    months = months_across(header)
    if months:
        return _months_added(sheet, match, last, months)
    return _kinds_apart(sheet, match, last, asker) if "amount_type" in match.missing else sheet


def _months_added(sheet: Sheet, match: Match, last: int, months: dict[int, tuple[int, int | None]]) -> Sheet:
    needed = [match.dataset.column(name).header for name in _NEEDS if name not in match.columns]
    if needed:
        raise _refused(sheet, f"months stand across the page, and there is no column {_quoted(needed)}")
    if len({month for month, _ in months.values()}) < len(months):
        raise _refused(sheet, "a month stands across the page twice, and their years are one row each")
    header = sheet.rows[last]
    totals = [i for i, cell in enumerate(header) if isinstance(cell, str) and header_words(cell) in TOTALS]
    width = max(len(row) for row in sheet.rows)
    unit = unit_of(sheet, last, months)
    if unit is None:
        raise _refused(sheet, "its columns are not all in one unit of money")
    sheet = without_units(sheet, last, months)
    rows = [list(row) for row in sheet.rows]
    rows[last] = [*without(header, [*months, *totals], width), f"Amount{unit}"]
    for index in range(last + 1, len(rows)):
        row = [*sheet.rows[index], *[None] * (width - len(sheet.rows[index]))]
        parts = {i: _figure(sheet, index, i) for i in months if not is_blank(row[i])}
        if not parts:
            continue
        _check_days(sheet, match, index, {months[i] for i, part in parts.items() if part})
        amount = sum(parts.values(), Decimal(0))
        for place in (i for i in totals if not is_blank(row[i])):
            if abs(_figure(sheet, index, place) - amount) > ROUNDED:
                at = f"{column_letter(place)}{index + 1}"
                raise _refused(sheet, f"the months of row {index + 1} come to {amount:,.2f}, and {at} says otherwise")
        rows[index] = [*without(row, [*months, *totals], width), float(amount)]
    return replace(sheet, rows=rows)


def _check_days(sheet: Sheet, match: Match, index: int, filled: set[tuple[int, int | None]]) -> None:
    """Refuse months outside the row's year and, of an actual, months after the day it stood like this."""
    row = sheet.rows[index]
    year, as_at, kind = (cell_at(row, match.columns[name].index) for name in _NEEDS)
    first = re.match(r"\s*(?:FY ?)?(20\d\d)", str(year)) if not is_blank(year) else None
    if first is None:
        return  # a line of totals; a row without a year is held for it
    begins = int(first[1])
    for month, of in filled:
        when = date(begins + (month < 4), month, 1)
        if of is not None and financial_year_of(date(of, month, 1)) != begins:
            raise _refused(sheet, f"a month across the page is not of the financial year of row {index + 1}")
        try:
            stood = dates.day(as_at, sheet.epoch_1904)
        except Unreadable:
            return  # held for its day
        if when > stood and _kind(match, kind) != "budget" and _kind(match, kind) != "forecast":
            raise _refused(
                sheet, f"row {index + 1} has amounts for months after {stood:%d/%m/%Y}, which an actual cannot have"
            )


def _kinds_apart(sheet: Sheet, match: Match, last: int, asker: Asker) -> Sheet:
    """A row for each kind of amount: all budgets, then all forecasts, then all actuals; of each year that the headers
    name."""
    header = sheet.rows[last]
    found = {index: of for index, cell in enumerate(header) if (of := kind_of_a_year(match, cell))[0]}
    if not found:
        return sheet
    years = _years_of(sheet, match, found)
    across = set(found)  # those that are not chosen count nowhere
    for kind, year in sorted(set(found.values())):
        same = [index for index in found if found[index] == (kind, year)]
        if len(same) > 1:
            answer = asker.ask(_which(sheet, match, last, f"{kind} {year}".strip(), same))
            chosen = answer or header_words(header[same[0]])  # nothing counts before it is answered
            for place in same:
                if chosen != header_words(header[place]):
                    del found[place]
    unit = unit_of(sheet, last, found)
    if unit is None:
        raise _refused(sheet, "its columns are not all in one unit of money")
    sheet = without_units(sheet, last, found)
    column = match.dataset.column
    headers = (column("financial_year").header,) if years else ()
    cells = {index: (*((years[index],) if years else ()), kind) for index, (kind, _) in found.items()}
    return rows_apart(sheet, last, across, cells, (*headers, column("amount_type").header, f"Amount{unit}"))


def _years_of(sheet: Sheet, match: Match, found: Mapping[int, tuple[str, str]]) -> dict[int, str]:
    """The financial year of each column, where the headers say it and no column does. Raises Refused where it is said
    of some only."""
    named = {year for _, year in found.values() if year}
    if not named:
        return {}
    if "financial_year" in match.columns:
        index = match.columns["financial_year"].index
        stated = {
            year
            for row in sheet.rows[match.first_data_index :]
            if (year := labels.year_start(cell_at(row, index) or ""))
        }
        if len(named) == 1 and {dash_year(year) for year in stated} == named:
            return {}
        raise _refused(sheet, "there is a column of years, and years in the headers of the amounts too")
    if len(named) > 1 and any(not year for _, year in found.values()):
        raise _refused(sheet, "some of the amounts have their year in the header, and others have none")
    return {index: year or next(iter(named)) for index, (_, year) in found.items()}


def _which(sheet: Sheet, match: Match, last: int, kind: str, places: Sequence[int]) -> Question:
    """Which of several columns of one kind of amount holds: an original budget and a revised one."""
    headers = {place: personal.shown(" ".join(str(sheet.rows[last][place]).split())) for place in places}
    options = tuple(
        Option(header_words(sheet.rows[last][place]), f"{header}; the others are left out")
        for place, header in headers.items()
    )
    sentence = f"Which column is the {kind} as it stood on the day of these figures: {' or '.join(headers.values())}?"
    return Question(
        "reading", match.dataset.id, sheet.name, "amount", "",
        f"{kind} of {' '.join(map(header_words, headers.values()))}", sentence, options,
        decides=len(sheet.rows) - last - 1, row=last + 1,
    )  # fmt: skip


def kind_of_a_year(match: Match, cell: Cell) -> tuple[str, str]:
    """What kind of amount a header names, and of which financial year: "2018/19 Budget", "Outturn 17-18"; "" for what
    it does not."""
    if not isinstance(cell, str):
        return "", ""
    if kind := _kind(match, cell):
        return kind, ""
    years = list(_YEAR.finditer(cell))
    start = labels.year_start(years[0][1]) if len(years) == 1 else None
    if start is None:
        return "", ""
    rest = f"{cell[: years[0].start()]} {cell[years[0].end() :]}"
    kind = _kind(match, rest.strip(" :-()"))
    return (kind, dash_year(start)) if kind else ("", "")


def _kind(match: Match, cell: Cell) -> str:
    if not isinstance(cell, str):
        return ""
    try:
        words = _OF_A_PERIOD.sub(" ", header_words(cell)).strip() or header_words(cell)
        return str(labels.choice_reader(match.dataset.column("amount_type").choices, ())(words) or "")
    except Unreadable:
        return ""


def _figure(sheet: Sheet, index: int, column: int) -> Decimal:
    number = bare_number(cell_at(sheet.rows[index], column))
    if number is None:
        raise _refused(sheet, f"what stands in {column_letter(column)}{index + 1} is not a number")
    return number


def _quoted(headers: Sequence[str]) -> str:
    return " or ".join(f'"{header}"' for header in headers)


def _refused(sheet: Sheet, why: str) -> Refused:
    return Refused(
        "amounts-across",
        f"The amounts of the sheet {sheet.name!r} stand across the page, and not all is clear: {why}. Nothing was "
        "read.",
        'Mend that, or give each amount its own row, with "Financial year", "As at", "Amount type", "Line" and '
        '"Amount".',
    )
