"""An open question as a problem of its sheet, so that no list of problems leaves it out."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.questions.question import Question
from loaders.spec import Problem

MEANWHILE = {
    "sheet": "No row of the sheet counts until it is answered.",
    "rows": "The rows concerned do not count until it is answered.",
    "cells": "Its rows count; what stands in these cells does not, until it is answered.",
}


def as_problems(questions: Iterable[Question]) -> list[Problem]:
    """One problem for each, an error where rows are held; the mend is to answer it."""
    found = []
    for each in questions:
        choices = " or ".join(option.id for option in each.options[:6]) + (
            " or another" if len(each.options) > 6 else ""
        )
        fix = f"Answer the question {each.id}: {choices}."
        severity = "warning" if each.blocks == "cells" else "error"
        message = f"{each.sentence} {MEANWHILE[each.blocks]}"
        found.append(Problem(each.sheet, each.row, each.place, "question", severity, "", message, fix))  # type: ignore[arg-type]
    return found
