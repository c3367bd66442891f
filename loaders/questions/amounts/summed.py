"""Rows whose figures are, all of them, the sum of the rows before them, though nothing calls them a total: "Torbay"
below its schools.

Such a row would count twice all that it sums. It is asked about, and waits; a school of the schools list is a school
and no sum.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from loaders.questions.question import Asker, Option, Question, named_rows, rows_question
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset
from loaders.values.schools_known import KnownSchools
from loaders.values.trouble import Trouble

CODE = "may-be-a-total"
# Datasets whose rows are sums of something themselves
ADDED_UP = ("attendance", "places", "schools", "spend", "savings")
MOST_PARTS = 12
ROUND = 10_000  # pence: amounts of whole hundreds of pounds are made up
_LABELS = ("line", "scheme")
FEWEST, TELLING = 2, 1000  # rows that make a sum, and the least that one figure alone must be to be no chance
_KINDS = {"whole": 0.0, "decimal": 0.05, "money": 100.0}  # and by how much a rounded total may miss
_OPTIONS = (
    Option(LEAVE_OUT, "It is a total of other rows: leave it out"),
    Option(COUNT, "It is a row of its own: it counts like the others"),
)


def ask(
    dataset: Dataset,
    sheet: Sheet,
    frame: pd.DataFrame,
    schools: KnownSchools,
    asker: Asker,
    called: Collection[int] = (),
) -> SetAside:
    """What becomes of the rows that may be totals: one question for the sheet. `called`: positions of rows that are
    asked about already, since they are called a total, or a part of the row above."""
    if dataset.name not in ADDED_UP or len(frame) <= FEWEST:
        return SetAside()
    found = [at for at in _sums(dataset, frame, frozenset(called)) if not _is_school(dataset, frame, at, schools)]
    if not found:
        return SetAside()
    numbers = [int(frame["row"].iloc[at]) for at in found]
    answer = asker.ask(_question(dataset, sheet, numbers))
    if answer == LEAVE_OUT:
        return SetAside(left_out=tuple(found))
    if answer == COUNT:
        return SetAside()
    trouble = Trouble(CODE, "The figures are the sum of other rows, and nobody has said whether the row counts.",
        "Answer the question about it.")  # fmt: skip
    return SetAside(waiting=tuple((at, trouble) for at in found))


def _sums(dataset: Dataset, frame: pd.DataFrame, called: frozenset[int] = frozenset()) -> list[int]:
    """Positions of the rows that are the sum of those above them since the last such row, of all others above, of all
    below, or of the next few: a line above its parts."""
    columns = [c for c in dataset.stored if c.kind in _KINDS and frame[c.name].notna().any()]
    if not columns:
        return []
    figures = np.column_stack([frame[c.name].astype("float64").fillna(0).to_numpy() for c in columns])
    miss = np.array([_KINDS[c.kind] for c in columns])
    least = np.array([TELLING * (100 if c.kind == "money" else 1) for c in columns])
    found: list[int] = []
    block, every = np.zeros(len(columns)), np.zeros(len(columns))
    in_block = in_all = 0
    for at, row in enumerate(figures):
        telling = np.count_nonzero(row) >= 2 or bool((np.abs(row) >= least).any())
        if telling and any(
            count >= FEWEST and bool((np.abs(total - row) <= miss).all())
            for total, count in ((block, in_block), (every, in_all))
        ):
            found.append(at)
            block, in_block = np.zeros(len(columns)), 0
            continue
        block, every = block + row, every + row
        some = int(bool(row.any()))
        in_block, in_all = in_block + some, in_all + some
    if not found and _is_sum_of_all_below(figures, miss, least):
        return [0]
    if found:
        return found
    return [
        at
        for at, parts in _above_their_parts(figures, miss, least, called)
        if _is_no_chance(dataset, frame, figures, at, parts)
    ]


def _is_no_chance(dataset: Dataset, frame: pd.DataFrame, figures: np.ndarray, at: int, parts: int) -> bool:
    """Whether a row is hardly the sum of the rows below it by chance: two round amounts often come to a third, unless
    the words say more."""
    row = figures[at]
    if parts > FEWEST or np.count_nonzero(row) >= 2 or bool((row % ROUND != 0).any()):
        return True
    name = next((name for name in _LABELS if name in frame), "")
    if not name:
        return False
    head, *below = frame[name].iloc[at : at + parts + 1].astype("str")
    first = head.casefold().split()[:1]
    return "total" in head.casefold() or all(
        not each[:1].isalnum() or each.casefold().split()[:1] == first for each in below
    )


def _above_their_parts(
    figures: np.ndarray, miss: np.ndarray, least: np.ndarray, called: frozenset[int]
) -> list[tuple[int, int]]:
    """Rows that are the sum of the two or more rows right below them, with how many. A part is no row above parts of
    its own."""
    found, at = list[tuple[int, int]](), 0
    while at < len(figures):
        parts = _parts_below(figures, at, miss, least, called)
        if parts:
            found.append((at, parts))
        at += 1 + parts
    return found


def _parts_below(figures: np.ndarray, at: int, miss: np.ndarray, least: np.ndarray, called: frozenset[int]) -> int:
    row, total = figures[at], np.zeros(figures.shape[1])
    if not (np.count_nonzero(row) >= 2 or bool((np.abs(row) >= least).any())):
        return 0
    for number, part in enumerate(figures[at + 1 : at + 1 + MOST_PARTS], start=1):
        if not part.any() or at + number in called:
            return 0
        total = total + part
        if number >= FEWEST and bool((np.abs(total - row) <= miss).all()):
            return number
        if bool((np.abs(total) > np.abs(row) + miss).all()):
            return 0
    return 0


def _is_sum_of_all_below(figures: np.ndarray, miss: np.ndarray, least: np.ndarray) -> bool:
    """Whether the first row is the sum of all others: of a single figure three of them, since two may well come to a
    third."""
    first, rest = figures[0], figures[1:]
    several = np.count_nonzero(first) >= 2
    telling = several or bool((np.abs(first) >= least).any())
    enough = np.count_nonzero(rest.any(axis=1)) >= (FEWEST if several else FEWEST + 1)
    return bool(telling and enough and (np.abs(rest.sum(axis=0) - first) <= miss).all())


def _is_school(dataset: Dataset, frame: pd.DataFrame, at: int, schools: KnownSchools) -> bool:
    columns = [c.name for c in dataset.stored if c.kind == "school"] if dataset.name != "schools" else ["laestab"]
    return any(
        schools.laestab(frame[name].iloc[at]) is not None for name in columns if not pd.isna(frame[name].iloc[at])
    )


def _question(dataset: Dataset, sheet: Sheet, numbers: list[int]) -> Question:
    one = len(numbers) == 1
    named = named_rows(numbers)
    sentence = (
        f"The figures of {'row' if one else 'rows'} {named} are the sum of other rows. "
        f"{'Is it a total' if one else 'Are they totals'}?"
    )
    return rows_question(dataset.id, sheet.name, f"{CODE} {numbers}", sentence, _OPTIONS, numbers, proposal=LEAVE_OUT)
