"""Bringing files in. The desk is for officers, so it stands in the private view; the public view says how to get
there."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from services import publication
from ui import access, release_words, rights, session
from ui.data.desk import learnt, page
from ui.parts import example, stored
from ui.parts.becoming_public import REVISION_IN_SHORT
from ui.parts.templates import all_templates


def show() -> None:
    if example.only_looked_at():
        return
    page.view_again()
    if session.view() != "private":
        if page.in_use():
            st.info("Your file is still here. It is looked at in the private view.")
        for_officers()
    elif not rights.may("upload"):
        st.info(
            "Your account may look at the private view, but not upload. Whoever looks after accounts can change that."
        )
    else:
        stored.last_success()
        words = (release_words.for_officers(), publication.sentences(session.store()), REVISION_IN_SHORT)
        st.caption(escape_markdown(" ".join(words)))
        if not page.in_use():
            example.offer()
        page.show()
        learnt.show()
    all_templates()


def for_officers() -> None:
    """No file, row or problem is ever shown in the public view: uploading begins with a step out of it."""
    st.markdown(
        "Uploading is for the authority's officers. A file on its way in shows rows, schools and small numbers, so it "
        "is looked at in the private view: **not on a shared screen**."
    )
    st.button("Go to the private view to upload", key="to_private", type="primary", on_click=into_private)


def into_private() -> None:
    """One step here, since the page says what it means; it is in the log as the step at the foot of the pages is."""
    access.note("opened the private view")
    session.set_view("private")
