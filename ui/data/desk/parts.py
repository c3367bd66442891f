"""Small things every part of the desk uses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from common.text import seen
from loaders.check import FileCheck
from loaders.spec import Dataset, Problem, Reading
from loaders.values.trouble import NOT_SHOWN
from ui.parts.drawn import drawn_table, show_table

# What a problem says to do, with the place on the page where it is done.
AT_THE_DESK = (
    (
        re.compile(r"Say which of them it is, or name the sheet after it\."),
        "Choose which from the list at step 2 of the upload desk.",
    ),
    (re.compile(r"^Confirm it, or rename"), "Confirm it at step 2 of the upload desk, or rename"),
    (
        re.compile(r"(to those of a template|one of the blank templates|The template of [^.]+ has them all)\b"),
        r"\1 (at the foot of the Upload page)",
    ),
)


def key_of(*parts: object) -> str:
    """A widget's key for something that a file named: never the name itself, since keys become class names."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


def table(rows: Iterable[Mapping[str, object]], alt: str) -> None:
    """A real table, every cell plain text."""
    show_table(drawn_table(rows), alt)


def letter_of(problem: Problem) -> str:
    """ "D" of "D Start date"; "" for a problem of a whole row or sheet."""
    first = problem.column.split(" ", 1)[0]
    return first if first.isascii() and first.isalpha() and first.isupper() and len(first) <= 3 else ""


def cell_of(problem: Problem) -> str:
    """ "D14", "row 14", or "" for the whole sheet."""
    letter = letter_of(problem)
    return f"{letter}{problem.row}" if problem.row and letter else f"row {problem.row}" if problem.row else ""


def problems_of(check: FileCheck) -> list[Problem]:
    """Every problem of a file, its own first, without those that are told as an unread sheet's reason."""
    reasons = {reason for _, reason in check.unread}
    found = [
        *(problem for problem in check.problems if problem.message not in reasons),
        *(p for reading in check.readings for p in reading.problems if p.code != "question"),  # asked by themselves
    ]
    return [replace(problem, fix=at_the_desk(problem.fix)) for problem in found]


def at_the_desk(fix: str) -> str:
    """How to mend something, said to a person who has a page before them and no command line."""
    for command, here in AT_THE_DESK:
        fix = command.sub(here, fix)
    return fix


def found_words(reading: Reading, problem: Problem, name: str) -> str:
    """What stands in the cell of a problem: as it was found or, where only a rule is broken, the value that was read;
    "" for a blank cell."""
    if problem.found:
        return NOT_SHOWN if problem.found == NOT_SHOWN else seen(problem.found)
    held = reading.held
    if not name or name not in held or problem.code == "missing-value":
        return ""
    here = held.loc[(held["row"] == problem.row) & (held["sheet"] == problem.sheet), name]
    return value_words(reading.dataset, name, here.iloc[0]) if len(here) else ""


HASHED = re.compile(r"k[0-9a-f]{32}")
BY_UPN = "known by UPN (not shown)"


def value_words(dataset: Dataset, name: str, value: Any) -> str:
    """A typed value as a person writes it: "£1,200.00", "14/06/2019", "Permanent exclusion"; "" for a blank. A child
    that is known by a UPN has a code of ours for it, which says nothing to anybody."""
    if value is None or value is pd.NaT or pd.isna(value):
        return ""
    if name == "pupil_ref" and HASHED.fullmatch(str(value)):
        return BY_UPN
    column = dataset.column(name)
    if column.kind == "flag":
        return "Yes" if bool(value) else "No"
    if column.kind == "money":
        return f"£{int(value) / 100:,.2f}"
    if isinstance(value, pd.Timestamp):
        return f"{value:%d/%m/%Y}"
    return next((choice.label for choice in column.choices if choice.code == str(value)), str(value))
