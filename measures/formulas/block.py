"""The high needs block of a financial year: what it is allocated, what it is forecast to spend, where its balance
stands; pence.

A figure is that of the latest day it stood on, up to the as-at day. What a line does is told by its words
(`codes.money`): allocation, deductions, brought forward, a grant towards the deficit, or spend.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from common.calendar import Period
from loaders.codes.money import role_of
from measures.counting import chosen, stacked, tally
from measures.spec import Frames, Window

ORDER = ("budget", "forecast", "actual")  # of one day, the later one counts


@dataclass(frozen=True, slots=True)
class Block:
    """One financial year in pence; None where nobody gave it. `brought` is what was brought forward: surplus positive.
    `spent` is the year's outturn: the actual of a year that is over, otherwise the latest forecast."""

    year: int
    allocation: int | None
    deductions: int
    brought: int | None
    support: int
    budget: int | None
    forecast: int | None
    spent: int | None

    @property
    def allocated(self) -> int | None:
        """After deductions; without a line that says what the block is allocated, the budget that was set."""
        return self.budget if self.allocation is None else self.allocation - self.deductions

    @property
    def in_year(self) -> int | None:
        """Allocation less spend: surplus positive, deficit negative."""
        return None if self.allocated is None or self.spent is None else self.allocated - self.spent


def rows_of(frame: pd.DataFrame, year: int, as_at: date) -> pd.DataFrame:
    """The rows of a financial year known on a day, with `role`."""
    mine = (frame["financial_year"] == year).to_numpy(dtype=bool, na_value=False)
    known = (frame["as_at"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    rows = frame[mine & known]
    return rows.assign(role=[role_of(line) for line in rows["line"]], kind=rows["amount_type"].astype("object"))


def latest(rows: pd.DataFrame, role: str, kinds: Iterable[str] = ORDER) -> pd.DataFrame:
    """Of a role and of some amount types, the rows of the latest day they stood on; on one day an actual before a
    forecast before a budget."""
    rows = rows[(rows["role"] == role) & rows["kind"].isin(tuple(kinds))]
    if rows.empty:
        return rows
    rows = rows[rows["as_at"] == rows["as_at"].max()]
    last = max(rows["kind"].unique(), key=ORDER.index)
    return rows[rows["kind"] == last]


def pence(rows: pd.DataFrame) -> int | None:
    return int(rows["amount"].sum()) if len(rows) else None


def outturn_rows(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """The lines of the year's outturn: the actual as at its last day or later, otherwise the latest forecast."""
    closed = latest(rows[rows["as_at"] >= pd.Timestamp(year + 1, 3, 31)], "spend", ("actual",))
    return closed if len(closed) else latest(rows, "spend", ("forecast",))


def forecast_rows(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """The lines of the latest forecast; of a year without one, those of its outturn."""
    found = latest(rows, "spend", ("forecast",))
    return found if len(found) else outturn_rows(rows, year)


def block_of(frame: pd.DataFrame, year: int, as_at: date) -> Block:
    rows = rows_of(frame, year, as_at)
    allocation, brought = pence(latest(rows, "allocation")), pence(latest(rows, "brought_forward"))
    return Block(
        year,
        None if allocation is None else abs(allocation),
        abs(pence(latest(rows, "deductions")) or 0),
        None if brought is None else -brought,  # the Department's sign: a deficit is positive
        abs(pence(latest(rows, "support")) or 0),
        pence(latest(rows, "spend", ("budget",))),
        pence(forecast_rows(rows, year)),
        pence(outturn_rows(rows, year)),
    )


def balances(frame: pd.DataFrame, as_at: date) -> dict[int, int | None]:
    """The balance at the end of each year held, surplus positive: what was brought forward, the year's own, and
    support.

    Without a line for it, what is brought forward is last year's own balance, and nothing in the first year held.
    """
    found: dict[int, int | None] = {}
    for year in sorted({int(each) for each in frame["financial_year"].dropna().unique()}):
        block = block_of(frame, year, as_at)
        before = block.brought if block.brought is not None else found.get(year - 1, 0 if not found else None)
        found[year] = None if before is None or block.in_year is None else before + block.in_year + block.support
    return found


def block_allocation(frames: Frames, window: Window) -> pd.DataFrame:
    """The high needs allocation of each year, after deductions."""
    return _given(window, {y: block_of(frames["spend"], y, window.as_at).allocated for y in _years(window)})


def block_forecast(frames: Frames, window: Window) -> pd.DataFrame:
    """What the block is forecast to spend in each year, by line."""
    frame = chosen(frames["spend"], window)
    parts = []
    for position, period in enumerate(window.periods):
        year = _year(period)
        if year is None:
            continue
        rows = forecast_rows(rows_of(frame, year, window.as_at), year)
        weights = {"numerator": rows["amount"].to_numpy("int64"), "people": np.ones(len(rows), dtype="int64")}
        parts.append(tally(np.full(len(rows), position), rows, window, **weights))
    return stacked(parts, window)


def high_needs_balance(frames: Frames, window: Window) -> pd.DataFrame:
    """The year's own balance: allocation less what is spent, surplus positive."""
    return _given(window, {y: block_of(frames["spend"], y, window.as_at).in_year for y in _years(window)})


def block_balance(frames: Frames, window: Window) -> pd.DataFrame:
    """The balance at the end of each year with what was brought forward, surplus positive."""
    return _given(window, balances(frames["spend"], window.as_at))


def _year(period: Period) -> int | None:
    return period.start.year if period.kind == "financial_year" else None


def _years(window: Window) -> list[int]:
    return [year for period in window.periods if (year := _year(period)) is not None]


def _given(window: Window, values: dict[int, int | None]) -> pd.DataFrame:
    rows = [
        (position, values[year], 1)
        for position, period in enumerate(window.periods)
        if (year := _year(period)) is not None and values.get(year) is not None
    ]
    return pd.DataFrame(rows, columns=["period", "numerator", "people"])
