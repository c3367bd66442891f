"""One action in full: what was agreed, how it stands and why, its figures, milestones, decisions, risks and its
story."""

from __future__ import annotations

from functools import partial

import streamlit as st

from charts.chart import Chart
from charts.drawing.small import PLOT
from charts.status import STATUSES, TRAJECTORIES, after_word
from common.calendar import long_day
from common.text import escape_markdown, in_html, inside, listed
from disclosure.published import Published
from disclosure.wording import value_text
from exhibits import governed
from exhibits.compared import says_again
from exhibits.question import Question
from exhibits.status import targets as agreed
from exhibits.words import names_of
from measures.catalogue import by_name
from measures.spec import Measure
from plan.decisions import about
from plan.history import BASIS, PUBLIC_BASIS
from plan.slippage import slippage_words
from plan.spec import ActionStatus
from ui import release_words, session
from ui.navigation import link, place_of
from ui.parts import figures
from ui.parts.action import figure_pairs, listed_pairs, ownership_pairs, pace, target
from ui.plan import now as plan_now
from ui.plan import tables as plan_tables
from ui.plan import which
from ui.session import Scene, scene
from ui.trends import card, engagement, fair_access, made

ACROSS, HIGH, SMALL = 3, 300, 220  # small multiples in a row; pixels of the first picture and of the others
# What belongs beside a measure's chart.
BESIDE = {
    "send_audits_returned": (engagement.funnel, partial(engagement.themes, linked=False)),
    "fair_access_share": (fair_access.by_school,),
}


def show() -> None:
    here = scene()
    actions = figures.actions(here)
    each = which.chosen(actions)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        head(each, here)
    with right, st.container(key="on_track"):
        st.subheader("What would put this on track", anchor=False)
        st.markdown(escape_markdown(plan_now.way_back(here, each)))
    known, unknown = plan_now.measures_of(each)
    own = [measure for measure in known if measure.name == each.action.measure and each.action.kind != "milestone"]
    for measure in own:
        first(measure, each, here)
    others = [measure for measure in known if measure not in own]
    shown = [measure for measure in others if seen(asked_of(measure, each, here), here)]
    small_multiples(shown, each, here)
    for measure in shown:
        for more in BESIDE.get(measure.name, ()):
            more()
    if each.milestones:
        st.header("Milestones", anchor=False)
        slipped = slippage_words(each.milestones, here.as_at)
        summary = f"{slipped[:1].upper()}{slipped[1:]}. " if slipped else ""
        st.caption(escape_markdown(f"{summary}{plan_tables.track.KEY}"))
        st.html(plan_tables.by_date([each], here.as_at))
        st.html(plan_tables.milestones(each.milestones, here.as_at, "Planned, revised and actual dates", tracks=False))
    words(each, here)
    decisions(each, here)
    if each.updates:
        st.header("How the story was told", anchor=False)
        st.html(plan_tables.narrative(each.updates))
    not_here([measure for measure in others if measure not in shown], here)
    published = release_words.for_readers() if here.view == "public" else ""
    st.caption(escape_markdown(f"{basis(each, here)} {published}".strip()))
    for name in unknown:
        st.caption(
            escape_markdown(
                f"The plan also names {name}, which is no measure of this dashboard: see Data and definitions."
            )
        )


def first(measure: Measure, each: ActionStatus, here: Scene) -> None:
    """The action's own figure, large: its trend against its target, and each term on the same one of last year."""
    asked = asked_of(measure, each, here)
    if not seen(asked, here):
        st.info(escape_markdown(f"There are no figures of {inside(measure.title)} to show in this view."))
        return
    chart = figures.headline(here, asked)
    st.header(escape_markdown(chart.title), anchor=False)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        picture(measure, asked, chart, here, HIGH)
    running = made.running_total(here, asked) is not None
    if (beside := made.terms(here, asked, None)) is not None and not says_again(asked, beside, running):
        with right, st.container(gap=None):
            card.heading(beside.title)
            card.draw(here, beside, f"of_action_terms_{measure.name}")


