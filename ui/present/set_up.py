"""Before presenting: which charts get a slide, the way in, and every slide with its own address."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown, rows_of
from ui import release_words, session
from ui.navigation import NOTES, SLIDE, link
from ui.parts import figures
from ui.present import chosen, deck, walk

CHOSEN_KEY, ORDER_KEY = "deck_charts", "deck_order_kept"


def show() -> None:
    here = session.public_scene()
    offered = session.cached(deck.charts_offered, here)
    names, order = charts(offered), agenda(here)
    slides = session.cached(deck.deck, here, tuple(names), tuple(order))
    if session.view() == "private" and not session.plan_now(session.scene()).public:
        st.info(
            escape_markdown(
                "The plan you look at is private, and slides are for the public: these are of "
                f"{session.plan_now(here).title}."
            )
        )
    query = {walk.CHARTS: ",".join(names)} if names else {}
    query |= {walk.ORDER: ",".join(order)} if order else {}
    st.markdown(
        f"{rows_of(len(slides), 'slide')}, made of the plan and of public figures only, whichever view you are in. On "
        "a slide: arrow keys or a clicker go on and back, a number and **G** (or Enter) go to that slide, **Q** opens "
        "what is behind it, a click on a chart enlarges it, **P** is a pointer, **T** starts the clock anew, **N** "
        "opens the notes, which follow, in a window of their own, **F** fills the screen, **Esc** leaves."
    )
    with st.container(horizontal=True, key="way_in"):
        link("present", "Start presenting", **{SLIDE: slides[0].id}, **query)
        link(NOTES.url, "Presenter notes, for a second screen", **{SLIDE: slides[0].id}, **query)
    if session.view() == "private":
        st.caption(escape_markdown(release_words.for_officers()))
    st.header("The slides", anchor=False)
    st.markdown("Each has an address of its own that can be sent and opened.")
    with st.container(key="deck_list", gap=None):
        for number, slide in enumerate(slides, start=1):
            link("present", f"{number}. {slide.title.rstrip('.')}", **{SLIDE: slide.id}, **query)


def agenda(here: session.Scene) -> list[str]:
    """The actions that come first, in the order they were picked; it is kept in the address, as the charts are."""
    titles = {each.action.id: f"{each.action.position}. {each.action.title}" for each in figures.actions(here)}
    asked = st.query_params.get(walk.ORDER, session.remembered(ORDER_KEY, ""))
    first = [name for name in dict.fromkeys(asked.split(",")) if name in titles]
    order = st.multiselect(
        "Order of the agenda: pick the actions that come first; the others follow as the plan has them",
        list(titles),
        default=first,
        format_func=lambda name: titles[name],
        key="deck_order",
    )
    session.remember(ORDER_KEY, ",".join(order))
    if order:
        st.query_params[walk.ORDER] = ",".join(order)
    else:
        st.query_params.pop(walk.ORDER, None)
    return order


def charts(offered: dict[str, str]) -> list[str]:
    """The charts to add, ticked; they are kept in the address, so that the same slides can be opened by somebody
    else."""
    asked = st.query_params.get(walk.CHARTS)
    chosen_names = chosen.names(session.remembered(CHOSEN_KEY, "") if asked is None else asked, offered)
    with st.expander(f"Add slides of charts ({len(chosen_names)} chosen)", key="deck_choice"):
        if not offered:
            st.markdown("There are no other charts with public figures.")
        names = [
            name
            for name, title in offered.items()
            if st.checkbox(escape_markdown(title), value=name in chosen_names, key=f"slide_{name}")
        ]
    joined = ",".join(names)
    session.remember(CHOSEN_KEY, joined)
    if joined:
        st.query_params[walk.CHARTS] = joined
    else:
        st.query_params.pop(walk.CHARTS, None)
    return names
