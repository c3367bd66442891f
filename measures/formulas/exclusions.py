"""Permanent exclusions and suspensions: counts, days, and rates per 100 pupils on roll."""

from __future__ import annotations

import numpy as np
import pandas as pd

from measures.counting import ALL_THROUGH, chosen, during, labels, once, roll, tally, undivided
from measures.settings import AGREED
from measures.spec import Frames, Window

# An exclusion that was overturned, withdrawn or turned into a managed move is not counted once that is known.
UNDONE = ("reinstated", "quashed", "withdrawn", "managed_move")


def counted(exclusions: pd.DataFrame, category: str, window: Window) -> pd.DataFrame:
    """Rows of a category that stood on the as-at day: an undoing dated later had not happened yet.

    An undoing without a date has none to wait for, so it counts as known.
    """
    name = ("counted", category, window.as_at)
    return once(window, exclusions, name, _counted, exclusions, category, window)


def _counted(exclusions: pd.DataFrame, category: str, window: Window) -> pd.DataFrame:
    day = pd.Timestamp(window.as_at)
    of_category = (exclusions["category"] == category).to_numpy(dtype=bool, na_value=False)
    later = (exclusions["status_date"] > day).to_numpy(dtype=bool, na_value=False)
    undone = exclusions["status"].isin(UNDONE).to_numpy() & ~later
    started = (exclusions["start_date"] <= day).to_numpy(dtype=bool, na_value=False)
    return exclusions[of_category & started & ~undone]


def permanent_exclusions(frames: Frames, window: Window) -> pd.DataFrame:
    """Permanent exclusions by the day they began."""
    return _events(counted(chosen(frames["exclusions"], window), "PERM", window), window)


def suspensions(frames: Frames, window: Window) -> pd.DataFrame:
    """Suspensions by the day they began; one pupil can have several."""
    return _events(counted(chosen(frames["exclusions"], window), "SUSP", window), window)


def pupils_suspended(frames: Frames, window: Window) -> pd.DataFrame:
    """Pupils with one suspension or more in each period and part; a pupil of two parts is in both."""
    return _pupils(frames, window, 1)


def repeat_suspensions(frames: Frames, window: Window) -> pd.DataFrame:
    """Pupils with two suspensions or more in each period and part."""
    return _pupils(frames, window, 2)


def _pupils(frames: Frames, window: Window, least: int) -> pd.DataFrame:
    rows, position = during(counted(chosen(frames["exclusions"], window), "SUSP", window), "start_date", window)
    keys = {"period": position} | {name: labels(rows[name]) for name in window.by if name != "pupil_ref"}
    table = pd.DataFrame(keys | {"pupil_ref": rows["pupil_ref"].astype("object")}, index=rows.index)
    table = table[table["period"] >= 0]
    times = table.groupby([*keys, "pupil_ref"], observed=True, sort=False).size().reset_index(name="times")
    ones = (times["times"] >= least).astype("int64")
    return (
        times.assign(numerator=ones, people=ones)
        .groupby(["period", *window.by], observed=True, sort=False)[["numerator", "people"]]
        .sum()
        .reset_index()
    )


def suspension_days(frames: Frames, window: Window) -> pd.DataFrame:
    """School days lost to suspensions, by the day each began."""
    rows, position = during(counted(chosen(frames["exclusions"], window), "SUSP", window), "start_date", window)
    days = rows["days"].fillna(0).to_numpy(dtype="float64")
    return tally(position, rows, window, numerator=days, people=np.ones(len(rows), dtype="int64"))


def permanent_exclusion_rate(frames: Frames, window: Window) -> pd.DataFrame:
    """Permanent exclusions per 100 pupils on roll in the January of the academic year."""
    return _per_roll("PERM", frames, window)


def suspension_rate(frames: Frames, window: Window) -> pd.DataFrame:
    """Suspensions (not pupils) per 100 pupils on roll; above 100 is possible."""
    return _per_roll("SUSP", frames, window)


def overturned(frames: Frames, window: Window) -> pd.DataFrame:
    """Permanent exclusions withdrawn, overturned or turned into a managed move, by the day they began."""
    exclusions = frames["exclusions"]
    permanent = exclusions[(exclusions["category"] == "PERM").to_numpy(dtype=bool, na_value=False)]
    started = permanent[(permanent["start_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)]
    return _events(started.drop(counted(exclusions, "PERM", window).index), window)


def flagged_before_exclusion(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the permanent exclusions that began in the period and still stand, those whose child had been flagged as at
    risk at least so many school days before (a setting)."""
    rows, position = during(counted(chosen(frames["exclusions"], window), "PERM", window), "start_date", window)
    # Up to the day before: the exclusion may begin on a day without lessons.
    eve = rows["start_date"] - pd.Timedelta(days=1)
    flagged = [
        pd.notna(flag) and window.calendar.school_days(flag.date(), day.date()) >= AGREED.flagged_days
        for flag, day in zip(rows["flagged_on"], eve)
    ]
    early = np.array(flagged, dtype="int64")
    return tally(position, rows, window, numerator=early, denominator=np.ones(len(rows), dtype="int64"), people=early)


def _events(frame: pd.DataFrame, window: Window) -> pd.DataFrame:
    rows, position = during(frame, "start_date", window)
    ones = np.ones(len(rows), dtype="int64")
    return tally(position, rows, window, numerator=ones, people=ones)


def _per_roll(category: str, frames: Frames, window: Window) -> pd.DataFrame:
    schools = frames.get("schools")
    events = _events(as_the_roll(counted(frames["exclusions"], category, window), schools), window)
    if schools is None or schools.empty:
        return events.assign(denominator=pd.Series(pd.NA, index=events.index, dtype="Float64"))
    keys = ["period", *window.by]
    pupils = roll(schools, window)
    text = dict.fromkeys(window.by, "object")
    merged = pupils.astype(text).merge(events.astype(text), on=keys, how="outer")
    return merged.fillna({"numerator": 0, "people": 0})


def as_the_roll(rows: pd.DataFrame, schools: pd.DataFrame | None) -> pd.DataFrame:
    """The rows by the phases that their roll is known by: those of an all-through school whose year groups nobody gave
    are its own, not primary or secondary over a roll without them; of one whose roll is divided, a child without a year
    group has none."""
    phase, whole = rows["phase"].astype("object"), undivided(schools)
    here = np.zeros(len(rows), dtype=bool)
    if whole:
        years = rows["academic_year"].fillna(-1).astype("int64")
        here[:] = [key in whole for key in zip(rows["school"].astype("object"), years)]
    astray = (phase == ALL_THROUGH).to_numpy(dtype=bool, na_value=False) & ~here
    if not here.any() and not astray.any():
        return rows
    return rows.assign(phase=phase.mask(here, ALL_THROUGH).mask(astray, None).astype("category"))
