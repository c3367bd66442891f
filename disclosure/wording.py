"""How a figure reads. A percentage or rate never stands without its counts."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from common.calendar import Period, long_day
from measures.spec import Measure
from measures.unit import Unit


def number(value: float, decimals: int = 0) -> str:
    """1234.5 -> "1,234.5"; never "-0". Halves go up, and below nothing like their opposites, as everywhere money and
    counts are rounded: 12.5 is "13" and 1.15 to a tenth "1.2"."""
    if not math.isfinite(value):
        return f"{value}"
    text = f"{half_up(value, decimals):,.{decimals}f}"
    return text.lstrip("-") if float(text.replace(",", "")) == 0 else text


def half_up(value: float, decimals: int = 0) -> Decimal:
    """A value as it is written (to a thousand-millionth: sums of binary fractions miss a half by less), rounded halves
    up."""
    return Decimal(repr(round(float(value), 9))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def pounds(value: float) -> str:
    """-1234.4 -> "−£1,234"; whole pounds, halves up."""
    whole = int(half_up(value))
    return f"{'−' if whole < 0 else ''}£{abs(whole):,}"


def value_text(measure: Measure, value: float) -> str:
    """The value alone, in its unit: "36", "27.8%", "0.18 per 100 pupils", "£8,123,456"."""
    if measure.unit.in_percent:
        return f"{number(value, measure.decimals)}%"
    if measure.unit.is_money:
        return pounds(value)
    text = size_text(measure, value)
    return f"{text} {measure.unit.after}" if measure.unit.after else text


def size_text(measure: Measure, value: float) -> str:
    """A count or days as people write them: "36", "2,702", "2,702.5"; a count that is an average keeps its decimals."""
    whole = measure.unit is Unit.DAYS and value == round(value)
    return number(value, 0 if whole else measure.decimals)


def inward(low: float, high: float) -> tuple[float, float]:
    """Limits as they are quoted, rounded inwards to a tenth: of a limit of 11.98 nobody shall read that 12, which lies
    outside, is within "3 to 12". Of limits less than a tenth apart the nearest tenths."""
    first, last = math.ceil(low * 10 - 1e-6), math.floor(high * 10 + 1e-6)
    return (first / 10, last / 10) if first <= last else (round(low, 1), round(high, 1))


def range_text(measure: Measure, low: float, high: float) -> str:
    """A usual range as people write it, "0.6 to 20.5"; "" for one of no width, which is not quoted. Limits of counts
    and shares are rounded inwards."""
    if measure.unit.is_count or measure.unit.in_percent:
        ends, mark = inward(low, high), "%" if measure.unit.in_percent else ""
        first, last = (f"{number(each, 1).removesuffix('.0')}{mark}" for each in ends)
        return f"{first} to {last}" if ends[0] < ends[1] else ""
    first, last = value_text(measure, low), value_text(measure, high)
    return f"{first} to {last}" if first != last else ""


def figure_text(measure: Measure, value: float, numerator: float | None, denominator: float | None) -> str:
    """The value with the counts behind it: "27.8% (10 of 36)"; the value alone where these are not told."""
    text = value_text(measure, value)
    if numerator is None or denominator is None or measure.unit is Unit.GBP_PER_PLACE:
        return text
    if measure.unit is Unit.PER_SCHOOL:
        of = "school's" if denominator == 1 else "schools'"
        return f"{text} ({number(numerator)} in {number(denominator)} {of} returns)"
    if measure.unit is Unit.PERCENT_OF_MONEY:
        return f"{text} ({pounds(numerator)} of {pounds(denominator)})"
    if measure.unit.each:
        one, several = measure.unit.each
        return f"{text} ({number(denominator)} {one if denominator == 1 else several})"
    return f"{text} ({number(numerator)} of {number(denominator)})"


def change_text(now: float, before: float, period: str) -> str:
    """ "+20% (80 to 96, 1 Jan to 27 Jun 2019 against the same dates a year before)"; from 0 there is no percentage."""
    counts = f"{number(before)} to {number(now)}, {period}"
    if before == 0:
        return f"from 0 to {number(now)} ({period})"
    percent = int(half_up((now - before) / before * 100))
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return f"{sign}{abs(percent)}% ({counts})"


def dates_text(period: Period) -> str:
    """ "1 Jan to 27 Jun 2019"."""
    if period.start.year == period.end.year:
        return f"{period.start.day} {period.start:%b} to {long_day(period.end)}"
    return f"{long_day(period.start)} to {long_day(period.end)}"
