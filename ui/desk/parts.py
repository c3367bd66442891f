"""Small things every part of the desk uses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

from loaders.check import FileCheck
from loaders.spec import Problem
from ui.text import plain_table


def key_of(*parts: object) -> str:
    """A widget's key for something that a file named: never the name itself, since keys become class names."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


def table(rows: Iterable[Mapping[str, object]], alt: str) -> None:
    """A real table, every cell plain text."""
    st.table(plain_table(pd.DataFrame(list(rows))), hide_index=True, alt=alt)


def letter_of(problem: Problem) -> str:
    """ "D" of "D Start date"; "" for a problem of a whole row or sheet."""
    first = problem.column.split(" ", 1)[0]
    return first if first.isascii() and first.isalpha() and first.isupper() and len(first) <= 3 else ""


def cell_of(problem: Problem) -> str:
    """ "D14", "row 14", or "" for the whole sheet."""
    letter = letter_of(problem)
    return f"{letter}{problem.row}" if problem.row and letter else f"row {problem.row}" if problem.row else ""


def index_of(letters: str) -> int:
    """ "A" -> 0, "AB" -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def problems_of(check: FileCheck) -> list[Problem]:
    """Every problem of a file, its own first, without those that are told as an unread sheet's reason."""
    reasons = {reason for _, reason in check.unread}
    return [
        *(problem for problem in check.problems if problem.message not in reasons),
        *(problem for reading in check.readings for problem in reading.problems),
    ]
