"""What a person sees who may not come in, or not here: one sentence, and the way on. Nothing of the data is read for
it."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from services.limits import LIMITS
from ui import access, session

CLOSED = (
    "This dashboard can be reached from other computers, and nobody has to sign in. So that nothing is shown to the "
    "wrong people it shows nothing at all."
)
HOW = (
    "Either serve it to this machine only: leave server.address at 127.0.0.1, as `make run` does. Or set up sign-in "
    "with your council's accounts: put an [auth] section into .streamlit/secrets.toml, as docs/serving.md says, and "
    "start it again."
)
FOREIGN = "This was opened by a page of another address. Open the dashboard at its own address."
REFUSED = {
    "no role": "Your account is known, but it has no role in this dashboard. Ask whoever looks after it for the role "
    "of viewer, analyst, uploader or admin.",
    "denied": "Your account has been shut out of this dashboard. Ask whoever looks after it.",
    "too long": f"You have been signed in for {LIMITS.longest_hours:g} hours, which is as long as one sign-in lasts. "
    "Sign in again.",
    "elsewhere": "This sign-in was begun in another browser, so it opens nothing in this one. Sign in again here.",
    "idle": f"Nothing was done here for {LIMITS.idle_minutes:g} minutes, so you have been signed out. Sign in again.",
}


def show() -> None:
    """Instead of any page, for whoever may not come in."""
    admission = access.admission()
    st.title("High Needs Recovery Dashboard", anchor=False)
    if admission == "closed":
        st.error(CLOSED)
        st.markdown(escape_markdown(HOW))
        return
    if admission == "foreign":
        st.error(FOREIGN)
        return
    if admission == "signed out":
        st.markdown("Sign in with your council account to open the dashboard.")
        if st.button("Sign in", type="primary", key="sign_in"):
            st.login()
        return
    access.note_once("refused", why=admission)
    st.error(REFUSED[admission])
    session.set_view("public")
    if admission in ("too long", "idle", "elsewhere"):
        if st.button("Sign in again", type="primary", key="sign_in_again"):
            session.forget_all()
            st.login()
    elif st.button("Sign out", key="sign_out_refused"):
        access.sign_out()


def not_in_public(title: str) -> None:
    """Instead of a page that only the private view has."""
    st.info(
        f"{escape_markdown(title)} is not part of the public view: it names schools or shows small numbers. It is in "
        "the private view, for people whose work needs it. The private view is opened at the foot of the list of "
        "pages."
    )


def not_yours(title: str, role: str) -> None:
    """Instead of a page that the person's role does not reach."""
    access.note("refused", page=title)
    st.info(
        f"{escape_markdown(title)} is for people with the role of {escape_markdown(role)}. Ask whoever looks after "
        "this dashboard if you need it."
    )
