"""How the panel of requests has met of late: what the question whether it will cope begins with. Private."""

from __future__ import annotations

from datetime import date
from statistics import median

import pandas as pd

from common.text import rows_of
from measures.spec import Frames

LATELY = 6  # meetings
LONGEST = 4  # weeks between two


def as_held(frames: Frames, as_at: date) -> tuple[int | None, int | None]:
    """Seats of the last panel of requests that says how many it has, and whole weeks between the last ones; None of
    what the panels' dates do not say."""
    held = frames.get("panels")
    if held is None or held.empty:
        return None, None
    met = held[(held["kind"] == "request").to_numpy(dtype=bool, na_value=False) & held["date"].le(pd.Timestamp(as_at))]
    met = met.sort_values("date")
    seated = met["seats"].dropna()
    days = met["date"].drop_duplicates().tail(LATELY).diff().dropna().dt.days
    weeks = min(LONGEST, max(1, round(median(days) / 7))) if len(days) else None
    return (int(seated.iloc[-1]) if len(seated) and seated.iloc[-1] > 0 else None), weeks


def words(seated: int | None, instead: int) -> str:
    """What the seats that the question begins with are."""
    if seated:
        return f"It begins with the panels held: {rows_of(seated, 'seat')} at the last one that says how many."
    return f"The panels uploaded do not say how many seats there are: {instead} stand here to begin with."
