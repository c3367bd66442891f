"""What nobody uploaded of the time that a picture of casework is of: its title says so, since cases that were not sent
are not none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from charts.chart import Chart
from common.calendar import Calendar, Period
from measures.spec import Frames
from measures.uploaded import gaps_of, missing_terms, note_of

REQUESTS = "assessment_requests"


def gap_words(frames: Frames, first: date, as_at: date, calendar: Calendar) -> str:
    """ "2018/19 Term 5 not uploaded"; "" where every term of requests from one day to another has come."""
    span = Period(first, as_at, "custom", "")
    return note_of(gaps_of(span, missing_terms(frames, REQUESTS, as_at, calendar)))


def with_gap(chart: Chart | None, words: str) -> Chart | None:
    """The picture with the gap in its title, and what it means for what is drawn."""
    if chart is None or not words:
        return chart
    meaning = f"{words}: requests received then are not in this picture, neither as decided nor as waiting."
    return replace(chart, title=f"{chart.title.rstrip('.')}; {words}", alt=f"{chart.alt} {words}.",
        notes=[meaning, *chart.notes])  # fmt: skip
