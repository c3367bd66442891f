"""Which days a dataset of whole years speaks for, and from when a change since the year before can be told."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from common.calendar import financial_year_of, same_day_in
from loaders.spec import Dataset
from measures.spec import Measure

FROM_NOTHING = ("savings",)
YEARS = {"academic_year": 9, "financial_year": 4}


def opening(measure: Measure, dataset: Dataset, first: date) -> date:
    """From when a ledger that is kept row by row speaks: its first row; of a change, the first day whose year before is held.

    The first saving is no tail of a year that somebody left out: before it nothing was saved, so its whole year is told.
    """
    if dataset.id in FROM_NOTHING:
        return date(financial_year_of(first), 4, 1)
    return same_day_in(first, 1) if measure.compares else first


def years_held(dataset: Dataset, frame: pd.DataFrame | None, as_at: date) -> tuple[date, date] | None:
    """From the first day of the first year that the rows are of to the last of the last, not after the as-at day; None where
    the dataset has no year or no row of one that has begun."""
    column = next((c.name for c in dataset.columns if c.kind in YEARS), None)
    if column is None or frame is None or frame.empty or not frame[column].notna().any():
        return None
    month = YEARS[dataset.column(column).kind]
    first = date(int(frame[column].min()), month, 1)
    last = date(int(frame[column].max()) + 1, month, 1) - timedelta(days=1)
    return (first, min(last, as_at)) if first <= as_at else None
