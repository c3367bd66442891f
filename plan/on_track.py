"""What would put an action on track, in plain words: the pace that is needed, or the milestone that comes next."""

from __future__ import annotations

import math

from common.calendar import Calendar, long_day
from common.text import rows_of
from disclosure.published import Published
from disclosure.wording import number, value_text
from measures.catalogue import by_name
from measures.spec import Measure
from plan.rating import meets, share_gone
from plan.slippage import redated_words
from plan.spec import ActionStatus, Target

# Of a last term or month a pace is a riddle: what may still come is none.
LAST = ("the remaining 1 ", "what is left of")


def on_track(each: ActionStatus, calendar: Calendar) -> str:
    """One or two sentences. They come from the same figure, target and pace as the status."""
    if not each.action.measure or each.action.kind == "milestone":
        return next_step(each)
    return " ".join(part for part in (by_figure(each, calendar), next_step(each, only_late=True)) if part)


def by_figure(each: ActionStatus, calendar: Calendar) -> str:
    measure, target, figure = by_name(each.action.measure or ""), each.target, each.figure
    if each.as_at and each.action.begins and each.action.begins > each.as_at:
        return f"Nothing to catch up yet: it starts on {long_day(each.action.begins)}."
    if target is None:
        return "No target is agreed, so there is nothing to be on track for: the Forum would have to agree one."
    if measure.better == "none":
        return "Neither more nor fewer is good in itself, so no pace is called for."
    if figure is None or figure.value is None:
        return f"There is no figure to show for {target.period.label}, so no pace can be worked out."
    if meets(measure, figure.value, target.value) and (measure.better == "higher" or not left(each, calendar)):
        return f"Nothing more is needed: {figure.text} meets the target of {value_text(measure, target.value)}."
    if measure.unit.is_proportion:
        return share_needed(measure, figure, target)
    if measure.better == "lower":
        return pace_allowed(each, measure, figure.value, target, calendar)
    return pace_needed(each, measure, target, calendar)


def pace_allowed(each: ActionStatus, measure: Measure, value: float, target: Target, calendar: Calendar) -> str:
    """ "At most 3.0 a term for the remaining 2 terms keeps within 30." """
    wanted = value_text(measure, target.value)
    if value > target.value:
        over = value_text(measure, value - target.value)
        return (
            f"The limit of {wanted} for {target.period.label} is passed by {over}: nothing can bring it back this year."
        )
    needed, remaining = each.rating.pace_needed, left(each, calendar)
    if needed is None or not remaining:
        return f"{value_text(measure, target.value - value)} may still come within the limit of {wanted}."
    if remaining.startswith(LAST):
        more = target.value - value
        return f"At most {value_text(measure, more)} more by {long_day(target.period.end)} keeps within {wanted}."
    return f"At most {_pace(measure, needed)} {each.rating.pace_unit} for {remaining} keeps within {wanted}."


def pace_needed(each: ActionStatus, measure: Measure, target: Target, calendar: Calendar) -> str:
    """ "At least £10,000 a month for the remaining 7 months reaches £70,000." """
    needed, remaining = each.rating.pace_needed, left(each, calendar)
    wanted = value_text(measure, target.value)
    if needed is None or not remaining:
        gap = value_text(measure, abs(each.rating.gap or 0))
        return f"It ended {gap} short of the target of {wanted} for {target.period.label}."
    if remaining.startswith(LAST):
        more = value_text(measure, abs(each.rating.gap or 0))
        return f"At least {more} more by {long_day(target.period.end)} reaches {wanted}."
    return f"At least {_pace(measure, needed)} {each.rating.pace_unit} for {remaining} reaches {wanted}."


def share_needed(measure: Measure, figure: Published, target: Target) -> str:
    """How many more of the same people, where more of them may still come round; otherwise how many new ones in a
    row."""
    wanted = value_text(measure, target.value)
    if figure.numerator is None or not figure.denominator:
        return f"The share must reach {wanted}; the counts behind it are not shown."
    part, whole, share = figure.numerator, figure.denominator, target.value / 100
    if measure.better == "lower":
        return f"The share must come down to {wanted}: {math.floor(share * whole + 1e-9):,} of {whole:,.0f} at most."
    if "so far" in measure.noun:
        more = math.ceil(share * whole - part - 1e-9)
        return (
            f"{more:,} more of the {whole:,.0f} {measure.noun} would make {wanted} "
            f"({part + more:,.0f} of {whole:,.0f}). Each further one counted raises the number needed."
        )
    if share >= 1:
        missed = whole - part
        return (
            f"{missed:,.0f} of {whole:,.0f} already missed it, so {wanted} cannot be reached for {target.period.label}."
        )
    more = math.ceil((share * whole - part) / (1 - share) - 1e-9)
    return f"The next {more:,} would all have to meet it to bring the whole to {wanted}."


def left(each: ActionStatus, calendar: Calendar) -> str:
    """What is left of the target's year: "the remaining 2 terms", "what is left of the last term", "" when it is
    over."""
    if each.target is None or each.as_at is None or not each.target.period.kind.endswith("year"):
        return ""
    period = each.target.period
    kind, word = ("term6", "term") if period.kind == "academic_year" else ("month", "month")
    parts = calendar.periods(kind, period.start, period.end)
    remaining = sum(1 - share_gone(part, each.as_at, calendar) for part in parts)
    if remaining <= 0:
        return ""
    if remaining < 1:
        return f"what is left of the last {word}"
    size = number(remaining, 0 if abs(remaining - round(remaining)) < 0.05 else 1)
    return f"the remaining {size} {word}{'' if size == '1' else 's'}"


def _pace(measure: Measure, value: float) -> str:
    return number(value, 1) if measure.unit.is_count else value_text(measure, value)


def next_step(each: ActionStatus, only_late: bool = False) -> str:
    """What must be unblocked, what is late, and otherwise what comes next."""
    if each.as_at is None or (not each.milestones and not only_late):
        return "No milestones are written for it, so nothing says what comes next."
    states = [(m, m.state(each.as_at)) for m in each.milestones]
    steps = [f"Unblock “{m.title}”: {m.blocker.rstrip('.')}." for m, state in states if state == "blocked"]
    steps += [
        f"Finish “{m.title}”, {rows_of(m.slipped(each.as_at), 'day')} behind the plan."
        for m, state in states
        if state == "late"
    ]
    if steps or only_late:
        return " ".join(steps)
    coming = next((m for m, state in states if state == "to come"), None)
    if coming is None:
        return "Every milestone is done."
    put_off = redated_words(each.milestones, each.as_at)
    begins = (
        f"Nothing is late by the dates as they now stand; {put_off[:1].lower()}{put_off[1:]}"
        if put_off
        else "Nothing is late."
    )
    return f"{begins} Next: “{coming.title}” by {long_day(coming.due)}."
