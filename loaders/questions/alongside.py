"""Columns that change a figure or a row though the dataset has no place for them: VAT or a discount beside a price, an
extension beside the days, "Part year" or "Internal" with a Y.

What such a column is to the figure only the office knows: in it already, on top of it, taken off, or instead of it. It
is asked once for the header, and nothing it decides counts before. A column that is blank, or holds nothing but no's
and noughts, asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from common.cells import column_letter
from common.units import column_scale
from common.words import choice_words
from loaders.questions import again, periods
from loaders.questions.amounts import clocks, comes_to, figures
from loaders.questions.amounts.price_times import counted
from loaders.questions.kinds import is_day, is_figure, samples_of
from loaders.questions.likely import MOSTLY, hints
from loaders.questions.question import Asker, Option, Question, named_rows
from loaders.questions.rows import deadlines
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.questions.unlike import are_ticks, unlike_the_others, unlike_their_band, unlike_what_is_due
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import Found, Ways, names
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column, Dataset
from loaders.values import labels, percents, personal
from loaders.values.amounts import bare_number, is_missing_symbol, is_percent, number
from loaders.values.cells import is_blank
from loaders.values.trouble import Trouble, Unreadable

STANDS, ADD, OFF, INSTEAD, TIMES, PERCENT_ON, PERCENT_OFF = (
    "stands", "add", "off", "instead", "times", "percent on", "percent off",
)  # fmt: skip
CODE = "alongside"
_NOTHING = (labels.NO - {"f"}) | {"none", "nil", "exempt", "not applicable", "zero", "recurring", "recurrent"}
# Headers of numbers that are no figures of the row ("CostC" is a cost centre), and of figures of another time than its
# own.
_SPARED = frozenset(
    """
    centre c code codes number no ref reference order invoice id po gl account ledger phone telephone cumulative running
    ytd previous prior remaining absence year term rank band
    """.split()
)
_OF_MONEY = frozenset(["previous", "prior", "year", "term", "band"])  # of an amount they may well decide
_TICKS = frozenset(["x", "*"])  # that elsewhere stand for a missing figure
_OF_THE_SHEET = ("la", "authority", "sen status", "sen stage", "sen provision", "status", "plan type", "type of plan")
# Sessions that a system writes beside each date: the length is said by itself.
_HALVES_OF_A_DATE = re.compile(
    r"(?:(?:start|from|first|begin|end|to|last|finish)\w* (?:date )?(?:session|am pm|am/pm)|(?:session|am pm|am/pm) "
    r"(?:of )?(?:start|from|first|end|to|last|finish)\w*)")  # fmt: skip
_SMALL, _TWICE = 100, 2


def settle(
    dataset: Dataset,
    sheet: Sheet,
    match: Match,
    body: Body,
    columns: Mapping[str, Found],
    scales: Mapping[str, int],
    asker: Asker,
) -> SetAside:
    """Ask of each such column; put the figures of `body` right by what is answered, and say which rows wait or are left
    out."""
    waiting: list[tuple[int, Trouble]] = []
    left_out: list[int] = []
    for index, way in (
        _unused(sheet, match, body, asker) if any(c.alongside or c.row_cues for c in dataset.columns) else ()
    ):
        owner = next((c for c in dataset.columns if c.name in columns and _hints(way, c.alongside, c)), None)
        teller = next((c for c in dataset.columns if hints(way.words, c.row_cues)), None)
        if (owner is None and teller is None) or periods.names_one(dataset, way.words):
            continue
        if dataset.name == "placements" and (
            any(map(counted, way.words)) or comes_to.states_it(dataset, match, way.words)
        ):
            continue  # asked with the basis of the price
        if dataset.name == "assessment_requests" and (
            clocks.states_it(way.words) or deadlines.are_limits(sheet, match, index, way.words)
        ):
            continue  # compared with the row's own days, or worked out from them
        if any(map(_HALVES_OF_A_DATE.fullmatch, way.words)):
            continue
        cells = body.cells(index)
        if deadlines.are_of_drafts(match, way.words) and all(is_day(cell) for cell in cells if not is_blank(cell)):
            continue
        filled = [at for at, value in enumerate(cells) if _says_something(value)]
        figured = sum(is_figure(cells[at]) for at in filled) >= MOSTLY * len(filled)
        place = f"{column_letter(index)} {way.found[0]}"
        some = figured or (teller is None and any(is_figure(cells[at]) for at in filled))
        if filled and some and owner is not None:
            found, scale = columns[owner.name], scales.get(owner.name, 1)
            pairs = [(body.columns[found.index][int(body.rows[at])], cells[at]) for at in filled]
            again_here = names(dataset, way.words) == owner.name or again.names_a_length(owner, way.words)
            if again_here and again.are_one(owner, found.header, way.found[0], pairs):
                continue
            question = _of_figures(dataset, sheet, match, owner, found, way, place, [cells[at] for at in filled])
            answer = asker.ask(question)
            if answer not in (None, STANDS):
                times = (column_scale(way.found[0]) or scale) / scale
                waiting += _put_right(body, found.index, cells, filled, str(answer), times)
        elif filled and teller is not None and (owner is None or not figured or are_ticks(cells)):
            if hints(way.words, _OF_THE_SHEET):
                filled = unlike_the_others(cells)
                if not filled:
                    continue
            if dataset.name == "top_ups" and figured and "band" in columns:
                filled = unlike_their_band(body.cells(columns["band"].index), cells, filled)
                if not filled:
                    continue
            if dataset.name == "recoveries" and figured:
                filled = unlike_what_is_due(columns, body, cells, filled)
                if not filled:
                    continue
            numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in filled]
            answer = asker.ask(_of_rows(dataset, sheet, match, teller, way, place, numbers))
            if answer == LEAVE_OUT:
                left_out += filled
            elif answer is None:
                trouble = Trouble(CODE, "What stands in another column may say that this row is otherwise.",
                    "Answer the question about it.")  # fmt: skip
                waiting += [(at, trouble) for at in filled]
    return SetAside(tuple(waiting), tuple(left_out))


def _unused(sheet: Sheet, match: Match, body: Body, asker: Asker) -> Iterator[tuple[int, Ways]]:
    """The columns that nothing uses and nobody has been asked about."""
    used = {found.index for found in match.columns.values()}
    every = (*asker.open, *(each.question for each in asker.answered))
    asked = {question.place for question in every}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)[: len(body.columns)]):
        if way and index not in used and f"{column_letter(index)} {way.found[0]}" not in asked:
            yield index, way


def _hints(way: Ways, cues: Sequence[str], column: Column) -> bool:
    words = set(choice_words(way.words[0]).split())
    spared = _SPARED - _OF_MONEY if column.kind == "money" else _SPARED
    return hints(way.words, cues) and not words & spared and words != {"cost", "element"}


def _says_something(value: Cell) -> bool:
    if is_blank(value) or value is False:
        return False
    if isinstance(value, str) and value.strip().casefold() in _TICKS:
        return True
    if is_missing_symbol(value):
        return False
    return bare_number(value) != 0 and labels.text(value).casefold() not in _NOTHING


def _of_figures(
    dataset: Dataset,
    sheet: Sheet,
    match: Match,
    column: Column,
    found: Found,
    way: Ways,
    place: str,
    values: list[Cell],
) -> Question:
    header, whole = way.found[0], f"\u201c{found.header}\u201d"
    percent = percents.says_percent(header) or any(map(is_percent, values))
    numbers = [number(value) for value in values if is_figure(value)]
    options = [Option(STANDS, f"Nothing: {whole} stands as it is")]
    if percent:
        options += [
            Option(PERCENT_ON, f"A percentage that comes on top of {whole}"),
            Option(PERCENT_OFF, f"A percentage that is taken off {whole}"),
            Option(TIMES, f"The part of {whole} that counts"),
        ]
    elif figures.part_named(header) in ("", figures.part_named(found.header)):
        options += [
            Option(ADD, f"It comes on top of {whole}, on the same basis"),
            Option(OFF, f"It is taken off {whole}, on the same basis"),
            Option(INSTEAD, f"It counts where it is filled, and not {whole}"),
        ]
        if column.kind == "money" and max(map(abs, numbers)) <= _SMALL and "\u00a3" not in header:
            options += [Option(PERCENT_ON, f"A percentage on top of {whole}"),
                Option(PERCENT_OFF, f"A percentage off {whole}")]  # fmt: skip
        if column.kind == "money" and all(0 < each <= _TWICE for each in numbers):
            options.append(Option(TIMES, f"{whole} is to be multiplied by it"))
    rows = "1 row" if len(values) == 1 else f"{len(values):,} rows"
    sentence = f'What is "{header}" to {whole}? It is filled in {rows}, and nothing here counts it.'
    return Question(
        "reading", dataset.id, sheet.name, column.name, place, f"{CODE} {way.words[0]}", sentence, tuple(options),
        decides=len(values), row=match.header_row, samples=samples_of(values), hidden=header == personal.NOT_SHOWN,
    )  # fmt: skip


def _of_rows(
    dataset: Dataset, sheet: Sheet, match: Match, column: Column, way: Ways, place: str, numbers: list[int]
) -> Question:
    one = len(numbers) == 1
    named = named_rows(numbers)
    sentence = (
        f'What stands under "{way.found[0]}" in {"row" if one else "rows"} {named} may change what '
        f"{'it is' if one else 'they are'}, "
        f"and nothing here counts it. {'Does it' if one else 'Do they'} count as "
        f"{'it stands' if one else 'they stand'}?"
    )
    options = (
        Option(COUNT, "Rows count as they stand, whatever this column says"),
        Option(LEAVE_OUT, "Rows in which it is filled are left out"),
    )
    return Question(
        "reading", dataset.id, sheet.name, column.name, place, f"{CODE} {way.words[0]}", sentence, options,
        decides=len(numbers),
        blocks="rows", row=numbers[0], rows=frozenset(numbers), hidden=way.found[0] == personal.NOT_SHOWN,
    )  # fmt: skip


def _put_right(
    body: Body, index: int, cells: list[Cell], filled: list[int], answer: str, scale: float
) -> list[tuple[int, Trouble]]:
    """The figures of a column as they are meant; the positions whose other cell says no figure wait."""
    mine = list(body.columns[index])
    waiting = []
    for at in filled:
        row = int(body.rows[at])
        try:
            other = number(cells[at])
        except Unreadable:
            trouble = Trouble(CODE, "The column that belongs to this figure holds no number here.",
                "Give the number there, or leave it blank.")  # fmt: skip
            waiting.append((at, trouble))
            continue
        stated = bare_number(mine[row])
        if answer == INSTEAD:
            mine[row] = float(other * Decimal(str(scale)))
        elif stated is not None:
            mine[row] = float(_meant(stated, other, is_percent(cells[at]), answer, Decimal(str(scale))))
    body.columns[index] = tuple(mine)
    return waiting


def _meant(stated: Decimal, other: Decimal, percent: bool, answer: str, scale: Decimal) -> Decimal:
    if answer == TIMES:
        return stated * (other / 100 if percent else other)
    if answer in (PERCENT_ON, PERCENT_OFF):
        return stated + (1 if answer == PERCENT_ON else -1) * stated * other / 100
    return stated + (1 if answer == ADD else -1) * other * scale
