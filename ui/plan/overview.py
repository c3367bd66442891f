"""The recovery plan on one screen: a row for every action, with its status, one sentence, and its figure."""

from __future__ import annotations

import base64
from collections.abc import Callable
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.drawing.wording import amount
from charts.spark import spark
from charts.spending.budget_bar import budget_bar
from charts.status import STATUSES, TRAJECTORIES
from common.calendar import long_day, short_day
from common.text import escape_markdown, in_html, inside, rows_of
from disclosure.published import Published
from disclosure.wording import number, value_text
from exhibits import words
from exhibits.sentences import none_words
from exhibits.spending.block import block, header_lines
from measures.catalogue import by_name
from measures.spec import Measure
from plan.spec import Action, ActionStatus, scope_words
from ui.navigation import link, place_of
from ui.parts import figures, looks
from ui.parts.action import details
from ui.plan import now, since
from ui.session import Scene, cached, frames, scene


def show() -> None:
    here = scene()
    actions = figures.actions(here)
    looks.load("board")
    with st.container(key="board_top", gap=None):
        block_bar(here)
        with st.container(horizontal=True, vertical_alignment="center", key="tally_row"):
            money_moved(here)
            tally(actions)
            moment = since.asked(here)
    changed = since.shown(here, moment)
    before = {}
    with st.container(key="board", gap=None):
        for section, group in groupby(actions, key=lambda each: each.action.section):
            st.header(escape_markdown(section), anchor=False)
            for each in group:
                before[each.action.id] = row(each, here)
    # Last: an earlier meeting's status takes its own figures, and the board is read while they are worked out.
    for each in actions:
        before[each.action.id].html(was(each, here) + since.mark_of(changed, each.action.id))


def block_bar(here: Scene) -> None:
    """The block's forecast against its budget as one bar; nothing where the plan gives no amounts."""
    found = block(now.header(here))
    if found is not None:
        st.html(budget_bar(found))


def money_moved(here: Scene) -> None:
    """What the money was moved under, folded to one line: the board below it is what the page is for."""
    lines = dict(header_lines(now.header(here))[:2])
    if not lines:
        return
    first, rest = next(iter(lines.items())), list(lines.items())
    words = "; ".join(f"<strong>{in_html(head)}</strong> {in_html(text)}" for head, text in rest)
    st.html(
        f'<details class="small"><summary>{in_html(first[0])}: {in_html(first[1].partition(":")[0])}; '
        f"conditions</summary><p>{words}</p></details>",
        width="content",
    )


def was(each: ActionStatus, here: Scene) -> str:
    """How it stood at the meeting before: "7 Mar: ■ Red"."""
    held = now.before_last(here, each)
    if held is None:
        return '<p class="was"></p>'
    mark = STATUSES[held.status] if held.status else None
    mark_html = f'<strong style="color:{mark.colour}">{mark.text}</strong>' if mark else "not public"
    return f'<p class="was"><span class="unseen">At the meeting of </span>{short_day(held.meeting)}: {mark_html}</p>'


def tally(actions: list[ActionStatus]) -> None:
    """How many actions stand where, as words."""
    counts = [(mark, sum(each.status == status for each in actions)) for status, mark in STATUSES.items()]
    items = "".join(f'<li style="color:{m.colour}">{m.shape} {count:,} {m.word.lower()}</li>' for m, count in counts)
    with st.container(key="tally"):
        st.html(f'<ul class="tally" aria-label="{rows_of(len(actions), "action")} by status">{items}</ul>')


def row(each: ActionStatus, here: Scene) -> DeltaGenerator:
    """One action: what it says, and beside it the line over time with the way to the chart. Returns the place for how
    it stood at the meeting before."""
    with st.container(horizontal=True, gap=None, key=f"action_{each.action.position}"):
        st.html(cached(_row_html, here, each.action.id))
        with st.container(key=f"open_{each.action.position}", gap=None, width="content"):
            link("action", f"Open action {each.action.position}", action=each.action.id)
        alone = "alone_" if measured(each.action) is None else ""
        with st.container(key=f"was_{alone}{each.action.position}", gap=None, width="content"):
            before = st.empty()
        if measured(each.action) is None:
            return before
        with st.container(key=f"beside_{each.action.position}", gap=None, width="content"):
            sparkline(each)
            to_measure(each, here)
    return before


def _row_html(here: Scene, action: str) -> str:
    each = next(one for one in figures.actions(here) if one.action.id == action)
    title = in_html(f"{each.action.position}. {each.action.title}")
    alone = "" if measured(each.action) else " alone"
    return (
        f'<article class="action{alone}"><div class="standing">{status_html(each)}</div>'
        f'<div class="said"><h3>{title}</h3><p>{in_html(finding_of(each, here))}</p></div>'
        f'<div class="latest">{latest(each, here)}</div>'
        f'<details><summary><span class="small">{ownership_html(each)}</span> · <u>Why, and what is behind '
        f"it</u></summary>"
        f"{details(each, here)}</details></article>"
    )


def measured(action: Action) -> Measure | None:
    """The measure that an action's status follows; None where people rate it."""
    return by_name(action.measure) if action.measure and action.kind != "milestone" else None


def status_html(each: ActionStatus) -> str:
    """Status, then trajectory: each a shape and a word."""
    status, way = STATUSES[each.status], TRAJECTORIES[each.trajectory]
    word = f'<strong style="color:{status.colour}">{status.shape} {status.word}</strong>'
    if measured(each.action) is None:
        return word
    heading = "No trajectory" if each.trajectory == "not rated" else way.word
    return f'{word}<span style="color:{way.colour}">{way.shape} {heading}</span>'


