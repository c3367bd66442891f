"""Rows under a heading that says that they do not stand: "Withdrawn", "Old data - do not use", "Refused".

A heading is no cell of theirs, and read as a note it would be left out and its rows counted. So it is asked of them,
and they wait.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd

from loaders.questions.question import Asker, Option, named_rows, rows_question
from loaders.questions.rows import remarks
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.headings import headings
from loaders.sheets.matching import needed
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset
from loaders.values.trouble import Trouble

CODE = "under-a-heading"
_OLD = re.compile(
    r"\b(?:old (?:data|rows|list|cases)|do not use|not (?:to be "
    r")?(?:used|counted|included)|archived?|superseded|duplicates?|deleted|for information|previous|"
    r"last year|prior|withdrawn|rescinded|cancelled|overturned|quashed|reinstated|refused|rejected|declined|"
    r"ended|ceased|closed|leavers|left|"
    r"completed|examples?|tests?|drafts?|proposed|pending|planned|future|waiting list|on hold|other "
    r"(?:las?|authorit\w+)|out of (?:area|borough|county)|ola)\b",
    re.IGNORECASE,
)
_OPTIONS = (
    Option(COUNT, "They count like the others, whatever the heading says"),
    Option(LEAVE_OUT, "Leave the rows below these headings out"),
)


def ask(dataset: Dataset, sheet: Sheet, match: Match, body: Body, frame: pd.DataFrame, asker: Asker) -> SetAside:
    """What becomes of the rows under such headings; `frame` is their typed values, in the order of `body.rows`."""
    lacking = frame[[name for name in needed(dataset) if name in frame and name in match.columns]].isna()
    alone = lacking.sum(axis=1) >= max(lacking.shape[1] - 1, 1)  # a heading in a column that is used is no note
    if sheet.origin is not None or not (len(body.notes) or alone.any()):
        return SetAside()
    found = headings(sheet, match)
    edges = [*found, len(sheet.rows)]
    ends = remarks.explained(dataset, frame)
    positions: list[int] = []
    heads: list[int] = []
    for (start, end), text in zip(pairwise(edges), found.values()):
        if _OLD.search(text):
            rows = [at for at, row in enumerate(body.rows) if start < body.first + int(row) < end and not ends[at]]
            positions += rows
            heads += [sheet.place(start)[1]] if rows else []
    if not positions:
        return SetAside()
    numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in positions]
    one = len(heads) == 1
    sentence = (
        f"The {'heading' if one else 'headings'} in {'row' if one else 'rows'} {named_rows(heads)} may say that the "
        f"rows below {'it' if one else 'them'} ({named_rows(numbers)}) do not stand as they are. Do they count?"
    )
    answer = asker.ask(rows_question(dataset.id, sheet.name, f"{CODE} {numbers}", sentence, _OPTIONS, numbers))
    if answer == LEAVE_OUT:
        return SetAside(left_out=tuple(positions))
    if answer == COUNT:
        return SetAside()
    trouble = Trouble(CODE, "The row stands under a heading that may say that it does not count.",
        "Answer the question about it.")  # fmt: skip
    return SetAside(waiting=tuple((at, trouble) for at in positions))
