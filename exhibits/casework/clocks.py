"""Are we late, and how late: how many weeks cases took, how old the open ones are, and whose advice is awaited.
Private."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from charts.casework.weeks import weeks
from charts.chart import Chart
from common.calendar import Calendar, long_day, same_day_in
from common.text import rows_of
from measures.casework import DECISION, LIMITS, days_taken
from measures.plans_lists import CLOCKS, advice_awaited, open_cases
from measures.spec import Frames


def spread(frames: Frames, which: str, as_at: date, calendar: Calendar) -> Chart | None:
    """The weeks that cases took in the last twelve months and in the twelve before; None where none was closed."""
    a_year_ago, two = same_day_in(as_at, -1), same_day_in(as_at, -2)
    now = days_taken(frames, which, a_year_ago + timedelta(days=1), as_at, calendar)
    before = days_taken(frames, which, two + timedelta(days=1), a_year_ago, calendar)
    if not now:
        return None
    limit = LIMITS[which]
    return weeks(
        {"This year": now}, [limit // 7], before=before, title=spread_words(now, limit, which),
        subtitle=f"{which}: cases by weeks from receipt, twelve months to {long_day(as_at)}; as at {long_day(as_at)}",
        notes=[middle_words(now, before, limit),
            "Closed cases alone; those that are still open stand beside by their age."],
    )  # fmt: skip


def spread_words(now: Sequence[int], limit: int, which: str) -> str:
    """ "In twelve months 48 of 304 decisions (16%) took longer than 6 weeks": the tiles' share is of this year."""
    late, noun = sum(days > limit for days in now), "decisions" if which == DECISION else "plans"
    return (
        f"In twelve months {late} of {len(now)} {noun} ({100 * late / len(now):.0f}%) took longer than {limit // 7} "
        "weeks"
    )


def middle_words(now: Sequence[int], before: Sequence[int], limit: int) -> str:
    """ "Half took up to 4.4 weeks, 9 in 10 up to 7.0, the longest 11.3. The year before 17% took longer than 6"."""
    earlier = (
        f" The year before {100 * sum(days > limit for days in before) / len(before):.0f}% took longer than "
        f"{limit // 7}." if before else ""
    )  # fmt: skip
    return (
        f"Half took up to {median(now) / 7:.1f} weeks, 9 in 10 up to {_nine_in_ten(now) / 7:.1f}, the longest "
        f"{max(now) / 7:.1f}.{earlier}"
    )


def _nine_in_ten(days: Sequence[int]) -> int:
    """The least number of days that nine in ten did not go over."""
    ordered = sorted(days)
    return ordered[-(-9 * len(ordered) // 10) - 1]


def ages(frames: Frames, as_at: date, calendar: Calendar) -> Chart | None:
    """Open cases by their age in weeks and by what each waits for; None where none is open."""
    some = open_cases(frames, as_at, calendar)
    if not some:
        return None
    parts = {what: [age for age, _, waits in some if waits == what] for _, what in CLOCKS}
    late = sum(age > limit for age, limit, _ in some)
    oldest = max(age for age, _, _ in some)
    return weeks(
        {what: held for what, held in parts.items() if held}, [limit // 7 for limit, _ in CLOCKS],
        title=f"{rows_of(len(some), 'case is', 'cases are')} open, {late} past their legal day",
        subtitle=f"Open requests by age: number, weeks since receipt; as at {long_day(as_at)}",
        notes=[f"The oldest was received {rows_of(oldest / 7, 'week')} ago.",
            "Each case is on one clock: 6 weeks to decide, 16 to say whether a plan follows, 20 to issue it. "
            "Exceptions are in."],
    )  # fmt: skip


def advice_words(frames: Frames, as_at: date, calendar: Calendar) -> str:
    """Whose advice is awaited, how many cases, how many over the six weeks; or what is missing to say so."""
    some = advice_awaited(frames, as_at, calendar)
    if some is None:
        return (
            "Whose advice is awaited is not recorded: the register of requests has no column \"Advice awaited from\". "
            "With it, and the day it was asked for, each body's list stands below."
        )  # fmt: skip
    if not some:
        return "No case waits for advice."
    bodies: dict[str, list[int]] = {}
    for body, left in some:
        held = bodies.setdefault(body, [0, 0])
        held[0] += 1
        held[1] += left is not None and left < 0
    parts = [f"{body} {many}{f' ({late} over six weeks)' if late else ''}"
        for body, (many, late) in sorted(bodies.items(), key=lambda each: (-each[1][0], each[0]))]  # fmt: skip
    return (
        f"Advice is awaited from: {'; '.join(parts)}. Six weeks from the day it was asked for (SEND Regulations 2014, "
        "regulation 8)."
    )
