"""One function for status. Board, page, slide, JSON and paper all print what `rate` returns."""

from __future__ import annotations

from datetime import date

from common.calendar import Calendar, Period, long_day
from disclosure.published import Published
from disclosure.wording import number, value_text
from measures.spec import Measure
from methods.outturn import Outturn
from plan.settings import SETTINGS
from plan.spec import Rating, Status, Target
from plan.statistics.intervals import chance_words
from plan.statistics.outturn import outturn


def rate(measure: Measure, figure: Published | None, target: Target | None, calendar: Calendar, as_at: date) -> Rating:
    """The status of a figure against its target, with the sentence that gives the rule, its inputs and n.

    A finished period is compared with its target; a yearly count still running by the chance of meeting it; money still
    running by its pace; a share still running by where it stands. No target, no direction or no figure: not rated.
    """
    if target is None:
        stands = f"{_stands(figure, f' in {figure.period.label}')}. " if figure and figure.shown else ""
        return Rating("not rated", f"{stands}No target agreed.")
    wanted = f"target {value_text(measure, target.value)} for {target.period.label}"
    if measure.better == "none":
        shown = f"{_stands(figure)}; " if figure and figure.shown else ""
        return Rating("not rated", f"{shown}{wanted}. Not rated by level: neither more nor fewer is good in itself.")
    if figure is None or figure.state == "no data":
        return Rating("not rated", f"No figure to show for {target.period.label}; {wanted}.")
    if figure.state == "not yet":
        return Rating("not rated", f"{target.period.label} has not begun; {wanted}.")
    if figure.value is None:
        return Rating("not rated", f"The figure for {target.period.label} is hidden to protect children; {wanted}.")
    if figure.gap and measure.accumulates and _undecided(measure, figure.value, target):
        so_far = "" if figure.period.complete(as_at) else " so far"
        missing = (
            "what was not uploaded may take it over"
            if measure.better == "lower"
            else "what was not uploaded may reach it"
        )
        return Rating(
            "not rated", f"{_stands(figure, so_far)}; {wanted}. Not rated: {missing}.", gap=target.value - figure.value
        )
    if figure.period.complete(as_at):
        return _settled(measure, figure, figure.value, target, wanted)
    if measure.accumulates and figure.period.kind.endswith("year"):
        if measure.unit.is_count:
            return _by_chance(measure, figure.value, target, calendar, as_at, wanted)
        return _by_pace(measure, figure.value, target, calendar, as_at, wanted)
    return _settled(measure, figure, figure.value, target, wanted, " so far")


def meets(measure: Measure, value: float, target: float) -> bool:
    return value <= target + 1e-9 if measure.better == "lower" else value >= target - 1e-9


def status_of(measure: Measure, value: float, target: Target) -> Status:
    """Green where the target is met, amber within its tolerance, red beyond."""
    if meets(measure, value, target.value):
        return "green"
    slack = target.tolerance if measure.better == "lower" else -target.tolerance
    return "amber" if target.tolerance and meets(measure, value, target.value + slack) else "red"


def _settled(
    measure: Measure, figure: Published, value: float, target: Target, wanted: str, so_far: str = ""
) -> Rating:
    status = status_of(measure, value, target)
    gap = target.value - value
    words = {"green": "Met.", "amber": "Within the tolerance agreed.", "red": "Not met."}[status]
    if status != "green":
        words = f"{gap_words(measure, gap)} {words}"
    return Rating(status, f"{_stands(figure, so_far)}; {wanted}. {words}", gap=gap)


def _stands(figure: Published, so_far: str = "") -> str:
    """ "12 so far (2018/19 Term 5 not uploaded)": the figure, of when, and only then what it lacks."""
    if not so_far or not figure.gap:
        return f"{figure.in_sentence}{so_far}"
    return f"{figure.text.removesuffix(f'; {figure.gap}')}{so_far} ({figure.gap})"


def _undecided(measure: Measure, value: float, target: Target) -> bool:
    """Whether what is missing of a sum could still cross its target: what is over a limit, or has reached what is
    wanted, stays so."""
    return meets(measure, value, target.value) == (measure.better == "lower")


def gap_words(measure: Measure, gap: float) -> str:
    """How far from the target: "22.2 points short", "2 over", "£41,000 over"."""
    short = "over" if gap < 0 else "short"
    if measure.unit.in_percent:
        return f"{number(abs(gap), 1)} points {short}:"
    return f"{value_text(measure, abs(gap))} {short}:"


