"""Rows that are called a total though nothing is missing in them: "Grand total | 2019-20 | Forecast | 8,200,000".

A row of a table of sums says "Total" in its line, its school or its scheme and may fill every other cell too. Where its
figures are the sum of rows above or below it, it is a total and is left out like any other; where they are not, nobody
can tell a total that is out of date from a row with an odd name, and a person is asked
(`loaders.questions.rows.set_aside`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from common.words import choice_words, normalise_text
from loaders.sheets.matching import needed
from loaders.sheets.sheet import Cell
from loaders.spec import Dataset
from loaders.values import compounds
from loaders.values.amounts import bare_number

_SURE = re.compile(
    r"(?:(?:grand|sub|overall|running|net|gross|combined)[ -]*)?totals?(?: \(.*\))?:?|.{1,60}\b(?:sub[ "
    r"-]?)?totals?:?|overall|sum|"
    r"(?:for )?(?:all|every) (?:of the )?(?:our "
    r")?(?:schools?|settings?|pupils?|children|providers?|provisions?|phases?|lines?|schemes?|groups?|places?|"
    r"sectors?|years?|academies|bands?|units?|areas?)|(?:la|authority|whole authority|england|council)(?: wide)?(?: "
    r"totals?)?|"
    r"averages?|mean|(?:.{1,40} )?\b(?:carried|brought) down|(?:of (?:which|this|these)|thereof|within (?:which|(?:the "
    r")?above)|(?:included|shown|counted) (?:above|in (?:the )?above)|memo(?:randum)?(?: items?)?)\b.{0,60}"
)
_LED = re.compile(r"(?:(?:grand|sub|overall)[ -]*)?totals?\b.{1,40}")
# A firm or a school may be called so.
_A_NAME = re.compile(
    r"\b(?:ltd|limited|llp|plc|cic|trust|care|people|training|learning|education|tuition|school|academy|college|nursery|centre)\b"
)
# The cheap question first: most cells of most columns are not even near it.
_PERHAPS = re.compile(
    r"total|overall|sum|all|every|la\b|authority|england|council|average|mean|down|which|of th|thereof|above|memo",
    re.IGNORECASE,
)
NEAR_MONEY, NEAR = 0.5, 0.05
# There "Total reserves" is a title like any other
NO_SUMS = ("plan", "benchmarks", "indicators", "bands", "nil_returns")


def candidates(
    dataset: Dataset, columns: Sequence[tuple[Cell, ...]], labels: Mapping[int, str], table: np.ndarray
) -> dict[int, bool]:
    """Rows of the table that are called a total: row -> whether its words alone say so ("Total Care Ltd" does not).
    `labels`: the columns looked at, each with the dataset's column that it is, whose own words call nothing a total:
    the term "Sum".

    Only in tables of sums: a table of children has a reference in every row.
    """
    if dataset.name in NO_SUMS or "pupil_ref" in needed(dataset):
        return {}
    found: dict[int, bool] = {}
    for index, name in labels.items():
        own = compounds.table_of(dataset.column(name).choices) if name else {}
        stated = {
            value: sure
            for value in set(columns[index])
            if isinstance(value, str) and (sure := _says(value)) is not None and choice_words(value) not in own
        }
        if stated:
            for row in np.flatnonzero(table):
                sure = stated.get(columns[index][row])  # type: ignore[arg-type]
                if sure is not None:
                    found[int(row)] = found.get(int(row), False) or sure
    return found


def _says(text: str) -> bool | None:
    """True where a text calls its row a total, False where it may be a name that begins so, None where it does
    neither."""
    if len(text) > 80 or not _PERHAPS.search(text):
        return None
    words = normalise_text(text)
    if _SURE.fullmatch(words):
        return not _A_NAME.search(words) or words.endswith(("total", "totals"))
    if _LED.fullmatch(words):
        return not _A_NAME.search(words)
    return None


def settle(
    called: dict[int, bool],
    columns: Sequence[tuple[Cell, ...]],
    numeric: Sequence[int],
    money: set[int],
    table: np.ndarray,
    totals: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """(the rows that are totals, those that may be): both are masks over the rows. `totals`: rows known as such
    already."""
    sure, perhaps = np.zeros(len(table), dtype=bool), np.zeros(len(table), dtype=bool)
    for row in sorted(called):
        others = np.flatnonzero(table & ~sure & ~totals)
        others = others[[int(other) not in called for other in others]]
        before = np.flatnonzero((sure | totals)[:row])
        start = int(before[-1]) if len(before) else -1
        blocks = (others[(others > start) & (others < row)], others[others < row], others[others > row])
        figures = {index: figure for index in numeric if (figure := _figure(columns[index][row]))}
        if figures and any(
            len(block)
            and all(_is_sum(columns[index], block, figure, index in money) for index, figure in figures.items())
            for block in blocks
        ):
            sure[row] = True
        elif called[row]:
            perhaps[row] = True
    return sure, perhaps


def _is_sum(column: tuple[Cell, ...], block: np.ndarray, figure: float, of_money: bool) -> bool:
    return abs(sum(_figure(column[row]) for row in block) - figure) <= (NEAR_MONEY if of_money else NEAR)


def _figure(value: Cell) -> float:
    number = bare_number(value)
    return 0.0 if number is None else float(number)
