"""A page about one part of the plan: choose a figure, filter it, read its finding, and see its fellows beside it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from disclosure.published import Published
from disclosure.wording import value_text
from exhibits import words
from exhibits.question import Question
from measures.catalogue import by_name
from measures.spec import Measure
from ui import blocks, figures, filters, glance, offered
from ui.drawn import PlainTable, drawn_table, show_table
from ui.navigation import by_url
from ui.session import Scene, cached, frames, scene


def show(url: str) -> None:
    """The whole page of a place's measures, the first of them shown when the address asks for none."""
    here, place = scene(), by_url(url)
    names = place.measures
    bar = filters.bar()
    measure = filters.figure(bar, names, here)
    missing = offered.nothing_uploaded(here, measure)
    if missing:
        blocks.nothing_yet(measure, missing)
        return
    asked = filters.row(bar, measure, here)
    if not blocks.released(here, measure, asked):
        return
    main(here, measure, asked)
    blocks.about(measure)
    terms(here, measure, asked)
    glance.parts(here, names, place.parts, asked)
    glance.table(here, names, asked)


def main(here: Scene, measure: Measure, asked: Question) -> None:
    rating, target = figures.rating(here, asked)
    way = None if asked.by else figures.heading(here, asked)
    if asked.by and all_hidden(here, asked):
        st.info(
            "Every part is too small to show for periods this short. Choose academic years or years to date, or no breakdown."
        )
    said = " ".join(part for part in (figures.basis(here, asked), in_force(here, measure, asked)) if part)
    blocks.told(here, asked, f"chart_{measure.name}", rating if target else None, said, way)


def all_hidden(here: Scene, asked: Question) -> bool:
    """Whether a breakdown has figures and every one of them is hidden."""
    known = [f for f in figures.chosen(figures.publication(here, asked), asked) if f.state in ("shown", "hidden")]
    return bool(known) and not any(f.shown and f.value for f in known)


def in_force(here: Scene, measure: Measure, asked: Question) -> str:
    """The filters in force, in a sentence, so that a printed page says what it shows."""
    said = words.scope_words(asked.where, measure, frames(here))
    return f"Filtered to {said}." if said else ""


def terms(here: Scene, measure: Measure, asked: Question) -> None:
    """Every term of this year beside the same term last year, whichever way each went."""
    if asked.by or measure.stock or not measure.accumulates or "term6" not in offered.kinds(here, measure):
        return
    rows = cached(_terms, here, asked)
    if rows is None:
        return
    st.header("Each term against the same term last year", anchor=False)
    show_table(rows, f"{measure.title}, each term and the same term last year")
    st.caption(
        "An unfinished term is compared with last year's up to the same day. Every term is listed, not only those that fell."
    )


def _terms(here: Scene, asked: Question) -> PlainTable | None:
    measure = by_name(asked.measure)
    rows = [
        {
            "Term": now.period.label if now.complete else f"{now.period.label} (to date)",
            "This year": now.text,
            "Last year": before.text if before else "no data",
            "Change": change(measure, now, before),
        }
        for now, before in figures.terms(here, asked)
    ]
    return drawn_table(pd.DataFrame(rows)) if rows else None


def change(measure: Measure, now: Published, before: Published | None) -> str:
    """ "3 fewer", "the same"; blank where either is not shown."""
    if before is None or now.value is None or before.value is None:
        return ""
    difference = now.value - before.value
    if not difference:
        return "the same"
    counted = measure.unit in ("count", "days")
    return f"{value_text(measure, abs(difference))} {'more' if difference > 0 else 'fewer' if counted else 'less'}"
