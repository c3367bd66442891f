"""Rows that name no plan in a workbook whose actions are all of one: whose they are is asked, and they wait until then.

Left blank they would be the recovery plan's, so that one forgotten cell gave another plan's meeting or budget to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from loaders.datasets.plan import ACTIONS
from loaders.datasets.plan_targets import WHICH, plan_key
from loaders.questions.problems import as_problems
from loaders.questions.question import Asker, Option, Question, named_rows, rows_question
from loaders.spec import Reading

THIS, NAMELESS = "this plan", "no name"


def beside(readings: Sequence[Reading], answers: Mapping[str, str], file: str) -> None:
    """Ask of a file's readings; they are changed in place."""
    ours = [reading for reading in readings if reading.dataset.name == ACTIONS.name]
    actions = [reading.frame for reading in ours if reading.dataset.id == ACTIONS.id]
    names = pd.concat([frame[WHICH].astype("object") for frame in actions]) if actions else pd.Series(dtype="object")
    known = {plan_key(name): str(name) for name in names.dropna()}
    if len(known) != 1 or names.isna().any():
        return
    (plan,) = known.values()
    for reading in ours:
        blank = reading.frame[WHICH].isna().to_numpy(dtype=bool)
        if not blank.any():
            continue
        asker = Asker(answers, file)
        answer = asker.ask(_question(reading, plan, reading.frame["row"][blank].astype(int).tolist()))
        reading.questions, reading.answered = [*reading.questions, *asker.open], [*reading.answered, *asker.answered]
        reading.problems = [*reading.problems, *as_problems(asker.open)]
        if answer is None:
            reading.held = pd.concat([reading.held, reading.frame[blank]], ignore_index=True)
            reading.frame = reading.frame[~blank].reset_index(drop=True)
        elif answer == THIS:
            reading.frame = reading.frame.assign(**{WHICH: reading.frame[WHICH].fillna(plan)})


def _question(reading: Reading, plan: str, numbers: list[int]) -> Question:
    one = len(numbers) == 1
    rows = ("Row " if one else "Rows ") + named_rows(numbers)
    sentence = (
        f"{rows} of {reading.sheet} {'names' if one else 'name'} no plan, and every action of the file is of {plan}. "
        f"Whose {'is it' if one else 'are they'}?"
    )
    options = (Option(THIS, f"Of {plan}"), Option(NAMELESS, "Of the plan without a name"))
    return rows_question(
        reading.dataset.id, reading.sheet, f"whose {plan} {numbers}", sentence, options, numbers, column=WHICH,
        place=reading.places.get(WHICH, "")
    )  # fmt: skip
