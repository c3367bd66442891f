"""The finding, and one line of honesty under it: the status with its rule, which way it goes, out of how many, of which
days."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from charts.drawing.wording import sentence
from charts.status import STATUSES, TRAJECTORIES, after_word
from common.text import counts_in_html, escape_markdown, in_html
from exhibits.counted import OF_WHO, counted
from exhibits.question import Question, Where
from exhibits.running import unheld
from measures.catalogue import by_name
from measures.spec import Measure
from ui.parts import figures
from ui.session import Scene, cached, reader


def finding(here: Scene, measure: Measure, asked: Question, chart: Chart) -> None:
    st.header(escape_markdown(chart.title), anchor=False)
    warning = [in_html(note.rstrip(".")) for note in chart.notes if note.endswith(OF_WHO)]
    parts = [*status(here, asked), *way(here, asked), *rests_on(here, measure, asked), *warning]
    st.html(f'<p class="honesty">{" · ".join(parts)}</p>')


def status(here: Scene, asked: Question) -> list[str]:
    """The word, its shape and colour, and the sentence that gives the rule."""
    rating, target = figures.rating(here, asked)
    if asked.by or target is None:
        return [] if asked.by else ["No target agreed"]
    mark = STATUSES[rating.status]
    return [
        f'<strong style="color:{mark.colour}">{mark.shape} {mark.word}</strong> '
        f"{in_html(after_word(mark, rating.because))}"
    ]


def way(here: Scene, asked: Question) -> list[str]:
    if asked.by:
        return []
    heading, because = figures.heading(here, asked)
    mark = TRAJECTORIES[heading]
    word = "No trajectory" if heading == "not rated" else mark.word
    return [f'<strong style="color:{mark.colour}">{mark.shape} {word}</strong> {in_html(because)}']


def rests_on(here: Scene, measure: Measure, asked: Question) -> list[str]:
    now, _ = figures.latest(here, measure.name, asked.where)
    words = [counts_in_html(counted(measure, now, here.as_at))] if now is not None and not asked.by else []
    if now is not None and not asked.by and (missing := cached(_unheld, here, measure.name, asked.where)):
        words.append(f"<strong>{in_html(sentence(missing))}</strong>")
    return [*words, f"release {here.release}"] if here.release else words


def _unheld(here: Scene, name: str, where: Where) -> str:
    now, _ = figures.latest(here, name, where)
    return "" if now is None else unheld(reader(here), by_name(name), now, where)
