"""The whole row beside what is wrong with it: a problem is told by its neighbours. For the private view only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import streamlit as st

from loaders.spec import Column, Dataset, Reading
from loaders.values.trouble import NOT_SHOWN
from ui.data.desk.parts import table, value_words

AT_MOST = 8  # rows beside one another


class Cell(Protocol):
    """What is wrong in a row: the column and what was found."""

    @property
    def name(self) -> str: ...
    @property
    def found(self) -> str: ...


def whole_row(reading: Reading, sheet: str, rows: Sequence[int], wrong: Mapping[int, Cell]) -> None:
    """Folded away under a problem: every filled column of its rows, what tells a row and what decides figures first."""
    held = reading.held[(reading.held["sheet"] == sheet) & reading.held["row"].isin(list(rows))]
    if held.empty:
        return
    shown = held.drop_duplicates("row").head(AT_MOST)
    numbers = [int(row) for row in shown["row"]]
    title = f"The whole of row {numbers[0]}" if len(rows) == 1 else f"The whole of {len(numbers)} of these rows"
    with st.expander(title):
        lines = []
        for column in in_order(reading.dataset):
            values = []
            for row, value in zip(numbers, shown[column.name].astype(object), strict=True):
                cell = wrong.get(row)
                here = cell is not None and cell.name == column.name
                values.append(
                    _wrong(cell.found)
                    if cell is not None and here
                    else value_words(reading.dataset, column.name, value)
                )
            if any(values):
                header = reading.mapping.get(column.name, "")
                lines.append(
                    {"In your file": header or "(no column)", "Read as": column.header}
                    | {f"Row {number}": value for number, value in zip(numbers, values, strict=True)}
                )
        table(lines, title)


def in_order(dataset: Dataset) -> list[Column]:
    """The columns that are stored: those that tell a row, then those that decide figures, then the others."""
    decides = {name: at for at, name in enumerate((*dataset.key, *dataset.identified_by))}
    return sorted(
        dataset.stored,
        key=lambda c: (decides.get(c.name, len(decides)), not (c.decisive or (c.required and c.default is None))),
    )


def _wrong(found: str) -> str:
    words = "(not shown)" if found == NOT_SHOWN else found or "(blank)"
    return f"{words} ← to put right"
