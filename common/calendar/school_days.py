"""School days: weekdays in term that are no bank holiday in England."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import holidays
import numpy as np

from common.calendar.periods import Term


class SchoolDays:
    """The school days of a table of terms, in order of their terms."""

    def __init__(self, terms: Sequence[Term]):
        self.terms = terms

    @cached_property
    def _bank_holidays(self) -> np.ndarray:
        years = range(self.terms[0].academic_year, self.terms[-1].academic_year + 2) if self.terms else ()
        return np.array(sorted(holidays.country_holidays("GB", subdiv="ENG", years=years)), dtype="datetime64[D]")

    @cached_property
    def _days(self) -> np.ndarray:
        """Every school day there is, in order."""
        terms = [np.arange(np.datetime64(t.first_day), np.datetime64(t.last_day) + 1) for t in self.terms]
        days = np.concatenate(terms) if terms else np.array([], dtype="datetime64[D]")
        return days[np.is_busday(days, holidays=self._bank_holidays)]

    def between(self, start: date, end: date) -> int:
        return int(self.between_each(np.array([start], "datetime64[D]"), np.array([end], "datetime64[D]"))[0])

    def between_each(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """From each start to its end, both included; 0 where it ends before it starts."""
        until = np.searchsorted(self._days, ends, side="right")
        return np.maximum(until - np.searchsorted(self._days, starts, side="left"), 0)
