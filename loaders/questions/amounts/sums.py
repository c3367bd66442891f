"""Amounts told twice: a summary beside the detail that comes to it, on another sheet, in another file or stored, or the same ledger
with its lines named otherwise. The rows differ, so nothing corrects anything, and both would be added up.

Rows that come to the same figures as others of the same year, day and kind are asked about, and wait.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from loaders.questions.amounts.summed import FEWEST, ROUND, TELLING
from loaders.questions.problems import as_problems
from loaders.questions.question import Asker, Option, named_rows, rows_question
from loaders.questions.rows import COUNT, LEAVE_OUT
from loaders.spec import Reading

CODE = "comes-to-the-same"
_OPTIONS = (
    Option(COUNT, "They are something else: these rows count too"),
    Option(LEAVE_OUT, "They are the same told twice: what came before counts, and these rows are left out"),
)


@dataclass(frozen=True, slots=True)
class Sums:
    """What is added up over a dataset's rows: `of` are the columns in which rows must be alike, `line` the one in which parts are like
    their sum, and `figures` those added up, each with by how much a rounded sum may miss."""

    of: tuple[str, ...]
    figures: Mapping[str, float]
    line: str = ""


ADDED_UP = {
    "spend": Sums(("financial_year", "as_at", "amount_type"), {"amount": 100}, "line"),
    "attendance": Sums(("academic_year", "term", "group"), {"possible": 0, "missed": 0}),
    "places": Sums(("academic_year",), {"commissioned": 0.05, "on_roll_own": 0.05, "on_roll_other": 0.05}),
}


def beside(reading: Reading, before: pd.DataFrame, answers: Mapping[str, str], file: str) -> None:
    """Ask of a reading's rows which come to the same as rows `before` them that none of them corrects; the reading is changed in place."""
    sums = ADDED_UP.get(reading.dataset.name)
    if sums is None or reading.frame.empty or before.empty:
        return
    mine, theirs = _keyed(sums, reading.frame), _keyed(sums, before)
    found: set[int] = set()
    for of, rows in mine.groupby("of", sort=False):
        others = theirs[theirs["of"] == of]
        if len(others):
            found |= _found_again(sums, rows, others)
    if not found:
        return
    hit = np.isin(np.arange(len(reading.frame)), sorted(found))
    numbers = sorted(map(int, reading.frame.loc[hit, "row"]))
    mark = hashlib.sha256(repr(sorted(theirs["of"])).encode()).hexdigest()[:12]
    one = len(numbers) == 1
    sentence = (
        f"The figures of {'row' if one else 'rows'} {named_rows(numbers)} come to the same as other rows of the same period and kind that "
        f"are stored or stand before {'it' if one else 'them'}. {'Does it' if one else 'Do they'} count too?"
    )
    asker = Asker(answers, file)
    subject = f"{CODE} {mark} {numbers}"
    answer = asker.ask(rows_question(reading.dataset.id, reading.sheet, subject, sentence, _OPTIONS, numbers))
    reading.questions, reading.answered = [*reading.questions, *asker.open], [*reading.answered, *asker.answered]
    reading.problems = [*reading.problems, *as_problems(asker.open)]
    if answer is None:
        reading.held = pd.concat([reading.held, reading.frame[hit]], ignore_index=True)
    if answer != COUNT:
        reading.frame = reading.frame[~hit].reset_index(drop=True)


def _keyed(sums: Sums, frame: pd.DataFrame) -> pd.DataFrame:
    """The figures of each row, what it is of and its line, as text that compares."""
    of = frame[list(sums.of)].astype("str").agg("\x1f".join, axis=1)
    line = frame[sums.line].astype("str").str.casefold().str.split().str.join(" ") if sums.line else ""
    figures = {name: frame[name].astype("float64").fillna(0) for name in sums.figures if name in frame}
    return pd.DataFrame({"of": of, "line": line, **figures}).reset_index(drop=True)


def _found_again(sums: Sums, rows: pd.DataFrame, others: pd.DataFrame) -> set[int]:
    """The positions of `rows` that come to the same as `others`: all of them, those of a line, or a single one."""
    if _is_one(sums, rows, others):
        return set(rows.index)
    found: set[int] = set()
    for _, part in rows.groupby("line", sort=False) if sums.line else ((None, rows),):
        like = others[others["line"] == part["line"].iloc[0]] if sums.line else others
        if len(like) and _is_one(sums, part, like):
            found |= set(part.index)
            continue
        found |= {int(at) for at in part.index if any(_is_one(sums, part.loc[[at]], each) for each in (like, others))}
    if any(_is_one(sums, rows, others.loc[[at]]) for at in others.index):
        return set(rows.index)
    return found


def _is_one(sums: Sums, rows: pd.DataFrame, others: pd.DataFrame) -> bool:
    """Whether the rows come to the same figures, and hardly by chance: one row beside one other says too little, unless its figure is odd."""
    if rows.empty or others.empty:
        return False
    names = [name for name in sums.figures if name in rows and name in others]
    first, second = rows[names].sum().to_numpy(), others[names].sum().to_numpy()
    miss = np.array([sums.figures[name] for name in names])
    if not bool((np.abs(first - second) <= miss).all()):
        return False
    money = 100 if "amount" in names else 1
    telling = np.count_nonzero(first) > 1 or bool((np.abs(first) >= TELLING * money).any())
    return telling and (len(rows) + len(others) > FEWEST or (money > 1 and bool((first % ROUND != 0).any())))
