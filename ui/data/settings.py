"""Settings of the authority in one place: its name and code with a preview of where they stand, and its term dates."""

from __future__ import annotations

import re

import streamlit as st

from common.calendar import academic_year_of, long_day, slash_year
from common.text import escape_markdown, in_html
from measures.calculate import default_calendar
from ui import rights, session
from ui.parts import example
from ui.parts.drawn import drawn_table, show_table

CODE = re.compile(r"E\d{8}")
LONGEST = 80  # letters of a name


def show() -> None:
    if session.view() != "private" or example.only_looked_at():
        return
    if session.store().setting("example"):
        st.info(
            "The invented authority is loaded. Its name and day are its own; clear it on the Upload page to enter yours."
        )
    elif rights.may("upload"):
        authority()
    preview()
    terms()


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


def preview() -> None:
    """Where the name stands: in the browser's tab, beside the pages, on the paper and the slides."""
    st.header("How it looks", anchor=False)
    name = str(session.store().setting("authority") or "").strip()
    shown = in_html(name or "Your authority")
    st.html(
        f'<p class="authority">{shown}<br>High Needs Recovery Dashboard</p>'
        f"<p>On the Forum paper and the first slide: <strong>{shown}</strong></p>"
    )
    if not name:
        st.caption("No name has been given yet: pages, papers and slides say only what they are.")


def terms() -> None:
    """The terms that figures are counted by, of the year that is looked from and the next."""
    st.header("Term dates", anchor=False)
    this = academic_year_of(session.scene().as_at)
    rows = [
        {"Year": slash_year(one.academic_year), "Term": str(one.number), "From": long_day(one.first_day), "To": long_day(one.last_day)}
        for one in default_calendar().terms
        if one.academic_year in (this, this + 1)
    ]  # fmt: skip
    if rows:
        show_table(drawn_table(rows), "Term dates of this academic year and the next")
    else:
        st.warning(escape_markdown(f"The table of terms does not reach {slash_year(this)}."))
    st.caption(
        "Every figure by term follows these days, those of earlier years too, so they are changed in one file, data/terms.csv, by whoever "
        "looks after the dashboard, and hold from its next start."
    )
