"""What a place cost in one financial year, or so far in it ("Cost 2018/19", "Spend to date"), is no price: a place that
began in January cost a part of it. Whether it is a full year's price is asked; what was spent is refused, with what to
give instead. A weekly or daily rate "2018/19" is the rate of that year, and read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from common.words import header_words
from loaders.codes.prices import BASIS_OF_HEADER
from loaders.opening.refusal import Refused
from loaders.questions.kinds import is_day, is_figure
from loaders.questions.question import OTHER, Asker, Option, Question
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.sheets.sideways.unit_across import unit_of
from loaders.values import dates, labels
from loaders.values.cells import is_blank

FULL_YEAR, OF_THAT_YEAR = "full year", "that year"
_PART = re.compile(r"\b(?:autumn|spring|summer|(?:term|quarter|qtr|q|t) ?[1-6])\b")
_YEAR = re.compile(rf"(?:FY ?)?({labels.YEARS})", re.IGNORECASE)
_MONEY = frozenset(
    "cost costs price fee fees charge charges spend spent expenditure amount total paid payments invoiced budget "
    "commitment committed actual actuals forecast outturn projection projected estimate".split()
)
_SPENT = frozenset("spend spent expenditure paid payments invoiced ytd actual actuals outturn".split())
_SO_FAR = ("to date", "so far", "to 31 march", "year to")
_THIS_YEAR = (
    "this year", "this financial year", "current year", "current financial year", "financial year", "in year",
    "part year", "year end", "forecast", "projected", "projection", "outturn",
)  # fmt: skip
_OPTIONS = (
    Option(FULL_YEAR, "The price of a full year: a place of part of the year costs its part of it"),
    Option(OF_THAT_YEAR, "What the place costs in that one year, or has cost in it so far"),
    Option(OTHER, "Something else: the column is not used"),
)
_BASES = {header_words(alias): basis for alias, basis in BASIS_OF_HEADER}


def settled(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with such a column headed by what it is. Raises Refused."""
    found = match.columns.get("price")
    if match.dataset.name != "placements" or sheet.origin is not None or (found is not None and found.how != "close"):
        return sheet
    taken = {each.index for each in match.columns.values() if each.how != "close"}
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    parts = [way.found[0] for i, way in enumerate(ways) if way and i not in taken and _is_of_a_part(way.found[0])]
    if len(parts) > 1:
        raise _in_parts(sheet, parts)
    yearly = {i: way.found[0] for i, way in enumerate(ways) if way and i not in taken and _is_of_a_year(way.found[0])}
    yearly = {index: header for index, header in yearly.items() if _figures(sheet, match, index)}
    rated = {index: header for index, header in yearly.items() if _rest(header) in _BASES}
    if len(yearly) > 1 and len(rated) != 1:
        raise _several(sheet, list(yearly.values()))
    for index, header in (rated or yearly).items():
        rest = _rest(header)
        spent = set(header_words(header).split()) & _SPENT or any(words in header_words(header) for words in _SO_FAR)
        if "price_basis" in match.columns and not spent:
            return _headed(sheet, match, index, "Price")  # what it is for stands beside it
        if _BASES.get(rest, "year") != "year":
            return _headed(sheet, match, index, rest)
        if rest in _BASES and _lasts_all_year(sheet, match, header):
            return _headed(sheet, match, index, rest)
        answer = OF_THAT_YEAR if spent else asker.ask(_question(sheet, match, index, header))
        if answer == OF_THAT_YEAR:
            raise _refused(sheet, header)
        return _headed(sheet, match, index, "" if answer == OTHER else "Annual cost")  # nothing counts while it is open
    return sheet


def _is_of_a_year(header: str) -> bool:
    words = header_words(header)
    if not set(words.split()) & _MONEY and "ytd" not in words.split() and _rest(header) not in _BASES:
        return False
    year = labels.year_start(hit[1].replace(" ", "")) if (hit := _YEAR.search(header)) else None
    whole = words in _BASES or words in ("cost", "price", "total cost")
    return not whole and (
        year is not None or "ytd" in words.split() or any(each in words for each in (*_SO_FAR, *_THIS_YEAR))
    )


def _is_of_a_part(header: str) -> bool:
    """Whether a header is over the cost of one term or quarter of a year."""
    words = header_words(header)
    return bool(set(words.split()) & _MONEY) and _PART.search(words) is not None


