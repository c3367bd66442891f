"""Charts and tables as Streamlit is handed them: made once, where it would otherwise make them anew in each run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ui.text import cell_in_html, in_html


class Drawn(go.Figure):
    """A chart that plotly has checked and written out once.

    Streamlit has every chart checked and copied anew in each run, which was a third of a page's time; what it asks a
    figure for is `to_dict`, and nobody changes what that gives.
    """

    def __init__(self, figure: dict):
        super().__init__(figure)
        self._written = super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        return self._written


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of plain text as it is written into a page. `drawn_table` alone makes one."""

    written: str


def drawn_table(rows: pd.DataFrame | Iterable[Mapping[str, object]]) -> PlainTable:
    """A real table, written once; the first cell of a row is its heading. Streamlit's own reads every cell as Markdown in
    the browser, which was a fifth of the time a page took to change."""
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    head = "".join(f'<th scope="col">{in_html(name)}</th>' for name in frame.columns)
    body = "".join(
        f'<tr><th scope="row">{cell_in_html(row[0])}</th>'
        + "".join(f"<td>{cell_in_html(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in frame.itertuples(index=False)
    )
    return PlainTable(f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")


def show_table(table: PlainTable, alt: str) -> None:
    st.html(f'<table class="told" aria-label="{in_html(alt)}">{table.written}</table>')
