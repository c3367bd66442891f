"""A page about one part of the plan: choose a figure, filter it, read its finding, and see its fellows beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from measures.catalogue import by_name
from measures.spec import Measure
from ui import blocks, figures, filters, glance, words
from ui.choices import Asked
from ui.session import Scene, frames, scene


def show(names: Sequence[str]) -> None:
    """The whole page for these measures, the first of them shown when the address asks for none."""
    here = scene()
    measure = filters.figure(names)
    missing = [name for name in measure.needs if frames(here)[name].empty]
    if missing:
        blocks.nothing_yet(measure, missing)
        return
    asked = filters.row(measure, here)
    main(here, measure, asked)
    blocks.about(measure)
    glance.table(here, names, asked)


def main(here: Scene, measure: Measure, asked: Asked) -> None:
    rating, target = figures.rating(here, asked)
    chart = figures.chart(here, asked)
    blocks.told(chart, measure, f"chart_{measure.name}", rating if target else None, in_force(here, measure, asked))


def in_force(here: Scene, measure: Measure, asked: Asked) -> str:
    """The filters in force, in a sentence, so that a printed page says what it shows."""
    said = words.scope_words(asked.where, measure, frames(here))
    return f"Filtered to {said}." if said else ""


def terms(here: Scene, measure: Measure, asked: Asked) -> None:
    """Every term of this year beside the same term last year, whichever way each went."""
    if asked.kind != "term6" or measure.stock or asked.term:
        return
    chart = figures.terms(here, replace(asked, first_year=0))
    if chart is not None:
        blocks.told(chart, by_name(asked.measure), f"terms_{measure.name}")
