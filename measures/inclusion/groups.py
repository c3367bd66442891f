"""Exclusions of a kind by group of children: this year so far beside the same days of last year, events and children,
and how many children there are of the group where a file says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from common.calendar import Calendar, CalendarError, Period, long_day
from loaders.datasets import by_id
from measures.counting import chosen, labels
from measures.formulas.exclusions import counted
from measures.inclusion.rolls import KNOWN, Where, children
from measures.spec import Frames, Window
from measures.uploaded import nil_terms

SPLITS = ("sen_provision", "sex", "ncy", "primary_need", "looked_after", "free_school_meals")


@dataclass(frozen=True, slots=True)
class Counts:
    """Events, and the children behind them: `each` is how many events each child had, in no order."""

    each: tuple[int, ...] = ()

    @property
    def events(self) -> int:
        return sum(self.each)

    @property
    def children(self) -> int:
        return len(self.each)

    @property
    def again(self) -> int:
        return sum(times > 1 for times in self.each)


@dataclass(frozen=True, slots=True)
class Group:
    """`code` of a column's value. `on_roll` is None where no file says how many there are; `of_roll` are the counts at
    the schools whose roll is in it: the only ones that may be divided by it."""

    code: str
    now: Counts
    before: Counts
    on_roll: float | None
    of_roll: Counts


def year_so_far(frames: Frames, as_at: date, calendar: Calendar) -> tuple[Period, Period | None]:
    """This academic year to the day, and the same days of the year before where the calendar reaches it. Where nothing
    of this year has come, the last whole year of which something has: none is known to have been excluded in a
    September without a file."""
    now = calendar.period_of("to_date", as_at, as_at)
    begun = frames["exclusions"]["start_date"]
    begun = begun[(begun <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)]
    nil = nil_terms(frames, by_id("exclusions"), calendar)
    if len(begun) and begun.max() < pd.Timestamp(now.start) and not any(n.end >= now.start for n in nil):
        now = calendar.period_of("academic_year", begun.max().date())
    try:
        return now, calendar.same_last_year(now, as_at)
    except CalendarError:
        return now, None


def year_words(now: Period) -> str:
    """ "this year to 27 Jun 2019", "the whole of 2017/18"."""
    return f"this year to {long_day(now.end)}" if now.kind == "to_date" else f"the whole of {now.label}"


def rows_of(frames: Frames, category: str, period: Period, calendar: Calendar, where: Where) -> pd.DataFrame:
    """The exclusions of a kind that began in a period and stood on its last day."""
    window = Window((period,), period.end, calendar, (), where)
    rows = chosen(counted(frames["exclusions"], category, window), window)
    return rows[(rows["start_date"] >= pd.Timestamp(period.start)).to_numpy(dtype=bool, na_value=False)]


def whole(frames: Frames, category: str, period: Period | None, calendar: Calendar, where: Where) -> Counts:
    """All of them, not split."""
    if period is None:
        return Counts()
    times = rows_of(frames, category, period, calendar, where)["pupil_ref"].astype("object").value_counts()
    return Counts(tuple(int(each) for each in times))


def groups(frames: Frames, category: str, column: str, as_at: date, calendar: Calendar,
    where: Where | None = None) -> list[Group]:  # fmt: skip
    """Every group of a column that has an event this year or last, or children on roll; a child of two groups is in
    both."""
    others: Where = {name: values for name, values in (where or {}).items() if name != column}
    now, before = year_so_far(frames, as_at, calendar)
    rows = rows_of(frames, category, now, calendar, others)
    this = _by_code(rows, column)
    last = _by_code(rows_of(frames, category, before, calendar, others), column) if before else {}
    table = children(frames, column, now, calendar, others) if column in KNOWN else None
    summed = [] if table is None else table.groupby("code")["roll"].sum().items()
    sizes = {str(code): float(size) for code, size in summed}
    of_roll = {} if table is None else _by_code(_of_roll(rows, column, table), column)
    codes = list(dict.fromkeys([*this, *last, *sizes]))
    return [
        Group(code, this.get(code, Counts()), last.get(code, Counts()), sizes.get(code), of_roll.get(code, Counts()))
        for code in codes
    ]


def _by_code(rows: pd.DataFrame, column: str) -> Mapping[str, Counts]:
    table = pd.DataFrame({"code": labels(rows[column]).astype("object"), "child": rows["pupil_ref"].astype("object")})
    times = table.groupby(["code", "child"], sort=False).size()
    return {str(code): Counts(tuple(int(each) for each in some)) for code, some in times.groupby(level=0)}


def _of_roll(rows: pd.DataFrame, column: str, table: pd.DataFrame) -> pd.DataFrame:
    """The rows at schools and of groups that the roll counts."""
    there = pd.MultiIndex.from_frame(table[["school", "code"]].astype("object"))
    mine = pd.MultiIndex.from_arrays([rows["school"].astype("object"), labels(rows[column]).astype("object")])
    return rows[mine.isin(there)]
