"""Checks in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from loaders.check import FileCheck
from loaders.questions import Question
from loaders.sheets.alike import group
from loaders.spec import Problem, Reading

SHOWN_ALIKE = 10
# What a person at a command line can do besides, for problems that the upload desk answers on its page.
COMMANDS = {
    "ambiguous-sheet": "Say which with --dataset NAME.",
    "missing-column": "Templates: python -m loaders template NAME --to FOLDER.",
    "not-recognised": "Templates: python -m loaders template NAME --to FOLDER.",
    "confirm-header": "To confirm all such headers: --accept-close.",
    "hidden-sheet": "To read it: --hidden SHEET.",
}
WORDS = {"error": "Error", "warning": "Warning", "note": "Note"}


def lines(check: FileCheck) -> Iterator[str]:
    """A checked file in sentences: each sheet, what it is, how many rows can count, and what needs attention."""
    yield check.name
    for reading in check.readings:
        yield from _reading(reading)
    unread = [problem for problem in check.problems if problem.sheet]
    for sheet, reason in check.unread:
        if not any(problem.message == reason for problem in unread):
            yield f"  {sheet}: not read. {reason}"
    yield from problems(check.problems)


def problems(found: Sequence[Problem]) -> Iterator[str]:
    """Problems, worst first; those that say the same of many rows once, with their number and rows; after ten different
    ones of a kind in a column only how many more there are."""
    order = list(WORDS)
    ranked = sorted(found, key=lambda p: (order.index(p.severity), p.code, p.column))
    for (severity, _, _), alike in groupby(ranked, key=lambda p: (p.severity, p.code, p.column)):
        different = group(list(alike))
        for one in different[:SHOWN_ALIKE]:
            problem = one.problem
            many = f" ({one.count:,} times: {one.where}.)" if one.rows and one.count > 1 else ""
            yield f"    {WORDS[severity]}: {place(problem)}{problem.message}{many} {problem.fix}".rstrip()
        if different[0].problem.code in COMMANDS:
            yield f"    {COMMANDS[different[0].problem.code]}"
        if len(different) > SHOWN_ALIKE:
            left = sum(one.count for one in different[SHOWN_ALIKE:])
            yield f"    {WORDS[severity]}: and {left:,} more like it."


def questions(found: Sequence[Question]) -> Iterator[str]:
    """Each open question with its choices, and how to answer it here."""
    for each in found:
        yield f"    Question: {each.sentence} --answer {each.id}=CHOICE, where CHOICE is"
        for option in each.options:
            likely = " (likely)" if option.id == each.proposal else ""
            yield f"      {option.id}: {option.means}{likely}"
        if each.free:
            yield "      or what it is, in your own words or figures"


def place(problem: Problem) -> str:
    """Exclusions!D14, or as much of that as is known."""
    letter = problem.column.split(" ", 1)[0]
    if problem.row and letter:
        return f"{problem.sheet}!{letter}{problem.row}: "
    if problem.row:
        return f"{problem.sheet}, row {problem.row}: " if problem.sheet else f"Row {problem.row}: "
    return ""


def _reading(reading: Reading) -> Iterator[str]:
    held = f", {len(reading.held):,} held back until mended" if len(reading.held) else ""
    yield (
        f"  {reading.sheet}: {reading.dataset.title}. Headers in row {reading.header_row}. "
        f"{reading.rows_read:,} rows read, {len(reading.frame):,} can count{held}."
    )
    headers = {column.name: column.header for column in reading.dataset.columns}
    renamed = {name: header for name, header in reading.mapping.items() if headers.get(name, header) != header}
    if renamed:
        pairs = [f'"{found}" is {headers[name]}' for name, found in renamed.items()]
        yield f"    Headers understood: {'; '.join(pairs)}."
    if reading.unmapped:
        yield f"    Columns not used: {', '.join(reading.unmapped)}."
    for each in reading.answered:
        yield f"    Answered: {each.question.sentence} {each.means}."
    yield from questions(reading.questions)
    yield from problems([each for each in reading.problems if each.code != "question"])
