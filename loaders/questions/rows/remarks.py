"""Rows of which a note or a tick, in a column that is not used, seems to say that they do not stand: "Overturned
12/11".

Nobody but the office knows what a remark means for the figures, so it is asked once for the sheet, and nothing of these
rows counts before. A row whose own column says how it ended is not asked about. The remarks themselves are neither
shown nor kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

import numpy as np
import pandas as pd

from common.cells import column_letter
from common.words import choice_words
from loaders.questions import alongside
from loaders.questions.question import OTHER, Asker, Option, named_rows, rows_question
from loaders.questions.rows import noted, ticked
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column, Dataset
from loaders.values.trouble import Trouble

CODE = "remark"
LEAST = 4  # letters of a word that is worth asking about
_OPTIONS = (Option(COUNT, "Count these rows as they stand"), Option(LEAVE_OUT, "Leave these rows out"))
# What has its last day is explained
ENDS = {
    "placements": ("end_date",),
    "ehc_plans": ("plan_end", "cease_reason"),
    "top_ups": ("to_date",),
    "schools": ("close_date",),
}
# And so is a remark that it ended, where the day of its outcome is there
_LAST_DAY = {**ENDS, "moves": ("outcome_date",)}


def ask(dataset: Dataset, sheet: Sheet, match: Match, body: Body, frame: pd.DataFrame, asker: Asker) -> SetAside:
    """What becomes of the rows with such remarks; `frame` is their typed values, in the order of `body.rows`."""
    column = next((c for c in dataset.columns if c.undoes or c.remarks), None)
    unused = {e.question.place for e in asker.answered if e.question.kind == "header" and e.choice == OTHER}
    positions, places, undone = _found(column, sheet, match, body, _asked(asker), unused)
    known = explained(dataset, frame)
    for name in _LAST_DAY.get(dataset.name, ()):
        known = known | (frame[name].notna().to_numpy() & ~undone)
    positions = [at for at in positions if not known[at]]
    if not positions:
        return SetAside()
    numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in positions]
    named = named_rows(numbers)
    one = len(numbers) == 1
    sentence = (
        f"What is noted in {'row' if one else 'rows'} {named} (under {places}) may say that "
        f"{'it was' if one else 'they were'} undone, {'has' if one else 'have'} ended, never began or "
        f"{'is' if one else 'are'} otherwise, and no column that is used says so. {'Does it' if one else 'Do they'} "
        "count?"
    )
    question = rows_question(dataset.id, sheet.name, f"{CODE} {numbers}", sentence, _OPTIONS, numbers, place=places)
    answer = asker.ask(question)
    if answer == LEAVE_OUT:
        return SetAside(left_out=tuple(positions))
    if answer == COUNT:
        return SetAside()
    fix = "Answer the question about it" + (f', or say it under "{column.header}".' if column is not None else ".")
    trouble = Trouble(CODE, "A note on the row may say that it was undone or has ended.", fix)
    return SetAside(waiting=tuple((at, trouble) for at in positions))


def explained(dataset: Dataset, frame: pd.DataFrame) -> np.ndarray:
    """Where a row's own columns say that it was undone, or has its last day."""
    column = next((c for c in dataset.columns if c.undoes or c.remarks), None)
    known = np.zeros(len(frame), dtype=bool)
    if column is not None:
        known = frame[column.name].isin(list(column.undoes)).to_numpy(dtype=bool)
    for name in ENDS.get(dataset.name, ()):
        known = known | frame[name].notna().to_numpy()
    return known


def _found(
    column: Column | None, sheet: Sheet, match: Match, body: Body, asked: Collection[str], unused: Collection[str]
) -> tuple[list[int], str, np.ndarray]:
    """Positions of rows with such a remark, the columns in which they stand, as they are named, and of every row
    whether a word of a row that was undone is among them. `unused`: columns asked about that are none of the table's:
    a row that is to go by its own cell is to go all the same."""
    says = _pattern(column, remarks=True) if column is not None else None
    undoes = _pattern(column, remarks=False) if column is not None and column.undoes else None
    headers = header_ways(sheet, match.header_row - 1, match.header_depth)
    hit, undone = np.zeros(len(body.rows), dtype=bool), np.zeros(len(body.rows), dtype=bool)
    places = []
    why = {match.columns[name].index for name in _SAY_WHY if name in match.columns}
    for index in (at for at in range(len(body.columns)) if at in why or at not in noted.used_by(match)):
        way = headers[index] if index < len(headers) else None
        header = way.found[0] if way else ""
        place = f"{column_letter(index)} {header}".strip()
        if place in asked and place not in unused:
            continue  # what the column is was asked of it whole
        cells = body.columns[index]
        noted_here = says if place not in asked and index not in why else None
        speaking: set[Cell] = {
            v
            for v in set(cells)
            if isinstance(v, str) and ((noted_here is not None and noted_here.search(v)) or ticked.takes_out(v))
        }
        if way and place not in asked:
            speaking |= ticked.undone(way.words, (cells[row] for row in body.rows), ends=match.dataset.name in ENDS)
        if not speaking:
            continue
        here = np.fromiter((cells[row] in speaking for row in body.rows), dtype=bool, count=len(body.rows))
        if here.any():
            hit |= here
            gone = {v for v in speaking if undoes is None or (isinstance(v, str) and undoes.search(v))}
            undone |= np.fromiter((cells[row] in gone for row in body.rows), dtype=bool, count=len(body.rows))
            places.append(place)
    if sheet.comments and says is not None:
        texts = [sheet.comments.get(sheet.place(body.first + int(row))[1] - 1, "") for row in body.rows]
        here = np.array([bool(says.search(text)) for text in texts], dtype=bool)
        if here.any():
            hit |= here
            undone |= np.array([undoes is None or bool(undoes.search(text)) for text in texts], dtype=bool) & here
            places.append("comments on cells")
    return [int(at) for at in np.flatnonzero(hit)], ", ".join(places), undone


def _asked(asker: Asker) -> set[str]:
    # That a column is not the reason why plans ceased does not say of its rows that none has ended.
    answered = (e.question for e in asker.answered if e.choice != OTHER or e.question.dataset not in _WITHOUT_STATUS)
    every = (*asker.open, *answered)
    return {q.place for q in every if q.kind == "header" or q.subject.startswith(alongside.CODE)}


# Columns whose words say why, or of what: "refused for challenging behaviour" undoes nothing, "Delete" does.
_SAY_WHY = ("reason", "theme", "evidence")
_WITHOUT_STATUS = frozenset(["ehc_plans", "top_ups"])


@cache
def _pattern(column: Column, *, remarks: bool) -> re.Pattern[str]:
    gone = (choice for choice in column.choices if choice.code in column.undoes)
    texts = {choice_words(text) for choice in gone for text in (choice.label, *choice.aliases)}
    words = {text for text in texts if len(text) >= LEAST and not text.isdigit()} | (
        set(column.remarks) if remarks else set()
    )
    spelt = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{spelt})(?![^\W_])", re.IGNORECASE)
