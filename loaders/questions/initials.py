"""References of two or three letters alone, "JS" or "ABC": a code of the office's, or a child's initials. Asked once
for a column.

Until it is answered the rows wait and their references are not kept; initials are never a reference.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from common.words import header_words
from loaders.questions.question import Asker, Option, Question, named_rows
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.sheet import Sheet
from loaders.values.cells import Cells
from loaders.values.trouble import Trouble

CODE, CODES, INITIALS = "initials", "codes", "initials"
MOST = 3
LETTERS = re.compile(r"[A-Z]{2,3}|[a-z]{2,3}")
_OPTIONS = (
    Option(CODES, "They are codes that say nothing of the child"),
    Option(INITIALS, "They are initials: these rows are kept out"),
)


def settle(sheet: Sheet, match: Match, body: Body, cells: Cells, place: str, asker: Asker) -> list[tuple[int, Trouble]]:
    """(position, trouble) of the rows that are kept out, their references taken out of `cells`."""
    column = pd.Series(cells.array)
    letters = {v for v in column.dropna().unique().tolist() if len(str(v)) <= MOST and LETTERS.fullmatch(str(v))}
    if not letters:
        return []
    positions = [int(at) for at in np.flatnonzero(column.isin(list(letters)).to_numpy(dtype=bool))]
    numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in positions]
    answer = asker.ask(_question(match, sheet, place, numbers))
    if answer == CODES:
        return []
    cells.array = column.mask(column.isin(list(letters))).astype("str").array
    message = "Two or three letters are a child's initials, which are never a reference." if answer else (
        "Two or three letters may be a child's initials, which are never a reference."
    )  # fmt: skip
    fix = (
        "Give the reference of your own system, which says nothing of the child."
        if answer
        else "Answer the question about it."
    )
    return [(at, Trouble(CODE, message, fix)) for at in positions]


def _question(match: Match, sheet: Sheet, place: str, numbers: list[int]) -> Question:
    one = len(numbers) == 1
    named = named_rows(numbers)
    sentence = (
        f"The {'reference' if one else 'references'} in {'row' if one else 'rows'} {named} {'is' if one else 'are'} "
        f"two or three letters. {'Is that a code, or initials' if one else 'Are those codes, or initials'}?"
    )
    header = match.columns["pupil_ref"].header if "pupil_ref" in match.columns else ""
    return Question(
        "reference", match.dataset.id, sheet.name, "pupil_ref", place, f"letters {header_words(header)}", sentence,
        _OPTIONS,
        decides=len(numbers), blocks="rows", row=numbers[0], rows=frozenset(numbers),
    )  # fmt: skip
