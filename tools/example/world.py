"""What everything in the example shares: one seeded source of chance, the days of the years, and the children.

Rows are plain dicts of canonical column names and stored codes; `tools.example.workbooks` turns them into sheets.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from common.calendar import Calendar, Period

COUNCIL = "Marlhaven Council"
LA_CODE = "899"
AS_AT = date(2019, 6, 27)
FIRST_YEAR = 2014
YEARS = range(FIRST_YEAR, 2019)
NEEDS = {"SEMH": 24, "SLCN": 22, "ASD": 20, "MLD": 12, "SPLD": 8, "SLD": 4, "PD": 3, "HI": 2, "VI": 1, "OTH": 4}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class School:
    laestab: str
    urn: str
    name: str
    phase: str
    kind: str
    size: int  # pupils in January 2019
    strictness: float  # how readily it suspends, 1 being usual


@dataclass(slots=True)
class Pupil:
    """A child by reference only. `reception` is the year they were (or will be) in Reception: 2010 for 2010/11."""

    ref: str
    reception: int
    sex: str
    school: School
    sen: str
    need: str | None
    free_meals: bool
    looked_after: bool

    def ncy(self, year: int) -> int:
        return year - self.reception


@dataclass(slots=True)
class World:
    """The simulation's one state: chance, calendar, schools and how many children have been met so far."""

    calendar: Calendar
    schools: list[School]
    rng: random.Random = field(default_factory=lambda: random.Random(20190627))
    met: int = 10_000
    # A second source of chance, for columns added later: what was invented before them stays as it was.
    apart: random.Random = field(default_factory=lambda: random.Random(20190628))

    def phase(self, *phases: str) -> list[School]:
        return [school for school in self.schools if school.phase in phases]

    def pick(self, weights: dict[str, int] | dict[str, float]) -> str:
        return self.rng.choices(list(weights), weights=list(weights.values()))[0]

    def pupil(self, school: School, ncy: int, year: int, sen: dict[str, int] | None = None) -> Pupil:
        """A child met for the first time, at a school, in a year group of a year."""
        self.met += self.rng.randint(1, 9)
        provision = self.pick(sen or {"N": 45, "K": 40, "E": 15})
        if school.phase == "special":
            provision = "E"
        return Pupil(
            ref=f"MH{self.met:06d}",
            reception=year - ncy,
            sex=self.pick({"M": 72, "F": 28}),
            school=school,
            sen=provision,
            need=None if provision == "N" else self.pick(NEEDS | {"SEMH": 60}),
            free_meals=self.rng.random() < 0.4,
            looked_after=self.rng.random() < 0.05,
        )

    def by_size(self, schools: list[School]) -> School:
        return self.rng.choices(schools, weights=[school.size * school.strictness for school in schools])[0]

    def school_day(self, first: date, last: date) -> date:
        """A weekday in term between two days; there must be one."""
        for _ in range(500):
            day = first + timedelta(days=self.rng.randint(0, (last - first).days))
            if self.calendar.school_days(day, day):
                return day
        raise ValueError(f"no school day between {first} and {last}")

    def term_days(self, year: int, number: int) -> tuple[date, date]:
        """First and last day of lessons in a term, no later than the day the data stop."""
        term = next(t for t in self.calendar.terms if (t.academic_year, t.number) == (year, number))
        return term.first_day, min(term.last_day, AS_AT)

    def after_school_days(self, start: date, days: int) -> date:
        """The last day of a stretch of so many school days that begins on `start`."""
        day, left = start, days - self.calendar.school_days(start, start)
        while left > 0:
            day += timedelta(days=1)
            left -= self.calendar.school_days(day, day)
        return day

    def term_of(self, day: date) -> Period:
        return self.calendar.period_of("term6", day)


def weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def known(day: date | None) -> date | None:
    """A date as it is known when the data stop: later ones have not happened."""
    return day if day is not None and day <= AS_AT else None
