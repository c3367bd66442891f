"""The rows of one part of the plan as plain values, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from measures import indicators
from measures.catalogue import is_known

Frames = Mapping[str, pd.DataFrame]


def rows(frames: Frames, part: str) -> list[dict]:
    """The rows of one part of the plan as plain Python values, None for a blank."""
    frame = frames.get(f"plan_{part}")
    if frame is None or frame.empty:
        return []
    columns = {name: [None if pd.isna(v) else v for v in frame[name].astype("object")] for name in frame.columns}
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def day(value: object) -> date | None:
    return None if value is None else pd.Timestamp(value).date()  # type: ignore[arg-type]


def named(text: str | None) -> str | None:
    """A measure as the plan names it, by its id: an indicator of one's own may be named by its title."""
    if not text or is_known(text):
        return text
    own = indicators.identity(text)
    return own if is_known(own) else text


def listed(text: str | None) -> tuple[str, ...]:
    """ "a; b" -> ("a", "b")."""
    return tuple(part.strip() for part in (text or "").split(";") if part.strip())
