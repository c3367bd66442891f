"""The limits of suspension: 45 school days in a school year, and 15 in a term as the regulations cut the year; and
suspensions beside a permanent exclusion of the same child."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd
from dateutil.easter import easter

from loaders.codes.exclusions import OVERTURNED
from loaders.datasets.rules import filled, no_row, none, of_several, row_numbers, truth

DAYS_IN_A_YEAR = 45
DAYS_IN_A_TERM = 15


def is_permanent(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["category"] == "PERM")


def is_suspension(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["category"].isin(["SUSP", "LNCH"]))


def school_year(days: pd.Series) -> pd.Series:
    """The academic year's first calendar year: 2018 for 2018/19; missing where the date is."""
    year = days.dt.year - (days.dt.month < 9).astype("int64")
    return year.astype("Int64")


def legal_term(days: pd.Series) -> pd.Series:
    """Which of the three periods of the regulations each day falls in, as one number: year x 10 + 1, 2 or 3."""
    if not days.notna().any():
        return pd.Series(pd.NA, index=days.index, dtype="Int64")
    years = range(days.min().year, days.max().year + 1)
    starts: list[tuple[date, int]] = []
    for year in years:
        spring = easter(year) + timedelta(days=2)
        starts += [(date(year - 1, 12, 31), year * 10 + 1), (spring, year * 10 + 2), (date(year, 8, 1), year * 10 + 3)]
    starts.append((date(years[-1], 12, 31), (years[-1] + 1) * 10 + 1))
    edges = np.array([first for first, _ in starts], dtype="datetime64[D]")
    names = np.array([name for _, name in starts])
    found = names[np.searchsorted(edges, days.to_numpy("datetime64[D]"), side="right") - 1]
    return pd.Series(found, index=days.index, dtype="Int64").where(days.notna())


def not_overturned(frame: pd.DataFrame) -> pd.Series:
    return ~truth(frame["status"].isin(list(OVERTURNED)))