def _rest(header: str) -> str:
    """A header without its year, as it is compared."""
    return header_words(_YEAR.sub(" ", header))


def _figures(sheet: Sheet, match: Match, index: int) -> bool:
    cells = [cell for row in sheet.rows[match.first_data_index :] if not is_blank(cell := cell_at(row, index))]
    return bool(cells) and sum(map(is_figure, cells)) * 2 > len(cells)


def _lasts_all_year(sheet: Sheet, match: Match, header: str) -> bool:
    """Whether every place was there in the whole of the year that the header names: then its cost of the year is the
    price of a year."""
    hit = _YEAR.search(header)
    start = labels.year_start(hit[1].replace(" ", "")) if hit else None
    if start is None or "start_date" not in match.columns:
        return False
    first, last = date(start, 4, 1), date(start + 1, 3, 31)
    ends = [match.columns[name].index for name in ("end_date",) if name in match.columns]
    for row in sheet.rows[match.first_data_index :]:
        began = cell_at(row, match.columns["start_date"].index)
        ended = [cell for index in ends if not is_blank(cell := cell_at(row, index))]
        if is_blank(began):
            continue
        if not is_day(began) or dates.day(began) > first:
            return False
        if any(not is_day(cell) or dates.day(cell) < last for cell in ended):
            return False
    return True


def _headed(sheet: Sheet, match: Match, index: int, words: str) -> Sheet:
    """The sheet with the column under those words and its unit; under none it is blank."""
    last = match.first_data_index - 1
    unit = unit_of(sheet, last, (index,)) or ""
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for line in rows[match.header_row - 1 : last]:
        if index < len(line):
            line[index] = None
    rows[last].extend([None] * (index + 1 - len(rows[last])))
    rows[last][index] = f"{words[:1].upper()}{words[1:]}{unit}" if words else None
    if not words:
        for row in rows[last + 1 :]:
            if index < len(row):
                row[index] = None
    return replace(sheet, rows=rows)


def _question(sheet: Sheet, match: Match, index: int, header: str) -> Question:
    cells: Sequence[Cell] = [cell_at(row, index) for row in sheet.rows[match.first_data_index :]]
    sentence = f'What is "{header}": the price of a full year, or what each place costs in that one year?'
    return Question(
        "reading", match.dataset.id, sheet.name, "price", "", header_words(header), sentence, _OPTIONS,
        proposal=FULL_YEAR if _rest(header) in _BASES else "", decides=sum(not is_blank(cell) for cell in cells),
        row=match.first_data_index,
    )  # fmt: skip


def _several(sheet: Sheet, headers: Sequence[str]) -> Refused:
    why = "an amount of each of several years for a place", "Which of them is its price now cannot be told. "
    fix = (
        'Give the price that holds now under "Annual cost" or "Weekly cost". A price that changed is a row of its own, '
        "with the day it began and the day the one before ended."
    )
    return _side_by_side("amounts-of-several-years", sheet, headers, *why, fix)


def _in_parts(sheet: Sheet, headers: Sequence[str]) -> Refused:
    fix = (
        'Give what a whole year of the place costs in one column, under "Annual cost"; or the cost of one term under '
        '"Price" with "Term" under "Price basis". A place that began or ended in the year has its days for that.'
    )
    return _side_by_side(
        "amounts-of-parts-of-a-year", sheet, headers, "what a place costs in each part of a year", "", fix
    )


def _side_by_side(code: str, sheet: Sheet, headers: Sequence[str], what: str, why: str, fix: str) -> Refused:
    names = " and ".join(f'"{header}"' for header in headers[:2])
    return Refused(code, f"The sheet {sheet.name!r} has {what}: {names}. {why}Nothing was read.", fix)


def _refused(sheet: Sheet, header: str) -> Refused:
    return Refused(
        "amount-of-one-year",
        f'Under "{header}" the sheet {sheet.name!r} has what each place cost in one year, or so far, and no price. '
        "Read as a price, a place of part of a year would cost too little. Nothing was read.",
        'Give each place its price and what it is for: "Annual cost", or "Weekly cost" with "Weeks per year". What was '
        "spent in a year belongs to the table of spend, by budget line.",
    )
