"""A chart on a slide: the figure as large as the screen, or its table where the screen is a phone's."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from charts.drawing.slide import for_a_room
from charts.drawing.theme import CONFIG
from common.calendar import long_day
from common.text import in_html
from disclosure.policy import HIDDEN_WORDS
from disclosure.published import Published
from disclosure.wording import number
from exhibits.question import Question
from exhibits.words import scope_words
from measures.catalogue import by_name
from measures.spec import Measure
from ui.parts import figures
from ui.parts.drawn import Drawn
from ui.present import chosen
from ui.present.words import foot, head, table
from ui.session import Scene, cached, frames

STILL = {**CONFIG, "staticPlot": True}  # nothing opens, zooms or moves when the mouse passes


def show(name: str, title: str, here: Scene) -> None:
    """A chart that the chair chose."""
    question, measure = chosen.asked(here, name), by_name(name)
    figure = chosen.seen(here, name)[-1]
    over = f'<p class="of">{in_html(measure.title)}</p>'
    st.html(head(title, over))
    drawn(question, here)
    chart = figures.headline(here, question)
    st.html(foot(here, rests(chart, question, here, counted(measure, figure, here)), symbol_notes(chart)))


def drawn(question: Question, here: Scene) -> None:
    """The figure, and its table in the same place for a narrow screen."""
    chart = figures.headline(here, question)
    with st.container(key="deck", height=400, border=False):
        st.plotly_chart(
            cached(_figure, here, question), alt=chart.alt, config=STILL, height="stretch", key="deck_chart"
        )
    st.html(f'<div class="narrow">{chart_table(chart)}</div>')


def _figure(here: Scene, question: Question) -> Drawn:
    return Drawn(for_a_room(figures.headline(here, question)))


def chart_table(chart: Chart) -> str:
    rows = [[in_html(cell) for cell in row] for row in chart.table.itertuples(index=False)]
    return table("figures", [in_html(name) for name in chart.table.columns], rows, "The figures")


def rests(chart: Chart, question: Question, here: Scene, n: str) -> str:
    """What is drawn, of whom, and out of how many: "Permanent exclusions, secondary: number by academic year. …"."""
    part = scope_words(question.where, by_name(question.measure), frames(here))
    whom = f"Filtered to {part}" if part else "Whole authority, no filters"
    return f"{chart.subtitle.partition('; data as at')[0]}. {whom}. {n}"


def counted(measure: Measure, figure: Published, here: Scene) -> str:
    """The figure's period and what it counts: "1 Sep 2018 to 27 Jun 2019: n = 36." """
    days = f"{long_day(figure.period.start)} to {long_day(min(figure.period.end, here.as_at))}"
    if measure.has_denominator and figure.denominator is not None:
        return f"{days}: n = {number(figure.denominator, 0)} {measure.noun}."
    return f"{days}: n = {figure.text}." if measure.unit.is_counted else f"{days}: {figure.text}."


def symbol_notes(chart: Chart) -> str:
    """What the marks on this chart mean, those that it has."""
    sentences = [f"{HIDDEN_WORDS}."] if (chart.data["state"] == "hidden").any() else []
    ours = chart.data[chart.data["line"] == "This authority"]
    if ((ours["state"] == "shown") & (ours["complete"] == False)).any():  # noqa: E712 (a column with blanks)
        sentences.append("Open mark: to date, the period is not over.")
    if (chart.data["line"] == "A year before").any():
        sentences.append("Grey dots: a year before.")
    return " ".join([*sentences, *(note for note in chart.notes if note.startswith(("Note ", "Step ", "Nothing is ")))])
