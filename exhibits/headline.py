"""The one chart that tells how a figure stands: row A of its page, its slide and its place in the paper."""

from __future__ import annotations

from collections.abc import Sequence

from charts.chart import Chart
from exhibits.question import Question
from exhibits.running import running_total
from exhibits.trend import trend_of
from plan.figures import Reader
from plan.spec import ActionStatus


def headline(reader: Reader, actions: Sequence[ActionStatus], question: Question) -> Chart:
    """The year's running total against its limit where a measure adds up over a year; otherwise its line over
    periods."""
    return running_total(reader, actions, question) or trend_of(reader, actions, question)
