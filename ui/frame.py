"""What stands around every page: its title, whose data it shows, and in which view."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from loaders.calendar import long_day
from ui import session
from ui.navigation import link
from ui.text import in_html

STATIC = Path(__file__).parent.parent / "static"
ICON = str(STATIC / "favicon.png")
NAME = "High Needs Recovery Dashboard"
PRIVATE = "PRIVATE VIEW: NOT FOR SHARING"
VIEWS = {"public": "Public view", "private": "Private view"}


def first_config() -> None:
    """Before the navigation, so that the browser never asks an outside host for an icon."""
    st.set_page_config(page_title=NAME, page_icon=ICON, layout="wide")


def begin(title: str) -> None:
    """The page's own browser title, the banners and the page's one h1."""
    session.freeze()
    authority = session.store().setting("authority") or ""
    st.set_page_config(
        page_title=f"{title} - {f'{authority} ' if authority else ''}{NAME}", page_icon=ICON, layout="wide"
    )
    st.html(STATIC / "dashboard.css")
    switch()
    if session.view() == "private":
        st.html(
            f'<p class="banner private" role="note"><strong>{PRIVATE}</strong> It shows small numbers and schools.</p>'
        )
    if session.store().setting("example"):
        example_banner(authority)
    st.title(title, anchor=False)


def switch() -> None:
    """Public is the default on every visit; private is chosen by hand and stays for this visit only."""
    asked = st.query_params.get("view")
    if asked == "public" and session.view() == "private" and not session.remembered("view_asked"):
        session.set_view("public")
    session.remember("view_asked", asked)
    with st.sidebar:
        authority = session.store().setting("authority")
        if authority:
            st.html(f'<p class="authority">{in_html(authority)}<br>High Needs Recovery Dashboard</p>')
        st.radio("View", list(VIEWS), format_func=VIEWS.__getitem__, key=session.VIEW, persist_state="session")
        st.caption(f"Figures as at {long_day(session.open_scene().as_at)}")


def example_banner(authority: str) -> None:
    with st.container(horizontal=True, key="example_banner", vertical_alignment="center"):
        st.html(
            f'<p class="banner example" role="note">This is an invented authority, {in_html(authority)}: every school, '
            "child and figure is made up, so that you can see the dashboard at work.</p>"
        )
        link("upload", "Use your own data", begin="own")
