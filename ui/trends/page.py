"""A page about one part of the plan: choices, tiles, the finding, the trend against its target, and its parts."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts.drawing.wording import sentence
from charts.terms import per_words
from common.text import escape_markdown
from exhibits.compared import has_last_year, says_again, step_kind
from exhibits.question import Question
from exhibits.words import ALL_HIDDEN
from measures.spec import Measure
from plan.on_track import on_track
from plan.plans import serving_words
from ui import release_words, session
from ui.fragment import fragment
from ui.navigation import by_url, link
from ui.parts import blocks, figures, looks, offered
from ui.session import Scene, reader, scene
from ui.trends import bar, card, made, parts
from ui.trends.finding import finding
from ui.trends.tiles import tiles

OF_THE_WHOLE = (
    "The part chosen at the top is that of the tiles and pictures so far; what stands below is of the whole authority "
    "unless it says otherwise."
)
HIGH, BESIDE = 280, 240  # pixels of the trend and of what stands beside it: row B has to stand on the same screen


def show(url: str, about: str) -> None:
    """The whole page of a place's measures. `about`: what its figures are and where they come from."""
    here, place = scene(), by_url(url)
    shown(here, offered.measures(here, place.measures) or list(place.measures), about)


def shown(here: Scene, names: list[str], about: str) -> None:
    """The page of some measures."""
    looks.load("wide", "pictures", "trends")
    explored(here, names, about)


@fragment
def explored(here: Scene, names: list[str], about: str) -> None:
    """All that a choice in the bar draws anew; what a page says further down is of no choice."""
    with st.container(key="explored", gap=None):
        measure, picture, asked = bar.choose(names, here)
        if here.view == "public" and not here.release:
            st.info(escape_markdown(release_words.for_readers()))
        missing = offered.nothing_uploaded(here, measure)
        if missing:
            blocks.nothing_yet(measure, missing)
            return
        tiles(here, names, measure.name, asked.where)
        drawn = row_a(here, measure, picture, asked)
        if drawn is not None:
            parts.row(here, drawn)
        row_c(here, measure)
        words = release_words.for_readers() if here.view == "public" else ""
        serves = serving_words(session.frames(here), measure.name)
        below = OF_THE_WHOLE if here.view == "private" and asked.where else ""
        st.caption(escape_markdown(" ".join(part for part in (about, serves, words, below) if part)))


def row_a(here: Scene, measure: Measure, picture: str, asked: Question) -> Question | None:
    """The trend against its target, and each term on the same term of last year; where that would say nothing more, the
    picture that would be alone in row B. Returns the question that row B has to answer, if any."""
    chart = made.running_total(here, asked) if picture == bar.THIS_YEAR else None
    running = chart is not None
    if chart is None:
        asked = answerable(here, measure, asked)
        if not blocks.released(here, measure, asked):
            return None
        chart = figures.chart(here, asked)
    finding(here, measure, asked, chart)
    # Each begins as its own rule has it
    switch = "per_day" if step_kind(measure.name) == "term6" else "per_day_of_month"
    terms = made.terms(here, asked, session.of_widget(switch))
    if terms is not None and (says_again(asked, terms, running) or terms.all_hidden):
        terms = None
    # A first year's terms stand beside nothing: its one split says more there than across the whole screen.
    moved_up = (terms is None or not has_last_year(terms)) and parts.single(here, asked)
    left, right = st.columns([2, 1], gap="medium") if terms is not None or moved_up else (st.container(), None)
    with left, st.container(key="row_a_left", gap=None):
        key = f"chart_{measure.name}"
        with st.container(horizontal=True, vertical_alignment="top", key="row_a_head"):
            card.heading(card.what_is_drawn(chart))
            card.behind(here, measure.name, chart, key)
        if chart.all_hidden:
            st.markdown(escape_markdown(f"No picture: {ALL_HIDDEN}. Its table has the periods."))
        else:
            card.draw(here, chart, key, height=HIGH)
    if right is not None:
        with right, st.container(key="row_a_right", gap=None):
            if moved_up:
                parts.alone(here, asked)
            else:
                beside(here, measure, asked, switch)
    return None if moved_up else asked


def answerable(here: Scene, measure: Measure, asked: Question) -> Question:
    """The same question by whole years, or of the whole authority, where the release has no figures of its own
    periods."""
    if figures.publication(here, asked).figures:
        return asked
    others = [replace(asked, kind=kind, where=where, by="", first_year=0, term=0)
              for where in dict.fromkeys((asked.where, ()))
              for kind in (measure.year, "to_date", measure.period)]  # fmt: skip
    return next((one for one in others if figures.publication(here, one).figures), asked)


@fragment
def beside(here: Scene, measure: Measure, asked: Question, key: str) -> None:
    """Each term on the same term of last year; where terms of the two years differ in length, per school day at
    first."""
    chart = made.terms(here, asked, session.of_widget(key))
    if chart is None:
        return
    name = f"terms_{measure.name}"
    with st.container(horizontal=True, vertical_alignment="top", key="terms_head"):
        # The switch beneath says per what: a narrow heading need not.
        card.heading(chart.title.replace(per_words(measure), "") if measure.accumulates else chart.title)
        card.behind(here, measure.name, chart, name)
    card.draw(here, chart, name, height=BESIDE)
    if measure.accumulates:
        drawn_so = f"{per_words(measure).strip()};" in chart.subtitle
        st.toggle(escape_markdown(sentence(per_words(measure).strip())), value=drawn_so, key=key, bind="query-params")


def row_c(here: Scene, measure: Measure) -> None:
    """What would put it on track, and the action it belongs to."""
    each = next(
        (one for one in figures.actions(here) if measure.name in (one.action.measure, *one.action.measures)), None
    )
    if each is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="row_c"):
        words = on_track(each, reader(here).calendar) if each.action.measure == measure.name else ""
        st.markdown(
            f"**{escape_markdown(f'Action {each.action.position}: {each.action.title}.')}** {escape_markdown(words)}"
        )
        link("action", "Open the action", action=each.action.id)
