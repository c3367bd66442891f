"""What each child adds to a figure of money or days: of five children's placements one can be nearly all the cost, and
then the total says what hers costs."""

from __future__ import annotations

from datetime import date

from common.calendar import Calendar, Period
from disclosure.releasing.cells import Parts, parts_of
from disclosure.suppression.primary import money
from measures.calculate import CUT_KINDS, each_as_it_stood
from measures.spec import Frames, Measure, Window

CHILD = "pupil_ref"
Place = tuple[str, Parts]  # a period's label and the parts of a breakdown


def amounts_of_few(
    measure: Measure,
    frames: Frames,
    periods: list[Period],
    kind: str,
    by: tuple[str, ...],
    as_at: date,
    calendar: Calendar,
) -> set[Place]:
    """The places of a table whose amounts the rules for money keep from the public (`disclosure.suppression.primary`):
    few children behind them, or one or two who make up nearly all. An amount below zero, a loss, counts by its size."""
    begun = [period for period in periods if period.started(as_at)]
    if not begun:
        return set()
    window = Window(tuple(period.cut(as_at) for period in begun), as_at, calendar, (*by, CHILD))
    table = each_as_it_stood(measure, frames, window) if kind in CUT_KINDS else measure.formula(frames, window)
    amounts: dict[Place, list[float]] = {}
    columns = [table[name].tolist() for name in ("period", "numerator", *by)]
    for position, amount, *values in zip(*columns):
        place = (begun[position].label, parts_of(dict(zip(by, map(str, values)))))
        amounts.setdefault(place, []).append(abs(float(amount)))
    return {place for place, hidden in zip(amounts, money(list(amounts.values()))) if hidden}
