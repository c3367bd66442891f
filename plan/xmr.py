"""The usual range that a trajectory is judged by: XmR limits and signals, for series without gaps, from five points on."""

from __future__ import annotations

from collections.abc import Sequence

from methods import control
from methods.control import Limits, Signal

FEWEST_FOR_LIMITS = 5


def limits(values: Sequence[float]) -> Limits | None:
    """`methods.control.limits`; None under 5 points."""
    return control.limits(values) if len(values) >= FEWEST_FOR_LIMITS else None


def signals(values: Sequence[float]) -> list[Signal]:
    """For each point whether it is special, and to which side of the mean."""
    if limits(values) is None:
        return [""] * len(values)
    return [point.signal for point in control.chart(values)]
