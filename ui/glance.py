"""A page's measures side by side: this year so far, the same days last year, and the target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from charts.status import STATUSES
from disclosure.policy import HIDDEN_WORDS
from disclosure.published import Published
from disclosure.wording import figure_text
from loaders.calendar import long_day
from measures.catalogue import by_name
from measures.spec import Measure
from ui import figures, offered
from ui.choices import Asked
from ui.session import Scene, frames
from ui.text import plain, plain_table
from ui.words import header, names_of

MOST_BESIDE = 3


def table(scene: Scene, names: Sequence[str], asked: Asked) -> None:
    """The same filters for every measure that has them; a measure that lacks one says so."""
    st.header("All the figures on this page", anchor=False)
    rows = [row(scene, by_name(name), asked) for name in offered.measures(scene, names)]
    st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt="Every figure of this page, this year and last")
    st.caption(f"As at {long_day(scene.as_at)}. {HIDDEN_WORDS}.")


def row(scene: Scene, measure: Measure, asked: Asked) -> dict[str, str]:
    there = offered.columns(scene, measure)
    kept = tuple((column, values) for column, values in asked.where if column in there)
    now, before = on_the_day(scene, measure, kept) if measure.stock else figures.to_date(scene, measure.name, kept)
    question = Asked(measure.name, measure.period, kept)
    rating, target = figures.rating(scene, question)
    mark = STATUSES[rating.status]
    return {
        "Figure": measure.title + ("" if len(kept) == len(asked.where) else " (not filtered)"),
        "This year": "no data" if now is None else f"{now.text}, {now.period.label}",
        "Same days a year before": "no data" if before is None else f"{before.text}, {before.period.label}",
        "Status": f"{mark.shape} {mark.word}: {rating.because}" if target else "No target agreed",
    }


def on_the_day(scene: Scene, measure: Measure, kept: tuple) -> tuple[Published | None, Published | None]:
    """Of a stock, which has no year to date: how it stands now, and how it stood on the same day a year before."""
    whole = figures.publication(scene, Asked(measure.name, measure.year, kept))
    now = whole.latest()
    if now is None:
        return None, None
    return now, figures.cut_last_year(scene, whole, now.period) if not now.complete else None


def parts(scene: Scene, names: Sequence[str], columns: Sequence[str], asked: Asked) -> None:
    """This year so far by phase, reason, sector …: a table for each column, with the page's first measures side by side."""
    made = {column: table_of_parts(scene, names, column, asked) for column in columns}
    for column, found in made.items():
        if found is None:
            continue
        measures, rows, periods = found
        name = header(measures[0], column).removesuffix(" 1")
        st.header(plain(f"This year so far by {name.lower()}"), anchor=False)
        st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt=f"Figures of this year so far by {name.lower()}")
        span = f"{next(iter(periods.values()))}. " if len(set(periods.values())) == 1 else ""
        st.caption(f"{span}{HIDDEN_WORDS}.")


def table_of_parts(
    scene: Scene, names: Sequence[str], column: str, asked: Asked
) -> tuple[list[Measure], list[dict[str, str]], dict[str, str]] | None:
    measures = [by_name(name) for name in names if column in offered.columns(scene, by_name(name))][:MOST_BESIDE]
    held = frames(scene)
    figures_of: dict[str, dict[str, str]] = {}
    periods: dict[str, str] = {}
    for measure in measures:
        there = offered.columns(scene, measure)
        kept = tuple((c, values) for c, values in asked.where if c != column and c in there)
        for figure in figures.parts(scene, measure.name, column, kept):
            periods[measure.name] = figure.period.label
            if figure.state != "no data":
                figures_of.setdefault(figure.breakdown[column], {})[measure.name] = figure.text
    if not figures_of:
        return None
    labels = names_of(measures[0], column, held)
    rows = []
    for code in in_order(figures_of, list(labels)):
        cells = {column_title(m, periods): figures_of[code].get(m.name, zero(m)) for m in measures if m.name in periods}
        rows.append({header(measures[0], column): labels.get(code, code)} | cells)
    return measures, rows, periods


def column_title(measure: Measure, periods: Mapping[str, str]) -> str:
    """The measure alone where all of the table is of one period; the period with it where they differ."""
    return measure.title if len(set(periods.values())) == 1 else f"{measure.title}, {periods[measure.name]}"


def zero(measure: Measure) -> str:
    """What stands where the rows hold nobody: 0 of a count; a share of nobody is no figure."""
    return "0 of 0" if measure.has_denominator else figure_text(measure, 0, 0, None)


def in_order(codes: Iterable[str], known: list[str]) -> list[str]:
    """In the order of the spec's choices; "not recorded" and codes of nobody's list last."""
    return sorted(codes, key=lambda code: (known.index(code) if code in known else len(known), code))
