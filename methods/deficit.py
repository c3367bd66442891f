"""A block's deficit at the two dates that change what becomes of it, line by line: what is paid off, and what is left.
Pounds.

All of it rests on assumptions that are given: the share of the eligible deficit that a grant pays and the day it is
counted on, what of the deficit is not eligible, receipts agreed with the Department, the day until which deficits are
kept apart from the council's own reserves. Balances have a surplus positive; the lines here are deficits, so a deficit
is positive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Terms:
    """`grant_on` and `override_ends` are last days of a financial year. `grant_share` 0.9 of what is eligible, once the
    reform plan is `approved`; `ineligible` pounds of the deficit; `receipts` in the year that ends on a day."""

    grant_on: date = date(2026, 3, 31)
    grant_share: float = 0.9
    approved: bool = False
    ineligible: float = 0.0
    receipts: float = 0.0
    receipts_on: date = date(2026, 3, 31)
    override_ends: date = date(2028, 3, 31)


@dataclass(frozen=True, slots=True)
class Line:
    """One amount with its day. `left`: whether it is what is left at that day, and no part of a sum."""

    name: str
    on: date
    pounds: float
    left: bool = False


def year_ending(day: date) -> int:
    """The financial year that a day belongs to: 31 March 2026 ends 2025-26."""
    return day.year if day.month >= 4 else day.year - 1


def lines(balances: Mapping[int, float], terms: Terms) -> list[Line]:
    """`balances`: at the end of each financial year (by the year it begins in), without any grant in them. The lines
    sum to the deficit that is left at the end of the override. Empty where a balance of one of the two dates is not
    known."""
    first, last = year_ending(terms.grant_on), year_ending(terms.override_ends)
    if first not in balances or last not in balances:
        return []
    deficit = max(0.0, -balances[first])
    ineligible = min(max(0.0, terms.ineligible), deficit)
    eligible = deficit - ineligible
    grant = eligible * terms.grant_share if terms.approved else 0.0
    after = -(balances[last] - balances[first])
    left = -balances[last] - grant - terms.receipts
    return [
        Line("Deficit", terms.grant_on, deficit, True),
        Line("Not eligible for the grant", terms.grant_on, ineligible),
        Line("Eligible", terms.grant_on, eligible),
        Line("Stability grant", terms.grant_on, -grant),
        Line("Left of the eligible part", terms.grant_on, eligible - grant, True),
        Line("Safety-valve receipts", terms.receipts_on, -terms.receipts),
        Line("Added since", terms.override_ends, after),
        Line("Left when the override ends", terms.override_ends, left, True),
    ]
