"""The usual range of a series: mean and XmR limits as a light band, only where there are enough finished points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.chart import DatedNote
from charts.drawing import theme
from charts.drawing.axes import TimeAxis
from charts.drawing.lines import still_running
from common.calendar import long_day
from disclosure.published import Published
from disclosure.wording import range_text
from measures.spec import Measure
from plan.noted import begins_after
from plan.settings import SETTINGS
from plan.statistics.xmr import PER_DAYS_WORDS, Limits, drawn_limits, enough, judged, per_school_days, scale, with_gaps


@dataclass(frozen=True, slots=True)
class UsualRange:
    shapes: list[dict]
    words: list[dict]
    notes: list[str]
    heights: tuple[float, ...]


def usual_range(
    measure: Measure, figures: Sequence[Published], axis: TimeAxis, steps: Sequence[DatedNote] = ()
) -> UsualRange | None:
    """None for a measure without a direction, under 12 finished points, where one of them is hidden, or where they do
    not differ.

    After a step the range is of the periods since it alone, and drawn over them alone; until there are 12 of them a
    sentence says so instead.
    """
    finished = [f for f in figures if not still_running(f)]
    whole = [f for f in finished if f.state in ("shown", "hidden")]
    last = max((step.on for step in steps), default=None)
    done = whole if last is None else [f for f in whole if begins_after(f.period, last)]
    if last is not None and measure.better != "none" and len(done) < SETTINGS.fewest_for_xmr <= len(whole):
        few = (
            f"No usual range: {len(done)} finished {'period' if len(done) == 1 else 'periods'} since the step of "
            f"{long_day(last)}; {SETTINGS.fewest_for_xmr} are needed."
        )
        return UsualRange([], [], [few], ())
    if measure.better == "none" or not enough(done, SETTINGS.fewest_for_xmr):
        return None
    between = with_gaps(finished if last is None else [f for f in finished if begins_after(f.period, last)])
    found = drawn_limits(measure, judged(measure, between))
    span = range_text(measure, found.lower, found.upper) if found is not None else ""
    if found is None or not span:
        return None
    if per_school_days(measure, done[0].period.kind):
        return _by_term(measure, found, span, done, axis)
    low = found.lower
    start = axis.position(done[0].period.label) if last is not None else None
    side = (
        {"xref": "paper", "x0": 0, "x1": 1}
        if start is None
        else {"xref": "x", "x0": start - 0.5, "x1": len(axis.periods) - 0.4}
    )
    band = {
        "type": "rect", **side, "yref": "y", "y0": low, "y1": found.upper,
        "fillcolor": theme.USUAL_RANGE, "line": {"width": 0}, "layer": "below",
    }  # fmt: skip
    mean = {
        "type": "line", **side, "yref": "y", "y0": found.mean, "y1": found.mean,
        "line": {"color": theme.LAST_YEAR, "width": 1}, "layer": "below",
    }  # fmt: skip
    words = theme.words(
        "Usual range", -0.5 if start is None else start - 0.5, found.upper, xanchor="left", yanchor="top"
    )
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


def _by_term(measure: Measure, found: Limits, span: str, done: Sequence[Published], axis: TimeAxis) -> UsualRange:
    """The range of each finished term for its own school days: the line is of counts, the range of counts per 100
    days."""
    shapes: list[dict] = []
    sizes = [(axis.position(f.period.label) or 0, scale(measure, f.period)) for f in done]
    for at, size in sizes:
        side = {"xref": "x", "x0": at - 0.5, "x1": at + 0.5, "yref": "y", "layer": "below"}
        low, mean, high = (each * size for each in (found.lower, found.mean, found.upper))
        shapes.append({"type": "rect", **side, "y0": low, "y1": high, "fillcolor": theme.USUAL_RANGE,
                "line": {"width": 0}})  # fmt: skip
        shapes.append({"type": "line", **side, "y0": mean, "y1": mean, "line": {"color": theme.LAST_YEAR, "width": 1}})
    words = theme.words("Usual range", sizes[0][0] - 0.5, found.upper * sizes[0][1], xanchor="left", yanchor="top")
    trial = " (trial limits, from few points)" if found.trial else ""
    note = (
        f"Usual range: {span} {PER_DAYS_WORDS}{trial}, the mean and natural limits of {found.points} finished periods "
        "(XmR chart), drawn for each term's own school days. A point inside it is no evidence of change."
    )
    ends = [found.lower * size for _, size in sizes] + [found.upper * size for _, size in sizes]
    return UsualRange(shapes, [words], [note], (min(ends), max(ends)))
