"""A row for each period of a sheet that has them across the page: under one column when, and what stood there under its
own words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from common.words import choice_words
from loaders.opening.refusal import Refused
from loaders.sheets.rows_apart import cell_at, groups_apart
from loaders.sheets.sheet import Cell, Sheet
from loaders.sheets.sideways.periods import Period, Wide
from loaders.sheets.sideways.unfold import ROUNDED, TOTALS
from loaders.spec import Dataset
from loaders.values import labels
from loaders.values.amounts import bare_number

Groups = dict[tuple[int | None, str, date | None], dict[str, int]]  # what stands in each period, by its other words


def groups_of(found: Wide) -> Groups:
    groups: Groups = {}
    for index, period in found.periods.items():
        groups.setdefault(period.when, {})[period.rest] = index
    return groups


def rests_of(groups: Groups) -> set[str]:
    return {rest for at in groups.values() for rest in at}


def are_alike(groups: Groups) -> bool:
    """Whether there are several periods, and most of what stands in one stands in each."""
    every = rests_of(groups)
    return len(groups) > 1 and all(2 * len(at) >= len(every) for at in groups.values())


def laid(sheet: Sheet, found: Wide, groups: Groups, dataset: Dataset, name: str) -> Sheet:
    """A row for each period: under the column of that name when, and what stood there under its own words."""
    periods = {period.when: period for period in found.periods.values()}
    others = [choice_words(way.words[0]) for index, way in enumerate(found.ways) if way and index not in found.periods]
    yearly = {"academic year", "school year", "year", "ay"} & set(others)
    values = list(dict.fromkeys(value for at in groups.values() for value in at))
    own = _year_of_title(sheet, found.row)
    lacks = name in ("period", "term") and any(period.year is None and period.term for period in periods.values())
    heads: tuple[str, ...] = (dataset.column(name).header,)
    if name == "period" and yearly and lacks:
        heads = ("Term",)  # the year beside it is put with it afterwards
    elif name == "period" and lacks and own is None:
        raise refused(sheet, "terms", dataset, "of which school year they are")
    if name == "term" and not yearly and not lacks:
        heads = (*heads, dataset.column("academic_year").header)
    labelled = [
        (_label(periods[when], name, own, heads), tuple(at.get(value, -1) for value in values))
        for when, at in groups.items()
    ]
    totals = {i for i, way in enumerate(found.ways) if way and way.words[0] in TOTALS}
    if values in (["Number"], ["Roll"], ["Commissioned places"]):
        _check_totals(sheet, found, totals)
    flat = _flat(sheet, found, yearly if heads == ("Term",) else ())
    return groups_apart(flat, found.last, {*found.periods, *totals}, labelled, (*heads, *(_capital(v) for v in values)))


def _label(period: Period, name: str, own: int | None, heads: Sequence[str]) -> tuple[str | date, ...]:
    if name == "event_date":
        return (period.day or "",)
    if name == "term":
        return (period.term, *([replace(period, term="").label()] if len(heads) > 1 else []))
    return (period.term if heads == ("Term",) and period.year is None else period.label(own),)


def _flat(sheet: Sheet, found: Wide, yearly: Collection[str]) -> Sheet:
    """The sheet with its header on one line, and a column of years headed so that terms can be put with it."""
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for line in range(found.row, found.last):
        rows[line] = [None] * len(rows[line])
    heads = [way.found[0] if way else None for way in found.ways]
    rows[found.last] = ["Academic year" if head and choice_words(head) in yearly else head for head in heads]
    return replace(sheet, rows=rows)


def _check_totals(sheet: Sheet, found: Wide, totals: Collection[int]) -> None:
    for number, line in enumerate(lines_of(sheet, found), start=found.last + 2):
        figures = [bare_number(cell_at(line, index)) for index in found.periods]
        stated = [total for index in totals if (total := bare_number(cell_at(line, index))) is not None]
        amount = sum((figure for figure in figures if figure is not None), Decimal(0))
        if any(abs(total - amount) > ROUNDED for total in stated):
            raise Refused(
                "periods-across",
                f"What stands across the page in row {number} of the sheet {sheet.name!r} comes to {float(amount):g}, "
                "and its total says otherwise. Nothing was read.",
                "Mend that, or give each period its own row.",
            )


def lines_of(sheet: Sheet, found: Wide) -> Sequence[Sequence[Cell]]:
    return sheet.rows[found.last + 1 :]


def _year_of_title(sheet: Sheet, row: int) -> int | None:
    """The one school year that the sheet's name or a title above the table says."""
    texts = [sheet.name, *(cell for line in sheet.rows[:row] for cell in line if isinstance(cell, str))]
    found = {year for text in texts for year in labels.years_in(text)}
    return found.pop() if len(found) == 1 else None


def refused(sheet: Sheet, what: str, dataset: Dataset, open_: str) -> Refused:
    return Refused(
        "periods-across",
        f"The {what} of the sheet {sheet.name!r} stand across the page, and nothing says {open_}. Nothing was read.",
        f"Say it in a title above the table, or give each its own row as in the template of {dataset.title}.",
    )


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
