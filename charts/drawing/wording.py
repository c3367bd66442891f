"""Periods, amounts and categories as a reader says them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from common.calendar import Period, long_day, same_day_in, short_day
from disclosure.published import Publication, Published
from disclosure.wording import number, pounds, size_text, value_text
from measures.spec import Measure
from measures.unit import Unit

AXIS_WORDS = {
    "term6": "academic year and term",
    "term3": "academic year and term",
    "academic_year": "academic year",
    "financial_year": "financial year",
    "calendar_year": "calendar year",
    "quarter": "financial year and quarter",
    "month": "month",
    "january": "January snapshot",
    "rolling_12": "12 months to",
}


FEW = (
    5  # of fewer a share is chance's own: it is written as its counts, is not the highest of anything and has no shade
)


def counts_few(measure: Measure, figure: Published | None) -> bool:
    """Whether a shown share is one of so few that its per cent says nothing: 1 of 1 is not "100%" beside 40 of 60."""
    return (
        figure is not None
        and figure.value is not None
        and measure.unit.is_proportion
        and figure.denominator is not None
        and figure.denominator < FEW
    )


def part_text(measure: Measure, figure: Published) -> str:
    """A shown value as short as it goes in a picture: "28%", of few "2 of 3"."""
    if counts_few(measure, figure):
        return f"{number(figure.numerator or 0)} of {number(figure.denominator or 0)}"
    return amount(measure, figure.value or 0)


def is_name(scope: str) -> bool:
    """Whether a scope is a name, or two things at once: neither makes an adjective ("10 secondary, Marlhaven Academy
    exclusions")."""
    return "," in scope or scope[:1].isupper()


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def category(code: str) -> str:
    """ "alternative_provision" -> "Alternative provision"; codes in capitals stay."""
    return sentence(code.replace("_", " "))


def short_money(amount: float, decimals: int = 1) -> str:
    """8,123,456 -> "£8.1m"; 8,996,000 -> "£9.0m", as exact as what stands beside it; 1,150,000 -> "£1.2m", halves up;
    120,000 -> "£120k"; 950 -> "£950"."""
    size, sign = abs(amount), "−" if amount < 0 else ""
    if size >= 999_500:
        return f"{sign}£{number(size / 1e6, 0 if size >= 1e8 and decimals == 1 else decimals)}m"
    return f"{sign}£{_trim(size / 1e3)}k" if size >= 10_000 else pounds(amount)


def apart(text: Callable[[float], str], values: Iterable[float]) -> Callable[[float], str]:
    """`text`, or where it writes different ones of the values alike, with as many decimals of a million as tell them
    apart: £2,358,000 and £2,370,000 are "£2.36m" and "£2.37m", not twice "£2.4m"."""
    different = sorted({round(value) for value in values})
    if text is not short_money:
        return text
    for decimals in (1, 2, 3):
        found = partial(short_money, decimals=decimals)
        if len({found(value) for value in different}) == len(different):
            break
    return found


def tick_money(amount: float) -> str:
    """A round amount beside an axis: "£2m", "£2.5m"."""
    return round_text(short_money(amount)) if amount else "£0"


def round_text(text: str) -> str:
    """ "£2m" for "£2.0m": a tick is round."""
    return text.removesuffix("m").rstrip("0").removesuffix(".") + "m" if re.search(r"\.\d*0m$", text) else text


def _trim(size: float) -> str:
    return number(size, 0 if size >= 100 else 1).removesuffix(".0")


def amount(measure: Measure, value: float) -> str:
    """A value short enough for a title or a line's end: "36", "28%", "£8.1m", "0.18"."""
    if measure.unit.is_money:
        return short_money(value)
    if measure.unit.in_percent:
        return f"{number(value)}%"
    # A count of our own is whole; a neighbours' average of counts need not be.
    return number(value, 1) if measure.unit.is_count and value != round(value) else size_text(measure, value)


def exact_amount(measure: Measure, value: float) -> str:
    """A target's or another place's value, with the decimals it has: "50%", "7.5"."""
    if value != round(value, measure.decimals) and not measure.unit.is_money:
        return f"{value:g}%" if measure.unit.in_percent else f"{value:g}"
    return amount(measure, value) if value == round(value) else value_text(measure, value)


def gap_text(measure: Measure, gap: float) -> str:
    """How far a figure is from its target: "6.5 points" of a percentage, else in its unit."""
    if not measure.unit.in_percent:
        return amount(measure, abs(gap))
    size = number(abs(gap), 1).removesuffix(".0")
    return f"{size} {'point' if size == '1' else 'points'}"


def size_of(measure: Measure, value: float) -> str:
    """A given value with its unit where its title need not say it: "18 days", "2.25 per 100"."""
    text = value_text(measure, value) if measure.has_denominator else exact_amount(measure, value)
    words = unit_words(measure)
    return f"{text} {words}" if measure.unit in (Unit.DAYS, Unit.PER_100) and not text.endswith(words) else text


def unit_words(measure: Measure) -> str:
    """What a measure's figures are in; days of an indicator are whatever days its keeper counts."""
    return "days" if measure.kinds and measure.unit is Unit.DAYS else measure.unit.words


def limit_word(measure: Measure) -> str:
    """What a year's target is called: a limit where less is better, of money a budget."""
    if measure.better != "lower":
        return "Target"
    return "Budget" if measure.unit.is_money else "Limit"


def year_of(period: Period) -> str:
    """The year in a period's label: "2018/19", "2018-19" or "2019"."""
    found = re.search(r"\d{4}(?:[/-]\d{2})?", period.label)
    return found.group() if found else period.label


def when(period: Period) -> str:
    """ "in 2018/19", "in Term 3 of 2018/19", "in May 2019", "in the 12 months to 27 Jun 2019"."""
    if period.kind == "term6":
        return f"in {period.label.partition(' ')[2]} of {year_of(period)}"
    if period.kind == "term3":
        return f"in {period.label.lower()}"
    if period.kind == "rolling_12":
        return f"in the {period.label}"
    return f"in {year_of(period)}" if period.kind == "to_date" else f"in {period.label}"


def running(figure: Published) -> bool:
    """Whether a figure is of a year or term not yet over on the as-at day. A year to date is over on its last day."""
    whole = figure.period.end + timedelta(days=1) == same_day_in(figure.period.start, 1)
    return (figure.period.kind == "to_date" and not whole) or not figure.complete


def gap_in(year: str, gap: str) -> str:
    """What was not uploaded, where its year stands before it: "Term 5 not uploaded"."""
    return gap.removeprefix(f"{year} ")


def period_text(publication: Publication, period: Period) -> str:
    """A period as a row of the table names it."""
    running = period.started(publication.as_at) and not period.complete(publication.as_at)
    return f"{period.label} (to date)" if running else period.label


def drawn_by(kind: str, periods: list[Period]) -> str:
    """The subtitle's words for the x axis: "academic year and term", "each year to 27 Jun"."""
    if kind == "to_date" and periods:
        return f"each year to {short_day(periods[-1].end)}"
    return f"by {AXIS_WORDS.get(kind, kind)}"


def as_at_text(day: date) -> str:
    return f"data as at {long_day(day)}"
