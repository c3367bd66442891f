"""From when a register of plans holds those that have ended. One begun with the plans of a day lacks those that had
ended by then, so its earlier Januaries are too low, and so is what a forecast would have made of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from common.calendar import long_day
from exhibits.casework.ahead import census
from measures.spec import Frames

A_YEAR = timedelta(days=365)


def ended_since(frames: Frames, as_at: date) -> date | None:
    """The first day on which a plan of the register ended; None where none has."""
    held = frames.get("ehc_plans")
    if held is None or "plan_end" not in held:
        return None
    ended = held["plan_end"][held["plan_end"] <= pd.Timestamp(as_at)]
    return None if ended.empty else ended.min().date()


def words(frames: Frames, januaries: Mapping[int, float], as_at: date) -> str:
    """What is said under the picture; "" of a register whose plans begin to end within a year of its first January."""
    since = ended_since(frames, as_at)
    if not januaries or (since is not None and since <= census(min(januaries)) + A_YEAR):
        return ""
    if since is None:
        return (
            "The register holds no plan that has ended: its earlier Januaries leave out whoever had a plan then and "
            "none now, so they are too low, and the misses that are worked out from them say little."
        )
    return (
        f"The register holds no plan that ended before {long_day(since)}: Januaries before that day leave out whoever "
        "had a plan then and none later, so they are too low, and the misses that are worked out from them say little."
    )
