"""What came of the last confirmation: what is stored now, where to see it, and how to take it back."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from measures.catalogue import by_name
from ui import session
from ui.navigation import PLACES, Place, by_url, link


def last_success() -> None:
    """What the last upload did, with links to the charts it moved; it stays until the next file is dropped."""
    remembered = session.remembered("saved")
    draft = session.remembered("draft")
    if remembered is None or (draft is not None and draft.files):
        session.forget("saved")
        return
    saved, datasets = remembered
    for one in saved:
        show = st.success if one.ok else st.warning
        show(escape_markdown(str(one)))
    changed = pages_of(set(datasets))
    st.markdown("See what has changed, or take it back:")
    with st.container(horizontal=True):
        for place in changed:
            link(place.url, place.title)
        link("publish", "Publish: what the public would see")
        link("history", "History: undo an upload")


def pages_of(datasets: set[str]) -> list[Place]:
    """The pages whose measures rest on any of the datasets; the plan first, since every figure reaches it."""
    found = [p for p in PLACES if any(need in datasets for name in p.measures for need in by_name(name).needs)]
    found += [by_url("indicators")] if "indicators" in datasets else []
    return [PLACES[0], *found] if found or any(name.startswith("plan") for name in datasets) else []
