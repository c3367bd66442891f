"""A figure over the years to the same day: what stands beside its parts where there are few of them to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charts.chart import Chart
from exhibits import answers
from exhibits.question import ALONE, Question, kinds_of
from exhibits.trend import trend_of
from measures.catalogue import by_name
from plan.figures import Reader
from plan.spec import ActionStatus

FEWEST = 2


def over_years(reader: Reader, actions: Sequence[ActionStatus], asked: Question) -> Chart | None:
    """Years to date, or whole years where a measure is told by those; None with fewer than two that are shown, and
    where `asked` is that picture already."""
    measure = by_name(asked.measure)
    for kind in ("to_date", measure.year, "academic_year"):
        if kind not in kinds_of(measure) or (
            kind == "to_date" and not answers.begun(reader, asked.measure, asked.where)
        ):
            continue
        question = replace(asked, kind=kind, by="", compare=ALONE, first_year=0, term=0)
        if sum(figure.shown for figure in answers.seen(reader, question)) < FEWEST:
            continue
        return None if asked.kind == kind and not asked.by else trend_of(reader, actions, question)
    return None
