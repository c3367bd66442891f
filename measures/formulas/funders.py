"""Who pays for the placements that education shares with health or social care, in pence by the days they ran."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd

from measures.formulas.placements import live
from measures.formulas.prices import Amounts, annual_pence, by_period, yearly_pence
from measures.spec import Frames, Window


def health_share(frames: Frames, window: Window) -> pd.DataFrame:
    """What health pays of joint placements in each period, over their full price."""
    return _part(joint(frames, window), "health_share", window)


def care_share(frames: Frames, window: Window) -> pd.DataFrame:
    """What social care pays of joint placements in each period, over their full price."""
    return _part(joint(frames, window), "care_share", window)


def education_above_cap(frames: Frames, window: Window) -> pd.DataFrame:
    """What education pays above the value of a local place for joint placements, over all it pays for them.

    Only placements with a local value recorded: without one nobody knows whether the cap was kept. The local value is for
    a year at the placement's full-time equivalent.
    """
    frame = joint(frames, window)
    frame = frame[frame["local_value"].notna().to_numpy()]
    paid = annual_pence(frame, "price")
    caps = yearly_pence(frame, "local_value")
    above = [None if p is None or cap is None else max(p - cap, Fraction(0)) for p, cap in zip(paid, caps)]
    return _over(frame, above, paid, window)


def joint(frames: Frames, window: Window) -> pd.DataFrame:
    """Placements of which health or social care is recorded to pay something, or to be asked to (a share of 0)."""
    frame = live(frames, window)
    return frame[(frame["health_share"].notna() | frame["care_share"].notna()).to_numpy()]


def _part(frame: pd.DataFrame, column: str, window: Window) -> pd.DataFrame:
    filled = frame.assign(**{column: frame[column].fillna(0)})
    return _over(filled, annual_pence(filled, column), annual_pence(filled, "price", shared=False), window)


def _over(frame: pd.DataFrame, part: Amounts, whole: Amounts, window: Window) -> pd.DataFrame:
    """Both by period; a placement of which either cannot be worked out is in neither."""
    known = np.array([p is not None and w is not None for p, w in zip(part, whole)], dtype=bool)
    rows = frame[known]
    top = by_period(rows, [p for p, ok in zip(part, known) if ok], window, places=False)
    bottom = by_period(rows, [w for w, ok in zip(whole, known) if ok], window, places=False)
    keys = ["period", *window.by]
    return top.merge(bottom[[*keys, "numerator"]].rename(columns={"numerator": "denominator"}), on=keys)
