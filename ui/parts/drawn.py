"""Charts and tables as Streamlit is handed them: made once, where it would otherwise make them anew in each run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from common.text import cell_in_html, in_html

AMOUNT = re.compile(r"[−+]?£[\d,.]+")  # stands on one line
MOST_ON_A_PHONE, LONG = 4, 60  # columns; letters of a cell that want the width of a phone


class Drawn(go.Figure):
    """A chart as plotly would write it out, without its check.

    Streamlit has every chart checked and copied anew in each run, and even once that was a fifth of what a choice cost
    that nobody had made before. What it asks a figure for is `to_dict`, and nobody changes what that gives. Ours are
    made by `charts` alone, and tests have plotly check each form. Nothing else of a figure works here: plotly's own
    beginning is left out.
    """

    def __init__(self, figure: dict):
        layout = {name: part for name, part in figure["layout"].items() if part not in ([], ())}
        object.__setattr__(self, "_written", {**figure, "layout": {"template": _template(), **layout}})

    def to_dict(self) -> dict[str, Any]:
        return self._written


@lru_cache(maxsize=1)
def _template() -> dict[str, Any]:
    """What plotly adds to every figure: the look that Streamlit's page turns into its own."""
    return go.Figure().to_dict()["layout"]["template"]


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of plain text as it is written into a page, and its class. `drawn_table` alone makes one."""

    written: str
    name: str


def drawn_table(rows: pd.DataFrame | Iterable[Mapping[str, object]]) -> PlainTable:
    """A real table, written once; the first cell of a row is its heading. Streamlit's own reads every cell as Markdown
    in the browser, which was a fifth of the time a page took to change.

    On a phone a row of many columns, or of fewer with sentences, is drawn as a card, each cell with its head before it;
    the roles keep it a table for those who listen.
    """
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    names = list(frame.columns)
    head = "".join(f'<th scope="col" role="columnheader">{in_html(name)}</th>' for name in names)
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{cell_in_html(row[0])}</th>'
        + "".join(
            f'<td role="cell"{below_nothing(cell)} data-head="{in_html(name)}">{cell_in_html(cell)}</td>'
            for name, cell in zip(names[1:], row[1:])
        )
        + "</tr>"
        for row in frame.itertuples(index=False)
    )
    parts = f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody>'
    wordy = any(len(str(cell)) > LONG for row in frame.itertuples(index=False) for cell in row)
    most = MOST_ON_A_PHONE - wordy
    money = any(AMOUNT.fullmatch(str(cell)) for row in frame.itertuples(index=False) for cell in row[1:])
    shape = "told cards" if len(names) > most else "told"
    return PlainTable(parts, f"{shape} amounts" if money else shape)


def below_nothing(cell: object) -> str:
    """What keeps a minus sign and its amount on one line: browsers would break between the two."""
    text = str(cell)
    return ' class="below"' if text.startswith("−") and AMOUNT.fullmatch(text) else ""


def show_table(table: PlainTable, alt: str) -> None:
    st.html(f'<table class="{table.name}" role="table" aria-label="{in_html(alt)}">{table.written}</table>')
