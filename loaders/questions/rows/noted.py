"""Figures in a note on a row that say otherwise than its own: "from 1/4 £120,000", "School says 3 days", "actually
started 8/11".

Which of the two holds, and from when, only the office knows. The rows are asked about, and wait; a note that names the
row's own amount asks nothing. The notes themselves are neither shown nor kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from common.cells import column_letter
from loaders.questions.question import Asker, Option, Question, named_rows, rows_question
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset
from loaders.values.trouble import Trouble

CODE = "amount-noted"
_AMOUNT = re.compile(
    r"£\s?(\d[\d,]*(?:\.\d+)?)\s?([km])?\b|(?<![\d/.])(\d{1,3}(?:,\d{3})+(?:\.\d\d)?)(?![\d/])|\b(\d{2,3}(?:\.\d+)?)(k)\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:price|cost|fee|fees|rate|tariff|charge|funding|band|top[- "
    r"]?up)s?\b.{0,30}\b(?:change[ds]?|chang|increas\w*|rose|rises?|risen|up|down|reduc\w*|"
    r"drop\w*|cut|uplift\w*|halve\w*|doubl\w*|new)\b|\b(?:increas\w*|uplift\w*|reduc\w*|new|revised) "
    r"(?:price|cost|fee|fees|rate|tariff|charge|funding|band|by \d)|"
    r"\b(?:increas\w*|uplift\w*|reduc\w*|inflation|up|down)\b.{0,12}\d+(?:\.\d+)?\s?(?:%|per ?cent)",
    re.IGNORECASE,
)
# Of every dataset: that the row's own figure or day is another.
_CORRECTS = re.compile(
    r"\bactual(?:ly)? (?:start|began|begun|left|end|days|date|school|cost|price)\w*|\bshould (?:read|say|have "
    r"been)\b|\bshould be (?:£? ?\d|days)|"
    r"\b(?:correct|right) (?:date|days|figure|school|year|number|amount)\b|\bwrong "
    r"(?:date|days|figure|school|year|number|amount)\b|\btypo\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"(?<![\d./-])(\d{1,2}(?:\.5)?)[ -]?(?:school )?days?\b"
    r"(?! (?:letter|ago|before|after|later|early|a week|per week))",
    re.IGNORECASE,
)
_SCALE = {"": 1, "k": 1_000, "m": 1_000_000}
_NOT_OF = ("plan", "benchmarks", "indicators", "nil_returns")  # their notes say what the row is about
_NOTES = frozenset(["note", "finding", "action"])  # columns of free text that are kept
_PRICED = {
    "placements": ("price", "previous_price"), "top_ups": (), "recoveries": (),
    "savings": ("full_year", "running_cost"), "spend": ("amount",),
}  # fmt: skip
_OPTIONS = (
    Option(COUNT, "Count these rows as they stand: the note changes no figure"),
    Option(LEAVE_OUT, "Leave these rows out"),
)


def ask(dataset: Dataset, sheet: Sheet, match: Match, body: Body, frame: pd.DataFrame, asker: Asker) -> SetAside:
    """What becomes of the rows with such a note."""
    if dataset.name in _NOT_OF:
        return SetAside()
    own = [frame[c.name] for c in dataset.stored if c.kind == "money" and c.name in frame]
    days = frame["days"] if dataset.name == "exclusions" else None
    hit: set[int] = set()
    places = []
    for index, place in _columns(sheet, match, body, asker):
        speaking = {cell for cell in set(body.columns[index]) if isinstance(cell, str) and _speaks(cell, dataset.name)}
        here = [at for at, cell in enumerate(body.cells(index)) if cell in speaking] if speaking else []
        cells = body.cells(index) if here else []
        # A remark of the same cell that has its own question needs no second one.
        remarked = {row for each in _every(asker) if each.kind == "rows" and each.place == place for row in each.rows}
        here = [
            at
            for at in here
            if sheet.place(body.first + int(body.rows[at]))[1] not in remarked
            and not _is_own(cells[at], [column.iloc[at] for column in own], None if days is None else days.iloc[at])
        ]
        if here:
            hit.update(here)
            places.append(place)
    if not hit:
        return SetAside()
    positions = sorted(hit)
    numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in positions]
    answer = asker.ask(_question(dataset, sheet, ", ".join(places), numbers))
    if answer == LEAVE_OUT:
        return SetAside(left_out=tuple(positions))
    if answer == COUNT:
        return SetAside()
    trouble = Trouble(
        CODE, "A note on the row names another figure, or says that one changed.",
        "Answer the question about it; a price that changed is two rows."
    )  # fmt: skip
    return SetAside(waiting=tuple((at, trouble) for at in positions))


def used_by(match: Match) -> set[int]:
    """The columns that are used for something other than a note: whatever is noted there may say of the row that it
    does not stand, though the note itself is kept."""
    notes = _NOTES if match.dataset.name not in _NOT_OF else ()
    return {found.index for name, found in match.columns.items() if name not in notes}


def _columns(sheet: Sheet, match: Match, body: Body, asker: Asker) -> Iterator[tuple[int, str]]:
    """(index, place) of the columns that nothing uses and nobody has been asked about."""
    used = used_by(match)
    asked = {question.place for question in _every(asker) if question.kind != "rows"}
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    for index in range(len(body.columns)):
        header = ways[index].found[0] if index < len(ways) and ways[index] else ""
        place = f"{column_letter(index)} {header}".strip()
        if index not in used and place not in asked:
            yield index, place


def _every(asker: Asker) -> list[Question]:
    return [*asker.open, *(each.question for each in asker.answered)]


def _speaks(text: str, dataset: str) -> bool:
    """Whether a note says that the row is otherwise: days beside those of a suspension, an amount or a change beside a
    price. A bare figure is no note."""
    if len(text) < 5:
        return False
    if _CORRECTS.search(text) or (dataset == "exclusions" and _DAYS.search(text)):
        return True
    return dataset in _PRICED and _priced(text)


def _priced(text: str) -> bool:
    return _CHANGE.search(text) is not None or (
        _AMOUNT.search(text) is not None and re.search(r"[^\W\d_]{2,}", text) is not None
    )


def _is_own(text: Cell, own: list[object], days: object) -> bool:
    """Whether every figure that a note names is one of the row's own, in pence or days, and it says nothing of a
    change."""
    if not isinstance(text, str) or _CORRECTS.search(text) or (own and _CHANGE.search(text)):
        return False
    if days is not None:
        return not pd.isna(days) and {float(each) for each in _DAYS.findall(text)} <= {float(days)}  # type: ignore[call-overload, arg-type]
    named = set()
    for pounds, scale, bare, thousands, k in _AMOUNT.findall(text):
        number = Decimal((pounds or bare or thousands).replace(",", ""))
        named.add(int(number * _SCALE[(scale or k).lower()] * 100))
    return named <= {int(value) for value in own if not pd.isna(value)}  # type: ignore[call-overload]


def _question(dataset: Dataset, sheet: Sheet, places: str, numbers: list[int]) -> Question:
    one = len(numbers) == 1
    named = named_rows(numbers)
    sentence = (
        f"What is noted in {'row' if one else 'rows'} {named} (under {places}) names another figure, or says that one "
        f"changed, and nothing here counts it. {'Does it' if one else 'Do they'} count as "
        f"{'it stands' if one else 'they stand'}?"
    )
    return rows_question(dataset.id, sheet.name, f"{CODE} {numbers}", sentence, _OPTIONS, numbers, place=places)
