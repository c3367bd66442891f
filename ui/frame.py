"""What stands around every page: its title, whose data it shows, and in which view."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from common.calendar import long_day
from common.text import escape_markdown, in_html
from disclosure.published import View
from services import example_store
from services.logo import as_image, logo_of
from ui import access, release_words, rights, session
from ui.navigation import PLACES, link
from ui.parts import which_plan
from ui.session import Scene

STATIC = Path(__file__).parent.parent / "static"
ICON = str(STATIC / "favicon.png")
NAME = "High Needs Recovery Dashboard"
WITHOUT_FIGURES = ("workbook", "start", "upload", "settings", "about")  # pages that say nothing of how things stand
# Of another plan than the first they say whose; its board is called by its title
OF_A_PLAN = ("action", "milestones", "paper")
PICTURES = (*(place.url for place in PLACES if place.measures), "action")
NOT_FOR_SHARING = "NOT FOR SHARING"
PRIVATE = f"PRIVATE VIEW: {NOT_FOR_SHARING}"


def first_config() -> None:
    """Before the navigation, so that the browser never asks an outside host for an icon."""
    st.set_page_config(page_title=NAME, page_icon=ICON, layout="wide")


def begin(page: st.Page) -> None:
    """The page's own browser title, the banners and the page's one h1. The door, and what a first start shows, have a
    title of their own and nothing else."""
    session.freeze()
    if access.admission() != "in" or example_store.is_loading(session.own_store()):
        st.html(STATIC / "dashboard.css")
        return
    access.note_once("signed in" if access.mode() == "shared" else "opened")
    authority = session.store().setting("authority") or ""
    private = session.view() == "private"
    of, plan = f"{authority} {NAME}".strip(), which_plan.named_plan()
    title = f"{page.title}: {plan.title}" if plan and page.url_path in OF_A_PLAN else page.title
    st.set_page_config(
        page_title=f"{f'{NOT_FOR_SHARING}: ' if private else ''}{title} - {of}", page_icon=ICON, layout="wide"
    )
    st.html(STATIC / "dashboard.css")
    beside(authority)
    if private:
        st.html(
            f'<p class="banner private" role="note"><strong>{PRIVATE}</strong> It shows small numbers and schools.</p>'
        )
    if session.looks_at_example():
        beside_banner()
    elif session.store().setting("example"):
        example_banner(authority)
    elif not private:
        st.html(STATIC / "bare.css")
    st.title(escape_markdown(title), anchor=False)
    # A page of pictures says it at its foot, where a first screen has no room to spare.
    if not private and page.url_path not in (*WITHOUT_FIGURES, *PICTURES):
        st.caption(escape_markdown(release_words.for_readers()))


def beside(authority: str) -> None:
    """At the foot of the list of pages: whose figures these are, as at when, in which view, and the way to the
    other."""
    with st.sidebar:
        if authority:
            st.html(
                f'<p class="authority">{as_image(logo_of(session.store()))}{in_html(authority)}<br>High Needs Recovery '
                f"Dashboard</p>"
            )
        if session.view() == "private":
            st.html('<p class="view-now"><strong>Private view</strong></p>')
            st.button("Back to the public view", key="view_public", type="primary", on_click=to_view, args=("public",))
        else:
            st.html('<p class="view-now"><strong>Public view</strong></p>')
            if may_see_private():
                into_private()
        here = session.open_scene()
        st.caption(as_of(here))
        if access.mode() == "shared":
            st.caption(f"Signed in as {escape_markdown(access.who())} ({escape_markdown(access.person().role)})")
            if st.button("Sign out", key="sign_out"):
                access.sign_out()


def as_of(here: Scene) -> str:
    """ "Public figures, release 3, as at 24 May 2019": which figures a screen shows."""
    if here.view == "private":
        return f"Figures as at {long_day(here.as_at)}"
    if not here.release:
        return "No public figures have been published yet."
    return f"Public figures, release {here.release}, as at {long_day(here.as_at)}"


def may_see_private() -> bool:
    return rights.may("see exact figures and schools in the private view")


def into_private() -> None:
    """Two steps, so that nobody opens it by a slip: ask, read what it means, say yes.

    By callbacks: they run before the page is drawn again, so that a press is heard also where a second request
    interrupts the drawing (`if st.button(...)` would lose it)."""
    if not session.remembered("asking_private"):
        st.button("Private view …", key="view_ask", on_click=session.remember, args=("asking_private", True))
        return
    st.warning(
        "The private view shows small numbers and names schools. Never open it while others can see your screen."
    )
    st.button("Yes, open the private view", key="view_open", on_click=to_view, args=("private",))
    st.button("Stay in the public view", key="view_stay", type="primary", on_click=to_view, args=("public",))


def to_view(view: View) -> None:
    """For this visit only: every new visit begins in the public view."""
    if view == "private":
        if not may_see_private():  # taken away since the button was drawn
            return
        access.note("opened the private view")
    session.forget("asking_private")
    session.set_view(view)


def example_banner(authority: str) -> None:
    with st.container(horizontal=True, key="example_banner", vertical_alignment="center"):
        st.html(
            f'<p class="banner example" role="note">This is an invented authority, {in_html(authority)}: every school, '
            "child and figure is made up.</p>"
        )
        link("upload", "Use your own data", begin="own")


def beside_banner() -> None:
    """That the example is looked at, and the one step back."""
    with st.container(horizontal=True, key="example_banner", vertical_alignment="center"):
        st.html(
            '<p class="banner example" role="note"><strong>You are looking at the example, not at your own '
            "data.</strong> Every school, child "
            "and figure is invented; nothing can be stored in it, and your own data lies untouched beside it.</p>"
        )
        st.button("Back to your own data", key="to_own_data", on_click=session.look_at_example, args=(False,))