def by_pupil(frame: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    """The chosen rows whose pupil and first day are known, a pupil's together and in order of date.

    One row per row of the frame, under its index: pupil (a number for each different one), start, row (the
    spreadsheet's).
    """
    known = frame.loc[chosen & filled(frame, "pupil_ref") & filled(frame, "start_date"), ["pupil_ref", "start_date"]]
    pupil = pd.factorize(known["pupil_ref"])[0]
    rows = known.assign(pupil=pupil, start=known["start_date"], row=row_numbers(frame)[known.index])
    return rows[["pupil", "start", "row"]].iloc[np.lexsort((known["start_date"], pupil))]


def begins(*columns: pd.Series) -> np.ndarray:
    """True on the first row of each stretch of equal values."""
    first = np.ones(len(columns[0]), dtype=bool)
    if len(first):
        first[1:] = np.logical_or.reduce([column.to_numpy()[1:] != column.to_numpy()[:-1] for column in columns])
    return first


def weekdays(frame: pd.DataFrame) -> pd.Series:
    """Weekdays from start to end, both counted; missing where either date is."""
    both = filled(frame, "start_date") & filled(frame, "end_date")
    found = pd.Series(np.nan, index=frame.index)
    start = frame.loc[both, "start_date"].to_numpy("datetime64[D]")
    end = frame.loc[both, "end_date"].to_numpy("datetime64[D]")
    found[both] = np.busday_count(start, end + np.timedelta64(1, "D")).astype(float)
    return found


def _crosses(frame: pd.DataFrame, group: Callable[[pd.Series], pd.Series], limit: int) -> pd.Series:
    """True on the row whose days take a pupil's running total in a group of dates (a year, a term) past the limit."""
    counted = is_suspension(frame) & not_overturned(frame)
    days = frame["days"].fillna(0).astype(float)
    # Few pupils are out for so long even in all the file's years together: only theirs are added up in order.
    ever = days.clip(lower=0).where(counted, 0).groupby(frame["pupil_ref"]).transform("sum")
    if not (ever > limit).any():
        return none(frame)
    rows = by_pupil(frame, counted & (ever > limit - 1))
    days = days[rows.index]
    total = days.groupby(begins(rows["pupil"], group(rows["start"])).cumsum()).cumsum()
    broken = none(frame)
    broken[rows.index] = (total > limit) & (total - days <= limit)
    return broken


def more_than_45_days(frame: pd.DataFrame) -> pd.Series:
    return _crosses(frame, school_year, DAYS_IN_A_YEAR)


def more_than_15_days(frame: pd.DataFrame) -> pd.Series:
    return _crosses(frame, legal_term, DAYS_IN_A_TERM)


def _of_both(frame: pd.DataFrame, kind: pd.Series, suspended: pd.Series) -> pd.Series:
    """The rows that stand of pupils with one of a kind (a permanent exclusion) and another row."""
    if not (kind.any() and suspended.any()):
        return none(frame)
    near = frame["pupil_ref"].isin(frame.loc[kind, "pupil_ref"].unique()) & (kind | suspended)
    return of_several(frame, near & not_overturned(frame))


def became_permanent(frame: pd.DataFrame) -> pd.Series:
    """For a suspension and a permanent exclusion of one child that begin on one day at one school, and both stand, the
    other's row."""
    permanent = is_permanent(frame)
    return _on_its_day(frame, permanent, _of_both(frame, permanent, is_suspension(frame)))


def lunchtime_too(frame: pd.DataFrame) -> pd.Series:
    """The same of a suspension and one from lunchtimes."""
    lunch, suspended = truth(frame["category"] == "LNCH"), truth(frame["category"] == "SUSP")
    return _on_its_day(frame, lunch, _of_both(frame, lunch, suspended))


def _on_its_day(frame: pd.DataFrame, of_kind: pd.Series, near: pd.Series) -> pd.Series:
    """For rows that are `near`, the row of one that is not of the kind, or is where they are not, of the same child,
    first day and school."""
    if not near.any():
        return no_row(frame)
    rows = by_pupil(frame, near).sort_index()
    rows = rows.assign(of=of_kind[rows.index], school=frame["school"][rows.index].astype("str").fillna(""))
    day = [rows["pupil"], rows["start"], rows["school"]]
    last = [rows["row"].where(rows["of"] == kind).groupby(day).transform("max") for kind in (True, False)]
    return last[1].where(rows["of"], last[0]).reindex(frame.index).astype("Int64")


def permanent_within(frame: pd.DataFrame) -> pd.Series:
    """For a permanent exclusion, the row of a suspension of the same child that began before it and had not ended by
    its day."""
    permanent, suspended = is_permanent(frame), is_suspension(frame)
    near = _of_both(frame, permanent, suspended)
    if not near.any():
        return no_row(frame)
    rows = by_pupil(frame, near).sort_values(["pupil", "start"], kind="stable")
    ends = frame["end_date"][rows.index].where(~permanent[rows.index])
    before = ends.groupby(rows["pupil"], sort=False).cummax().groupby(rows["pupil"], sort=False).ffill()
    earlier = rows["row"].where(ends.notna()).groupby(rows["pupil"], sort=False).ffill()
    begun = rows["start"].where(ends.notna()).groupby(rows["pupil"], sort=False).ffill()
    clash = permanent[rows.index] & truth(before >= rows["start"]) & truth(begun < rows["start"])
    return earlier.where(clash).reindex(frame.index).astype("Int64")


def last_by_its_days(frame: pd.DataFrame) -> pd.Series:
    """The earliest day on which a suspension of so many school days can have ended; the first where they are not
    given."""
    known = frame["start_date"].notna() & truth(frame["days"] > 0)
    last = frame["start_date"].copy()
    if known.any():
        further = np.ceil(frame.loc[known, "days"].to_numpy(dtype=float)).astype(int) - 1
        first = frame.loc[known, "start_date"].to_numpy("datetime64[D]")
        last[known] = np.busday_offset(first, further, roll="forward").astype("datetime64[s]")
    return last