def small_multiples(some: list[Measure], each: ActionStatus, here: Scene) -> None:
    """What else is linked to the action, three beside each other; each opens to its table, its notes and its page."""
    if not some:
        return
    st.header("Beside it", anchor=False)
    for begin in range(0, len(some), ACROSS):
        with st.container(key=f"multiples_{begin}", gap=None):
            places = st.columns(ACROSS, gap="medium")
        for place, measure in zip(places, some[begin : begin + ACROSS]):
            asked = asked_of(measure, each, here)
            with place:
                picture(measure, asked, figures.headline(here, asked), here, SMALL, status=True)


def picture(measure: Measure, asked: Question, chart: Chart, here: Scene, height: int, status: bool = False) -> None:
    key = f"of_action_{measure.name}"
    with st.container(gap=None):
        with st.container(horizontal=True, vertical_alignment="top", key=f"row_b_{key}_head"):
            card.heading(chart.title if status else card.what_is_drawn(chart))
            card.behind(here, measure.name, chart, key)
        if status:
            rating, wanted = figures.rating(here, asked)
            mark = STATUSES[rating.status]
            if wanted:
                st.html(
                    f'<p class="honesty small"><strong style="color:{mark.colour}">{mark.text}</strong> '
                    f"{in_html(after_word(mark, rating.because))}</p>"
                )
        card.draw(here, chart, key, height=height, plot=PLOT if status else 0)
        to_page(measure, asked, here)


def not_here(some: list[Measure], here: Scene) -> None:
    """What else is linked to the action and has nothing to show: not uploaded yet, or of too few children for this
    view."""
    if not some:
        return
    few = " yet, or they count so few children that only the private view has them" if here.view == "public" else " yet"
    st.header("Also linked to this action", anchor=False)
    st.markdown(
        escape_markdown(f"{'; '.join(measure.title for measure in some)}. Nothing has been uploaded for them{few}.")
    )


def head(each: ActionStatus, here: Scene) -> None:
    """Title, whose it is, the status with its rule and its override, and how it stood at each meeting."""
    action = each.action
    st.header(escape_markdown(f"Action {action.position}: {action.title}"), anchor=False)
    due = f" · due {long_day(action.due)}" if action.due else ""
    stale = f" · <strong>! {in_html(each.stale_text)}</strong>" if each.stale else ""
    st.html(f'<p class="finding-notes">{in_html(f"{action.section} · {action.owner_role}{due}")}{stale}</p>')
    mark, way = STATUSES[each.status], TRAJECTORIES[each.trajectory]
    going = ""
    if action.kind != "milestone" and action.measure:
        word = "No trajectory" if each.trajectory == "not rated" else way.word
        going = f' · <strong style="color:{way.colour}">{way.shape} {word}</strong> {in_html(each.trajectory_because)}'
    st.html(
        f'<p class="honesty" id="status"><strong style="color:{mark.colour}">{mark.text}</strong> '
        f"{in_html(after_word(mark, each.because))}{going}</p>"
    )
    st.html(plan_tables.strip(plan_now.history(here).get(action.id, [])))


def later(each: ActionStatus, here: Scene) -> list[tuple[str, str]]:
    """What is agreed for the years to come: "28 for 2019/20 (was 26)"."""
    if not governed.own(each):
        return []
    measure = by_name(each.action.measure or "")
    asked = asked_of(measure, each, here)
    coming = [t for t in agreed(session.reader(here), measure.name, asked.where) if t.period.start > here.as_at]
    words = [
        f"{value_text(measure, t.value)} for {t.period.label}"
        + (f" (was {value_text(measure, t.was)})" if t.was is not None else "")
        for t in sorted(coming, key=lambda t: t.period)
    ]
    return [("Agreed for later", "; ".join(words))] if words else []


def basis(each: ActionStatus, here: Scene) -> str:
    """How the statuses of earlier meetings are worked out."""
    stood = plan_now.history(here).get(each.action.id, [])
    return f"{BASIS} {PUBLIC_BASIS}" if any(s.rests_on or s.status is None for s in stood) else BASIS


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
    pairs += target(each) + later(each, here) + pace(each)
    own = by_name(each.action.measure) if each.action.measure and each.action.kind != "milestone" else None
    pairs += figure_pairs(own, each, here) if own else ownership_pairs(each, here)
    st.html(f'<div class="action-words">{listed_pairs(pairs)}</div>')


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
    link(place.url, f"More on {inside(measure.title)}", figure=measure.title, **parts)


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
