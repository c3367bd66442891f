"""Whether references of a sheet that differ only by noughts, capitals, separators or signs around them are one child's:
asked once for a sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd

from loaders.questions.problems import as_problems
from loaders.questions.question import Asker, Option, Question, named_rows, rows_question
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.sheet import Sheet
from loaders.spec import Reading
from loaders.values import spellings
from loaders.values.cells import Cells
from loaders.values.trouble import Trouble

SAME, DIFFERENT = "same", "different"
_OPTIONS = (
    Option(SAME, "They are one child, spelt in two ways: the fullest spelling stands"),
    Option(DIFFERENT, "They are different children"),
)


def settle(sheet: Sheet, match: Match, body: Body, cells: Cells, place: str, asker: Asker) -> list[tuple[int, Trouble]]:
    """(position, trouble) of the rows that wait for the answer; where it is "same" the spellings become one in `cells`.

    The references are neither shown nor kept: the question names rows, and is known again by a mark of what it asked.
    """
    column = pd.Series(cells.array)
    distinct = column.dropna().unique().tolist()
    groups = spellings.alike(map(str, distinct))
    if not groups:
        return []
    one = {spelt: spellings.fullest(group) for group in groups for spelt in group}
    positions = np.flatnonzero(column.isin(list(one)).to_numpy(dtype=bool))
    numbers = [sheet.place(body.first + int(body.rows[position]))[1] for position in positions]
    answer = asker.ask(_question(match, sheet, place, groups, numbers))
    if answer == SAME:
        cells.array = column.map(lambda value: one.get(value, value), na_action="ignore").astype("str").array
    if answer is not None:
        return []
    trouble = Trouble(
        "spelt-otherwise",
        "The reference differs from another only by noughts in front, capitals, separators or signs around it: one "
        "child or two?",
        "Answer the question about it.",
    )
    return [(int(position), trouble) for position in positions]


def _question(match: Match, sheet: Sheet, place: str, groups: Iterable[list[str]], numbers: list[int]) -> Question:
    mark = hashlib.sha256(repr(groups).encode()).hexdigest()[:16]
    sentence = (
        f"References in rows {named_rows(numbers)} differ from each other only by noughts in front, capitals, "
        "separators or signs around them, as when a spreadsheet makes 123 of 00123. Are those that do one child?"
    )
    return rows_question(
        match.dataset.id, sheet.name, mark, sentence, _OPTIONS, numbers, column="pupil_ref", place=place,
        kind="reference"
    )  # fmt: skip


def beside(reading: Reading, stored: Collection[str], answers: Mapping[str, str], file: str) -> None:
    """Ask once for a sheet whether its references that differ only so from stored ones are the same children.

    `stored`: the references that count now. Until it is answered the rows wait among the held; where they are the same
    the stored spelling stands. The reading is changed in place.
    """
    if "pupil_ref" not in reading.frame or reading.frame.empty or not stored:
        return
    mine = reading.frame["pupil_ref"]
    new = {str(value) for value in mine.dropna().unique()} - set(stored)
    groups = spellings.alike(new, stored) if new else []
    if not groups:
        return
    theirs = {spelt: spellings.fullest(set(group) - new) for group in groups for spelt in group if spelt in new}
    waits = mine.isin(list(theirs)).to_numpy(dtype=bool)
    numbers = sorted(map(int, reading.frame.loc[waits, "row"]))
    asker = Asker(answers, file)
    answer = asker.ask(_beside_question(reading, groups, numbers))
    reading.questions, reading.answered = [*reading.questions, *asker.open], [*reading.answered, *asker.answered]
    if answer == SAME:
        one = mine.map(lambda value: theirs.get(value, value), na_action="ignore").astype(mine.dtype)
        reading.frame = reading.frame.assign(pupil_ref=one)
    if answer is None:
        reading.problems = [*reading.problems, *as_problems(asker.open)]
        reading.held = pd.concat([reading.held, reading.frame[waits]], ignore_index=True)
        reading.frame = reading.frame[~waits].reset_index(drop=True)


def _beside_question(reading: Reading, groups: Iterable[list[str]], numbers: list[int]) -> Question:
    mark = hashlib.sha256(repr(groups).encode()).hexdigest()[:16]
    sentence = (
        f"References in rows {named_rows(numbers)} differ from stored ones, or from those of another sheet, only by "
        "noughts in front, capitals or separators, as when a spreadsheet makes 123 of 00123. Are they the same "
        "children?"
    )
    options = (
        Option(SAME, "They are the same children: the spelling that came first stands"),
        Option(DIFFERENT, "They are other children"),
    )
    return rows_question(
        reading.dataset.id, reading.sheet, f"stored {mark}", sentence, options, numbers,
        column="pupil_ref", place=reading.places.get("pupil_ref", ""), kind="reference",
    )  # fmt: skip
