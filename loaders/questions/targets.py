"""A target that another plan has otherwise: one measure, part and period has one target in all plans, so it is asked
which holds.

The row waits until then. "file": it holds from now on, in the other plans too; "stored": what is stored holds, in this
plan too. An answer is of these very two, so that another value is asked about anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from loaders.datasets.plan_targets import target_rows
from loaders.questions.problems import as_problems
from loaders.questions.question import Asker, Option, Question
from loaders.spec import Reading

FILE, STORED = "file", "stored"
NAMELESS = "the plan without a name"


def beside(reading: Reading, stored: Sequence[pd.DataFrame], answers: Mapping[str, str], file: str) -> None:
    """Ask of a reading's targets against those of other plans (`stored`, the later ones over the earlier); the reading
    is changed in place. What the file itself says of another plan's target stands over what is stored of it."""
    ours = reading.frame
    if ours.empty:
        return
    mine = [(key, plan) for key, plan, _, _ in target_rows(ours)]
    others: dict[tuple, dict[str, tuple[str, float, float]]] = {}
    for part in stored:
        for key, plan, name, amounts in target_rows(part):
            others.setdefault(key, {})[plan] = (name, *amounts)
    asker, waits, settled = Asker(answers, file), np.zeros(len(ours), dtype=bool), ours.copy()
    for at, (key, plan, name, amounts) in enumerate(target_rows(ours)):
        differing = [
            each
            for other, each in others.get(key, {}).items()
            if other != plan and (key, other) not in mine and each[1:] != amounts
        ]
        if not differing:
            continue
        answer = asker.ask(_question(reading, int(ours["row"].iloc[at]), key, name, amounts, differing[-1]))
        if answer is None:
            waits[at] = True
        elif answer == STORED:
            settled.loc[settled.index[at], ["value", "tolerance"]] = list(differing[-1][1:])
    reading.questions, reading.answered = [*reading.questions, *asker.open], [*reading.answered, *asker.answered]
    reading.problems = [*reading.problems, *as_problems(asker.open)]
    reading.frame = settled
    if waits.any():
        reading.held = pd.concat([reading.held, ours[waits]], ignore_index=True)
        reading.frame = settled[~waits].reset_index(drop=True)


def _question(
    reading: Reading,
    row: int,
    key: tuple[str, str, str],
    name: str,
    ours: tuple[float, float],
    theirs: tuple[str, float, float],
) -> Question:
    part = f", {key[1]}" if key[1] else ""
    here, there = _words(*ours), _words(*theirs[1:])
    sentence = (
        f"Row {row}: {name or NAMELESS} has a target of {here} for {key[0]}{part}, {key[2]}, and "
        f"{theirs[0] or NAMELESS} has {there}. A measure has one target in all plans: which one holds?"
    )
    options = (
        Option(FILE, f"{here} holds from now on, in {theirs[0] or NAMELESS} too"),
        Option(STORED, f"{there} holds, in {name or NAMELESS} too"),
    )
    subject = f"target {key} {name} {here} {theirs[0]} {there}"
    return Question(
        "rows", reading.dataset.id, reading.sheet, "value", reading.places.get("value", ""), subject, sentence, options,
        decides=1, blocks="rows", lasting=False, row=row, rows=frozenset({row}),
    )  # fmt: skip


def _words(value: float, tolerance: float) -> str:
    return f"{value:g}" + (f" within {tolerance:g}" if tolerance else "")
