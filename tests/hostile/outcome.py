"""What came of a file, in the words of the corpus."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from loaders.check import FileCheck
from loaders.spec import Problem
from tests.hostile.cases import COLUMNS, Case
from tests.hostile.raw import NAME, UPN

# A reader that is ended by the library within it may be found out either way.
ENDED = ("unreadable", "too-much", "too-slow", "damaged")
MOST_WORDS = 300


def rows(check: FileCheck, columns: tuple[str, ...] = COLUMNS) -> list[tuple[object, ...]]:
    """The rows that can count, each as the plain values of these columns; a column the dataset has not is None."""
    found: list[tuple[object, ...]] = []
    for reading in check.readings:
        blank = [None] * len(reading.frame)
        found += zip(*(map(_python_value, reading.frame.get(name, blank)) for name in columns), strict=True)
    return found


def _python_value(value: object) -> object:
    """Days as ISO text, figures as floats, blanks as None."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return value if isinstance(value, str) else float(value)


def problems(check: FileCheck) -> list[Problem]:
    return [*check.problems, *(problem for reading in check.readings for problem in reading.problems)]


def faults(case: Case, check: FileCheck) -> Iterator[str]:
    """Everything in which the outcome is not what the case says it must be."""
    found_problems = problems(check)
    codes = [problem.code for problem in found_problems]
    errors = [problem for problem in found_problems if problem.severity == "error"]
    if case.refused:
        wanted = ENDED if case.refused == "fault or memory" else (case.refused,)
        relevant = [*errors, *(p for p in found_problems if p.code in wanted and p not in errors)]
        if not any(problem.code in wanted for problem in relevant):
            yield f"refused with {codes}, not {case.refused}"
        if rows(check, case.columns):
            yield f"rows were accepted: {rows(check, case.columns)[:2]}"
        if case.refused != "not-recognised" and len(errors) != 1:
            yield f"{len(errors)} problems rather than one: {codes}"
    else:
        if rows(check, case.columns) != case.rows:
            yield f"rows differ: {rows(check, case.columns)[-2:]}, codes {codes}"
        missing = set(case.says) - set(codes)
        if missing:
            yield f"does not say {missing}, but {codes}"
        held = sum(len(reading.held) for reading in check.readings)
        if held != case.held:
            yield f"{held} rows held, not {case.held}: {codes}"
        if case.held and not errors:
            yield "rows are held without a word"
    for problem in found_problems:
        words = f"{problem.message} {problem.fix}".strip()
        if len(words) > MOST_WORDS and problem.row is None:
            yield f"{problem.code} takes {len(words)} letters"
        if any(secret in f"{words} {problem.found}" for secret in (NAME, UPN, "Quuxley", "Zebedee")):
            yield f"{problem.code} says what stood in a cell"
        if "Traceback" in words or "Error:" in words:
            yield f"{problem.code} shows a traceback"
