"""Rows that somebody may have set aside: struck through, hidden by hand or in a collapsed group, or filtered away.

What a line through a row means differs from office to office: withdrawn, dealt with, entered twice. So it is said,
asked once for the sheet, and nothing of those rows counts before. An answer holds for these very rows: others are asked
about anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.questions.question import Asker, Option, named_rows, rows_question
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.sheet import Sheet
from loaders.values.trouble import Trouble

COUNT, LEAVE_OUT = "count", "leave out"
_OPTIONS = (Option(COUNT, "Count these rows like the others"), Option(LEAVE_OUT, "Leave these rows out"))


@dataclass(frozen=True, slots=True)
class SetAside:
    """Positions of rows in the table: those that wait, each with why, and those that a person left out."""

    waiting: tuple[tuple[int, Trouble], ...] = ()
    left_out: tuple[int, ...] = ()


def ask(sheet: Sheet, match: Match, body: Body, asker: Asker) -> SetAside:
    """What becomes of the rows that look set aside; each kind of them is one question."""
    waiting: list[tuple[int, Trouble]] = []
    left_out: list[int] = []
    for code, words, positions in _kinds(sheet, match, body):
        numbers = [sheet.place(body.first + int(body.rows[position]))[1] for position in positions]
        one = len(set(numbers)) == 1
        named = named_rows(numbers)
        sentence = (
            f"{'Row' if one else f'{len(set(numbers)):,} rows'} {named} {'is' if one else 'are'} {words}. Do "
            f"{'it' if one else 'they'} count?"
        )
        sentence = sentence.replace("Do it", "Does it")
        question = rows_question(match.dataset.id, sheet.name, f"{code} {numbers}", sentence, _OPTIONS, numbers)
        answer = asker.ask(question)
        if answer == LEAVE_OUT:
            left_out += positions
        elif answer is None:
            trouble = Trouble(
                code, f"The row is {words}, and nobody has said whether it counts.", "Answer the question about it."
            )
            waiting += [(position, trouble) for position in positions]
    return SetAside(tuple(waiting), tuple(left_out))


def _kinds(sheet: Sheet, match: Match, body: Body) -> Iterator[tuple[str, str, list[int]]]:
    """(code, in words, positions) of the rows that are struck through whole, in part, and hidden; a row is of one
    kind."""
    places = {found.index for found in match.columns.values()}
    whole: list[int] = []
    part: list[int] = []
    hidden: list[int] = []
    for position, row in (
        enumerate(map(int, body.rows)) if sheet.struck or sheet.partly_struck or sheet.hidden_rows else ()
    ):
        index = body.first + row
        filled = {j for j in places if j < len(sheet.rows[index]) and sheet.rows[index][j] is not None}
        crossed = {j for j in filled if (index, j) in sheet.struck}
        if crossed and crossed == filled:
            whole.append(position)
        elif crossed or any((index, j) in sheet.partly_struck for j in filled):
            part.append(position)
        elif index in sheet.hidden_rows:
            hidden.append(position)
    if whole:
        yield "struck-through", "struck through", whole
    if part:
        yield "struck-in-part", "struck through in some cells", part
    called = [position for position, row in enumerate(map(int, body.rows)) if row in body.called_totals]
    if called:
        yield (
            "called-a-total",
            "called a total or a part of another row, but the figures are not the sum of the other rows",
            called,
        )
    if hidden:
        yield "hidden-rows", "filtered away" if sheet.filtered else "hidden", hidden
