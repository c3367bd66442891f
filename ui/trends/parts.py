"""Row B: where, what and who. A click on a part opens it; so does the list behind each picture, by keyboard."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts.chart import Chart
from charts.drawing.small import NARROWEST, PLOT
from common.text import inside
from exhibits import split
from exhibits.question import Question
from exhibits.words import header, names_of
from measures.catalogue import by_name
from ui.fragment import fragment
from ui.parts import offered
from ui.session import Scene, frames
from ui.trends import card, made
from ui.trends.detail import detail, opened_anew

SHOWN = 3
HIGH = 244  # pixels, as the parts beside it
# Pixels of a plot that is one of so many: years of seven letters lie over each other in less
ROOM = {3: NARROWEST, 2: PLOT}


def slots(here: Scene, asked: Question) -> list[tuple[str, Chart]]:
    """The columns to draw, at most three: of where, what and who the first that has something to show."""
    measure = by_name(asked.measure)
    there = [c for c in offered.columns(here, measure) if c not in dict(asked.where)]
    found: dict[str, Chart] = {}
    for wanted in (split.WHERE, split.WHAT, split.WHO, there):
        for column in wanted:
            if len(found) == SHOWN:
                return list(found.items())
            chart = _drawn(here, asked, column) if column in there and column not in found else None
            if chart is not None:
                found[column] = chart
                if wanted is not there:
                    break
    return list(found.items())


def of_all(here: Scene, asked: Question) -> tuple[list[tuple[str, Chart]], Question]:
    """The same parts of all, and the question they answer: a title says so wherever its parts do not."""
    measure, chosen = by_name(asked.measure), [column for column, _ in asked.where]
    whole = f"All {inside(header(measure, chosen[0]))}s" if len(chosen) == 1 else "All"
    every = replace(asked, where=())
    found = slots(here, every)
    return [(c, chart if c in chosen else replace(chart, title=f"{whole}. {chart.title}")) for c, chart in found], every


def _drawn(here: Scene, asked: Question, column: str) -> Chart | None:
    return (made.squares(here, asked) if column == "ncy" else None) or made.part_of(here, asked, column)


Pictures = tuple[list[tuple[str, Chart]], Chart | None, Question]


def pictures(here: Scene, asked: Question, years: bool) -> Pictures:
    """What row B draws: the parts, the figure over the years where there are fewer than three of them, and the question
    they answer."""
    some = slots(here, asked)
    if not some and asked.where and years:
        # A part that is split no further still stands among its like: those of all, and their titles say of all.
        some, asked = of_all(here, asked)
    return some, made.over_years(here, asked) if years and len(some) < SHOWN else None, asked


def single(here: Scene, asked: Question) -> bool:
    """Whether row B would be one picture, which across a whole screen is a bar or two with nothing round them."""
    some, beside, _ = pictures(here, asked, True)
    return len(some) + (beside is not None) == 1


@fragment
def alone(here: Scene, asked: Question) -> None:
    """The one picture of row B, for the narrow side of row A."""
    some, beside, asked = pictures(here, asked, True)
    if beside is not None:
        over_the_years(here, asked, beside, NARROWEST)
    for column, chart in some:
        _part(here, asked, column, chart)


@fragment
def row(here: Scene, asked: Question, years: bool = True) -> None:
    """`years`: where there are fewer than three parts to show, the same figure over the years beside them."""
    some, beside, asked = pictures(here, asked, years)
    if not some and beside is None:
        return
    places = st.columns(len(some) + (beside is not None), gap="medium")
    for place, (column, chart) in zip(places, some):
        with place, st.container(key=f"part_{column}", gap=None):
            _part(here, asked, column, chart)
    if beside is not None:
        with places[-1], st.container(key="part_years", gap=None):
            over_the_years(here, asked, beside, ROOM.get(len(places), 0))


def _part(here: Scene, asked: Question, column: str, chart: Chart) -> None:
    measure = by_name(asked.measure)
    key = f"row_b_{measure.name}_{column}"
    codes = {word: code for code, word in names_of(measure, column, frames(here)).items()}
    words = [str(word) for word in chart.table.iloc[:, 0]]
    noun = inside(header(measure, column))
    with st.container(horizontal=True, vertical_alignment="top", key=f"{key}_head"):
        card.heading(chart.title)
        picked = card.behind(here, measure.name, chart, key, openable=words, noun=noun)
    point = clicked(card.draw(here, chart, key, select=True))
    if opened_anew(f"{key}_list", picked) and picked:
        detail(here, asked, column, codes.get(picked, picked))
    elif opened_anew(f"{key}_click", point) and point in words:
        detail(here, asked, column, codes.get(str(point), str(point)))


def over_the_years(here: Scene, asked: Question, chart: Chart, plot: int = 0) -> None:
    key = f"row_b_{asked.measure}_years"
    with st.container(horizontal=True, vertical_alignment="top", key=f"{key}_head"):
        card.heading(card.what_is_drawn(chart))
        card.behind(here, asked.measure, chart, key)
    card.draw(here, chart, key, height=HIGH, plot=plot)


def clicked(event: object) -> str | None:
    """The word of the part that was clicked."""
    points = getattr(getattr(event, "selection", None), "points", None) or []
    return str(points[0].get("y")) if points else None
