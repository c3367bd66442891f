"""The recovery plan: every agreed action, where it stands, and why."""

import streamlit as st

from ui import board, empty

if not empty.plan():
    st.markdown(
        "Each agreed action: where it stands against its target, which way it is going, and the figure behind it."
    )
    board.show()
