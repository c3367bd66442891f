"""The recovery plan on one page: every action with its status, its figure against its target, and one sentence."""

from __future__ import annotations

import base64
from itertools import groupby

import streamlit as st

from charts.spark import spark
from charts.status import STATUSES, TRAJECTORIES
from disclosure.wording import value_text
from loaders.calendar import long_day
from measures.catalogue import by_name
from plan.spec import ActionStatus, scope_words
from ui import figures
from ui.navigation import link, place_of
from ui.session import Scene, scene
from ui.text import in_html, plain


def show() -> None:
    here = scene()
    actions = figures.actions(here)
    tally(actions)
    for section, group in groupby(actions, key=lambda each: each.action.section):
        st.header(plain(section), anchor=False)
        for each in group:
            row(each, here)


def tally(actions: list[ActionStatus]) -> None:
    """How many actions stand where, as words."""
    marks = [(mark, sum(each.status == status for each in actions)) for status, mark in STATUSES.items()]
    items = "".join(f'<li style="color:{m.colour}">{m.shape} {number} {m.word.lower()}</li>' for m, number in marks)
    st.html(f'<ul class="tally" aria-label="{len(actions)} actions by status">{items}</ul>')


def row(each: ActionStatus, here: Scene) -> None:
    """One action. Columns stack on a phone by themselves."""
    with st.container(border=True, key=f"action_{each.action.position}"):
        standing, said, drawn = st.columns([2, 6, 2], gap="medium")
        with standing:
            st.html(standing_html(each))
        with said:
            st.subheader(plain(f"{each.action.position}. {each.action.title}"), anchor=False)
            said_of(each, here)
            st.html(figures_html(each))
        with drawn:
            sparkline(each)
            to_measure(each)


def said_of(each: ActionStatus, here: Scene) -> None:
    """The finding, why it is rated so, and why it is said to be going that way."""
    if each.action.measure and each.action.kind != "milestone":
        where = tuple(sorted(each.action.where.items()))
        found = figures.finding_so_far(here, each.action.measure, where)
        st.markdown(f"**{plain(found)}**")
        st.markdown(plain(each.because))
        st.caption(plain(f"Trajectory: {each.trajectory_because}"))
    else:
        st.markdown(plain(each.because))


def standing_html(each: ActionStatus) -> str:
    status, way = STATUSES[each.status], TRAJECTORIES[each.trajectory]
    stale = f'<span class="way">{in_html(each.stale_text)}</span>' if each.stale else ""
    return (
        f'<div class="action-status"><span class="word" style="color:{status.colour}">{status.shape} {status.word}</span>'
        f'<span class="way" style="color:{way.colour}">Trajectory: {way.shape} {way.word.lower()}</span>{stale}</div>'
    )


def figures_html(each: ActionStatus) -> str:
    """Latest figure, target, owner and last update, as a description list."""
    pairs = []
    if each.figure is not None and each.action.measure:
        measure = by_name(each.action.measure)
        who = scope_words(each.action.scope)
        label = f"{measure.title}{f', {who}' if who else ''}, {each.figure.period.label}"
        if not each.figure.complete and each.figure.period.kind != "to_date":
            label += " to date"
        pairs.append((label, each.figure.text))
        if each.target is not None:
            pairs.append((f"Target for {each.target.period.label}", value_text(measure, each.target.value)))
    pairs.append(("Owner", each.action.owner_role))
    if each.updated_on is not None:
        pairs.append(("Last update", long_day(each.updated_on)))
    items = "".join(f"<div><dt>{in_html(name)}</dt><dd>{in_html(value)}</dd></div>" for name, value in pairs)
    return f'<dl class="action-figures">{items}</dl>'


def sparkline(each: ActionStatus) -> None:
    """The measure's periods as a small named picture; none where there is nothing to draw a line through."""
    shown = [figure for figure in each.series if figure.state in ("shown", "hidden")]
    if len(shown) < 2 or not each.action.measure:
        return
    drawn = spark(by_name(each.action.measure), each.series, each.target, scope=scope_words(each.action.scope))
    encoded = base64.b64encode(drawn.svg.encode("utf-8")).decode("ascii")
    st.html(f'<img class="spark" src="data:image/svg+xml;base64,{encoded}" alt="{in_html(drawn.alt)}">')


def to_measure(each: ActionStatus) -> None:
    """The page where the action's measure is told in full, with the action's filters set."""
    place = place_of(each.action.measure) if each.action.measure and each.action.kind != "milestone" else None
    if place is None:
        return
    measure = by_name(each.action.measure)
    query = {"figure": measure.title} | {
        name: values[0].replace("_", " ").capitalize() for name, values in each.action.where.items()
    }
    link(place.url, f"See {place.title.lower()}", **query)
