"""One action in full: what was agreed, how it stands and why, its figures, milestones, decisions, risks and its story."""

from __future__ import annotations

from functools import partial

import streamlit as st

from charts.status import STATUSES, after_word
from disclosure.published import Published
from exhibits.question import Question
from exhibits.words import names_of
from loaders.calendar import long_day
from measures.spec import Measure
from plan.decisions import about
from plan.history import BASIS, PUBLIC_BASIS
from plan.spec import ActionStatus
from ui import blocks, engagement, fair_access, figures, plan_now, plan_tables, session
from ui.action import figure_pairs, listed_pairs, pace, target
from ui.navigation import link, place_of
from ui.session import Scene, scene
from ui.text import in_html, listed, plain

# What belongs beside a measure's chart.
BESIDE = {
    "send_audits_returned": (engagement.funnel, partial(engagement.themes, linked=False)),
    "fair_access_share": (fair_access.by_school,),
}


def show() -> None:
    here = scene()
    actions = figures.actions(here)
    each = chosen(actions)
    head(each, here)
    with st.container(key="on_track"):
        st.subheader("What would put this on track", anchor=False)
        st.markdown(plain(plan_now.way_back(here, each)))
    words(each, here)
    known, unknown = plan_now.measures_of(each)
    own = [measure for measure in known if measure.name == each.action.measure and each.action.kind != "milestone"]
    for measure in own:
        told(measure, each, here)
    if each.milestones:
        st.header("Milestones", anchor=False)
        st.html(plan_tables.milestones(each.milestones, here.as_at, "Planned, revised and actual dates"))
        st.caption(plain(plan_tables.track.KEY))
    decisions(each, here)
    if each.updates:
        st.header("How the story was told", anchor=False)
        st.html(plan_tables.narrative(each.updates))
    others = [measure for measure in known if measure not in own]
    shown = [measure for measure in others if seen(asked_of(measure, each, here), here)]
    for measure in shown:
        told(measure, each, here)
        for more in BESIDE.get(measure.name, ()):
            more()
    not_here([measure for measure in others if measure not in shown], here)
    for name in unknown:
        st.caption(
            plain(f"The plan also names {name}, which is no measure of this dashboard: see Data and definitions.")
        )


def not_here(some: list[Measure], here: Scene) -> None:
    """What else is linked to the action and has nothing to show: not uploaded yet, or of too few children for this view."""
    if not some:
        return
    why = "Nothing has been uploaded for them yet."
    if here.view == "public":
        why = (
            "Nothing has been uploaded for them yet, or they count so few children that only the private view has them."
        )
    st.header("Also linked to this action", anchor=False)
    st.markdown(plain(f"{'; '.join(measure.title for measure in some)}. {why}"))


def chosen(actions: list[ActionStatus]) -> ActionStatus:
    """The action that the address names; the first where it names none. The choice is written back into the address."""
    ids = [each.action.id for each in actions]
    titles = {each.action.id: f"{each.action.position}. {each.action.title}" for each in actions}
    asked = st.query_params.get("action")
    if asked in ids and asked != session.remembered("action_shown"):
        session.preset("which_action", asked)
    session.settle("which_action", ids)
    with st.container(horizontal=True, key="which", vertical_alignment="bottom"):
        picked = st.selectbox("Action", ids, format_func=lambda one: titles[one], key="which_action", width=560)
        position = ids.index(picked)
        if position:
            link("action", f"← Action {position}", action=ids[position - 1])
        if position + 1 < len(ids):
            link("action", f"Action {position + 2} →", action=ids[position + 1])
        link("plan", "The whole plan")
    session.remember("action_shown", picked)
    # Always: a link from this page to itself tells the script of the new choice, but leaves the browser's address as it was.
    st.query_params["action"] = picked
    return actions[position]


