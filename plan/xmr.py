"""The usual range that a trajectory is judged by: XmR limits and signals, for series without gaps, from five points on."""

from __future__ import annotations

import math
from collections.abc import Sequence

from measures.spec import Measure
from methods import control
from methods.control import Limits, Signal

FEWEST_FOR_LIMITS = 5


def limits(values: Sequence[float]) -> Limits | None:
    """`methods.control.limits`; None under 5 points."""
    return control.limits(values) if len(values) >= FEWEST_FOR_LIMITS else None


def drawn_limits(measure: Measure, values: Sequence[float]) -> Limits | None:
    """The limits as they are quoted and drawn: no lower than 0 where no value is, and of a share no higher than 100%. What is a
    signal is judged by `signals`, of the limits themselves."""
    found = limits(values)
    if found is None:
        return None
    return found.within(0.0 if min(values) >= 0 else -math.inf, 100.0 if measure.unit.in_percent else math.inf)


def signals(values: Sequence[float]) -> list[Signal]:
    """For each point whether it is special, and to which side of the mean."""
    if limits(values) is None:
        return [""] * len(values)
    return [point.signal for point in control.chart(values)]
