"""What a first start shows while the example is loaded: what is being made ready, how far it is, and the dashboard once
it is."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown, in_html, rows_of
from services import example_store
from ui import session

EVERY = 1.0  # seconds between two looks
TITLE = "Being made ready"
WHAT = (
    "The dashboard opens on an invented authority, so that you can see it at work before you give it anything of your "
    "own. It is read in now as any authority's files are: each spreadsheet is checked and stored, then what may be "
    "public is worked out and attacked by a program of its own. That happens once, on the first start, and takes about "
    "a minute. This page opens the dashboard by itself."
)
PUBLIC = "What may be public is being worked out and attacked, so that no figure gives a child away."


def show() -> None:
    """Instead of any page: what is stored so far is not whole."""
    st.title("High Needs Recovery Dashboard", anchor=False)
    st.header("The example is being made ready", anchor=False)
    st.markdown(escape_markdown(WHAT))
    progress()


@st.fragment(run_every=EVERY)
def progress() -> None:
    """How far it is, looked at every second."""
    own = session.own_store()
    if not example_store.is_loading(own):
        st.rerun()
    stored, every = example_store.files_loaded(own)
    if example_store.has_broken_off(own):
        st.warning("Loading the example broke off. Look whether the store's folder can be written to, then go on.")
        st.button("Go on", key="load_on", on_click=example_store.go_on_loading, args=(own,))
        return
    files = rows_of(every, "file")
    words = (
        f"{stored} of {files} of the example are read."
        if stored < every
        else f"All {files} of the example are read. {PUBLIC}"
    )
    st.html(f'<p role="status"><strong>{in_html(words)}</strong></p>')
