"""In the private view: attendance and inclusion of children with SEND, by group and by term."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.text import escape_markdown
from exhibits.inclusion import with_send
from exhibits.inclusion.among_others import regions
from ui import session
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene
from ui.trends.inclusion.pieces import card_of


def section() -> None:
    """What there is of attendance, and what to upload where there is none."""
    here = scene()
    held = frames(here)
    if held.get("attendance") is None or held["attendance"].empty:
        st.caption("No attendance is stored: upload sessions possible and missed by school, term and group.")
        return
    rows = cached(_table, here)
    if rows:
        show_table(
            drawn_table(rows),
            "Suspension, exclusion and attendance by provision, this year so far or the last whole one",
        )
    st.caption(escape_markdown(cached(_england, here)))
    others(here)
    card_of(here, "attendance_rate", cached(_by_term, here), "attendance_by_term")


def others(here: Scene) -> None:
    """The same three groups as they are published: England, the region that is chosen, the neighbours."""
    code = str(session.store().setting("la_code") or "")
    known = regions(frames(here))
    region = None
    if known:
        region = st.selectbox(
            "Region beside ours", list(known), index=None, placeholder="Choose yours …", key="send_region"
        )
    published, words = cached(_others, here, code, known.get(region or "", ""))
    if published:
        show_table(
            drawn_table(published),
            "Published, by provision: this authority, England, region and statistical neighbours",
        )
    st.caption(escape_markdown(words))


def _others(here: Scene, code: str, region: str) -> tuple[list[dict[str, str]], str]:
    return with_send.beside_others(frames(here), code, region)


def _table(here: Scene) -> list[dict[str, str]]:
    return with_send.table(reader(here))


def _england(here: Scene) -> str:
    return with_send.england(reader(here))


def _by_term(here: Scene) -> Chart | None:
    return with_send.by_term(reader(here))