def _by_chance(measure: Measure, value: float, target: Target, calendar: Calendar, as_at: date, wanted: str) -> Rating:
    """A yearly count still running. Cut-offs for green and amber are settings; the rule is printed with the result."""
    period, count = target.period, round(value)
    elapsed, whole, unit = days_of(period, as_at, calendar)
    gap, pace, needed, pace_unit = paces(value, target, calendar, as_at)
    so_far = f"{number(count)} so far after {elapsed} of {whole} {unit}"
    lower = measure.better == "lower"
    if lower and count > target.value:
        words = f"{so_far}; {wanted}. Already {number(count - target.value)} over: off track."
        return Rating("red", words, gap, pace, None, pace_unit, chance=0.0)  # no pace can undo what has happened
    if elapsed <= 0:
        return Rating("not rated", f"{period.label} has only begun; {wanted}.", gap)
    end = outturn(count, elapsed, whole)
    chance = end.chance_at_most(target.value) if lower else end.chance_at_least(target.value)
    status: Status = (
        "green" if chance >= SETTINGS.green_chance else "amber" if chance >= SETTINGS.amber_chance else "red"
    )
    track = {"green": "On track.", "amber": "In the balance.", "red": "Off track."}[status]
    words = (
        f"{so_far}; on this pace {_span(end)} by {long_day(period.end)} against {number(target.value)}. "
        f"Chance of meeting it: {chance_words(chance)}. {track}"
    )
    return Rating(status, words, gap, pace, needed, pace_unit, chance, (end.low, end.high))


def _span(end: Outturn) -> str:
    """ "33 to 41"; of a year whose days are all over the number it ends at: a range of no width is not said."""
    return f"{end.low} to {end.high}" if end.low != end.high else f"{end.low}"


def _by_pace(measure: Measure, value: float, target: Target, calendar: Calendar, as_at: date, wanted: str) -> Rating:
    """Money or days still running: what the year ends at if the rest goes as it has so far. No chance is claimed."""
    period = target.period
    elapsed, whole = (as_at - period.start).days + 1, (period.end - period.start).days + 1
    gap, pace, needed, pace_unit = paces(value, target, calendar, as_at)
    end = value * whole / elapsed
    status = status_of(measure, end, target)
    track = {"green": "On track.", "amber": "Within the tolerance agreed.", "red": "Off track."}[status]
    words = (
        f"{value_text(measure, value)} so far after {elapsed} of {whole} days; on this pace {value_text(measure, end)} "
        f"by {long_day(period.end)} against {value_text(measure, target.value)}. {track}"
    )
    return Rating(status, words, gap, pace, needed, pace_unit, heading=(end, end))


def days_of(period: Period, as_at: date, calendar: Calendar) -> tuple[int, int, str]:
    """Days gone and days in all: school days for an academic year, calendar days otherwise."""
    if period.kind == "academic_year":
        whole = calendar.school_days(period.start, period.end)
        if whole:
            return calendar.school_days(period.start, as_at), whole, "school days"
    return (as_at - period.start).days + 1, (period.end - period.start).days + 1, "days"


def paces(
    value: float, target: Target, calendar: Calendar, as_at: date
) -> tuple[float, float | None, float | None, str]:
    """Gap to the target, pace so far and pace needed, per term in an academic year and per month in other years.

    With 24 of a limit of 30 used after 4 of 6 terms: gap 6, pace 6.0 a term, 3.0 a term needed.
    """
    period, gap = target.period, target.value - value
    kind, unit = ("term6", "a term") if period.kind == "academic_year" else ("month", "a month")
    parts = calendar.periods(kind, period.start, period.end)
    gone = sum(share_gone(part, as_at, calendar) for part in parts)
    left = len(parts) - gone
    return gap, value / gone if gone else None, gap / left if left else None, unit


def share_gone(part: Period, as_at: date, calendar: Calendar) -> float:
    """How much of a term or month has gone: by school days in a term, by days in a month."""
    if as_at < part.start:
        return 0.0
    if part.kind == "term6":
        whole = calendar.school_days(part.start, part.end)
        return calendar.school_days(part.start, min(as_at, part.end)) / whole if whole else 1.0
    return min(1.0, ((min(as_at, part.end) - part.start).days + 1) / ((part.end - part.start).days + 1))
