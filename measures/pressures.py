"""The parts of a year group's pressure: each its own rate over the last three terms, drawn towards the authority's rate
for that year group (`methods.pressure`). A part that no file gives is missing, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from common.calendar import Calendar, CalendarError, academic_year_of
from measures.formulas.exclusions import counted
from measures.formulas.moves import begun
from measures.spec import Frames, Window
from methods.pressure import shrink

TERMS = 3
NAMES = ("suspensions", "permanent_exclusions", "managed_moves_in", "in_year_admissions", "over_admission_number")


@dataclass(frozen=True, slots=True)
class Indicator:
    """`value`: the year group's own rate for every 100 pupils (of places, for those over the admission number);
    `authority`: that of all schools' same year group; `ratio`: the rate drawn in, over the authority's. None where it
    cannot be told."""

    name: str
    value: float | None
    authority: float | None
    ratio: float | None


def since(as_at: date, calendar: Calendar) -> date | None:
    """The first day of the last three terms, the one that runs among them; None where the term table does not reach."""
    day = as_at
    try:
        for _ in range(TERMS - 1):
            start = calendar.period_of("term6", day).start
            day = date.fromordinal(start.toordinal() - 1)
        return calendar.period_of("term6", day).start
    except CalendarError:
        return None


def events(frames: Frames, as_at: date, calendar: Calendar) -> dict[str, pd.DataFrame | None]:
    """For each indicator of events its rows of the last three terms, with `school` and `cohort`: the year group the
    child is in this academic year. None where the dataset is not there."""
    first = since(as_at, calendar)
    window = Window((), as_at, calendar)
    excluded, moves = frames.get("exclusions"), frames.get("moves")
    found: dict[str, pd.DataFrame | None] = dict.fromkeys(NAMES[:4])
    if first is None:
        return found
    if excluded is not None:
        for name, category in (("suspensions", "SUSP"), ("permanent_exclusions", "PERM")):
            found[name] = _cohorts(counted(excluded, category, window), "school", first, as_at)
    if moves is not None:
        here = moves[begun(moves, as_at)]
        for name, kind in (("managed_moves_in", "managed_move"), ("in_year_admissions", "in_year_admission")):
            mine = here[(here["move_type"] == kind).to_numpy(dtype=bool, na_value=False)]
            found[name] = _cohorts(mine, "to_school", first, as_at)
    return found


def _cohorts(rows: pd.DataFrame, column: str, first: date, as_at: date) -> pd.DataFrame:
    rows = rows[
        (rows["start_date"] >= pd.Timestamp(first)).to_numpy(dtype=bool, na_value=False)
        & rows["ncy"].notna().to_numpy()
    ]
    year = rows["start_date"].dt.year - (rows["start_date"].dt.month < 9)
    cohort = rows["ncy"].astype("int64") + (academic_year_of(as_at) - year).astype("int64")
    return pd.DataFrame({"school": rows[column].astype("object"), "cohort": cohort})


def indicators(
    frames: Frames, table: pd.DataFrame, as_at: date, calendar: Calendar
) -> dict[tuple[str, int], tuple[Indicator, ...]]:
    """The indicators of every row of `table` (school, year_group, roll, admission_number)."""
    counts = {
        name: None if rows is None else rows.groupby(["school", "cohort"]).size().to_dict()
        for name, rows in events(frames, as_at, calendar).items()
    }
    found: dict[tuple[str, int], list[Indicator]] = {}
    for number, group in table.groupby("year_group"):
        keys = [(school, int(str(number))) for school in group["school"]]
        sizes = [int(roll) if pd.notna(roll) else 0 for roll in group["roll"]]
        places = [int(each) if pd.notna(each) else 0 for each in group["admission_number"]]
        for name, by_group in counts.items():
            seen = None if by_group is None else [by_group.get(key, 0) for key in keys]
            _add(found, keys, name, seen, sizes)
        over = [max(0, size - place) for size, place in zip(sizes, places)]
        _add(found, keys, NAMES[4], over, [place if size else 0 for size, place in zip(sizes, places)])
    return {key: tuple(parts) for key, parts in found.items()}


def _add(
    found: dict[tuple[str, int], list[Indicator]],
    keys: list[tuple[str, int]],
    name: str,
    counts: list[int] | None,
    sizes: list[int],
) -> None:
    """One indicator for each key; counts of a year group without a roll are of nobody known."""
    if counts is None:
        for key in keys:
            found.setdefault(key, []).append(Indicator(name, None, None, None))
        return
    known = [count if size else 0 for count, size in zip(counts, sizes)]
    whole = sum(sizes)
    authority = 100 * sum(known) / whole if whole else None
    for key, each in zip(keys, shrink(known, sizes), strict=True):
        value = None if each.rate is None else 100 * each.rate
        found.setdefault(key, []).append(Indicator(name, value, authority if value is not None else None, each.ratio))
