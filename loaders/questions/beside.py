"""What becomes of a reading's rows that are asked about beside what is stored: they count, wait, or are left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set

import numpy as np
import pandas as pd

from loaders.questions.problems import as_problems
from loaders.questions.question import Asker, Option, named_rows, rows_question
from loaders.questions.rows import instead
from loaders.questions.rows.set_aside import LEAVE_OUT
from loaders.spec import Reading


def ask_of_rows(
    reading: Reading, positions: Collection[int], asker: Asker, subject: str, sentence: str,
    options: tuple[Option, ...], *, proposal: str = "", others: Mapping[int, Set[instead.Place | None]] | None = None,
) -> str | None:  # fmt: skip
    """Ask of some rows of a reading, which is changed in place, and give the answer. `{rows}` in the sentence stands
    for their numbers; `others` says by position which stored rows each may be over again, and take the place of."""
    if others:
        options = instead.with_replacing(options, [place for each in others.values() for place in each])
    hit = np.isin(np.arange(len(reading.frame)), sorted(positions))
    numbers = sorted(map(int, reading.frame.loc[hit, "row"]))
    words = f"{'row' if len(numbers) == 1 else 'rows'} {named_rows(numbers)}"
    question = rows_question(
        reading.dataset.id, reading.sheet, f"{subject} {numbers}", sentence.replace("{rows}", words), options, numbers,
        proposal=proposal
    )  # fmt: skip
    answer = asker.ask(question)
    if others and answer == instead.REPLACE:
        instead.replace(reading, others)
    reading.questions, reading.answered = [*reading.questions, *asker.open], [*reading.answered, *asker.answered]
    reading.problems = [*reading.problems, *as_problems(asker.open)]
    if answer is None:
        reading.held = pd.concat([reading.held, reading.frame[hit]], ignore_index=True)
    if answer in (None, LEAVE_OUT):
        reading.frame = reading.frame[~hit].reset_index(drop=True)
    return answer
