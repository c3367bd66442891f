"""The rows of one part of the plan as plain values, and what stands in their cells."""

from __future__ import annotations

import weakref
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from measures import indicators
from measures.catalogue import is_known

Frames = Mapping[str, pd.DataFrame]

# By a frame's identity, for as long as it lives: a page asks the same few frames for their rows a hundred times.
_rows_of: dict[int, list[dict]] = {}


def rows(frames: Frames, part: str) -> list[dict]:
    """The rows of one part of the plan as plain Python values, None for a blank; whoever asks may change them. A frame
    that was asked for its rows is not changed any more: what differs is a frame of its own, here as everywhere."""
    frame = frames.get(f"plan_{part}")
    return [] if frame is None else [dict(row) for row in rows_of(frame)]


def rows_of(frame: pd.DataFrame) -> Sequence[Mapping[str, Any]]:
    """The same of one sheet's frame, for whoever only looks."""
    if frame.empty:
        return ()
    found = _rows_of.get(id(frame))
    if found is None:
        found = _rows_of[id(frame)] = _read(frame)
        goes = weakref.finalize(frame, _rows_of.pop, id(frame), None)
        goes.atexit = False  # nothing to tidy away when the process ends
    return found


def _read(frame: pd.DataFrame) -> list[dict]:
    columns = [[None if pd.isna(v) else v for v in values.tolist()] for _, values in frame.items()]
    return [dict(zip(frame.columns, values)) for values in zip(*columns)]


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
