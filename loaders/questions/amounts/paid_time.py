"""Weeks and days beside a price that are too few to be what is paid for in a year: "Days" 3, "Weeks" 12.

Three days may be days of the week, twelve weeks the length of a short place. Spread over a year they make a price that
nobody pays, so the rows are asked about, and wait.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from loaders.questions.question import Asker, Option, Question, named_rows, rows_question
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset
from loaders.values.trouble import Trouble

CODE = "paid-time"
# Fewer than three days of each week of a school year, and fewer weeks than three of its terms in four.
LEAST = {"days_per_year": 100, "weeks_per_year": 29}
_OPTIONS = (
    Option(COUNT, "It is what is paid for in every whole year: these rows count so"),
    Option(LEAVE_OUT, "It is something else, such as days of the week: leave these rows out"),
)


def ask(dataset: Dataset, sheet: Sheet, frame: pd.DataFrame, mapped: Collection[str], asker: Asker) -> SetAside:
    """What becomes of the rows whose paid weeks or days are so few; each of the two columns is one question."""
    waiting: list[tuple[int, Trouble]] = []
    left_out: list[int] = []
    for name, least in LEAST.items():
        if name not in mapped or name not in frame:
            continue
        few = (frame[name] < least).fillna(False).to_numpy(dtype=bool)
        wrong = [int(at) for at in np.flatnonzero(few)]
        if not wrong:
            continue
        column = dataset.column(name)
        numbers = [int(frame["row"].iloc[at]) for at in wrong]
        answer = asker.ask(_question(dataset, sheet, name, column.header, numbers))
        if answer == LEAVE_OUT:
            left_out += wrong
        elif answer is None:
            message = f"So few under {column.header} may be days of the week, or the length of a short place."
            waiting += [(at, Trouble(CODE, message, "Answer the question about it.")) for at in wrong]
    return SetAside(tuple(waiting), tuple(left_out))


def _question(dataset: Dataset, sheet: Sheet, name: str, header: str, numbers: list[int]) -> Question:
    one = len(numbers) == 1
    named = named_rows(numbers)
    sentence = (
        f"{'Row' if one else 'Rows'} {named} {'has' if one else 'have'} very little for {header}. Is that what is paid "
        "for in a year?"
    )
    return rows_question(dataset.id, sheet.name, f"{CODE} {numbers}", sentence, _OPTIONS, numbers, column=name)
