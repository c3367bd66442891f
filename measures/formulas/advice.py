"""Independent advice to parents: how many of the families it is meant for it reaches, and what one of them costs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from measures.counting import stacked, tally
from measures.formulas.engagement import of_kind
from measures.formulas.exclusions import permanent_exclusions
from measures.formulas.requests import requests_refused
from measures.spec import Frames, Window


def advice_reach(frames: Frames, window: Window) -> pd.DataFrame:
    """Families advised in each period, over the permanent exclusions and the requests refused in it.

    Each sheet of advice says how many families; one that does not is one family. A family can come about something
    else, so more than all of them can be reached."""
    advised = families_advised(frames, window)
    excluded = permanent_exclusions(frames, window)[["period", *window.by, "numerator"]]
    refused = requests_refused(frames, window)[["period", *window.by, "numerator"]]
    meant = [each.rename(columns={"numerator": "denominator"}) for each in (excluded, refused)]
    table = stacked([advised, *meant], window, ("numerator", "people", "denominator"))
    columns = ["numerator", "people", "denominator"]
    table = table.reindex(columns=["period", *window.by, *columns])
    return table.groupby(["period", *window.by], sort=False)[columns].sum().reset_index()


def advice_cost_per_family(frames: Frames, window: Window) -> pd.DataFrame:
    """What advice to parents cost in each period, in pence, over the families advised in it."""
    rows, position = of_kind(frames, window, "parent_advice")
    families = _families(rows)
    cost = rows["cost"].fillna(0).to_numpy(dtype="int64")
    return tally(position, rows, window, numerator=cost, denominator=families, people=families)


def families_advised(frames: Frames, window: Window) -> pd.DataFrame:
    """Families advised in each period."""
    rows, position = of_kind(frames, window, "parent_advice")
    families = _families(rows)
    return tally(position, rows, window, numerator=families, people=families)


def _families(rows: pd.DataFrame) -> np.ndarray:
    """How many families a row is of: its number; one where it has none, unless it is a row of cost alone."""
    alone = (rows["number"].isna() & rows["cost"].isna()).to_numpy()
    return np.where(alone, 1, rows["number"].fillna(0).to_numpy(dtype="int64")).astype("int64")
