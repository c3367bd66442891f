"""Which of several plans is looked at: one choice at the head of every page of the plan, in the address too. Nothing
where there is one plan."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from plan.plans import Plan, chosen, plans
from ui import session

KEY = "which_plan"


def choose() -> None:
    here = session.scene()
    known = session.plans_here(here)
    if len(known) < 2:
        return
    titles = {each.key: each.title for each in known}
    session.preset(KEY, session.plan_now(here).key)
    st.selectbox(
        "Plan", list(titles), format_func=lambda key: escape_markdown(titles[key]), key=KEY, on_change=_taken, width=560
    )


def _taken() -> None:
    session.choose_plan(str(session.of_widget(KEY)))


def named_plan() -> Plan | None:
    """Of several plans the one looked at, where it has a name of its own: its pages are called by it. None where the
    store cannot be read: the list of pages is there all the same, and each page says what is wrong."""
    try:
        here = session.scene()
        known, found = session.plans_here(here), session.plan_now(here)
    except Exception:  # of whatever kind: the page meets the same fault, says it, and logs it
        return None
    return found if len(known) > 1 and found.key else None


def other_plan() -> Plan | None:
    """The plan that was asked for, where this view has it and it is not the first there is, whose pages need no
    name."""
    asked = session.plan_asked()
    if not asked:
        return None
    held = session.frames(session.scene())
    found = chosen(held, asked)
    return found if found is not None and found != plans(held)[0] else None
