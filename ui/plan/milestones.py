"""The plan between meetings: its milestones by date, how each action stood, what was recommended and came of it."""

from __future__ import annotations

import streamlit as st

from common.calendar import long_day
from common.text import escape_markdown, in_html
from plan.decisions import all_closed_words, overdue
from plan.history import BASIS, PUBLIC_BASIS
from plan.slippage import slippage_words
from reports import meeting
from ui import session
from ui.parts import figures
from ui.plan import now as plan_now
from ui.plan import tables as plan_tables
from ui.session import Scene, scene


def show() -> None:
    here = scene()
    milestones(here)
    at_meetings(here)
    recommendations(here)
    every_milestone(here)
    header(here)


def header(here: Scene) -> None:
    """What the plan says of itself, each with the day and the paper it comes from."""
    st.header("About the plan", anchor=False)
    items = plan_now.header(here)
    if not items:
        st.markdown("The plan's header has not been written yet: it is the sheet Header of the plan workbook.")
        return
    rows = [(fact.name, fact.words) for fact in meeting.header(session.reader(here))]
    pairs = "".join(f"<div><dt>{in_html(name)}</dt><dd>{in_html(text)}</dd></div>" for name, text in rows)
    st.html(f'<div class="action-words"><dl>{pairs}</dl></div>')


def at_meetings(here: Scene) -> None:
    st.header("How each action stood at each meeting", anchor=False)
    actions = figures.actions(here)
    st.html(plan_tables.strips(actions, plan_now.history(here)))
    st.caption(BASIS if here.view == "private" else f"{BASIS} {PUBLIC_BASIS}")


def milestones(here: Scene) -> None:
    actions = figures.actions(here)
    some = [milestone for each in actions for milestone in each.milestones]
    if not some:
        return
    states = [milestone.state(here.as_at) for milestone in some]
    st.header("Milestones", anchor=False)
    late, blocked = states.count("late"), states.count("blocked")
    counts = [
        f"{states.count('done')} of {len(some)} are done, {late} late by the dates as they now stand and {blocked} "
        "blocked"
    ]
    slipped = slippage_words(some, here.as_at)
    st.markdown(escape_markdown("; ".join([*counts, slipped] if slipped else counts) + "."))
    st.html(plan_tables.by_date(actions, here.as_at))
    st.caption(escape_markdown(plan_tables.track.KEY))


def every_milestone(here: Scene) -> None:
    """The table that the strip by date at the head of the page is drawn from."""
    actions = figures.actions(here)
    some = [milestone for each in actions for milestone in each.milestones]
    if not some:
        return
    st.header("Every milestone", anchor=False)
    numbers = {each.action.id: str(each.action.position) for each in actions}
    caption = "Every milestone of the plan, each with the number of its action"
    st.html(plan_tables.milestones(some, here.as_at, caption, numbers))


def recommendations(here: Scene) -> None:
    meetings = plan_now.meetings(here)
    st.header("Recommendations and decisions", anchor=False)
    if not meetings:
        st.markdown("No recommendation has been written down yet.")
        return
    late = overdue(plan_now.recommendations(here), here.as_at)
    following = plan_now.next_meeting(here)
    overdue_words = f"{len(late)} overdue." if late else "None is overdue."
    st.markdown(
        escape_markdown(
            f"{all_closed_words(meetings, here.as_at)} {overdue_words} Next {plan_now.plan(here).meeting}: "
            f"{long_day(following) if following else 'not set'}."
        )
    )
    for each in meetings:
        st.html(plan_tables.recommended(each, here.as_at, following, plan_now.plan(here).body))
