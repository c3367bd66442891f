"""The page of slides: without a slide in the address what comes before presenting, with one the slide and nothing
else."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from charts.status import STATUSES
from reports.deck import Slide
from ui import session
from ui.frame import ICON, NAME, STATIC
from ui.navigation import NOTES, SLIDE
from ui.parts import empty, figures
from ui.present import chosen, deck, keys, question, set_up, slide, walk
from ui.session import Scene

LOOKS = (STATIC / "dashboard.css", STATIC / "present.css")


def show() -> None:
    if SLIDE not in st.query_params:
        if not empty.plan():
            set_up.show()
        return
    here = alone()
    slides, at = slides_now(here)
    position = slides.index(at) + 1
    st.set_page_config(page_title=f"{at.title} - {NAME}", page_icon=ICON, layout="wide")
    if walk.asking():
        question.show(at, here)
    else:
        slide.show(at, here)
    controls(slides, at, position)


def alone() -> Scene:
    """What a page without the dashboard's frame begins with. The scene is the public one, whatever the session's
    view."""
    session.freeze()
    session.open_scene()
    for look in LOOKS:
        st.html(look)
    return session.public_scene()


def slides_now(here: Scene) -> tuple[list[Slide], Slide]:
    """The slides of the charts in the address, and the one that it names. What the next press goes by is noted."""
    asked = st.query_params.get(walk.CHARTS, "")
    names = chosen.names(asked, session.cached(deck.charts_offered, here)) if asked else []
    order = st.query_params.get(walk.ORDER, "").split(",")
    slides = session.cached(deck.deck, here, tuple(names), tuple(order))
    at = deck.find(slides, st.query_params.get(SLIDE, ""))
    walk.begin([each.id for each in slides], at.id)
    return slides, at


def strip(here: Scene, ids: list[str]) -> list[dict[str, str]]:
    """A mark for each action in the order of the agenda: its status, to go by."""
    by_slide = {f"action-{each.action.id}": each for each in figures.actions(here)}
    found = []
    for name in ids:
        if each := by_slide.get(name):
            mark = STATUSES[each.status]
            words = f"{each.action.position}. {each.action.title}: {mark.word}"
            found.append({"id": name, "shape": mark.shape, "colour": mark.colour, "name": words})
    return found


def address(url: str, at: str) -> str:
    """A page of the same deck, the charts and the order that were chosen included."""
    chosen_too = {
        name: st.query_params[name] for name in (walk.CHARTS, walk.ORDER, session.PLAN) if name in st.query_params
    }
    return f"{url}?{urlencode({SLIDE: at, **chosen_too})}"


def controls(slides: list[Slide], at: Slide, position: int) -> None:
    """One row under the slide: where we are, and the same ways on by mouse as by key."""
    asking, ids = walk.asking(), [each.id for each in slides]
    with st.container(key="deck_controls", horizontal=True, vertical_alignment="center"):
        if asking:
            st.button("Back to the slide (Q)", key="deck_back", on_click=walk.go, args=(walk.BACK,))
        else:
            st.button("‹ Previous", key="deck_previous", on_click=walk.step, args=(-1,), disabled=position == 1)
            st.button("Next ›", key="deck_next", on_click=walk.step, args=(1,), disabled=position == len(slides))
        st.html(f'<p class="place">Slide {position} of {len(slides)}</p>')
        if not asking:
            st.button("Question (Q)", key="deck_question", on_click=walk.go, args=(walk.ASK,))
        here, announcement = session.public_scene(), f"Slide {position} of {len(slides)}: {at.title}"
        keys.listen(ids, at.id, announcement, strip=strip(here, ids), notes=address(NOTES.url, at.id))
        st.button("Leave (Esc)", key="deck_leave", on_click=walk.leave)
