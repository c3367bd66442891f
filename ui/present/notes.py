"""The presenter's notes on a slide, on an address of their own for a second screen or a phone: what to say, what may be
asked and the answer, and which slide comes next. They are read from public figures, since a screen may be seen."""

from __future__ import annotations

import streamlit as st

from common.text import in_html
from reports.deck import Slide
from ui import session
from ui.frame import ICON, NAME
from ui.navigation import NOTES, SLIDE, link
from ui.parts import empty
from ui.present import deck, keys, likely, walk
from ui.present import present as stage
from ui.session import Scene

FOLLOWING = (
    "In one browser these notes follow the slides in another window, and the slides follow them. On another machine "
    "they have their own Previous and Next."
)


def show() -> None:
    if SLIDE not in st.query_params:
        if not empty.plan():
            contents()
        return
    here = stage.alone()
    slides, at = stage.slides_now(here)
    position = slides.index(at) + 1
    st.set_page_config(page_title=f"Notes: {at.title} - {NAME}", page_icon=ICON, layout="wide")
    with st.container(key="notes"):
        st.html(of_slide(at, here))
        following = slides[position].title if position < len(slides) else "nothing, this is the last slide"
        st.html(f'<p class="next"><strong>Next:</strong> {in_html(following)}</p>')
    walking(slides, at, position)


def of_slide(at: Slide, here: Scene) -> str:
    """The slide's message, what to say to it, and likely questions with their answers."""
    paragraphs = "".join(f"<p>{in_html(words)}</p>" for words in likely.to_say(at, here))
    asked = "".join(
        f"<div><dt>{in_html(question)}</dt><dd>{in_html(answer)}</dd></div>"
        for question, answer in likely.questions(at, here)
    )
    questions = f'<h2>If asked</h2><div class="action behind"><dl>{asked}</dl></div>' if asked else ""
    return f'<h1 class="long">{in_html(at.title)}</h1><h2>To say</h2>{paragraphs}{questions}'


def walking(slides: list[Slide], at: Slide, position: int) -> None:
    with st.container(key="deck_controls", horizontal=True, vertical_alignment="center"):
        st.button("‹ Previous", key="deck_previous", on_click=walk.step, args=(-1,), disabled=position == 1)
        st.button("Next ›", key="deck_next", on_click=walk.step, args=(1,), disabled=position == len(slides))
        st.html(f'<p class="place">Notes on slide {position} of {len(slides)}</p>')
        keys.listen(
            [each.id for each in slides], at.id, f"Notes on slide {position} of {len(slides)}: {at.title}", False
        )
        st.button("Leave (Esc)", key="deck_leave", on_click=walk.leave)
    st.html(f'<p class="finding-notes apart">{FOLLOWING}</p>')


def contents() -> None:
    """Every slide's notes, and the way back."""
    here = session.public_scene()
    slides = session.cached(deck.deck, here, (), ())
    st.markdown(f"What to say to each slide, and what may be asked. {FOLLOWING}")
    link("present", "To the slides")
    with st.container(key="notes_list", gap=None):
        for number, slide in enumerate(slides, start=1):
            link(NOTES.url, f"{number}. {slide.title.rstrip('.')}", **{SLIDE: slide.id})
