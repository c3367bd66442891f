"""Storing confirmed files, and saying what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from loaders.check import FileCheck
from measures.catalogue import by_name
from store import Saved
from ui import session
from ui.errors import told
from ui.navigation import PLACES, Place, link
from ui.text import plain


def store(ready: Sequence[FileCheck], by: str, note: str, complete: bool | None) -> None:
    """One transaction for each file; a file that fails leaves the others stored and says so."""
    saved: list[Saved] = []
    with told("Nothing more was stored"), st.status("Storing …", expanded=False) as progress:
        for check in ready:
            progress.update(label=f"Storing {plain(check.name)} …")
            saved.append(session.store().save(check, by=by, note=note, complete=complete))
        progress.update(label="Stored.", state="complete")
    if saved:
        session.remember("saved", (saved, [dataset.dataset.id for check in ready for dataset in check.readings]))
        session.forget("checked")
        session.forget("answers")
        session.remember("upload_turn", session.remembered("upload_turn", 0) + 1)
        if len(saved) == len(ready):
            st.rerun()


def last_success() -> None:
    """What the last upload did, with links to the charts it moved; shown once more on the next visit, then gone."""
    kept = session.remembered("saved")
    if kept is None:
        return
    saved, datasets = kept
    for one in saved:
        show = st.success if one.ok else st.warning
        show(plain(str(one)))
    changed = pages_of(set(datasets))
    if changed:
        st.markdown("See what has changed:")
        with st.container(horizontal=True):
            for place in changed:
                link(place.url, place.title)
    session.forget("saved")


def pages_of(datasets: set[str]) -> list[Place]:
    """The pages whose measures rest on any of the datasets; the plan first, since every figure reaches it."""
    found = [p for p in PLACES if any(need in datasets for name in p.measures for need in by_name(name).needs)]
    return [PLACES[0], *found] if found or any(name.startswith("plan") for name in datasets) else []
