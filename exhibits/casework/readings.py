"""Is demand really up? Three readings of "since January", each with its basis and its range, in one picture and in
words. Private."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from charts.casework.ranges import Range, ranges
from charts.chart import Chart
from common.calendar import Calendar, long_day, same_day_in, short_day
from common.text import rows_of
from exhibits.casework.demand import (
    MEASURE,
    a_year_before,
    compared,
    growth_words,
    month_target,
    pace_words,
    percent,
    received,
    spread_words,
    unlike,
)
from measures.spec import Frames
from measures.uploaded import lacking
from methods.growth import matched_growth
from methods.intervals import rate_ratio

STEP = 25  # per cent between ticks of the picture's ends
HIGHEST = 200  # per cent of rise from which a range is drawn no longer: its end is said


@dataclass(frozen=True, slots=True)
class Reading:
    """`against` names the basis, `now` and `before` as they are compared; the ratio with its range. `weak`: what is
    wrong with it. `gap`: what is not held of the days compared, so that nothing is claimed."""

    against: str
    now: str
    before: str
    ratio: float
    low: float
    high: float
    weak: str = ""
    gap: str = ""


def readings(frames: Frames, as_at: date, calendar: Calendar) -> list[Reading]:
    """Against the same dates, against what went before, against December's level; those that have something to stand
    on."""
    january = date(as_at.year, 1, 1)

    def gap(first: date, last: date) -> str:
        return lacking(frames, MEASURE, january, as_at, as_at, calendar) or lacking(
            frames, MEASURE, first, last, as_at, calendar
        )

    now, before = compared(frames, as_at)
    days = (as_at - january).days + 1
    found = []
    if sum(before):
        growth = matched_growth(now, before)
        same = f"Same dates last year (1 Jan to {short_day(as_at)})"
        found.append(Reading(same, f"{sum(now)}", f"{sum(before)}", growth.ratio, growth.low, growth.high,
                gap=gap(same_day_in(january, -1), a_year_before(as_at))))  # fmt: skip
    earlier = len(received(frames, january - timedelta(days=days), january - timedelta(days=1)))
    if sum(before) and earlier:
        found.append(Reading(f"The {rows_of(days, 'day')} before January", f"{sum(now)}", f"{earlier}",
                *rate_ratio(sum(now), earlier), "Other months, so other seasons.",
                gap(january - timedelta(days=days), january - timedelta(days=1))))  # fmt: skip
    december = len(received(frames, date(as_at.year - 1, 12, 1), date(as_at.year - 1, 12, 31)))
    if sum(before) and december:
        monthly = f"{sum(now) / days * 31:.0f} in 31 days since"
        found.append(Reading(f"December's level ({december})", monthly, "", *rate_ratio(sum(now), december, days, 31),
                "One month is a weak base.",
                gap(date(as_at.year - 1, 12, 1), date(as_at.year - 1, 12, 31))))  # fmt: skip
    return found


def sentences(frames: Frames, as_at: date, calendar: Calendar) -> list[str]:
    """One for each reading; that nothing is held of a year before."""
    some = readings(frames, as_at, calendar)
    if not some:
        now, _ = compared(frames, as_at)
        return [
            f"{rows_of(sum(now), 'request')} since 1 January {as_at.year}; nothing is held of the same dates a year "
            "before to compare them with."
        ]
    return [_sentence(each) for each in some]


def _sentence(each: Reading) -> str:
    head = f"{each.against}: {each.now}{f' against {each.before}' if each.before else ''}"
    if each.gap:
        return f"{head}; {each.gap}: they cannot be compared."
    return f"{head}, {claim(each.ratio, each.low, each.high)} {each.weak}".rstrip()


def claim(ratio: float, low: float, high: float) -> str:
    """ "up 20% (between down 9% and up 58%). No clear change …": none of the readings claims more than its interval
    supports."""
    verdict = (
        "No clear change: the range includes no change." if low <= 1 <= high else "More than chance."
        if ratio > 1 else "Fewer than chance."
    )  # fmt: skip
    return f"{percent(ratio)} (between {percent(low)} and {percent(high)}). {verdict}"


def picture(frames: Frames, as_at: date, calendar: Calendar) -> Chart | None:
    """Each reading as a change with its range, beside the line of no change; None without last year's."""
    some = [each for each in readings(frames, as_at, calendar) if not each.gap]
    if not some:
        return None
    now, before = compared(frames, as_at)
    growth = matched_growth(now, before)
    alike, first = not unlike(frames, as_at, calendar), some[0]
    title = growth_words(growth) if alike else f"{first.against}: {first.now}, {_change(_drawn(first.ratio))}"
    rows = [
        Range(each.against, _drawn(each.ratio), _drawn(each.low), _drawn(each.high),
            f"{each.now}{f' against {each.before}' if each.before else ''}")
        for each in some
    ]  # fmt: skip
    ends = [value for row in rows for value in (row.low, row.high, 0.0) if value is not None]
    span = (float(STEP * math.floor(min(ends) / STEP)), float(STEP * math.ceil(max(ends) / STEP)))
    level = month_target(frames, as_at, calendar)
    return ranges(
        rows, title=title,
        subtitle=f"Requests for statutory assessment since 1 January {as_at.year}: "
                                                   f"change in per cent; as at {long_day(as_at)}",
        text=_change, span=span, level=("no change", 0.0),
        notes=["Bar: where the change may lie (95%). One that crosses the line of no change cannot tell whether there "
               "is one.", *(spread_words(growth, now, before) if alike else []), pace_words(now, as_at, level),
               *([f"Drawn no further than up {HIGHEST}%."]
                   if any(100 * (each.high - 1) > HIGHEST for each in some) else []),
               "No direction is good or bad: there is a duty to assess where the test is met."],
    )  # fmt: skip


def _drawn(ratio: float) -> float:
    return min(float(HIGHEST), 100 * (ratio - 1))


def _change(value: float) -> str:
    return "0%" if round(value) == 0 else f"{'+' if value > 0 else '−'}{abs(value):.0f}%"
