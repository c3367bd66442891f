"""Dates placed in periods, by an editable table of terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from common.calendar.files import PUBLICATION_FILE, TERMS_FILE, publication_days, terms_in
from common.calendar.labels import HOW_WRITTEN, LABELS, spelt_for
from common.calendar.own_terms import Days, with_own
from common.calendar.periods import (
    KINDS,
    SEASONS,
    CalendarError,
    Period,
    Term,
    academic_year_of,
    dash_year,
    long_day,
    period_by_date,
    positions,
    same_day_in,
    season_number,
    short_day,
    slash_year,
)  # fmt: skip
from common.calendar.school_days import SchoolDays


class Calendar:
    """Places dates in periods. Built from a term table; `Calendar.default()` reads the committed one.

    `publication_days`: (month, day) pairs on which public figures of any year are told besides the ends of terms: Forum
    meetings.
    """

    def __init__(self, terms: list[Term], publication_days: Iterable[tuple[int, int]] = ()):
        self.terms = sorted(terms)
        self.publication_days = tuple(sorted(set(publication_days)))
        for earlier, later in zip(self.terms, self.terms[1:], strict=False):
            if earlier.last_day >= later.first_day:
                raise CalendarError(
                    f"Terms overlap: {slash_year(earlier.academic_year)} Term {earlier.number} ends on "
                    f"{earlier.last_day:%d/%m/%Y}, after Term {later.number} starts. Mend data/terms.csv."
                )

    @classmethod
    def default(cls) -> Calendar:
        return cls.from_csv(TERMS_FILE, publication_days(PUBLICATION_FILE))

    @classmethod
    def from_csv(cls, path: Path, declared: Iterable[tuple[int, int]] = ()) -> Calendar:
        """Read `academic_year,term,first_day,last_day` with ISO dates. `declared`: the publication days."""
        return cls(terms_in(path), declared)

    def with_own_terms(self, own: Mapping[str, Days]) -> Calendar:
        """This calendar with an authority's own years in place of the table's (`common.calendar.own_terms`)."""
        return Calendar(with_own(self.terms, own), self.publication_days) if own else self

    @cached_property
    def _term_periods(self) -> dict[tuple[int, int], Period]:
        periods = {}
        by_year: dict[int, list[Term]] = {}
        for term in self.terms:
            by_year.setdefault(term.academic_year, []).append(term)
        for year, terms in by_year.items():
            for position, term in enumerate(terms):
                start = date(year, 9, 1) if position == 0 else term.first_day
                last = position == len(terms) - 1
                end = date(year + 1, 8, 31) if last else terms[position + 1].first_day - timedelta(days=1)
                label, lessons = f"{slash_year(year)} Term {term.number}", self.school_days(start, end)
                periods[(year, term.number)] = Period(start, end, "term6", label, lessons)
        return periods

    def term(self, academic_year: int, number: int) -> Period:
        try:
            return self._term_periods[(academic_year, number)]
        except KeyError:
            raise CalendarError(
                f"The term table has no Term {number} in {slash_year(academic_year)}. Add it to data/terms.csv."
            ) from None

    def _season(self, academic_year: int, number: int) -> Period:
        first, last = self.term(academic_year, 2 * number - 1), self.term(academic_year, 2 * number)
        lessons = self.school_days(first.start, last.end)
        return Period(first.start, last.end, "term3", f"{SEASONS[number]} {slash_year(academic_year)}", lessons)

    @cached_property
    def _ends(self) -> dict[date, tuple[int, int]]:
        """The last day of every term's stretch -> (academic year, term)."""
        return {period.end: key for key, period in self._term_periods.items()}

    # -- declared days -------------------------------------------------------------------------------------------

    def public_day(self, as_at: date) -> date:
        """The latest declared day that has come by a day: a term's end (the day before the next begins) or a
        publication day. Public figures reach as far as that and no further. The day itself where the term table begins
        later."""
        ends = [end for end in self._ends if end <= as_at]
        days = [date(year, month, day) for year in (as_at.year, as_at.year - 1) for month, day in self.publication_days]
        found = [*ends, *(day for day in days if day <= as_at and ends)]
        return max(found, default=as_at)

    def same_point(self, day: date, years: int) -> date:
        """The same point of another year: of a term's last day the same term's last day, otherwise the same date."""
        found = self._ends.get(day)
        other = found and self._term_periods.get((found[0] + years, found[1]))
        if other and other.end.year == day.year + years:
            return other.end
        return same_day_in(day, years)

    # -- periods -------------------------------------------------------------------------------------------------

    def period_of(self, kind: str, day: date, as_at: date | None = None, year: str = "academic_year") -> Period:
        """The period of a kind that a day falls in.

        `to_date` is the year (of kind `year`) up to the same day of that year as `as_at`; `rolling_12` the twelve
        months that end on `as_at`'s day of that year.
        """
        if (found := period_by_date(kind, day)) is not None:
            return found
        if kind in ("term6", "term3"):
            academic = academic_year_of(day)
            numbers = range(1, 7) if kind == "term6" else range(1, 4)
            for number in numbers:
                period = self.term(academic, number) if kind == "term6" else self._season(academic, number)
                if period.contains(day):
                    return period
            raise CalendarError(f"No term of {slash_year(academic)} holds {day:%d/%m/%Y}. Mend data/terms.csv.")
        if kind == "to_date":
            if as_at is None:
                raise CalendarError("A year to date needs an as-at date.")
            whole = self.period_of(year, day)
            cut = self.same_point(as_at, whole.start.year - self.period_of(year, as_at).start.year)
            return Period(whole.start, cut, kind, f"{whole.label} to {short_day(cut)}")
        if kind == "rolling_12":
            if as_at is None:
                raise CalendarError("Twelve months to date need an as-at date.")
            end = same_day_in(as_at, day.year - as_at.year)
            if day > end:
                end = same_day_in(as_at, day.year + 1 - as_at.year)
            first = same_day_in(end, -1) + timedelta(days=1)
            return Period(first, end, kind, f"12 months to {long_day(end)}")
        raise CalendarError(f"There is no kind of period called {kind!r}. The kinds are: {', '.join(KINDS)}.")

    def periods(
        self, kind: str, first: date, last: date, as_at: date | None = None, year: str = "academic_year"
    ) -> list[Period]:
        """Every period of a kind that touches first..last, in order."""
        found: list[Period] = []
        day = first
        while day <= last:
            period = self.period_of(kind, day, as_at, year)
            if kind == "january":
                if first <= period.start <= last:
                    found.append(period)
                day = date(day.year + 1, 1, 1)
                continue
            if kind == "to_date":
                found.append(period)
                day = self.period_of(year, day).end + timedelta(days=1)
                continue
            found.append(period)
            day = period.end + timedelta(days=1)
        return found

    def same_last_year(self, period: Period, as_at: date | None = None) -> Period:
        """The same period a year before: the same term number, month or year; cut at the same point of it.

        An unfinished period (as at a day inside it) is compared with as much of last year's: the same day of the year
        for years and months, the same number of days into the term for terms.
        """
        if period.kind in ("term6", "term3"):
            academic = academic_year_of(period.start)
            number = int(period.label[-1]) if period.kind == "term6" else season_number(period.label)
            earlier = self.term(academic - 1, number) if period.kind == "term6" else self._season(academic - 1, number)
            if as_at is not None and not period.complete(as_at):
                return earlier.cut(same_day_in(as_at, -1))
            return earlier
        before = self.period_of(period.kind, same_day_in(period.start, -1), same_day_in(period.end, -1))
        if period.kind in ("to_date", "rolling_12"):
            start, end = same_day_in(period.start, -1), self.same_point(period.end, -1)
            if period.kind == "rolling_12":
                end = same_day_in(period.end, -1)
                return Period(start, end, period.kind, f"12 months to {long_day(end)}")
            written: Callable[[int], str] = {9: slash_year, 4: dash_year}.get(start.month, str)
            return Period(start, end, period.kind, f"{written(start.year)} to {short_day(end)}")
        if as_at is not None and not period.complete(as_at):
            return before.cut(self.same_point(as_at, -1))
        return before

    def parse(self, label: str) -> Period:
        """A period from its label: "2018/19", "2018/19 Term 3", "Autumn 2018/19", "2018-19", "Q2 2018-19", "2018", "Jan
        2019"."""
        text = " ".join(str(label).replace("–", "-").split())
        for kind, build in LABELS.items():
            day = build(text, lambda year, number: self.term(year, number).start)
            if day is not None:
                return self.period_of(kind, day)
        raise CalendarError(f"{text!r} is not a period. {HOW_WRITTEN}")

    def relabelled(self, label: str, kind: str) -> str | None:
        """A label as one of a kind writes it, where it can only mean that: of a financial year "2018/19" is "2018-19",
        of a snapshot "Jan 2019" is "January 2019". None where it is no period of that kind."""
        for text in dict.fromkeys((label, *spelt_for(label, kind))):
            try:
                found = self.parse(text)
            except CalendarError:
                continue
            if found.kind == kind:
                return found.label
        return None

    # -- many dates at once --------------------------------------------------------------------------------------

    def place(self, days: pd.Series, periods: list[Period]) -> np.ndarray:
        """For each date the position in `periods` of the one that holds it, -1 for none. Periods are in order."""
        return positions(days, periods)

    @cached_property
    def _school_days(self) -> SchoolDays:
        return SchoolDays(self.terms)

    def school_days(self, start: date, end: date) -> int:
        """Weekdays in term from start to end, both included, without bank holidays in England."""
        return self._school_days.between(start, end)

    def school_days_each(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """The school days of many stretches at once: days from each start to its end, 0 where it ends before it
        starts."""
        return self._school_days.between_each(starts, ends)
