"""The few ways a formula counts: rows dated in a period, rows that stand on a day, pupils on roll."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from common.calendar import january_census
from measures.spec import Window

NOT_RECORDED = "not recorded"


def day(value: date) -> np.datetime64:
    return np.datetime64(value, "s")


def chosen(frame: pd.DataFrame, window: Window) -> pd.DataFrame:
    """The rows the window's filters keep. A blank counts as "not recorded"."""
    if not window.where or not window.filtered:
        return _chosen(frame, window) if window.where else frame
    asked = (id(frame), tuple(window.where.items()))
    if asked not in window.filtered:
        rows = _chosen(frame, window)
        if (id(frame), ()) not in window.filtered:  # a frame that a formula made for itself: nobody asks of it again
            return rows
        window.filtered.update({asked: rows, (id(rows), ()): rows, (id(rows), asked[1]): rows})
    return window.filtered[asked]


def once(window: Window, frame: pd.DataFrame, name: Hashable, work: Callable[..., Any], *given: Any) -> Any:
    """`work(*given)`, worked out once for a frame that whoever asks holds, under the window's filter: a page asks the
    same placements dozens of times what each of them costs in a year. What is worked out of rows is asked of in its
    turn."""
    if (id(frame), ()) not in window.filtered:
        return work(*given)
    asked = (id(frame), (name, *window.where.items()))
    if asked not in window.filtered:
        found = window.filtered[asked] = work(*given)
        if isinstance(found, pd.DataFrame):
            window.filtered[id(found), ()] = found
    return window.filtered[asked]


def _chosen(frame: pd.DataFrame, window: Window) -> pd.DataFrame:
    keep = np.ones(len(frame), dtype=bool)
    for column, values in window.where.items():
        if column not in frame:
            continue
        keep &= labels(frame[column]).isin(values).to_numpy()
    return frame if keep.all() else frame[keep]


def labels(column: pd.Series) -> pd.Series:
    """A breakdown column as categories of text, blanks named."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        category = column.cat.rename_categories([str(c) for c in column.cat.categories])
    else:
        text = column.astype("string")
        category = text.astype("category")
    if category.isna().any():
        if NOT_RECORDED not in category.cat.categories:
            category = category.cat.add_categories([NOT_RECORDED])
        category = category.fillna(NOT_RECORDED)
    return category


def tally(position: np.ndarray, frame: pd.DataFrame, window: Window, **weights: pd.Series | np.ndarray) -> pd.DataFrame:
    """Add up rows by period position and breakdown: one row for each that occurs, a column for each weight.

    Rows at position -1 are in no period of the window and are left out.
    """
    inside = position >= 0
    group = at = position[inside]
    columns = {name: labels(frame[name])[inside].array for name in window.by}
    for column in columns.values():
        group = group * len(column.categories) + column.codes
    _, first, which = np.unique(group, return_index=True, return_inverse=True)
    keys = {"period": at[first]} | {name: column[first] for name, column in columns.items()}
    sums = {name: _summed(np.asarray(weight)[inside], which, len(first)) for name, weight in weights.items()}
    return pd.DataFrame(keys | sums)


def _summed(weight: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    """The sum of each group in the weight's own kind of number: whole numbers and exact ones (objects) stay exact; what
    is missing adds nothing."""
    total = np.zeros(groups, dtype="int64" if weight.dtype.kind in "bi" else weight.dtype)
    if weight.dtype.kind not in "bi":
        there = ~pd.isna(weight)
        weight, group = weight[there], group[there]
    np.add.at(total, group, weight)
    return total


def during(frame: pd.DataFrame, dated_by: str, window: Window) -> tuple[pd.DataFrame, np.ndarray]:
    """The filtered rows and, for each, the position of the period its date falls in (-1 for none, or after as-at)."""
    rows = chosen(frame, window)
    return rows, window.calendar.place(rows[dated_by], list(window.periods))


def count(frame: pd.DataFrame, dated_by: str, window: Window) -> pd.DataFrame:
    """Events in each period: `numerator` and `people` are both the number of rows."""
    rows, position = during(frame, dated_by, window)
    ones = np.ones(len(rows), dtype="int64")
    return tally(position, rows, window, numerator=ones, people=ones)


def count_stock(frame: pd.DataFrame, start: pd.Series, end: pd.Series, window: Window) -> pd.DataFrame:
    """Rows that stand at the end of each period: begun by that day and not ended before it.

    `end` is the last day a row stands; missing where it still does.
    """
    begins, ends = start.to_numpy("datetime64[D]"), end.to_numpy("datetime64[D]")
    last = np.array([period.end for period in window.periods], dtype="datetime64[D]")[:, None]
    position, which = np.nonzero((begins <= last) & (np.isnat(ends) | (ends >= last)))
    ones = np.ones(len(which), dtype="int64")
    return stacked([tally(position, split_of(frame, window, which), window, numerator=ones, people=ones)], window)


def split_of(frame: pd.DataFrame, window: Window, which: np.ndarray) -> pd.DataFrame:
    """Rows by their places, some of them again and again, with only the columns that are split by: what counts a row in
    each period that it stands in spends most of its time on columns that nobody asks for."""
    split = {name: labels(frame[name]).array for name in window.by}
    return pd.DataFrame(split, index=range(len(frame))).iloc[which]


def stacked(
    parts: list[pd.DataFrame], window: Window, columns: tuple[str, ...] = ("numerator", "people")
) -> pd.DataFrame:
    """Tables of several periods one under the other; breakdown columns as text."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return pd.DataFrame(columns=["period", *window.by, *columns])
    text = dict.fromkeys(window.by, "object")
    return pd.concat([part.astype(text) for part in filled] if text else filled, ignore_index=True)


