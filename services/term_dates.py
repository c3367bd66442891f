"""An authority's own term dates: which years may still be changed, what a change would move, and keeping it.

Public figures of a year stand on its terms. Were a term of a published year moved by some days, the difference of its
two figures would be those of just these days, a child or two: so a year that any release reaches is fixed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from common.calendar import Calendar, CalendarError, academic_year_of, slash_year
from common.calendar.own_terms import as_stored
from common.calendar.periods import Term
from store import Store
from store.public.releases import releases
from store.settings import OWN_TERMS


@dataclass(frozen=True, slots=True)
class MovedRows:
    """How many rows of a dataset a change would count in another term: `was` and `now` are their labels."""

    title: str
    was: str
    now: str
    rows: int


def fixed_until(store: Store) -> int | None:
    """The last academic year that public figures reach (2018 for 2018/19): its terms and those before it are fixed.
    None before anything is public."""
    return max((academic_year_of(one.as_at) for one in releases(store)), default=None)


def own_years(store: Store) -> dict[str, list[list[str]]]:
    """What is kept, by the year it starts in; {} where the dashboard's table holds for every year."""
    return dict(store.setting(OWN_TERMS) or {})


def terms_of(calendar: Calendar, year: int) -> list[Term]:
    return [term for term in calendar.terms if term.academic_year == year]


def with_year(store: Store, year: int, terms: Sequence[Term]) -> Calendar:
    """The store's calendar with other terms in a year. Raises CalendarError where they overlap the years beside it."""
    others = [term for term in store.calendar.terms if term.academic_year != year]
    return Calendar([*others, *terms], store.calendar.publication_days)


def rows_moved(store: Store, changed: Calendar) -> list[MovedRows]:
    """The stored rows that another calendar counts in another term, by dataset, in the order of the datasets."""
    now = store.calendar
    found = []
    for name, frame in store.frames().items():
        dated_by = store.datasets[name].dated_by
        if dated_by is None or frame.empty:
            continue
        days = frame[dated_by].dropna()
        if days.empty:
            continue
        span = (days.min().date(), days.max().date())
        old, new = (_labels(days, calendar, span) for calendar in (now, changed))
        moved = Counter((a, b) for a, b in zip(old, new, strict=True) if a != b)
        found += [MovedRows(store.datasets[name].title, *pair, moved[pair]) for pair in sorted(moved)]
    return found


def _labels(days: pd.Series, calendar: Calendar, span: tuple) -> list[str]:
    first = max(span[0], calendar.term(calendar.terms[0].academic_year, 1).start)
    last = min(span[1], calendar.term(calendar.terms[-1].academic_year, 6).end)
    periods = calendar.periods("term6", first, last) if first <= last else []
    return (
        [periods[at].label if at >= 0 else "" for at in calendar.place(days, periods)] if periods else [""] * len(days)
    )


def keep(store: Store, year: int, terms: Sequence[Term], by: str) -> None:
    """Count by these terms from now on. Raises CalendarError for a year that is public, and where years overlap."""
    _refuse_fixed(store, year)
    with_year(store, year, terms)
    store.set_setting(OWN_TERMS, {**own_years(store), str(year): as_stored(terms)}, by=by)


def forget(store: Store, year: int, by: str) -> None:
    """Count by the dashboard's own table again. Raises CalendarError for a year that is public."""
    _refuse_fixed(store, year)
    left = {each: days for each, days in own_years(store).items() if each != str(year)}
    store.calendar_with(left)
    store.set_setting(OWN_TERMS, left or None, by=by)


def _refuse_fixed(store: Store, year: int) -> None:
    last = fixed_until(store)
    if last is not None and year <= last:
        raise CalendarError(
            f"Figures of {slash_year(last)} are public. Its terms and those of earlier years stay as they are: the "
            "difference of two figures of one term would be those of a few days, and so of a child or two."
        )
