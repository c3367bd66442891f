"""Dates as spreadsheets hold them: real dates, day numbers of either epoch, and text with the day first, always."""

from __future__ import annotations

import calendar as _months
import math
import re
from datetime import date, datetime, time, timedelta

from loaders.sheets.sheet import Cell
from loaders.values.trouble import Unreadable, quoted

EPOCH_1900 = date(1899, 12, 30)  # Excel's day 0, its false 29 February 1900 included
EPOCH_1904 = date(1904, 1, 1)
FIRST_YEAR, LAST_YEAR = 1900, 2100
_SERIAL = range(7306, 73415)  # day numbers from 1920 to 2100: smaller numbers are years or counts, not dates
FIX = "Use day/month/year."
SEVERAL = "Write one day in a cell. Where there were several, give each its own row; a last day has its own column."

_TIME = r"(?:,?[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[ap]m)?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[/.\- ](\d{{1,2}})[/.\- ](\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(\d{{4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,2}}){_TIME}", re.IGNORECASE)
_NAMED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ \-/.]*([a-z]{{3,9}})[ \-/.,]*['\u2019]?(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_NAMED_FIRST = re.compile(rf"([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME}", re.IGNORECASE)
_ZONED = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})", re.IGNORECASE
)
_YEAR_NAMED = re.compile(rf"(\d{{4}})[ \-/]([a-z]{{3,9}})[ \-/](\d{{1,2}}){_TIME}", re.IGNORECASE)
_ONE_OF_SEVERAL = re.compile(r"(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)")
_RUN_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")  # 20190305: no day-first date can look so
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(_months.month_name) if name}


def day(value: Cell, epoch_1904: bool = False) -> date:
    """The day a cell means. Raises Unreadable, saying why, for what is no day."""
    if isinstance(value, datetime):
        return _in_range(value.date(), value)
    if isinstance(value, date):
        return _in_range(value, value)
    if isinstance(value, bool) or value is None:
        raise _not_a_date(value)
    if isinstance(value, int | float):
        if float(value).is_integer() and (match := _RUN_TOGETHER.fullmatch(str(int(value)))):
            return _build(match[1], int(match[2]), match[3], int(value))
        return _serial(value, value, epoch_1904)
    text = " ".join(str(value).replace("\u2013", "-").split())
    text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    if match := _ZONED.fullmatch(text):
        return _here(match[1], match[2], match[3], value)
    if match := _MONTH_NAMED_FIRST.fullmatch(text):
        return _build(match[3], _month(match[1], value), match[2], value)
    if match := _DAY_FIRST.fullmatch(text):
        return _build(match[3], int(match[2]), match[1], value)
    if match := _YEAR_FIRST.fullmatch(text):
        return _build(match[1], int(match[2]), match[3], value)
    if match := _NAMED.fullmatch(text):
        return _build(match[3], _month(match[2], value), match[1], value)
    if match := _YEAR_NAMED.fullmatch(text):
        return _build(match[1], _month(match[2], value), match[3], value)
    if match := _RUN_TOGETHER.fullmatch(text):
        return _build(match[1], int(match[2]), match[3], value)
    if re.fullmatch(r"\d{4,5}(?:\.\d+)?", text):
        return _serial(float(text), value, epoch_1904)
    if len(_ONE_OF_SEVERAL.findall(text)) > 1:
        raise Unreadable("several-days", f"{quoted(value)} is more than one day.", SEVERAL)
    raise _not_a_date(value)


def _here(day_text: str, time_text: str, zone: str, found: Cell) -> date:
    """The day in England of a moment that a system wrote in universal time: midnight of 6 June is 23:00Z on the 5th. A
    time with another offset was written where it was that day."""
    try:
        moment = datetime.fromisoformat(f"{day_text}T{time_text}")
    except ValueError:
        raise _not_a_date(found) from None
    universal = zone[0] not in "+-" or not zone.strip("+-0:")
    ahead = universal and _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)
    return _in_range((moment + timedelta(hours=int(ahead))).date(), found)


def _last_sunday(year: int, month: int) -> datetime:
    """One o'clock of a month's last Sunday, when clocks in England go forward (March) or back (October)."""
    last = datetime.combine(date(year, month, 31), time(1))
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _serial(number: float, found: Cell, epoch_1904: bool) -> date:
    base = EPOCH_1904 if epoch_1904 else EPOCH_1900
    if not math.isfinite(number) or int(number) not in _SERIAL:
        raise _not_a_date(int(number) if float(number).is_integer() else number)
    return base + timedelta(days=int(number))


def _build(year: str, month: int, day_of_month: str, found: Cell) -> date:
    """A date from its parts; two-digit years up to 69 are 20xx (as Excel reads 29 and below, widened for due dates)."""
    full, number = int(year), int(day_of_month)
    if len(year) == 2:
        full += 2000 if full < 70 else 1900
    if not 1 <= month <= 12:
        raise _not_a_date(found, f"There is no month {month}.")
    last = _months.monthrange(full, month)[1] if FIRST_YEAR <= full <= LAST_YEAR else 31
    if not 1 <= number <= last:
        name = _months.month_name[month]
        raise _not_a_date(found, f"{name}{f' {full}' if month == 2 else ''} has {last} days.")
    if not FIRST_YEAR <= full <= LAST_YEAR:
        raise _not_a_date(found, f"The year {full} is out of range.")
    return date(full, month, number)


def _month(word: str, found: Cell) -> int:
    number = _MONTHS.get(word.lower()[:3])
    if number is None or not _months.month_name[number].lower().startswith(word.lower()):
        raise _not_a_date(found, "There is no such month.")
    return number


def _in_range(found: date, value: Cell) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _not_a_date(value, f"The year {found.year} is out of range.")
    return found


def _not_a_date(found: Cell, why: str = "") -> Unreadable:
    shown = f"{found:%d/%m/%Y}" if isinstance(found, date) and found.year >= 1000 else found
    return Unreadable("not-a-date", f"{quoted(shown)} is not a date.{' ' + why if why else ''}", FIX)