ALL_THROUGH = "all_through"
LAST_PRIMARY_YEAR = 6
YOUNGER = ("roll_r", *(f"roll_{number}" for number in range(1, LAST_PRIMARY_YEAR + 1)))
OLDER = tuple(f"roll_{number}" for number in range(LAST_PRIMARY_YEAR + 1, 14))


def by_age(schools: pd.DataFrame) -> pd.DataFrame:
    """The rows of schools with a roll; one of an all-through school as two, its primary pupils and its secondary ones,
    by the shares of its year groups, where the list gives them (`roll` still sums to the school's). One without year
    groups stays whole."""
    known = schools[schools["roll"].notna()]
    young, old = (known[[c for c in columns if c in known]].sum(axis=1).astype("int64") for columns in (YOUNGER, OLDER))
    through = (known["phase"] == ALL_THROUGH).to_numpy(dtype=bool, na_value=False) & (young + old > 0).to_numpy()
    if not through.any():
        return known
    both, roll = (young + old)[through], known["roll"][through].astype("int64")
    primary = (2 * roll * young[through] + both) // (2 * both)  # halves up
    parts = [known[~through]] + [known[through].assign(phase=name, roll=part)
        for name, part in (("primary", primary), ("secondary", roll - primary))]  # fmt: skip
    text = {"phase": "object", "roll": "Int64"}
    return pd.concat([part.astype(text) for part in parts], ignore_index=True)


def undivided(schools: pd.DataFrame | None) -> set[tuple[str, int]]:
    """(LAESTAB, academic year) of the all-through schools whose roll nobody can divide into primary and secondary."""
    if schools is None or schools.empty:
        return set()
    rows = by_age(schools)
    rows = rows[(rows["phase"] == ALL_THROUGH).to_numpy(dtype=bool, na_value=False)]
    return {(str(code), int(year)) for code, year in zip(rows["laestab"], rows["academic_year"]) if pd.notna(year)}


def open_in_january(schools: pd.DataFrame) -> np.ndarray:
    """Whether each school was there on the January census day of its row's academic year; one without days is taken to
    be."""
    census = [
        np.datetime64("NaT") if pd.isna(year) else day(january_census(int(year) + 1))
        for year in schools["academic_year"]
    ]
    on = np.array(census, dtype="datetime64[s]")
    none = pd.Series(pd.NaT, index=schools.index, dtype="datetime64[s]")
    opened, closed = (schools.get(name, none).to_numpy("datetime64[s]") for name in ("open_date", "close_date"))
    return ~((closed < on) | (opened > on))


def roll(schools: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Pupils on roll (January headcount) in the academic year of each period: `period`, the `by` columns,
    `denominator`.

    A year the schools dataset has not reached takes no earlier year's roll: it is missing, and the rate says "no data".
    A school that had closed by the census, or had not opened, has no pupils of it: one that converted in the year, or
    merged, is not counted twice.
    """
    known = by_age(schools[open_in_january(schools)])
    known = chosen(known.assign(school=known["laestab"].astype("category")), window)
    parts = []
    for position, period in enumerate(window.periods):
        year = period.start.year if period.start.month >= 9 else period.start.year - 1
        rows = known[(known["academic_year"] == year).to_numpy(dtype=bool, na_value=False)]
        weights = rows["roll"].to_numpy(dtype="int64")
        parts.append(tally(np.full(len(rows), position), rows, window, denominator=weights))
    return stacked(parts, window, ("denominator",))
