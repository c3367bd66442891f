"""What a page says when there is nothing to show yet."""

from __future__ import annotations

import streamlit as st

from ui.navigation import link
from ui.parts.templates import template_button
from ui.session import frames, scene


def plan() -> bool:
    """True, having said what to do, when no plan has been uploaded."""
    if not frames(scene())["plan_actions"].empty:
        return False
    st.info(
        "No recovery plan has been uploaded yet. Fill in the template: one row per action, with its targets and updates, "
        "then upload it."
    )
    with st.container(horizontal=True):
        template_button("plan")
        link("upload", "Upload a file")
    return True
