"""Targets as steps over the periods they were agreed for, whether or not there are figures yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charts.drawing import theme
from charts.drawing.axes import TimeAxis
from charts.drawing.clear import Words, over_or_under
from charts.drawing.wording import exact_amount, limit_word
from common.calendar import YEAR_KINDS, Period, long_day
from disclosure.published import Publication
from measures.spec import Measure
from plan.spec import Target


@dataclass(frozen=True, slots=True)
class Step:
    """A target over the positions it covers, both included."""

    target: Target
    first: int
    last: int


def future_periods(publication: Publication, targets: Sequence[Target]) -> list[Period]:
    """Periods of the chart's kind that a target was agreed for: they are drawn even where there is no figure yet."""
    if parts_of_years(publication):
        return []
    kinds = YEAR_KINDS if publication.kind == "to_date" else (publication.kind,)
    known = publication.periods
    return [
        t.period
        for t in targets
        if t.period.kind in kinds
        and (publication.kind != "to_date" or (t.period.kind == publication.measure.year and not _covered(t, known)))
    ]


def parts_of_years(publication: Publication) -> bool:
    """Whether each point is what has added up by a day of its year: a whole year's limit over those would be far from
    all of them, and would seem to be kept."""
    return publication.measure.accumulates and publication.kind == "to_date"


def _covered(target: Target, periods: Sequence[Period]) -> bool:
    return any(_holds(target.period, period) for period in periods)


def _holds(outer: Period, inner: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def steps(publication: Publication, targets: Sequence[Target], axis: TimeAxis) -> tuple[list[Step], list[str]]:
    """The steps to draw, and a sentence for each target that this chart cannot show.

    A year's limit for events that add up is no level for each of its terms, nor for what has come by a day of it, so it
    is named and not drawn there.
    """
    drawn: list[Step] = []
    left_out: list[str] = []
    for target in sorted(targets, key=lambda t: t.period):
        inside = [i for i, p in enumerate(axis.periods) if p.label == target.period.label or _holds(target.period, p)]
        a_level = not publication.measure.accumulates
        same = len(inside) == 1 and axis.periods[inside[0]].label == target.period.label
        if inside and (same or a_level):
            drawn.append(Step(target, inside[0], inside[-1]))
        elif inside or target.period.kind in YEAR_KINDS:
            value = exact_amount(publication.measure, target.value)
            if target.was is not None:
                value += f" (was {exact_amount(publication.measure, target.was)})"
            word = limit_word(publication.measure).lower()
            left_out.append(f"The {word} for {target.period.label} as a whole is {value}; it is not drawn here.")
    return drawn, left_out


def traces(measure: Measure, drawn: Sequence[Step]) -> list[dict]:
    """Dashed orange steps; a thinner dotted line where a target was changed, at what it was before."""
    found = []
    if drawn:
        found.append(_line("Target", [(s, s.target.value) for s in drawn], measure, dash="dash", width=3))
    before = [(s, s.target.was) for s in drawn if s.target.was is not None]
    if before:
        found.append(_line("Target before it was changed", before, measure, dash="dot", width=1.5))
    return found


def _line(name: str, levels: Sequence[tuple[Step, float]], measure: Measure, *, dash: str, width: float) -> dict:
    x: list[float] = []
    y: list[float | None] = []
    hover: list[str] = []
    for step, value in levels:
        if x and step.first - 0.5 != x[-1]:
            # No target was agreed for the periods between: a gap, not a level carried on.
            x.append(x[-1])
            y.append(None)
            hover.append("")
        # Each position has a point of its own, so that the target shows whichever period the reader points at.
        at = [step.first - 0.5, *(float(i) for i in range(step.first, step.last + 1)), step.last + 0.5]
        x += at
        y += [value] * len(at)
        hover += [f"{exact_amount(measure, value)}, {step.target.period.label}"] * len(at)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x,
        "y": y,
        "customdata": hover,
        "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
        "line": {"color": theme.TARGET, "dash": dash, "width": width, "shape": "hv"},
    }


def was_words(measure: Measure, drawn: Sequence[Step]) -> list[Words]:
    """ "was 24" on the old level."""
    return [
        _on_level(f"was {exact_amount(measure, s.target.was)}", s, s.target.was)
        for s in drawn
        if s.target.was is not None
    ]


def _on_level(text: str, step: Step, value: float) -> Words:
    words = theme.words(text, step.first - 0.45, value, xanchor="left", yanchor="bottom")
    return over_or_under(words, step.first - 0.45, step.last + 0.45)


def present_words(measure: Measure, drawn: Sequence[Step], as_at: date) -> list[Words]:
    """ "2018/19: 50%" on the step in force, where the line goes on to another target whose label stands at its end."""
    now = next((s for s in reversed(drawn[:-1]) if s.target.period.start <= as_at <= s.target.period.end), None)
    if now is None or now.target.value == drawn[-1].target.value:
        return []
    label = f"{now.target.period.label}: {exact_amount(measure, now.target.value)}"
    return [_on_level(label, now, now.target.value)]


def changed_notes(measure: Measure, drawn: Sequence[Step]) -> list[str]:
    """ "The target for 2018/19 was 24; changed to 30 on 12 Mar 2019." """
    return [
        f"The target for {s.target.period.label} was {exact_amount(measure, s.target.was)}; changed to "
        f"{exact_amount(measure, s.target.value)}{f' on {long_day(s.target.agreed_on)}' if s.target.agreed_on else ''}."
        for s in drawn
        if s.target.was is not None
    ]
