"""A chart with all that belongs to it: its heading, its table for a phone and for those who listen, and what is behind
it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts.chart import Chart
from charts.drawing.theme import CONFIG
from common.text import escape_markdown, in_html, rows_of
from measures.catalogue import by_name
from ui import access, session
from ui.owned_files import own
from ui.parts import blocks, downloads
from ui.parts.drawn import drawn_table
from ui.session import Scene
from ui.trends import made

MORE = "Table and notes"
# Rows of a table on a phone: of many columns, of some, and of as many as stand side by side there
FEW_ROWS = (4, 6, 10)
MANY_COLUMNS = 6
# Heads of a first column whose last rows are the latest
OF_TIME = ("Period", "Up to", "Term", "Month", "Quarter", "January")


def draw(
    here: Scene, chart: Chart, key: str, select: bool = False, height: int = 0, columns: int = 0, plot: int = 0
) -> Any:
    """The picture, and its table in its place on a phone, where `columns` says so only the first of them: the whole one
    is behind it. `plot`: pixels that a small one has for its plot. Returns what was clicked, where `select` asks for
    it."""
    figure, table = made.drawn(here, key, chart, height, plot)
    if columns:
        table = drawn_table(chart.table.iloc[:, :columns])
    how: dict[str, Any] = {"on_select": "rerun", "selection_mode": "points"} if select else {}
    event = st.plotly_chart(figure, alt=chart.alt, config=CONFIG, key=key, **how)
    name = in_html(f"Figures: {chart.title}")
    shape, words = on_a_phone(chart.table, "cards" in table.name)
    more = f'<p class="more">{in_html(words)}</p>' if words else ""
    st.html(
        f'<div class="for-phone{shape}"><table class="{table.name}" role="table" '
        f'aria-label="{name}">{table.written}</table>{more}</div>'
    )
    return event if select else None


def on_a_phone(table: pd.DataFrame, cards: bool) -> tuple[str, str]:
    """Classes by which a phone shows the first rows of a long table, or of periods the last, and what it says of the
    others: 31 schools of 8 numbers each were fifteen screens before the next answer. Paper, and who listens at a desk,
    have all of them."""
    most = FEW_ROWS[2] if not cards else FEW_ROWS[1] if table.shape[1] <= MANY_COLUMNS else FEW_ROWS[0]
    others = len(table) - most
    if others < 2:
        return "", ""
    latest = str(table.columns[0]) in OF_TIME
    kind = "earlier row" if latest else "other row"
    return f" rows-{most}{' latest' if latest else ''}", f"{rows_of(others, kind)} under “{MORE}”."


def what_is_drawn(chart: Chart) -> str:
    """ "Per cent each year to 27 Jun": the measure and the day of the data stand elsewhere on the page."""
    words = chart.subtitle.partition(": ")[2].partition("; ")[0]
    return words[:1].upper() + words[1:]


def heading(text: str) -> None:
    st.html(f'<h3 class="of-card">{in_html(text)}</h3>')


def behind(
    here: Scene, measure: str, chart: Chart, key: str, filters: str = "", openable: Sequence[str] = (), noun: str = ""
) -> str | None:
    """What is behind a chart: its parts to open, what it shows, its notes, its table, the file, the picture, the
    definition.

    Returns the part that was picked from `openable`, which are of a `noun`.
    """
    found, private, by = by_name(measure), here.view == "private", access.who()
    picked = None
    with st.popover(MORE, key=f"{key}_behind{times_picked(key)}", type="tertiary"):
        if openable:
            picked = st.selectbox(
                f"Open one: {escape_markdown(noun)}",
                list(openable),
                index=None,
                placeholder="Choose one …",
                key=f"{key}_open",
            )
        # One piece each: every part of a page costs the browser as much again when a choice draws it anew.
        _, table = made.drawn(here, key, chart)
        name = in_html(f"Figures: {chart.title}")
        notes = "".join(f"<p>{in_html(words)}</p>" for words in (chart.subtitle, *chart.notes))
        st.html(
            f'<div class="of-figure">{notes}</div><table class="{table.name}" role="table" '
            f'aria-label="{name}">{table.written}</table>'
        )
        with st.container(horizontal=True, key=f"{key}_downloads"):
            st.download_button(
                "Download the figures (CSV)",
                own(lambda: _taken(chart, measure, filters, by, private)),
                file_name=downloads.file_name(found.title, here.as_at, "csv", private),
                mime="text/csv",
                key=f"{key}_csv",
                on_click="ignore",
            )
            picture = downloads.file_name(found.title, here.as_at, "png", private)
            downloads.picture_button(chart, key, picture, " ".join(chart.notes))
        st.html(f'<div class="of-figure">{blocks.definition(found)}</div>')
    return picked


def times_picked(key: str) -> str:
    """A number that grows with every part opened from the list: under another key the list is drawn anew, and shut.
    Left open it would lie over the part's detail, and take the first Escape for itself."""
    now, (before, times) = session.of_widget(f"{key}_open"), session.remembered(f"{key}_picked", (None, 0))
    if now != before:
        times += now is not None
        session.remember(f"{key}_picked", (now, times))
    return str(times or "")


def _taken(chart: Chart, measure: str, filters: str, by: str, private: bool) -> bytes:
    """The file, made when it is asked for; that it was is in the audit log."""
    view = "private" if private else "public"
    session.own_store().record(by, {"did": "exported", "measure": measure, "filters": filters, "view": view})
    definition = by_name(measure).definition
    return downloads.csv_file(chart, (definition, filters) if filters else (definition,))
