"""One row of filters. Their values live in the address, so a view can be sent as a link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from exhibits import question as choices
from exhibits import words
from exhibits.governed import part
from exhibits.question import Question
from loaders.calendar import dash_year, slash_year
from measures.catalogue import by_name
from measures.spec import Frames, Measure
from ui import offered
from ui.session import Scene, cached, frames, reader, settle
from ui.text import plain

ALL_YEARS, ALL_TERMS = "All years", "All terms"
TERMS = [ALL_TERMS, *(f"Term {number}" for number in range(1, 7))]
YEARS_AT_FIRST = 3


def bar() -> DeltaGenerator:
    """Where a page's choices stand side by side; a narrow screen takes more lines for them."""
    return st.container(horizontal=True, key="filters", vertical_alignment="bottom")


def figure(bar: DeltaGenerator, names: Sequence[str], scene: Scene) -> Measure:
    """Which of a page's measures to show; the first when the address names none."""
    titles = {by_name(name).title: name for name in offered.measures(scene, names) or names}
    with bar:
        return by_name(titles[pick("Figure", list(titles), "figure", width=380)])


def row(bar: DeltaGenerator, measure: Measure, scene: Scene) -> Question:
    """The filters a measure has, after the choice of the measure."""
    held = frames(scene)
    with bar:
        kind = _kind(measure, scene)
        first_year = _first_year(measure, scene)
        term = TERMS.index(pick("Term", TERMS, "term", width=130)) if kind == "term6" else 0
        where = _where(measure, scene)
        by = _by(measure, scene)
        compare = _compare(measure, kind, held) if not by else choices.ALONE
    return Question(measure.name, kind, where, by, compare, first_year, term)


def pick(label: str, options: Sequence[str], key: str, start: int = 0, width: int = 210) -> str:
    """A choice of words, kept in the address under `key`."""
    settle(key, options)
    chosen = st.selectbox(plain(label), list(options), index=start, key=key, bind="query-params", width=width)
    return chosen if chosen in options else options[start]


def _kind(measure: Measure, scene: Scene) -> str:
    labels = {choices.KIND_LABELS[kind]: kind for kind in offered.kinds(scene, measure)}
    # A key for each usual period: what was never chosen must not follow the reader to a measure told by other periods.
    return labels[pick("Show by", list(labels), f"by_{measure.period}", width=170)]


def _first_year(measure: Measure, scene: Scene) -> int:
    """The first year to draw: financial years for what is told by them, academic years for everything else."""
    financial = measure.year == "financial_year"
    years = offered.years(scene, measure)
    if len(years) < 2:
        return 0
    labels = [ALL_YEARS, *(dash_year(year) if financial else slash_year(year) for year in years)]
    start = max(1, len(years) - YEARS_AT_FIRST + 1)
    label, key = ("From financial year", "from_financial") if financial else ("From academic year", "from")
    position = labels.index(pick(label, labels, key, start, width=160))
    return years[position - 1] if position else 0


def _where(measure: Measure, scene: Scene) -> tuple[tuple[str, tuple[str, ...]], ...]:
    there = offered.columns(scene, measure)
    asked = [("phase", "Phase"), ("sector", "Sector"), ("primary_need", "Need")]
    school = next((c for c in choices.SCHOOL_COLUMNS if c in there), None)
    if school:
        asked.append((school, "Provider" if school == "provider" else "School"))
    headline = cached(_headline, scene, measure.name)
    found = []
    for column, label in asked:
        if column not in there:
            continue
        codes = {said: code for code, said in offered.values(scene, measure, column).items()}
        everything = {"School": "All schools", "Provider": "All providers", "Phase": "All phases"}.get(
            label, f"All {label.lower()}s"
        )
        start = 1 + list(codes.values()).index(headline[column]) if headline.get(column) in codes.values() else 0
        chosen = pick(label, [everything, *codes], label.lower(), start, width=170)
        if chosen in codes:
            found.append((column, (codes[chosen],)))
    return tuple(found)


def _headline(scene: Scene, name: str) -> dict[str, str]:
    """What part of a measure the plan governs it by, so that a page opens on the figure that the board shows."""
    return {column: values[0] for column, values in part(reader(scene), name) if len(values) == 1}


def _by(measure: Measure, scene: Scene) -> str:
    labels = {words.header(measure, column): column for column in offered.columns(scene, measure)}
    if not labels:
        return ""
    return labels.get(pick("Split by", [choices.NO_BREAKDOWN, *labels], "split", width=170), "")


def _compare(measure: Measure, kind: str, held: Frames) -> str:
    benchmarks = held.get("benchmarks")
    offered = choices.comparisons_of(measure, kind, benchmarks is not None and len(benchmarks) > 0)
    return pick("Compare with", offered, "compare")
