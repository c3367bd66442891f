"""Engagement: whether schools take their part in the plan."""

import streamlit as st

from ui import engagement, topic

st.markdown(
    "Peer meetings, nominations for family support, SEND audits, governor training and annual reviews: what schools have been asked to do, and how many do it. These are figures about schools, from the authority's own registers."
)
topic.show("engagement")
engagement.funnel()
engagement.themes()
engagement.not_taking_part()
