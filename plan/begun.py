"""A year whose first rows are of its midst: what is held of it is not the year, whatever pace it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from common.calendar import Period
from disclosure.published import Publication, Published
from disclosure.releasing.periods import STEPS
from loaders.datasets import by_id
from measures.spec import Measure
from plan.figures import Reader


def first_held(reader: Reader, measure: Measure, figure: Published, terms: Publication) -> Period | None:
    """The first term or month of a figure's year of which something is known, by `terms`; None where that is the year's
    first, or where nothing says."""
    if not measure.accumulates or figure.value is None or figure.period.kind not in ("to_date", measure.year):
        return None
    year = reader.calendar.period_of(measure.year, figure.period.start)
    steps = reader.calendar.periods(STEPS[measure.year], year.start, min(year.end, figure.period.end, reader.as_at))
    states = [(step, found.state) for step in steps if (found := terms.at(step)) is not None]
    first = next((step for step, state in states if state in ("shown", "hidden")), None)
    return None if first is None or first == steps[0] else first


def unheld_words(reader: Reader, first: Period) -> str:
    """ "nothing is held from before 2018/19 Term 3"; "nothing is published …" in public, where a release holds neither
    nought nor "c" of the terms before."""
    return f"nothing is {'published' if reader.view == 'public' else 'held'} from before {first.label}"


def with_what_is_unheld(
    reader: Reader, measure: Measure, figure: Published | None, where: Mapping[str, tuple[str, ...]]
) -> Published | None:
    """The figure as a status must read it: of what is uploaded term by term, a year without its first terms lacks them,
    as one does without a term in its midst. A ledger that begins then begins: nothing was before it."""
    sent_by_term = bool(measure.needs) and by_id(measure.needs[0]).replaces == "term"
    if figure is None or figure.value is None or figure.gap or not sent_by_term or not measure.accumulates:
        return figure
    year = reader.calendar.period_of(measure.year, figure.period.start)
    many = len(reader.calendar.periods(STEPS[measure.year], year.start, year.end))
    first = first_held(reader, measure, figure, reader.series(measure, STEPS[measure.year], (), where, last=2 * many))
    return figure if first is None else replace(figure, gap=unheld_words(reader, first))
