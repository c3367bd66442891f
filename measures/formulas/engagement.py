"""Schools' part in the plan: nominations for family support."""

from __future__ import annotations

import pandas as pd

from measures.counting import chosen, tally
from measures.spec import Frames, Window


def family_support_nominations(frames: Frames, window: Window) -> pd.DataFrame:
    """Children nominated in each period, over the schools asked to nominate (one row a school, 0 nominations included)."""
    frame = chosen(frames["engagement"], window)
    rows = frame[(frame["kind"] == "family_support_nominations").to_numpy(dtype=bool, na_value=False)]
    starts = {label: pd.Timestamp(window.calendar.parse(label).start) for label in rows["period"].dropna().unique()}
    position = window.calendar.place(rows["period"].map(starts), list(window.periods))
    number = rows["number"].fillna(0).to_numpy(dtype="int64")
    asked = rows["number"].notna().to_numpy().astype("int64")
    return tally(position, rows, window, numerator=number, denominator=asked, people=number)
