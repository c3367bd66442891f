"""What is rare is told by the days between two of them and by twelve months at a time: exclusions of a phase, one by
one. Private."""

from __future__ import annotations

from datetime import date, timedelta

from charts.chart import Chart
from charts.control import control
from common.calendar import long_day, same_day_in, short_day
from common.text import rows_of
from exhibits.question import Where
from exhibits.words import scope_words
from measures.catalogue import by_name
from measures.inclusion.events import days_of
from measures.uploaded import missing_terms
from methods.control import Limits, Point, Signal
from methods.days_between import Gap, days_between, since_last
from methods.intervals import rate_ratio
from plan.figures import Reader

MEASURE, CATEGORY = "permanent_exclusions", "PERM"
MOST = 40  # gaps drawn


def events(reader: Reader, where: Where) -> tuple[list[date], str]:
    """The days of permanent exclusions since the last term that nobody uploaded (a gap of data is no gap between two),
    and a sentence where that leaves some out."""
    days = days_of(reader.frames, CATEGORY, reader.as_at, reader.calendar, dict(where))
    missing = missing_terms(reader.frames, "exclusions", reader.as_at, reader.calendar)
    last = max((term.end for term in missing), default=date.min)
    mine = [day for day in days if day > last]
    left = (
        f"{len(days) - len(mine)} before {long_day(last + timedelta(days=1))} are left out: terms between were not "
        "uploaded."
    )
    return mine, left if len(mine) < len(days) else ""


def sentences(reader: Reader, where: Where) -> list[str]:
    """How long since the last and what is usual between two; twelve months beside the twelve before."""
    days, left = events(reader, where)
    gaps = days_between(days)
    since = since_last(days, reader.as_at)
    if since is None:
        return [f"No two can be told apart by days: {left}"] if left else ["None is stored."]
    open_gap = (
        f"The last was on {long_day(max(days))}: {rows_of(since, 'day')} without one by {long_day(reader.as_at)}."
    )
    lines = [f"{open_gap} {_usual(gaps)}".strip()]
    now, before = twelve_months(days, reader.as_at)
    if days and min(days) <= same_day_in(reader.as_at, -2) and now + before:
        ratio, low, high = rate_ratio(now, before, 1, 1)
        band = f"{ratio:.2f} times ({low:.2f} to {high:.2f})" if before else f"at least {low:.2f} times"
        claim = (
            "these numbers cannot tell whether it changed" if low <= 1 <= high else "more than chance explains"
            if ratio > 1 else "fewer than chance explains"
        )  # fmt: skip
        lines.append(f"Twelve months to {long_day(reader.as_at)}: {now}, against {before} in the twelve before. That "
                     f"is {band}: {claim}.")  # fmt: skip
    return [*lines, *([left] if left else [])]


def twelve_months(days: list[date], as_at: date) -> tuple[int, int]:
    """How many in the twelve months up to a day, and in the twelve before."""
    ends = [same_day_in(as_at, -back) for back in (0, 1, 2)]
    return sum(ends[1] < day <= ends[0] for day in days), sum(ends[2] < day <= ends[1] for day in days)


def _usual(gaps: list[Gap]) -> str:
    """What lies between two, and whether the last two were unusually near or far."""
    if not gaps or gaps[-1].lower is None or gaps[-1].upper is None:
        return "Too few for a usual range of days between two."
    last = gaps[-1]
    words = (
        f"Between two lie {last.lower:.0f} to {last.upper:.0f} days as a rule "
        f"({rows_of(len(gaps), 'gap')}{', trial limits' if len(gaps) < 12 else ''})"
    )
    if not last.signal:
        return f"{words}; the last two were {last.days} apart, which is inside it: no change can be claimed."
    return f"{words}; the last two were {last.days} apart, unusually {'far' if last.signal == 'long' else 'near'}."


def picture(reader: Reader, where: Where) -> Chart | None:
    """Each exclusion by the days since the one before, with mean and limits worked out on the 1/3.6th power. None under
    three."""
    days, left = events(reader, where)
    gaps = days_between(days)
    if len(gaps) < 2:
        return None
    shown = gaps[-MOST:]
    points = [_point(gap, len(gaps)) for gap in shown]
    measure = by_name(MEASURE)
    scope = scope_words(where, measure, reader.frames)
    who = f"{measure.title}, {scope}" if scope else measure.title
    words = {"long": "longer than usual", "short": "shorter than usual", "": "no clear change"}[shown[-1].signal]
    return control(
        [f"{short_day(gap.ended)} {gap.ended.year}" for gap in shown], points, better="higher",
        title=f"{who}: {rows_of(shown[-1].days, 'day')} between the last two, {words}",
        subtitle="Days since the exclusion before, by the day of each; longer is rarer",
        unit="Days since the one before",
        notes=["Limits of the days' 1/3.6th power (Nelson 1994), drawn in days. Calendar days, holidays among them. "
               "Days since the last have no end yet and are no point.",
               *([f"{rows_of(len(gaps) - len(shown), 'earlier one is', 'earlier ones are')} in the limits and not "
                  "drawn."] if len(gaps) > len(shown) else []), *([left] if left else [])],
    )  # fmt: skip


def _point(gap: Gap, number: int) -> Point:
    if gap.mean is None or gap.lower is None or gap.upper is None:
        return Point(gap.days, None, "", "")
    signal: Signal = "high" if gap.signal == "long" else "low" if gap.signal == "short" else ""
    return Point(gap.days, Limits(gap.mean, gap.lower, gap.upper, number), signal, gap.rule)
