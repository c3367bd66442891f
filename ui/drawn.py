"""Charts and tables as Streamlit is handed them: made once, where it would otherwise make them anew in each run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import streamlit as st

from ui.text import plain_table


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
    """A table of plain text in the form that is sent. `drawn_table` alone makes one."""

    ready: pa.Table


def drawn_table(frame: pd.DataFrame) -> PlainTable:
    return PlainTable(pa.Table.from_pandas(plain_table(frame)))


def show_table(table: PlainTable, alt: str) -> None:
    st.table(table.ready, hide_index=True, alt=alt)
