"""Is it real? The control chart of a page's governed count, and the ratio of what came before and after the plan."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from exhibits.question import Where
from exhibits.steadiness import Steadiness, steadiness
from ui.parts import figures
from ui.session import Scene, cached, reader, scene
from ui.trends import card

MEASURE = "permanent_exclusions"


def section() -> None:
    """Terms with mean and limits, in both views where no term is hidden."""
    here = scene()
    asked = figures.governed_question(here, MEASURE)
    found = cached(_found, here, MEASURE, asked.where)
    if found is None:
        return
    st.header("Is it real?", anchor=False)
    for sentence in found.sentences:
        st.markdown(escape_markdown(sentence))
    key = "control_permanent_exclusions"
    with st.container(horizontal=True, vertical_alignment="top", key=f"{key}_head"):
        card.heading(found.chart.title)
        card.behind(here, MEASURE, found.chart, key)
    card.draw(here, found.chart, key)


def _found(here: Scene, name: str, where: Where) -> Steadiness | None:
    return steadiness(reader(here), name, where)
