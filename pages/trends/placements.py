"""Placements: how many places, what they cost, and what each costs."""

import streamlit as st

from ui import topic

st.markdown(
    "Places and packages the authority pays for, from the placements ledger: committed cost, not invoices paid. Only what the ledger covers is counted."
)
topic.show("placements")
