"""The plan between meetings: how each action stood, every milestone on one track, what was recommended and came of it."""

from __future__ import annotations

import streamlit as st

from disclosure.wording import pounds
from loaders.calendar import long_day
from plan.decisions import all_closed_words, overdue
from plan.history import BASIS, PUBLIC_BASIS
from plan.spec import HeaderItem
from ui import figures, plan_now, plan_tables
from ui.session import Scene, scene
from ui.text import in_html, plain

ITEMS = {
    "owning_group": "Owned by",
    "virement": "Virement",
    "virement_conditions": "Conditions of the virement",
    "budget": "Budget",
    "forecast": "Forecast",
    "next_review": "Next review",
    "next_meeting": "Next Forum meeting",
}


def show() -> None:
    here = scene()
    header(here)
    at_meetings(here)
    milestones(here)
    recommendations(here)


def header(here: Scene) -> None:
    """What the plan says of itself, each with the day and the paper it comes from."""
    st.header("About the plan", anchor=False)
    items = plan_now.header(here)
    if not items:
        st.markdown("The plan's header has not been written yet: it is the sheet Header of the plan workbook.")
        return
    rows = [(ITEMS.get(item.item, item.item.replace("_", " ").capitalize()), item_words(item)) for item in items]
    rows += position(items)
    pairs = "".join(f"<div><dt>{in_html(name)}</dt><dd>{in_html(text)}</dd></div>" for name, text in rows)
    st.html(f'<div class="action-words"><dl>{pairs}</dl></div>')


def item_words(item: HeaderItem) -> str:
    """ "£850,000: 1% of the schools block … (Schools Forum, 17 Jan 2019)"."""
    day = long_day(item.on) if item.on else ""
    if item.item.startswith("next_"):
        said = ": ".join(part for part in (day or "not set", item.value) if part)
        return f"{said} ({item.source})" if item.source else said
    amount = pounds(item.amount) if item.amount is not None else ""
    source = ", ".join(part for part in (item.source, day) if part)
    said = ": ".join(part for part in (amount, item.value) if part)
    return f"{said} ({source})" if source else said


def position(items: list[HeaderItem]) -> list[tuple[str, str]]:
    """Forecast less budget, where both amounts are given, with the forecast's day."""
    known = {item.item: item for item in items if item.amount is not None}
    budget, forecast = known.get("budget"), known.get("forecast")
    if budget is None or forecast is None or budget.amount is None or forecast.amount is None:
        return []
    difference = forecast.amount - budget.amount
    way = "over" if difference > 0 else "under"
    day = f", as reported on {long_day(forecast.on)}" if forecast.on else ""
    words = f"{pounds(abs(difference))} {way} the budget ({pounds(forecast.amount)} less {pounds(budget.amount)}{day})"
    return [("Budget position", words if difference else "The forecast meets the budget")]


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
    st.markdown(f"{states.count('done')} of {len(some)} are done, {late} late and {blocked} blocked.")
    numbers = {each.action.id: str(each.action.position) for each in actions}
    caption = "Every milestone of the plan, each with the number of its action"
    st.html(plan_tables.milestones(some, here.as_at, caption, numbers))
    st.caption(plain(plan_tables.track.KEY))


def recommendations(here: Scene) -> None:
    meetings = plan_now.meetings(here)
    st.header("Recommendations and decisions", anchor=False)
    if not meetings:
        st.markdown("No recommendation has been written down yet.")
        return
    late = overdue(plan_now.recommendations(here), here.as_at)
    following = plan_now.next_meeting(here)
    said = f"{len(late)} overdue." if late else "None is overdue."
    st.markdown(
        plain(
            f"{all_closed_words(meetings, here.as_at)} {said} Next Forum meeting: "
            f"{long_day(following) if following else 'not set'}."
        )
    )
    for meeting in meetings:
        st.html(plan_tables.recommended(meeting, here.as_at, following))
