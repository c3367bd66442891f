"""Returns and moves: who is back in a mainstream school, and whether managed moves hold."""

import streamlit as st

from ui import fair_access, topic

st.markdown(
    "Children back in a mainstream school after permanent exclusion, managed moves that can prevent one, fair access and in-year admissions. More moves are good only if they hold."
)
topic.show("returns")
fair_access.by_school()