def head(each: ActionStatus, here: Scene) -> None:
    """Title, whose it is, the status with its rule and its override, and how it stood at each meeting."""
    action = each.action
    st.header(plain(f"Action {action.position}: {action.title}"), anchor=False)
    due = f" · due {long_day(action.due)}" if action.due else ""
    stale = f" · <strong>! {in_html(each.stale_text)}</strong>" if each.stale else ""
    st.html(f'<p class="finding-notes">{in_html(f"{action.section} · {action.owner_role}{due}")}{stale}</p>')
    mark = STATUSES[each.status]
    st.html(
        f'<p class="status-line" id="status"><strong style="color:{mark.colour}">{mark.text}</strong> '
        f"{in_html(after_word(mark, each.because))}</p>"
    )
    if action.kind != "milestone" and action.measure:
        blocks.trajectory(each.trajectory, each.trajectory_because)
    stood = plan_now.history(here).get(action.id, [])
    st.html(plan_tables.strip(stood))
    st.caption(f"{BASIS} {PUBLIC_BASIS}" if any(s.rests_on or s.status is None for s in stood) else BASIS)


def words(each: ActionStatus, here: Scene) -> None:
    """The plan's own words, and what the action waits for and could fail by."""
    titles = {one.action.id: one.action.title for one in figures.actions(here)}
    waits = [titles.get(name, name) for name in each.action.depends_on]
    needed_by = [one.action.title for one in figures.actions(here) if each.action.id in one.action.depends_on]
    pairs = [("What it is for", each.action.intent)] if each.action.intent else []
    pairs += [("Depends on", listed(waits))] if waits else []
    pairs += [("Others depend on it", listed(needed_by))] if needed_by else []
    pairs += [("Risks", "; ".join(each.action.risks))] if each.action.risks else []
    pairs += [("Blocked", f"{m.title}: {m.blocker}") for m in each.blocked]
    pairs += target(each) + pace(each)
    st.html(f'<div class="action-words">{listed_pairs(pairs)}</div>')


def told(measure: Measure, each: ActionStatus, here: Scene) -> None:
    """A linked measure's chart with all that belongs to it; what stands behind the figure one click away."""
    first = measure.name == each.action.measure
    asked = asked_of(measure, each, here)
    if not seen(asked, here):
        st.header(plain(measure.title), anchor=False)
        st.info(plain(f"There are no figures of {measure.title.lower()} to show in this view."))
        return
    rating, wanted = figures.rating(here, asked)
    way = None if first else figures.heading(here, asked)
    blocks.told(here, asked, f"of_action_{measure.name}", rating if wanted and not first else None, "", way)
    with st.expander(f"About this figure: {measure.title}"):
        st.html(f'<div class="action-words">{listed_pairs(figure_pairs(measure, each, here, first))}</div>')
    to_page(measure, asked, here)


def asked_of(measure: Measure, each: ActionStatus, here: Scene) -> Question:
    """The part the plan governs the measure by; see exhibits.governed."""
    return figures.governed_question(here, measure.name, each.action)


def seen(asked: Question, here: Scene) -> list[Published]:
    """The figures there are, shown or hidden."""
    whole = figures.chosen(figures.publication(here, asked), asked)
    return [figure for figure in whole.figures if figure.state in ("shown", "hidden")]


def to_page(measure: Measure, asked: Question, here: Scene) -> None:
    place = place_of(measure.name)
    if place is None:
        return
    held = session.frames(here)
    parts = {name: names_of(measure, name, held).get(values[0], values[0]) for name, values in asked.where}
    link(place.url, f"More on {measure.title.lower()}", figure=measure.title, **parts)


def decisions(each: ActionStatus, here: Scene) -> None:
    some = about(plan_now.recommendations(here), each.action.id)
    if some:
        st.header("Recommendations and decisions that concern it", anchor=False)
        following = plan_now.next_meeting(here)
        st.html(
            plan_tables.recommendation_table(
                "Its own first, then those of the whole plan", some, here.as_at, following, True
            )
        )
