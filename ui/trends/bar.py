"""One bar of choices. Their values live in the address, so a view can be sent as a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

import streamlit as st

from common.calendar import dash_year, slash_year
from common.text import escape_markdown
from exhibits import question as choices
from exhibits.governed import part, question
from exhibits.question import Question, Where
from exhibits.running import can_run
from exhibits.words import header
from measures.catalogue import by_name
from measures.spec import Measure
from ui import session
from ui.parts import offered
from ui.session import Scene, cached, reader, settle

ALL_YEARS, ALL_TERMS = "All years", "All terms"
TERMS = [ALL_TERMS, *(f"Term {number}" for number in range(1, 7))]
THIS_YEAR, OVER_TIME, BESIDE = "This year", "Over the years", "England and neighbours"
WANTED = "figure_wanted"
PARTS = (("phase", "Phase"), ("sector", "Sector"), ("primary_need", "Need"))
YEARS_AT_FIRST = 3
PERIODS = "Show by …"
LEAST, WIDEST = 135, 470  # pixels of a choice
AROUND, LETTER = 56, 8.4  # of them, around its words and for a letter of theirs


def choose(names: Sequence[str], here: Scene) -> tuple[Measure, str, Question]:
    """The measure, which picture of it, and the question the picture answers."""
    wanted = session.remembered(WANTED)
    if wanted:
        session.preset("figure", wanted)
        session.forget(WANTED)
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        titles = {by_name(name).title: name for name in names}
        measure = by_name(titles[pick("Figure", list(titles), "figure", width=wide_enough(titles))])
        where = _where(measure, here)
        pictures = offered_pictures(measure, where, here)
        picture = _picture(pictures)
        asked = replace(cached(_first_question, here, measure.name), where=where)
        if picture == OVER_TIME:
            asked = _over_time(measure, asked, here)
        elif picture == BESIDE:
            asked = replace(asked, kind=measure.year, where=(), compare=choices.OTHERS, first_year=0)
    return measure, picture, asked


def _first_question(here: Scene, name: str) -> Question:
    return question(reader(here), name)


def offered_pictures(measure: Measure, where: Where, here: Scene) -> list[str]:
    """Only pictures that have something in them."""
    found = [THIS_YEAR] if cached(_runs, here, measure.name, where) else []
    found.append(OVER_TIME)
    if offered.published_beside(here, measure):
        found.append(BESIDE)
    return found


def _runs(here: Scene, name: str, where: Where) -> bool:
    return can_run(reader(here), name, where)


def _picture(pictures: list[str]) -> str:
    if len(pictures) == 1:
        return pictures[0]
    settle("picture", pictures)
    chosen = st.segmented_control(
        "Picture",
        pictures,
        default=pictures[0],
        required=True,
        key="picture",
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen if chosen in pictures else pictures[0]


def wide_enough(words: Iterable[str]) -> int:
    """Pixels in which the longest of these words is whole; what is longer than a bar has room for is not."""
    return min(WIDEST, max(LEAST, round(AROUND + LETTER * max(map(len, words), default=0))))


def pick(
    label: str, options: Sequence[str], key: str, start: int = 0, width: int = 210,
    labelled: Literal["collapsed", "visible"] = "collapsed"
) -> str:  # fmt: skip
    """A choice of words, kept in the address under `key`."""
    settle(key, options)
    chosen = st.selectbox(
        escape_markdown(label),
        list(options),
        index=start,
        key=key,
        bind="query-params",
        width=width,
        label_visibility=labelled,
    )
    return chosen if chosen in options else options[start]


def _where(measure: Measure, here: Scene) -> Where:
    """The parts that can be picked: one choice a column, and only values that there are figures of together
    with what is chosen before them."""
    there = offered.columns(here, measure)
    asked = list(PARTS)
    school = next((c for c in choices.SCHOOL_COLUMNS if c in there), None)
    if school:
        asked.append((school, "Provider" if school == "provider" else "School"))
    headline = {column: values[0] for column, values in cached(_part, here, measure.name) if len(values) == 1}
    found: list[tuple[str, tuple[str, ...]]] = []
    for column, label in asked:
        if column not in there:
            continue
        codes = {word: code for code, word in offered.values(here, measure, column, tuple(found)).items()}
        # Some figures are released by phase alone: then nobody is offered all phases.
        every = [f"All {label.lower()}s"] if offered.something(here, measure, tuple(found)) else []
        if len(codes) == 1 and not every:
            found.append((column, tuple(codes.values())))
            continue
        if len(codes) + len(every) < 2:
            continue
        start = (
            list(codes.values()).index(headline[column]) + len(every) if headline.get(column) in codes.values() else 0
        )
        chosen = own_pick(label, [*every, *codes], start, measure.page, wide_enough(every))
        if chosen in codes:
            found.append((column, (codes[chosen],)))
    return tuple(found)


def own_pick(label: str, options: Sequence[str], start: int, page: str, width: int) -> str:
    """A part that can be picked. What was chosen goes along to the next page; what another page began with, and nobody
    chose, does not: whoever has looked at secondary exclusions has not asked for secondary requests."""
    key = label.lower()
    began, unchosen = session.remembered(f"began_{key}", ("", ""))
    if began != page and unchosen and session.of_widget(key) == unchosen and key not in st.query_params:
        settle(key, ())
    chosen = pick(label, options, key, start, width=width)
    session.remember(f"began_{key}", (page, chosen if chosen == options[start] else ""))
    return chosen


def _part(here: Scene, name: str) -> Where:
    """What part of a measure the plan governs it by, so that a page opens on the figure that the board shows."""
    return part(reader(here), name)


def _over_time(measure: Measure, asked: Question, here: Scene) -> Question:
    # Seven choices side by side are cut on a laptop: these four are changed least, and the heading under the tiles says
    # them.
    with st.popover(PERIODS, key="over_time"):
        kind = _kind(measure, here, asked.kind)
        first_year = _first_year(measure, here)
        term = TERMS.index(pick("Term", TERMS, "term", labelled="visible")) if kind == "term6" else 0
        by = _by(measure, here, asked.where, kind)
    return replace(
        asked,
        kind=kind,
        first_year=first_year,
        term=term,
        by=by,
        compare=choices.LAST_YEAR if not by and kind in choices.SHORT_KINDS else choices.ALONE,
    )


def _kind(measure: Measure, here: Scene, first: str) -> str:
    """`first`: what the page's own question is told by, for what is not told by terms or months anyway."""
    labels = {choices.KIND_LABELS[kind]: kind for kind in offered.kinds(here, measure)}
    kinds = list(labels.values())
    start = kinds.index(first) if first in kinds and measure.period not in choices.SHORT_KINDS else 0
    # A key for each usual period: what was never chosen must not follow the reader to a measure told by other periods.
    return labels[pick("Show by", list(labels), f"by_{measure.period}", start, labelled="visible")]


def _first_year(measure: Measure, here: Scene) -> int:
    """The first year to draw: financial years for what is told by them, academic years for everything else."""
    financial = measure.year == "financial_year"
    years = offered.years(here, measure)
    if len(years) < 2:
        return 0
    labels = [ALL_YEARS, *(dash_year(year) if financial else slash_year(year) for year in years)]
    start = max(1, len(years) - YEARS_AT_FIRST + 1)
    label, key = ("From financial year", "from_financial") if financial else ("From academic year", "from")
    position = labels.index(pick(label, labels, key, start, labelled="visible"))
    return years[position - 1] if position else 0


def _by(measure: Measure, here: Scene, where: Where, kind: str) -> str:
    """Splits that have figures with the part and the kind of period chosen."""
    columns = [
        c
        for c in offered.columns(here, measure)
        if c not in dict(where) and offered.answers(here, measure, kind, where, c)
    ]
    labels = {header(measure, column): column for column in columns}
    if not labels:
        return ""
    return labels.get(pick("Split by", [choices.NO_BREAKDOWN, *labels], "split", labelled="visible"), "")
