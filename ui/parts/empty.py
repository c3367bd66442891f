"""What a page says when there is nothing to show yet."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.navigation import link
from ui.parts import which_plan
from ui.parts.templates import template_button
from ui.session import frames, scene

ABOUT = (
    "The dashboard turns the files that you have already, as they are, into the recovery plan's figures: what happens "
    "term by term, each action's status with its reason, the Forum paper and slides, and a public view that gives no "
    "child away."
)

NONE = "No recovery plan has been uploaded yet."
# Whether there is one that is not public is not for the public view to say.
NONE_PUBLIC = (
    "There is no plan here that is public: none has been uploaded, or its Header sheet does not say that it is public."
)
HOW = "Fill in the template: one row per action, with its targets and updates, then upload it."
PRIVATE_PLAN = (
    'This plan is in the private view only. It is public once its Header sheet says so: Item "Who may see the plan", '
    'What it says "Public".'
)


def ways_on() -> None:
    """Where an empty page leads: for whoever may upload, to the desk and to what comes first."""
    link("upload", "Upload a file")
    link("start", "First steps: what to upload first, and why")


def plan() -> bool:
    """True, having said what to do, when no plan has been uploaded."""
    if not frames(scene())["plan_actions"].empty:
        which_plan.choose()
        if session.view() == "private" and not session.plan_now(scene()).public:
            st.caption(PRIVATE_PLAN)
        return False
    st.markdown(ABOUT)
    st.info(f"{NONE_PUBLIC if session.view() == 'public' else NONE} {HOW}")
    with st.container(horizontal=True):
        template_button("plan")
        ways_on()
    return True
