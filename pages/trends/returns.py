"""Returns and moves: who is back in a mainstream school, and whether managed moves hold."""

import streamlit as st

from ui import topic

st.markdown(
    "Children back in a mainstream school after permanent exclusion, and managed moves that can prevent one. More moves are good only if they hold."
)
topic.show("returns")