def finding_of(each: ActionStatus, here: Scene) -> str:
    """The year so far of a measured action (before it begins, what is expected of it); of a milestone action what the
    responsible person last said."""
    if each.action.begins and each.action.begins > here.as_at:
        return each.rating.because
    if measured(each.action) is not None:
        where = tuple(sorted(each.action.where.items()))
        return f"{figures.finding_so_far(here, each.action.measure or '', where)}."
    rated = [u for u in each.updates if u.status and u.status != "not rated"]
    return f"{(rated[-1].reason or rated[-1].text).rstrip('.')}." if rated else each.because


def ownership_html(each: ActionStatus) -> str:
    """Whose it is, and when it was last written about."""
    if each.stale:
        freshness = f"<strong>! {in_html(each.stale_text)}</strong>"
    else:
        freshness = f"updated {long_day(each.updated_on)}" if each.updated_on else ""
    return f"{in_html(each.action.owner_role)} · {freshness}"


def latest(each: ActionStatus, here: Scene) -> str:
    """The latest figure with its period, and the target with the gap; or how far the milestones are."""
    measure = measured(each.action)
    if measure is None:
        return track(each, here)
    figure = shown_figure(each, here)
    if figure is None:
        return f'<p class="small">{none_words(here.view)}</p>'
    who = scope_words(each.action.scope)
    period = figure.period.label
    if not figure.complete and figure.period.kind != "to_date":
        period += " to date"
    # Money to three figures: "2019-20 target £8,400,000: heading for £9,008,926" takes two lines, the second
    # lies on the row's link.
    sized = amount if measure.unit.is_money else value_text
    agreed = each.target
    wanted = f"{agreed.period.label} target {sized(measure, agreed.value)}" if agreed else "No target agreed"
    return (
        f'<p class="figure">{in_html(figure.text)}</p><p class="small">{in_html(f"{who}, " if who else "")}'
        f'{in_html(period)}</p><p class="small">{in_html(wanted)}{in_html(gap(measure, each, sized))}</p>'
    )


def shown_figure(each: ActionStatus, here: Scene) -> Published | None:
    """The figure of the target's period; where a release has none of it, since a target was agreed for other years than
    its figure is told by, the latest that the sentence beside it speaks of."""
    if each.figure is not None or each.target is None:
        return each.figure
    now, _ = figures.latest(here, each.action.measure or "", tuple(sorted(each.action.where.items())))
    return now if now is not None and now.state in ("shown", "hidden") else None


def gap(measure: Measure, each: ActionStatus, sized: Callable[[Measure, float], str] = value_text) -> str:
    """ ": 2 over", ": 22.2 points short", ": £6,268,615 left", ": heading for 36 to 44"; nothing where there is nothing
    to be short of. What is left of a year's limit would be a riddle beside Red: then it is said what the year comes
    to."""
    if each.target is None or each.rating.gap is None or measure.better == "none":
        return ""
    short = each.rating.gap if measure.better == "higher" else -each.rating.gap
    size = f"{number(abs(short), 1)} points" if measure.unit.in_percent else sized(measure, abs(short))
    if short > 0:
        return f": {size} {'short' if measure.better == 'higher' else 'over'}"
    running = measure.better == "lower" and each.figure is not None and not each.figure.complete
    low, high = each.rating.heading or (0.0, 0.0)
    if running and each.rating.status != "green" and high > each.target.value:
        ends = dict.fromkeys(sized(measure, end) for end in (low, high))
        return f": heading for {' to '.join(ends)}"
    return f": {size} left" if running else ": met"


def track(each: ActionStatus, here: Scene) -> str:
    """ "3 of 5 milestones done", with the one that is blocked or comes next."""
    if not each.milestones:
        return '<p class="small">No milestones written</p>'
    states = [milestone.state(here.as_at) for milestone in each.milestones]
    done = f'<p class="figure">{states.count("done")} of {rows_of(len(states), "milestone")} done</p>'
    blocked = next((m for m, state in zip(each.milestones, states) if state == "blocked"), None)
    coming = next((m for m, state in zip(each.milestones, states) if state in ("late", "to come")), None)
    if blocked is not None:
        return f'{done}<p class="small"><strong>✕ Blocked:</strong> {in_html(blocked.title)}</p>'
    if coming is None:
        return done
    return f'{done}<p class="small">Next: {in_html(coming.title)}, {long_day(coming.due)}</p>'


def sparkline(each: ActionStatus) -> None:
    """The measure's periods as a small named picture; none where there is nothing to draw a line through."""
    shown = [figure for figure in each.series if figure.state in ("shown", "hidden")]
    if len(shown) < 2 or not each.action.measure:
        return
    drawn = spark(by_name(each.action.measure), each.series, each.target, scope=scope_words(each.action.scope))
    encoded = base64.b64encode(drawn.svg.encode("utf-8")).decode("ascii")
    st.html(f'<img class="spark" src="data:image/svg+xml;base64,{encoded}" alt="{in_html(drawn.alt)}">')


def to_measure(each: ActionStatus, here: Scene) -> None:
    """The page where the action's measure is told in full, with the action's filters set."""
    measure = measured(each.action)
    place = place_of(measure.name) if measure else None
    if measure is None or place is None:
        return
    held = frames(here)
    query = {"figure": measure.title} | {
        name: words.names_of(measure, name, held).get(values[0], values[0])
        for name, values in each.action.where.items()
    }
    link(place.url, f"See {inside(place.title)}", **query)
