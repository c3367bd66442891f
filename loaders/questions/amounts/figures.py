"""Figures that are written otherwise than the column holds them: by the week or term, with a credit's sign beside them,
in days.

A yearly amount under "(per term)", amounts whose column "DR/CR" says which are income, savings that are all written
with a minus, attendance in days instead of sessions: each is asked once for the sheet, and the cells are put right by
the answer before they are read. Nothing of the sheet counts before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from common.cells import column_letter
from common.words import normalise_text
from loaders.questions.amounts import rolls, running
from loaders.questions.amounts.signs import CREDIT, all_below_nought, debit_or_credit, short_word
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Sheet
from loaders.spec import Column, Dataset
from loaders.values import lengths
from loaders.values.amounts import bare_number

YEAR, AS_THEY_STAND, TURNED, CREDITS, WEEKS = "1", "as they stand", "turned", "credits", "weeks"
AMONG, APART = "among", "apart"
_OURS = re.compile(r"\bown\b|\bours?\b")
_SESSIONS_OF = {lengths.DAYS: 2, WEEKS: 10}
FEWEST_SESSIONS = 60  # a single child's sessions of the shortest term: a group of children has more
_UNITS = {
    "week": ("38", "39", "52"), "fortnight": ("26",), "half term": ("6",), "term": ("3", "6"), "month": ("12",),
    "quarter": ("4",), "day": ("190", "365"), "hour": (), "session": ("380",), "period": (),
}  # fmt: skip
_UNIT = r"week|wk|fortnight|half[- ]term|term|month|quarter|day|hour|hr|session"
_PER = re.compile(rf"(?:\bper|\bevery|\beach|/|£ ?a)\s*({_UNIT})\b|\b(p/?w|pcm|p/h)\b")
_LY = re.compile(r"\b(week|fortnight|half[- ]term|term|month|quarter|dai|hour)ly\b")
_LY_OF_MONEY = re.compile(
    r"\b(week|fortnight|half[- ]term|term|month|quarter|dai|hour)ly (?:top[- ]?ups? |band "
    r")?(?:amounts?|values?|rates?|costs?|prices?|fees?|sums?|figures?|funding|savings?)\b"
)
_SHORT = {"wk": "week", "pw": "week", "p/w": "week", "pcm": "month", "p/h": "hour", "hr": "hour", "dai": "day"}
_A_YEAR = re.compile(r"\b(?:year|years|yearly|annual|annually|annum|p\.?a|full[- ]year|fye)\b")
_IN_WEEKS = re.compile(
    r"\(weeks?\)|\bin weeks\b|\b(?:number|no\.?) of weeks\b|\bweeks? (?:possible|missed|attended|absent|lost)\b"
)


def settle(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, columns: Mapping[str, Found], asker: Asker
) -> None:
    """Ask what is open of the figures of a sheet, and put the cells of `body` right by what was answered."""
    rolls.settle(dataset, sheet, match, body, columns, asker)
    running.settle(dataset, sheet, match, body, columns, asker)
    if dataset.name == "places":
        _among_all(dataset, sheet, match, body, columns, asker)
    for name, found in columns.items():
        column = dataset.column(name)
        if column.yearly:
            _by_the_year(dataset, sheet, match, body, column, found, asker)
        if column.kind == "money" and column.required and column.minimum is None:
            _signs(dataset, sheet, match, body, column, found, asker)
        if column.kind == "whole" and column.unit == "sessions":
            _in_days(dataset, sheet, match, body, column, found, asker)


def _among_all(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, columns: Mapping[str, Found], asker: Asker
) -> None:
    """ "Filled" 118 beside "OLA pupils" 12: whether other authorities' children are among those on roll is asked."""
    own, other = columns.get("on_roll_own"), columns.get("on_roll_other")
    if own is None or other is None or _OURS.search(normalise_text(own.header)):
        return
    if not any(bare_number(cell) for cell in body.cells(other.index)):
        return
    sentence = f'Are the children under "{other.header}" among those under "{own.header}"?'
    options = (
        Option(AMONG, f"Yes: ours are what is left of “{own.header}”"),
        Option(APART, f"No: “{own.header}” is only our own, and they come on top"),
    )
    column = dataset.column("on_roll_own")
    if asker.ask(_question(dataset, sheet, match, body, column, own, "among all", sentence, options)) == AMONG:
        cells, theirs = list(body.columns[own.index]), body.columns[other.index]
        for row, value in enumerate(cells):
            whole, part = bare_number(value), bare_number(theirs[row])
            if whole is not None and part is not None:
                cells[row] = float(whole - part)
        body.columns[own.index] = tuple(cells)


def _by_the_year(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, column: Column, found: Found, asker: Asker
) -> None:
    unit = _part_of_year(sheet, match, body, found)
    if not unit:
        return
    ways = tuple(Option(times, f"By the {unit}: times {times} for a year") for times in _UNITS[unit])
    sentence = (
        f'The sheet speaks of amounts by the {unit}, and "{column.header}" is for a whole year. What are the amounts '
        f'under "{found.header}" for?'
    )
    options = (Option(YEAR, "A whole year: as they stand"), *ways)
    answer = asker.ask(
        _question(dataset, sheet, match, body, column, found, f"per {unit}", sentence, options, free=True), _times
    )
    if answer and answer != YEAR:
        _rewrite(body, found.index, lambda number: number * float(answer))


def _times(answer: str) -> bool:
    number = bare_number(answer)
    return number is not None and 0 < number <= 2000


