"""The four files of a paper: made when they are asked for, with a bar that says where it is, and kept for whoever asks
next."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from typing import Any

import streamlit as st

from common.text import escape_markdown
from reports.pictures import pictures
from reports.spec import Paper
from reports.written import FORMS, NAMES, TYPES, file_name
from services.logo import logo_of
from ui import access, session

MOST_PACKS = 4  # packs of some five megabytes
DRAWN = 0.8  # of the time goes into the pictures
_packs: dict[tuple, tuple[dict[str, bytes], str]] = {}
_lock = threading.Lock()


def offer(paper: Paper, key: str, mark: tuple[Any, ...], newer: tuple[str, ...] = ()) -> None:
    """A button that makes the files, then one for each of them. `mark` is what the paper was made from."""
    st.subheader("Take it away", anchor=False)
    logo = logo_of(session.store())
    mark = (*mark, hashlib.sha256(logo).digest())
    if mark not in _packs:
        st.markdown("Word in the Forum's own form, a web page that opens without a network, a workbook, and slides.")
        if not st.button("Make the four files", key=f"{key}_make"):
            return
        bar = st.progress(0.0, text="Starting")
        make(paper, mark, newer, bar, logo)
        bar.empty()
    files, missing = _packs[mark]
    if missing:
        st.info(escape_markdown(missing))
    with st.container(horizontal=True, key=f"{key}_files"):
        for suffix, content in files.items():
            name = file_name(paper, suffix)
            st.download_button(
                f"{NAMES[suffix]} ({size(content)})",
                content,
                file_name=name,
                mime=TYPES[suffix],
                key=f"{key}_file_{suffix.lstrip('.')}",
                on_click=_noted,
                args=(name, paper.view),
            )


def make(paper: Paper, mark: tuple[Any, ...], newer: tuple[str, ...], bar: Any, logo: bytes = b"") -> None:
    """One at a time, so that twenty people who ask at once start one browser and not twenty."""
    with _lock:
        if mark in _packs:
            return
        charts = pictures(paper, lambda stage, share: bar.progress(DRAWN * share, text=stage))
        drawn = replace(charts, logo=logo)
        files = {}
        for number, (suffix, form) in enumerate(FORMS.items()):
            bar.progress(DRAWN + (1 - DRAWN) * number / len(FORMS), text=f"Writing {NAMES[suffix]}")
            files[suffix] = form(paper, drawn, newer)
        while len(_packs) >= MOST_PACKS:
            _packs.pop(next(iter(_packs)))
        _packs[mark] = (files, drawn.missing)


def _noted(name: str, view: str) -> None:
    access.note("exported", file=name, view=view)


def size(content: bytes) -> str:
    """ "1.5 MB", "46 kB"."""
    return f"{len(content) / 1e6:.1f} MB" if len(content) >= 1e6 else f"{len(content) / 1e3:.0f} kB"
