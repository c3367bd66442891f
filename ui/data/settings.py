"""Settings of the authority in one place: its name, code and logo with a preview of where they stand, and its term
dates."""

from __future__ import annotations

import re

import streamlit as st

from common.text import escape_markdown, in_html
from services import logo
from ui import rights, session
from ui.data import term_dates
from ui.parts import example

CODE = re.compile(r"E\d{8}")
LONGEST = 80  # letters of a name


def show() -> None:
    if session.view() != "private" or example.only_looked_at():
        return
    if session.store().setting("example"):
        st.info(
            "The invented authority is loaded. Its name and day are its own; clear it on the Upload page to enter "
            "yours."
        )
    elif rights.may("upload"):
        authority()
        logo_picture()
    preview()
    term_dates.show()


def authority() -> None:
    """Whose figures these are: the name that stands on every page, and the code its neighbours are found by."""
    st.header("Your authority", anchor=False)
    store = session.store()
    name, code = store.setting("authority") or "", store.setting("la_code") or ""
    with st.form("authority"):
        new_name = st.text_input("Name of your authority", name, key="authority_name", max_chars=LONGEST)
        new_code = st.text_input(
            "Its code in published figures, such as E06000027",
            code,
            key="authority_code",
            max_chars=9,
            help="Nine characters, from the Office for National Statistics. Used to find your statistical neighbours.",
        )
        if st.form_submit_button("Save"):
            save(new_name, new_code)


def save(name: str, code: str) -> None:
    """Store both, or say what is wrong with the code."""
    code = code.strip().upper()
    if code and not CODE.fullmatch(code):
        st.error("The code should be E and eight digits, such as E06000027. Leave it blank if you do not know it.")
        return
    store = session.store()
    store.set_setting("authority", " ".join(name.split()) or None, by="settings page")
    store.set_setting("la_code", code or None, by="settings page")
    st.rerun()


def logo_picture() -> None:
    """The authority's logo: given, put in place of another, or taken away."""
    store = session.store()
    st.subheader("Logo", anchor=False)
    with st.form("logo", clear_on_submit=True):
        given = st.file_uploader(
            "A picture of the logo, PNG or JPEG, 1 MB at most",
            type=["png", "jpg", "jpeg"],
            key="logo_file",
            max_upload_size=1,
        )
        pressed = st.form_submit_button("Use this logo")
    if pressed and given is not None:
        try:
            logo.keep(store, given.getvalue(), by="settings page")
        except logo.NoLogo as reason:
            st.error(escape_markdown(str(reason)))
        else:
            st.rerun()
    elif pressed:
        st.error("Choose a picture first.")
    if logo.logo_of(store) and st.button("Take the logo away", key="logo_away"):
        logo.forget(store, by="settings page")
        st.rerun()


def preview() -> None:
    """Where the name stands: in the browser's tab, beside the pages, on the paper and the slides."""
    st.header("How it looks", anchor=False)
    name = str(session.store().setting("authority") or "").strip()
    shown = in_html(name or "Your authority")
    st.html(
        f'<p class="authority">{logo.as_image(logo.logo_of(session.store()))}{shown}<br>High Needs Recovery '
        f"Dashboard</p>"
        f"<p>On the Forum paper and the first slide: <strong>{shown}</strong></p>"
    )
    if not name:
        st.caption("No name has been given yet: pages, papers and slides say only what they are.")