def _part_of_year(sheet: Sheet, match: Match, body: Body, found: Found) -> str:
    """The part of a year that a column's amounts are said to be for; "" where nothing says one."""
    own = [found.header, *_row_of_units(sheet, match, body, found)]
    if any(_A_YEAR.search(normalise_text(text)) for text in own):
        return ""
    for text in own:
        if hit := _PER.search(normalise_text(text)) or _LY.search(normalise_text(text)):
            return _unit(hit)
    for text in _titles(sheet, match, body):
        words = normalise_text(text)
        if not _A_YEAR.search(words) and (hit := _PER.search(words) or _LY_OF_MONEY.search(words)):
            return _unit(hit)
    return ""


def part_named(text: str) -> str:
    """The part of a year that a header says, "" where it says none or the year."""
    words = normalise_text(text)
    if _A_YEAR.search(words):
        return ""
    hit = _PER.search(words) or _LY.search(words)
    return _unit(hit) if hit else ""


def _unit(hit: re.Match[str]) -> str:
    word = next(group for group in hit.groups() if group)
    return _SHORT.get(word, word.replace("-", " "))


def _row_of_units(sheet: Sheet, match: Match, body: Body, found: Found) -> Iterator[str]:
    """The cell right below the header, where that row is none of the table's."""
    below = sheet.rows[match.first_data_index] if len(sheet.rows) > match.first_data_index else []
    cell = below[found.index] if found.index < len(below) else None
    if len(body.notes) and int(body.notes[0]) == 0 and isinstance(cell, str):
        yield cell


def _titles(sheet: Sheet, match: Match, body: Body) -> Iterator[str]:
    yield sheet.name
    above = (text for row in sheet.rows[: match.header_row - 1] for text in row)
    notes = (text for row in body.notes for text in sheet.rows[body.first + int(row)])
    yield from (text for text in (*above, *notes) if isinstance(text, str))


def _signs(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, column: Column, found: Found, asker: Asker
) -> None:
    for index, header in debit_or_credit(sheet, match, body):
        credits = [row for row in range(len(body.columns[index])) if short_word(body.columns[index][row]) in CREDIT]
        amounts = [number for row in credits if (number := bare_number(body.columns[found.index][row]))]
        if not amounts or all(number < 0 for number in amounts):
            continue
        sentence = (
            f"{header[:1].upper()}{header[1:]} says of each amount whether it is a debit or a credit. Are credits to "
            "be taken off?"
        )
        options = (
            Option(CREDITS, "Yes: a credit counts below nought"),
            Option(AS_THEY_STAND, "No: every amount as it stands"),
        )
        if asker.ask(_question(dataset, sheet, match, body, column, found, "dr cr", sentence, options)) == CREDITS:
            _rewrite(body, found.index, lambda number: -abs(number), frozenset(credits))
        return
    if all_below_nought(body, found) >= (1 if dataset.name == "savings" else 2):
        what = "a saving" if dataset.name == "savings" else "spend"
        sentence = (
            f'Every amount under "{found.header}" is below nought, and {what} counts above it. Are they to be turned '
            f"round?"
        )
        options = (
            Option(TURNED, f"Yes: {what} is written with a minus here"),
            Option(AS_THEY_STAND, "No: as they stand"),
        )
        if asker.ask(_question(dataset, sheet, match, body, column, found, "all minus", sentence, options)) == TURNED:
            _rewrite(body, found.index, lambda number: -number)


def _in_days(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, column: Column, found: Found, asker: Asker
) -> None:
    own = [found.header, *_row_of_units(sheet, match, body, found)]
    if any(lengths.unit_of(text) == lengths.SESSIONS for text in own):
        return
    numbers = [number for row in body.rows if (number := bare_number(body.columns[found.index][row])) is not None]
    halves = any(number % 1 for number in numbers)
    says = any(lengths.unit_of(text) == lengths.DAYS for text in (*own, *_titles(sheet, match, body)))
    weeks = any(lengths.unit_of(text) == lengths.DOUBT for text in own)
    weeks = weeks or any(_IN_WEEKS.search(normalise_text(text)) for text in _titles(sheet, match, body))
    few = column.name == "possible" and bool(numbers) and max(numbers) <= FEWEST_SESSIONS
    if not (halves or says or weeks or few):
        return
    why = "The sheet speaks of days or weeks, or has halves." if halves or says or weeks else "There are so few."
    sentence = f'What is "{found.header}" counted in? {why}'
    options = (
        Option(lengths.SESSIONS, "Sessions, two to a day"),
        Option(lengths.DAYS, "Days: they are doubled"),
        Option(WEEKS, "Weeks of five days: times ten"),
    )
    answer = asker.ask(_question(dataset, sheet, match, body, column, found, "days", sentence, options))
    if answer in _SESSIONS_OF:
        _rewrite(body, found.index, lambda number: number * _SESSIONS_OF[str(answer)])


def _rewrite(body: Body, index: int, change: Callable[[float], float], rows: frozenset[int] | None = None) -> None:
    """Put the figures of a column right; what is no figure stays as it is and is read as such."""
    cells = list(body.columns[index])
    for row, value in enumerate(cells):
        number = bare_number(value) if rows is None or row in rows else None
        if number is not None:
            cells[row] = change(float(number))
    body.columns[index] = tuple(cells)


def _question(
    dataset: Dataset,
    sheet: Sheet,
    match: Match,
    body: Body,
    column: Column,
    found: Found,
    subject: str,
    sentence: str,
    options: tuple[Option, ...],
    free: bool = False,
) -> Question:
    return Question(
        "unit", dataset.id, sheet.name, column.name, f"{column_letter(found.index)} {found.header}", subject, sentence,
        options,
        free=free, decides=len(body.rows), lasting=False, row=match.header_row,
    )  # fmt: skip
