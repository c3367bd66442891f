"""The usual range that a trajectory is judged by: XmR limits and signals, from five points on. A period without a
figure between two with one (not uploaded, nothing to divide by) is a gap: it breaks a run and no moving range is taken
across it.

Terms have 19 to 40 school days, so what is counted in them is judged per 100 school days; where it is drawn as it was
counted, each term's range is that of its own days.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from common.calendar import Period
from disclosure.published import Published
from measures.spec import Measure
from methods import control
from methods.control import Limits, Signal

FEWEST_FOR_LIMITS = 5
PER_DAYS = 100
PER_DAYS_WORDS = f"per {PER_DAYS} school days"


def per_school_days(measure: Measure, kind: str) -> bool:
    """Whether a figure of that kind of period is judged per 100 school days: what adds up over the days of a term."""
    return measure.accumulates and not measure.kinds and measure.unit.is_counted and kind in ("term6", "term3")


def scale(measure: Measure, period: Period) -> float:
    """What a value of the period is divided by to be judged: its school days over 100, or 1. Raises ValueError for a
    term that was made without a calendar."""
    if not per_school_days(measure, period.kind):
        return 1.0
    if period.school_days is None:
        raise ValueError(f"{period.label} does not know its school days: take it from a calendar.")
    return max(1, period.school_days) / PER_DAYS


Values = Sequence[float | None]


def with_gaps(figures: Sequence[Published]) -> list[Published]:
    """From the first period with a figure to the last, those between them without one included."""
    known = [at for at, figure in enumerate(figures) if figure.state in ("shown", "hidden")]
    return list(figures[known[0] : known[-1] + 1]) if known else []


def judged(measure: Measure, figures: Sequence[Published]) -> list[float | None]:
    """The values as they are judged, in order; None where there is none."""
    return [None if f.value is None else f.value / scale(measure, f.period) for f in figures]


def enough(figures: Sequence[Published], fewest: int) -> bool:
    """Whether so many periods have a figure, and none of them a hidden one."""
    return all(f.state != "hidden" for f in figures) and sum(f.value is not None for f in figures) >= fewest


def limits(values: Values) -> Limits | None:
    """`methods.control.limits`; None under 5 points."""
    return control.limits(values) if sum(map(control.there, values)) >= FEWEST_FOR_LIMITS else None


def drawn_limits(measure: Measure, values: Values) -> Limits | None:
    """The limits as they are quoted and drawn: no lower than 0 where no value is, and of a share no higher than 100%.
    What is a signal is judged by `signals`, of the limits themselves."""
    found = limits(values)
    if found is None:
        return None
    least = min(value for value in values if value is not None)
    return found.within(0.0 if least >= 0 else -math.inf, 100.0 if measure.unit.in_percent else math.inf)


def signals(values: Values) -> list[Signal]:
    """For each point whether it is special, and to which side of the mean."""
    if limits(values) is None:
        return [""] * len(values)
    return [point.signal for point in control.chart(values)]
