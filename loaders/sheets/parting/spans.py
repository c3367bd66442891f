"""The first and the last day in one cell: "05/11/2018 - 07/11/2018", "3 to 5 December 2018", "03/09/2018 - ongoing"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from loaders.questions.kinds import is_day
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.parting.columns import cells_below, laid_in_two, texts_below
from loaders.sheets.sheet import Sheet
from loaders.values import dates

# The columns of the first and the last day of what lasts.
_ENDS: Mapping[str, tuple[str, str]] = {
    "exclusions": ("start_date", "end_date"),
    "placements": ("start_date", "end_date"),
    "top_ups": ("from_date", "to_date"),
    "bands": ("from_date", "to_date"),
    "savings": ("start_date", "end_date"),
    "ehc_plans": ("plan_start", "plan_end"),
}
_OF_BOTH = frozenset(
    "date dates period duration from to start end term placement exclusion suspension between funding".split()
)
_PARTS = re.compile(r"\s*(?:\bto\b|\buntil\b|\btill\b|\bthru\b|[-\u2013\u2014])\s*", re.IGNORECASE)
_STILL = frozenset(["ongoing", "present", "current", "date", "now", "to date", "continuing", "open", "live", "?", ""])


def parted(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with first and last days under columns of their own, or the sheet itself."""
    first, last = _ENDS.get(match.dataset.id, ("", ""))
    if not first or sheet.origin is not None:
        return sheet
    index = _column(sheet, match, first)
    if index is None or (last in match.columns and match.columns[last].index == index):
        return sheet
    spans = {value: hit for value in texts_below(sheet, match, index) if (hit := span(value))}
    if not spans:
        return sheet
    return laid_in_two(sheet, match, index, spans, first, last)


def _column(sheet: Sheet, match: Match, first: str) -> int | None:
    """The column of first days, or where the sheet has none the one whose header may be of both and that holds days."""
    known = match.columns.get(first)
    if known is not None and known.how != "close":
        return known.index
    taken = {found.index for found in match.columns.values() if found.how != "close"}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)):
        if not way or index in taken or not set(way.words[0].split()) <= _OF_BOTH:
            continue
        values = cells_below(sheet, match, index).values()
        if any(isinstance(v, str) and span(v) for v in values) and all(
            is_day(v) or (isinstance(v, str) and span(v)) for v in values
        ):
            return index
    return None


def span(value: str) -> tuple[str, str | None] | None:
    """The first and the last day of a cell, as they are written; None for a last day that has not come."""
    if not _PARTS.search(value) or not any(map(str.isdigit, value)) or is_day(value):
        return None
    text = " ".join(value.split())
    for between in _PARTS.finditer(text):
        one, other = text[: between.start()].strip(), text[between.end() :].strip()
        one = one.removeprefix("from ").removeprefix("From ")
        if other.casefold() in _STILL and is_day(one):
            return one, None
        if not is_day(other):
            continue
        whole = _whole(one, other)
        if is_day(whole) and dates.day(whole) <= dates.day(other):
            return whole, other
    return None


def _whole(one: str, other: str) -> str:
    """The first day with the month and the year that it leaves to the last: the 8 of "8-9/11/2018"."""
    last = dates.day(other)
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", one):
        return f"{one.rstrip('stndrh')}/{last:%m/%Y}"
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}", one) or re.fullmatch(
        r"\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}", one, re.IGNORECASE
    ):
        return f"{one}{one[one.find('.')] if '.' in one else '/' if '/' in one else ' '}{last:%Y}"
    return one
