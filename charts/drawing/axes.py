"""Where periods stand along a chart, and round numbers up its side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from charts.drawing.wording import tick_money, year_of
from common.calendar import Period
from disclosure.wording import number
from measures.spec import Measure

MOST_TICKS = 12
MOST_YEARS = 6  # years are written in one piece: more of them have no room side by side
MOST_TERMS = 18  # their numbers alone are narrow enough for a phone
YEARLY = ("academic_year", "financial_year", "calendar_year", "january", "to_date", "rolling_12")


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Periods in order at 0, 1, 2 …: terms of different lengths are drawn evenly, and an empty period keeps its
    place."""

    kind: str
    periods: tuple[Period, ...]

    @classmethod
    def of(cls, kind: str, periods: Iterable[Period]) -> TimeAxis:
        by_label = {period.label: period for period in reversed(list(periods))}
        return cls(kind, tuple(sorted(by_label.values())))

    def position(self, label: str) -> int | None:
        return next((i for i, period in enumerate(self.periods) if period.label == label), None)

    def position_of_day(self, day: date) -> float | None:
        """A day between the middles of periods: a note of mid-term stands mid-term."""
        for i, period in enumerate(self.periods):
            if period.contains(day):
                return i - 0.5 + ((day - period.start).days + 0.5) / ((period.end - period.start).days + 1)
        return None

    def plotly(self) -> dict:
        ticks, text = self.ticks()
        return {
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": text,
            "tickangle": 0,
            "range": [-0.6, len(self.periods) - 0.4],
            # Over a point stood its place on the axis ("7") wherever its period has no tick: each line says its own
            # period.
            "unifiedhovertitle": {"text": " "},
        }

    def ticks(self) -> tuple[list[int], list[str]]:
        """Positions and their words: short names with the year under the first of it; years alone when there are
        many."""
        firsts = [i for i, p in enumerate(self.periods) if i == 0 or year_of(p) != year_of(self.periods[i - 1])]
        if self.kind in YEARLY:
            every = range(len(self.periods))
            step = math.ceil(len(self.periods) / MOST_YEARS)
            labelled = [i for i in every if (len(self.periods) - 1 - i) % step == 0]
            return labelled, [year_of(self.periods[i]) for i in labelled]
        if self.kind == "term6" and MOST_TICKS + 1 < len(self.periods) <= MOST_TERMS:
            return list(range(len(self.periods))), [
                f"{p.label[-1]}<br>{year_of(p) if i in firsts else ' '}" for i, p in enumerate(self.periods)
            ]
        if len(self.periods) > MOST_TICKS + 1:
            step = math.ceil(len(firsts) / MOST_YEARS)
            whole = [i for i in firsts if i or self.kind == "term3" or _begins_year(self.periods[i])][::step]
            return whole, [year_of(self.periods[i]) for i in whole]
        shown = [i for i in range(len(self.periods)) if self.kind != "month" or len(self.periods) <= 6 or i % 3 == 0]
        years = {shown[0]: year_of(self.periods[shown[0]])} if shown else {}
        for before, i in pairwise(shown):
            if year_of(self.periods[i]) != year_of(self.periods[before]):
                years[i] = year_of(self.periods[i])
        return shown, [f"{_short(self.periods[i])}<br>{years.get(i, ' ')}" for i in shown]

    def year_starts(self) -> list[float]:
        """Between which positions a new year begins, for a hairline; none where each period is a year."""
        if self.kind in YEARLY:
            return []
        return [
            i - 0.5 for i in range(1, len(self.periods)) if year_of(self.periods[i]) != year_of(self.periods[i - 1])
        ]


def _begins_year(period: Period) -> bool:
    return period.label.endswith("Term 1") or period.label.startswith(("Jan ", "Autumn "))


def short_name(period: Period) -> str:
    """A period by itself in little room: "2018/19", "T3 2018/19", "May 2019"."""
    return year_of(period) if period.kind in YEARLY else f"{_short(period)} {year_of(period)}"


def _short(period: Period) -> str:
    if period.kind == "term6":
        return f"T{period.label[-1]}"
    return period.label.split()[0][:3] if period.kind == "month" else period.label.split()[0]


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """From `low` (0, unless something is negative) to `high`, with round ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]
    text: tuple[str, ...]

    def plotly(self) -> dict:
        room = (self.high - self.low) * 0.02
        vals, words = list(self.ticks), list(self.text)
        return {
            "tickmode": "array",
            "tickvals": vals,
            "ticktext": words,
            "range": [self.low - (room if self.low < 0 else 0), self.high + room],
        }


def value_axis(measure: Measure, values: Sequence[float]) -> ValueAxis:
    """Always from 0; whole numbers for counts; 0 to 100 for shares, unless all are under a quarter."""
    top, bottom = max([0.0, *values]), min([0.0, *values])
    if measure.unit.in_percent and 25 < top <= 100 and bottom == 0:
        top = 100.0
    if top == bottom:
        # Of nought per cent a scale of tenths would be a riddle.
        top = bottom + (100.0 if measure.unit.in_percent else 1)
    step = round_step((top - bottom) / 5)
    if measure.unit.is_count:
        step = max(1.0, step)
    low, high = math.floor(bottom / step) * step, math.ceil(top / step - 1e-9) * step
    ticks = tuple(low + i * step for i in range(round((high - low) / step) + 1))
    return ValueAxis(low, high, ticks, tuple(_tick_text(measure, tick, step) for tick in ticks))


def round_step(rough: float) -> float:
    """The next 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next((nice * power for nice in (1, 2, 5) if nice * power >= rough * (1 - 1e-9)), 10 * power)


def _tick_text(measure: Measure, tick: float, step: float) -> str:
    if measure.unit.in_percent:
        return f"{number(tick, 0 if step >= 1 else 1)}%"
    if measure.unit.is_money:
        return tick_money(tick)
    return number(tick, 0 if step >= 1 else max(1, -math.floor(math.log10(step))))
