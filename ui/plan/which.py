"""Which action a page is of: named by its address, chosen beside the page's title."""

from __future__ import annotations

import streamlit as st

from plan.spec import ActionStatus
from ui import session
from ui.navigation import link
from ui.parts import looks


def chosen(actions: list[ActionStatus]) -> ActionStatus:
    """The action that the address names; the first where it names none. The choice is written back into the address."""
    ids = [each.action.id for each in actions]
    titles = {each.action.id: f"{each.action.position}. {each.action.title}" for each in actions}
    asked = st.query_params.get("action")
    if asked in ids and asked != session.remembered("action_shown"):
        session.preset("which_action", asked)
    session.settle("which_action", ids)
    looks.load("wide", "pictures", "action")
    with st.container(horizontal=True, key="which", vertical_alignment="bottom"):
        picked = st.selectbox(
            "Action",
            ids,
            format_func=lambda one: titles[one],
            key="which_action",
            width=560,
            label_visibility="collapsed",
        )
        position = ids.index(picked)
        if position:
            link("action", f"← Action {position}", action=ids[position - 1])
        if position + 1 < len(ids):
            link("action", f"Action {position + 2} →", action=ids[position + 1])
        link("plan", "The whole plan")
    session.remember("action_shown", picked)
    # Always: a link from this page to itself tells the script of the new choice, but leaves the browser's address as it
    # was.
    st.query_params["action"] = picked
    return actions[position]
