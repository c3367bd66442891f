"""Units of money and what they are said of: a column, or the columns of money of a whole table. Never weeks, days or
counts.

A header's own unit is its column's, and so is a cell in a row of units below the headers. A title, the name of the
sheet and a note that speaks of all figures say it for every column of money that has none of its own. Where two of them
differ, or an amount would come out too large for one row, a person is asked once for the sheet and nothing of it counts
before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from common import units
from common.cells import column_letter
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.implied import implied
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset, Problem
from loaders.values.amounts import bare_number

SEVERAL = 2  # prices that are all small: one alone may be a small package
WHOLE = frozenset("all figures amounts costs prices values sums everything".split())


@dataclass(slots=True)
class Scales:
    """The scale of each column of money, and what is said of them."""

    by_column: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def settle(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, columns: Mapping[str, Found], asker: Asker
) -> Scales:
    """What each column of money is in; what cannot be told is asked, and stops the sheet."""
    money = {name: found for name, found in columns.items() if dataset.column(name).kind == "money"}
    figures = {
        n: f
        for n, f in columns.items()
        if dataset.column(n).kind == "decimal" and dataset.column(n).percent == "points"
    }
    scales = Scales()
    doubts: list[str] = [found.header for found in figures.values() if (units.column_scale(found.header) or 1) > 1]
    if not money:
        return _asked(dataset, sheet, match, scales, doubts, figures, asker)
    own = {name: scale for name, found in money.items() if (scale := _own(sheet, match, body, found)) is not None}
    table, unsure = _of_table(sheet, match, body)
    rest = [name for name in money if name not in own]
    doubts += unsure if rest else []
    if len(table) > 1 and rest:
        doubts.append("two different units")
    if len(table) == 1:
        scale, text = next(iter(table.items()))
        doubts += [money[name].header for name, its in own.items() if its == units.POUNDS != scale]
        own |= dict.fromkeys(rest, scale)
        if rest and scale != units.POUNDS:
            scales.problems.append(_unit_problem(sheet, match, text, scale, [money[name] for name in rest]))
    scales.by_column = own
    doubts += [
        money[name].header
        for name, scale in own.items()
        if scale > 1 and _too_large(dataset, name, money[name], body, scale)
    ]
    doubts += [
        money[name].header
        for name in money
        if name not in own
        and _too_small(dataset, name, money[name], body, {**implied(dataset, columns), **match.implied})
    ]
    return _asked(dataset, sheet, match, scales, doubts, money, asker)


def _own(sheet: Sheet, match: Match, body: Body, found: Found) -> int | None:
    """What a column's header says, or the cell below it in a row of units."""
    scale = units.column_scale(found.header)
    below = sheet.rows[match.first_data_index] if len(sheet.rows) > match.first_data_index else []
    cell = below[found.index] if found.index < len(below) else None
    is_row_of_units = bool(len(body.notes)) and int(body.notes[0]) == 0
    if scale in (None, units.POUNDS) and is_row_of_units and isinstance(cell, str) and units.is_unit(cell):
        return units.column_scale(cell)
    return scale


def _of_table(sheet: Sheet, match: Match, body: Body) -> tuple[dict[int, str], list[str]]:
    """The units that are surely said of the whole table, each with the text that says it; and texts that say one of
    something."""
    above = [text for row in sheet.rows[: match.header_row - 1] for text in row if isinstance(text, str)]
    notes = [
        text
        for row in body.notes
        for text in sheet.rows[body.first + int(row)]
        if isinstance(text, str) and not units.is_unit(text)
    ]
    sure: dict[int, str] = {}
    unsure: list[str] = []
    for text in (sheet.name, *above, *notes):
        scales = units.scales_in(text) - {units.POUNDS}
        if not scales:
            continue
        whole = text not in notes or bool(WHOLE & set(units.normalise_text(text).split()))
        if units.names_two_things(text) or len(scales) > 1 or not whole:
            unsure.append("a note or a title")
        else:
            sure.setdefault(scales.pop(), text)
    return sure, unsure


def _too_large(dataset: Dataset, name: str, found: Found, body: Body, scale: int) -> bool:
    most = dataset.column(name).believable
    values = [bare_number(body.columns[found.index][row]) for row in body.rows]
    return most is not None and any(value is not None and abs(value) * scale > most for value in values)


def _too_small(dataset: Dataset, name: str, found: Found, body: Body, implied: Mapping[str, str]) -> bool:
    """Whether a year's prices are all so small that they may be in thousands."""
    least = dataset.column(name).least
    if least is None or implied.get("price_basis") != "year":
        return False
    values = [abs(value) for row in body.rows if (value := bare_number(body.columns[found.index][row])) is not None]
    return len(values) >= SEVERAL and max(values) < least and any(values)


def _unit_problem(sheet: Sheet, match: Match, text: str, scale: int, columns: list[Found]) -> Problem:
    letters = ", ".join(f"{column_letter(found.index)} {found.header}" for found in columns)
    message = f"By the sheet's title, name or notes the amounts under {letters} were taken in {units.WORDS[scale]}."
    fix = "If they are not, say the unit in the header of each column: (£), (£000) or (£m)."
    return Problem(sheet.name, match.header_row, "", "told-unit", "warning", "", message, fix)


def _asked(
    dataset: Dataset,
    sheet: Sheet,
    match: Match,
    scales: Scales,
    doubts: list[str],
    columns: Mapping[str, Found],
    asker: Asker,
) -> Scales:
    if not doubts:
        return scales
    about = ", ".join(f'"{found.header}"' for found in columns.values())
    sentence = (
        f"In what are the amounts of this sheet ({about})? What it says of units does not agree, or they would be too "
        "large or too small."
    )
    options = tuple(Option(str(scale), words) for scale, words in units.WORDS.items())
    question = Question(
        "unit",
        dataset.id,
        sheet.name,
        "",
        "",
        "unit",
        sentence,
        options,
        lasting=False,
        row=match.header_row,
        decides=len(sheet.rows),
    )
    answer = asker.ask(question)
    if answer is not None:
        scales.by_column = dict.fromkeys(columns, int(answer))
        scales.problems = []
    return scales
