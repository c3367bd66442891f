"""Exclusions: permanent exclusions and suspensions, against what the plan allows."""

import streamlit as st

from ui import topic

st.markdown(
    "Schools' own notifications to the authority, counted by the day each exclusion began. Not the Department for Education's published count."
)
topic.show("exclusions")
