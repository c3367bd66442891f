"""The usual range of a series: mean and XmR limits as a light band, only where there are enough finished points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts import theme
from charts.axes import TimeAxis
from charts.lines import still_running
from charts.wording import amount
from disclosure.published import Published
from measures.spec import Measure
from plan.settings import SETTINGS
from plan.xmr import limits


@dataclass(frozen=True, slots=True)
class UsualRange:
    shapes: list[dict]
    words: list[dict]
    notes: list[str]
    heights: tuple[float, ...]


def usual_range(measure: Measure, figures: Sequence[Published], axis: TimeAxis) -> UsualRange | None:
    """None for a measure without a direction, under 12 finished points, or where one of them is hidden."""
    done = [f for f in figures if f.state in ("shown", "hidden") and not still_running(f)]
    values = [f.value for f in done if f.value is not None]
    if measure.better == "none" or len(values) < len(done) or len(values) < SETTINGS.fewest_for_xmr:
        return None
    found = limits(values)
    if found is None:
        return None
    low = max(0.0, found.lower) if min(values) >= 0 else found.lower
    band = {
        "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": low, "y1": found.upper,
        "fillcolor": theme.USUAL_RANGE, "line": {"width": 0}, "layer": "below",
    }  # fmt: skip
    mean = {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": found.mean, "y1": found.mean,
        "line": {"color": theme.LAST_YEAR, "width": 1}, "layer": "below",
    }  # fmt: skip
    span = f"{amount(measure, low)} to {amount(measure, found.upper)}"
    words = theme.words("Usual range", -0.5, found.upper, xanchor="left", yanchor="top")
    trial = " (trial limits, from few points)" if found.trial else ""
    return UsualRange(
        [band, mean],
        [words],
        [
            f"Usual range: {span}{trial}, the mean and natural limits of {found.points} finished periods (XmR chart). "
            "A point inside it is no evidence of change."
        ],
        (low, found.upper),
    )
