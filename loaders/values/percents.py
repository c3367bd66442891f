"""Percentages: "50%", "50 %", "50 per cent", and a cell that a spreadsheet shows as 50% though it holds 0.5.

What a percentage means is said by the column it stands in (`Column.percent`): points (a target of 50%), a share of one
(0.5 of full time), or a part of another column of the row (the funders' shares of a price, see `shares`). In every
other column of figures a percentage is not what the column holds, and the row waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from loaders.spec import Column, Dataset
from loaders.values.amounts import bare_number, is_percent
from loaders.values.cells import Cells
from loaders.values.trouble import Trouble, quoted

PART_OF = "of:"
_SAYS_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bpct\b|\bsplit\b", re.IGNORECASE)


def says_percent(header: str) -> bool:
    """Whether a header says that what stands below is in per cent."""
    return _SAYS_PERCENT.search(header) is not None


def whole_of(column: Column) -> str:
    """The column that a column's percentages are part of; "" where it has none."""
    return column.percent.removeprefix(PART_OF) if column.percent.startswith(PART_OF) else ""


def spellings(text: str) -> tuple[str, ...]:
    """How a header says that a part is given in per cent."""
    return (f"{text} %", f"% {text}", f"{text} percentage", f"{text} percent", f"{text} per cent", f"{text} pct",
            f"{text} split", f"percentage {text}", f"{text} % share", f"{text} share %")  # fmt: skip


def in_doubt(dataset: Dataset, typed: Mapping[str, Cells]) -> Iterator[tuple[int, str, Trouble]]:
    """(position, column, trouble) of percentages, and of figures beside percentages, that could mean two things."""
    for column in dataset.stored:
        if column.percent == "points":
            cells = typed[column.name]
            about = (
                pd.Series(typed[column.percent_not_for[0]].array)
                if column.percent_not_for[0]
                else pd.Series(dtype="str")
            )
            for position, trouble in (*mixed(cells), *out_of_place(column, cells, about)):
                yield position, column.name, trouble
    yield from _beside_percent(dataset, typed)


def _beside_percent(dataset: Dataset, typed: Mapping[str, Cells]) -> Iterator[tuple[int, str, Trouble]]:
    """Bare fractions in a row of which another figure is a percentage: a target of 0.9 beside a value of 85% may be
    90%."""
    names = [column.name for column in dataset.stored if column.percent == "points"]
    signs = {
        name: np.array([is_percent(v) for v in typed[name].raw], dtype=bool)[typed[name].codes]
        for name in names
        if typed[name].raw
    }
    for name in signs:
        cells = typed[name]
        others = [mask for other, mask in signs.items() if other != name]
        if not others or signs[name].any():  # in its own column told already
            continue
        for position in map(int, np.flatnonzero(np.logical_or.reduce(others))):
            figure = bare_number(cells.found(position))
            if figure is not None and 0 < abs(figure) < 1:
                message = (
                    f"{quoted(cells.found(position))} may be {figure}% or {(figure * 100).normalize():f}%: another "
                    "figure of the row has a % sign."
                )
                yield position, name, Trouble("percent-unclear", message, "Write it with a % sign.")


def mixed(typed: Cells) -> list[tuple[int, Trouble]]:
    """(position, trouble) of bare fractions in a column where other cells are percentages: 0.4 beside 50% may be
    40%."""
    if not any(is_percent(value) for value in typed.raw):
        return []
    doubt = {}
    for code, value in enumerate(typed.raw):
        figure = bare_number(value)
        if figure is not None and 0 < abs(figure) < 1:
            message = (
                f"{quoted(value)} may be {figure}% or {(figure * 100).normalize():f}%: other cells of the column have "
                "a % sign."
            )
            doubt[code] = Trouble("percent-unclear", message, "Write it with a % sign.")
    return [(row, doubt[code]) for row, code in enumerate(typed.codes.tolist()) if code in doubt]


def out_of_place(column: Column, typed: Cells, about: pd.Series) -> list[tuple[int, Trouble]]:
    """(position, trouble) of percentages in rows that are `about` something that is not measured in per cent."""
    _, not_in_percent = column.percent_not_for
    codes = [code for code, value in enumerate(typed.raw) if is_percent(value)]
    if not codes:
        return []
    rows = np.flatnonzero(np.isin(typed.codes, codes) & about.isin(not_in_percent).to_numpy())
    fix = "Give it in the measure's own unit."
    return [
        (int(row), Trouble("percent-out-of-place",
                f"{quoted(typed.found(int(row)))} is a percentage, but the measure is not in per cent.", fix))
        for row in rows
    ]  # fmt: skip
