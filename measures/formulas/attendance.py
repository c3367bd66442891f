"""Attendance of children with an EHC plan, with SEN support and without: sessions attended over sessions possible."""

from __future__ import annotations

import numpy as np
import pandas as pd

from common.calendar import CalendarError, slash_year
from measures.counting import chosen, tally
from measures.lessons import lessons
from measures.spec import Frames, Window

SEASONS = ("autumn", "spring", "summer")


def labels_of(rows: pd.DataFrame) -> pd.Series:
    """The label of each row's term: "2018/19 Term 3" or "Autumn 2018/19"; missing where year or term is."""
    known = rows["academic_year"].notna() & rows["term"].notna()
    words = [
        None if not there else f"{term.capitalize()} {slash_year(int(year))}"
        if term in SEASONS else f"{slash_year(int(year))} Term {term}"
        for there, year, term in zip(known, rows["academic_year"], rows["term"].astype("object"))
    ]  # fmt: skip
    return pd.Series(words, index=rows.index, dtype="object")


def placed(rows: pd.DataFrame, window: Window) -> np.ndarray:
    """The position of the period each row's term begins in, -1 for none: a term of three a year is in none of six, and
    a month holds no term. Sessions of a term whose lessons are not over by the as-at day have not all happened, so no
    year to date holds a whole term that another's does not."""
    starts = {label: _start(label, window) for label in rows["period"].dropna().unique()}
    position = window.calendar.place(rows["period"].map(starts).astype("datetime64[s]"), list(window.periods))
    kinds = np.array([period.kind for period in window.periods], dtype="object")
    fine = np.isin(kinds[position], ["term6"]) & rows["term"].isin(SEASONS).to_numpy()
    return np.where(fine | np.isin(kinds[position], ["month", "january"]), -1, position)


def _start(label: str, window: Window) -> pd.Timestamp | None:
    try:
        term = window.calendar.parse(label)
    except CalendarError:
        return None
    over = lessons(term, window.calendar)[1] <= window.as_at
    return pd.Timestamp(term.start) if over else None


def attendance_rate(frames: Frames, window: Window) -> pd.DataFrame:
    """Sessions attended in each period, over those possible."""
    return _share(frames, window, "possible", "missed")


def unauthorised_absence(frames: Frames, window: Window) -> pd.DataFrame:
    """Sessions missed without leave in each period, over those possible; rows that do not say are in neither."""
    return _share(frames, window, "unauthorised", None)


def _share(frames: Frames, window: Window, top: str, less: str | None) -> pd.DataFrame:
    rows = chosen(frames["attendance"], window)
    rows = rows[rows[top].notna().to_numpy() & rows["possible"].notna().to_numpy() & rows["missed"].notna().to_numpy()]
    whole = rows["possible"].to_numpy(dtype="int64")
    part = rows[top].to_numpy(dtype="int64") - (rows[less].to_numpy(dtype="int64") if less else 0)
    return tally(placed(rows, window), rows, window, numerator=part, denominator=whole, people=part)
