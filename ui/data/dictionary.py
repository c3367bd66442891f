"""The dictionary: every figure in one list to search and filter, one of them in full, with an address of its own.

`?measure=permanent_exclusions` opens one. Printed, the list is a table of all that were found.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from charts.drawing.wording import sentence, unit_words
from common.calendar import KIND_WORDS
from common.text import escape_markdown, in_html, inside, listed
from exhibits.words import column_of
from loaders.datasets import by_id
from loaders.spec import Column
from measures import catalogue
from measures.indicators import measures_of
from measures.spec import Measure
from plan.plans import serving_words
from ui import session
from ui.navigation import PLACES, link, place_of
from ui.parts import blocks, offered
from ui.parts.drawn import drawn_table, show_table

EVERYWHERE = "All pages"
MEASURE, CHOSEN = "measure", "dictionary_measure"
HIGH = 520  # pixels of the list: it scrolls beside its detail
CODES_SHOWN = 6  # other spellings of a code


def show() -> None:
    st.header("What each figure means", anchor=False)
    every = [*catalogue.ALL, *measures_of(session.frames(session.scene()))]
    asked = st.query_params.get(MEASURE, "")
    with st.container(horizontal=True, vertical_alignment="bottom", key="dictionary_find"):
        words = st.text_input(
            "Search the figures", key="dictionary_search", placeholder="Words of a title or a definition"
        )
        pages = [EVERYWHERE, *(place.title for place in PLACES if place.measures)]
        page = st.selectbox("Shown on", pages, key="dictionary_page")
    found = [measure for measure in every if on_page(measure, page) and matches(measure, words)]
    if not found:
        st.info("No figure has all of these words. Try fewer, or all pages.")
        return
    with st.container(key="dictionary"):
        left, right = st.columns([1, 2], gap="medium")
        with left:
            measure = _list(found, asked)
        with right:
            detail(measure)
    st.html(f'<div class="only-printed">{printed(found)}</div>')


def _list(found: Sequence[Measure], asked: str) -> Measure:
    """The list, on the one that the address names or that was chosen last; what is chosen is put into the address."""
    by_name = {measure.name: measure for measure in found}
    # The address leads once; after that the list does, and an address that the list has left is not followed again.
    if asked in by_name and session.remembered("dictionary_asked") != asked:
        session.preset(CHOSEN, asked)
    session.settle(CHOSEN, list(by_name))
    with st.container(height=HIGH, key="dictionary_list"):
        name = st.radio(
            f"{len(found)} {'figure' if len(found) == 1 else 'figures'}",
            list(by_name),
            format_func=lambda each: escape_markdown(by_name[each].title),
            key=CHOSEN,
        )
    chosen = by_name.get(name or "", found[0])
    session.remember("dictionary_asked", chosen.name)
    if asked != chosen.name:
        st.query_params[MEASURE] = chosen.name
    return chosen


def detail(measure: Measure) -> None:
    """One figure in full: what it is, why, how it is counted, from what, and the codes that split it."""
    st.subheader(escape_markdown(measure.title), anchor=False)
    st.markdown(escape_markdown(measure.definition))
    st.markdown(f"**Why it matters.** {escape_markdown(measure.why_it_matters)} {blocks.BETTER[measure.better]}")
    st.markdown(f"**Counted by** {KIND_WORDS[measure.period]}. {escape_markdown(sentence(unit_words(measure)))}.")
    st.markdown(f"**Where it comes from.** {escape_markdown(blocks.sources(measure))}")
    serves = serving_words(session.frames(session.scene()), measure.name)
    if serves:
        st.markdown(f"**Plans.** {escape_markdown(serves)}")
    columns = split_by(measure)
    if columns:
        st.markdown(
            "**Can be split by** "
            f"{escape_markdown(listed([inside(each.header.removesuffix(' 1')) for each in columns]))}."
        )
    st.markdown(f"**In the plan and the feed it is called** `{measure.name}`.")
    place = place_of(measure.name)
    if place is not None:
        link(place.url, f"See it on {place.title}", figure=measure.title)
    for column in columns:
        if column.choices:
            codes(column)


def split_by(measure: Measure) -> list[Column]:
    return [column_of(measure, name) for name in offered.columns(session.scene(), measure)]


def codes(column: Column) -> None:
    """A column's code list, where a figure that it splits is read."""
    st.markdown(f"**{escape_markdown(column.header)}: what the codes stand for**")
    rows = [
        {"Code": each.code, "Stands for": each.label, "Also written": ", ".join(each.aliases[:CODES_SHOWN])}
        for each in column.choices
    ]
    show_table(drawn_table(rows), f"Codes of {column.header}")


def on_page(measure: Measure, page: str) -> bool:
    place = place_of(measure.name)
    return page == EVERYWHERE or (place is not None and place.title == page)


def matches(measure: Measure, words: str) -> bool:
    """Whether every word of a search is somewhere in what is said of a figure."""
    place = place_of(measure.name)
    sources = " ".join(by_id(name).title for name in measure.needs)
    text = " ".join(
        (
            measure.title,
            measure.name,
            measure.noun,
            measure.definition,
            measure.why_it_matters,
            sources,
            place.title if place else "",
        )
    ).casefold()
    return all(word in text for word in words.casefold().split())


def printed(found: Sequence[Measure]) -> str:
    """All that were found as one table, for paper alone."""
    rows = "".join(
        f"<tr><th scope='row'>{in_html(each.title)}</th><td>{in_html(each.definition)}</td>"
        f"<td>{in_html(KIND_WORDS[each.period])}</td>"
        f"<td>{in_html(listed([by_id(name).title for name in each.needs]))}</td></tr>"
        for each in found
    )
    head = "".join(f"<th scope='col'>{word}</th>" for word in ("Figure", "What it is", "Counted by", "From"))
    return (
        "<table class='told'><caption class='unseen'>Every "
        f"figure</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
