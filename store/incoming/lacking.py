"""A file without a column that stored rows fill: a second file of the same requests with the days of their plans, and
without their decisions.

The last file sent counts, row by row, and a row that says nothing of a decision would have none any more. A file that
fills the column and leaves a cell blank says that it is blank; one that lacks it, or has a header with nothing under
it, says nothing. So it is asked, once for the columns, and the rows wait.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from common.text import listed
from loaders.questions import Asker, Option, Question
from loaders.questions.problems import as_problems
from loaders.questions.question import named_rows
from loaders.recognise import ASK_NOTHING
from loaders.spec import Column, Reading
from loaders.values.schools_known import KnownSchools
from store.rowkeys import row_keys

STAYS, GONE = "stays", "gone"
FEWEST_EMPTY = 2  # rows that an empty column would blank; in one row alone a blank is what was corrected


def ask(reading: Reading, stored: pd.DataFrame, answers: Mapping[str, str], file: str, schools: KnownSchools) -> None:
    """Ask of the rows that would blank what is stored in columns that their sheet lacks; the reading is changed in
    place.

    `stored`: the dataset's rows that count now.
    """
    dataset = reading.dataset
    if dataset.name in ASK_NOTHING:
        return
    columns = [c for c in dataset.stored if c.name not in dataset.key and _is_silent(reading, c)]
    columns = [c for c in columns if c.name in stored and bool(_says(c, stored[c.name]).any())]
    near = next((name for name in ("pupil_ref", dataset.dated_by) if name in dataset.key), None)
    if near is not None:  # no other row is corrected, and a store is large
        stored = stored[stored[near].isin(reading.frame[near].dropna().unique())]
    if reading.frame.empty or stored.empty or not columns:
        return
    there = {key: at for at, key in enumerate(row_keys(dataset, schools.same(dataset, stored)))}
    keys = row_keys(dataset, schools.same(dataset, reading.frame))
    met = [(at, there[key]) for at, key in enumerate(keys) if key in there]
    if not met:
        return
    ours, theirs = (np.array([pair[side] for pair in met]) for side in (0, 1))
    blanked: dict[str, np.ndarray] = {}
    for column in columns:
        mine, before = reading.frame[column.name].iloc[ours], stored[column.name].iloc[theirs]
        lost = ~_says(column, mine).to_numpy() & _says(column, before).to_numpy()
        if lost.sum() >= (FEWEST_EMPTY if column.name in reading.mapping else 1):
            blanked[column.name] = lost
    if not blanked:
        return
    any_lost = np.logical_or.reduce(list(blanked.values()))
    numbers = sorted(int(row) for row in reading.frame["row"].iloc[ours[any_lost]])
    asker = Asker(answers, file)
    answer = asker.ask(_question(reading, [dataset.column(name) for name in blanked], numbers))
    reading.questions, reading.answered = [*reading.questions, *asker.open], [*reading.answered, *asker.answered]
    reading.problems = [*reading.problems, *as_problems(asker.open)]
    if answer is None:
        waits = np.isin(np.arange(len(reading.frame)), ours[any_lost])
        reading.held = pd.concat([reading.held, reading.frame[waits]], ignore_index=True)
        reading.frame = reading.frame[~waits].reset_index(drop=True)
    elif answer == STAYS:
        for name, lost in blanked.items():
            values = reading.frame[name].astype("object")
            values.iloc[ours[lost]] = stored[name].astype("object").iloc[theirs[lost]].to_numpy()
            reading.frame = reading.frame.assign(**{name: values.astype(pandas_dtype(dataset.column(name).dtype))})


def _is_silent(reading: Reading, column: Column) -> bool:
    """Whether the sheet has not the column, or has a header with nothing under it in any row."""
    if column.name not in reading.mapping:
        return True
    return not any(
        bool(_says(column, rows[column.name]).any()) for rows in (reading.frame, reading.held) if column.name in rows
    )


def _says(column: Column, values: pd.Series) -> pd.Series:
    """Where a column says more than it is where nobody says anything."""
    filled = values.notna()
    return filled if column.default is None else filled & (values.astype("object") != column.default)


def _question(reading: Reading, columns: list[Column], numbers: list[int]) -> Question:
    headers = [f"\u201c{column.header}\u201d" for column in columns]
    named = listed(headers, last="or")
    one = len(numbers) == 1
    missing = not any(column.name in reading.mapping for column in columns)
    what = f"has no column {named}" if missing else f"says nothing under {named}"
    sentence = (
        f"This file {what}, and {'row' if one else 'rows'} {named_rows(numbers)} "
        f"{'is' if one else 'are'} stored with what stood there. Does it stay as it is stored?"
    )
    options = (
        Option(STAYS, "It stays: this file says nothing of it"),
        Option(GONE, "It goes: these rows have none of it any more"),
    )
    return Question(
        "rows", reading.dataset.id, reading.sheet, "", "", f"lacking {' '.join(sorted(c.name for c in columns))}",
        sentence, options, STAYS,
        decides=len(numbers), blocks="rows", row=numbers[0], rows=frozenset(numbers),
    )  # fmt: skip
