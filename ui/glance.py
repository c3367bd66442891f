"""A page's measures side by side: the latest figure, the same days a year before, and the target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from charts.status import STATUSES, told
from disclosure.policy import HIDDEN_WORDS
from disclosure.published import Published
from disclosure.wording import figure_text
from exhibits.question import Question
from exhibits.words import header, names_of
from loaders.calendar import long_day
from measures.catalogue import by_name
from measures.spec import Measure
from ui import figures, offered
from ui.drawn import PlainTable, drawn_table, show_table
from ui.session import Scene, cached, frames
from ui.text import plain

MOST_BESIDE = 3
Where = tuple[tuple[str, tuple[str, ...]], ...]


def table(scene: Scene, names: Sequence[str], asked: Question) -> None:
    """The same filters for every measure that has them; a measure that lacks one says so."""
    st.header("All the figures on this page", anchor=False)
    rows = cached(_rows, scene, tuple(names), asked.where)
    show_table(rows, "Every figure of this page, this year and last")
    st.caption(f"As at {long_day(scene.as_at)}. {HIDDEN_WORDS}.")


def _rows(scene: Scene, names: tuple[str, ...], where: Where) -> PlainTable:
    return drawn_table(pd.DataFrame([row(scene, by_name(name), where) for name in offered.measures(scene, names)]))


def row(scene: Scene, measure: Measure, where: Where) -> dict[str, str]:
    there = offered.columns(scene, measure)
    kept = tuple((column, values) for column, values in where if column in there)
    now, before = figures.latest(scene, measure.name, kept)
    question = Question(measure.name, measure.period, kept)
    rating, target = figures.rating(scene, question)
    mark = STATUSES[rating.status]
    return {
        "Figure": measure.title + ("" if len(kept) == len(where) else " (not filtered)"),
        "Latest": told_of(measure, now, scene.as_at),
        "Same days a year before": told_of(measure, before, scene.as_at),
        "Status": told(mark, rating.because) if target else "No target agreed",
    }


def told_of(measure: Measure, figure: Published | None, as_at: date) -> str:
    """ "36, 2018/19 to 27 Jun"; what is counted on a day says on which: "128, on 27 Jun 2019"."""
    if figure is None or figure.state == "no data":
        return "no data"
    if measure.stock:
        return f"{figure.text}, on {long_day(min(figure.period.end, as_at))}"
    running = "" if figure.complete or " to " in figure.period.label else " (to date)"
    return f"{figure.text}, {figure.period.label}{running}"


def parts(scene: Scene, names: Sequence[str], columns: Sequence[str], asked: Question) -> None:
    """This year so far by phase, reason, sector …: a table for each column, with the page's first measures side by side."""
    for column in columns:
        made = cached(_parts, scene, tuple(names), column, asked.where)
        if made is None:
            continue
        name, rows, span = made
        st.header(plain(f"This year so far by {name}"), anchor=False)
        show_table(rows, f"Figures of this year so far by {name}")
        st.caption(" ".join(part for part in (plain(span), f"{HIDDEN_WORDS}.") if part))


def _parts(scene: Scene, names: tuple[str, ...], column: str, where: Where) -> tuple[str, PlainTable, str] | None:
    """What the parts are of, the table, and the period where all of it is of one; None where there are no figures."""
    measures = [by_name(name) for name in names if column in offered.columns(scene, by_name(name))][:MOST_BESIDE]
    held = frames(scene)
    figures_of: dict[str, dict[str, str]] = {}
    periods: dict[str, str] = {}
    for measure in measures:
        there = offered.columns(scene, measure)
        kept = tuple((c, values) for c, values in where if c != column and c in there)
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
        rows.append({header(measures[0], column).removesuffix(" 1"): labels.get(code, code)} | cells)
    span = f"{next(iter(periods.values()))}." if len(set(periods.values())) == 1 else ""
    return header(measures[0], column).removesuffix(" 1").lower(), drawn_table(pd.DataFrame(rows)), span


def column_title(measure: Measure, periods: Mapping[str, str]) -> str:
    """The measure alone where all of the table is of one period; the period with it where they differ."""
    return measure.title if len(set(periods.values())) == 1 else f"{measure.title}, {periods[measure.name]}"


def zero(measure: Measure) -> str:
    """What stands where the rows hold nobody: 0 of a count; a share of nobody is no figure."""
    return "0 of 0" if measure.has_denominator else figure_text(measure, 0, 0, None)


def in_order(codes: Iterable[str], known: list[str]) -> list[str]:
    """In the order of the spec's choices; "not recorded" and codes of nobody's list last."""
    return sorted(codes, key=lambda code: (known.index(code) if code in known else len(known), code))
