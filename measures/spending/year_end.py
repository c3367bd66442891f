"""What the year will end at and what the next opens with, from the ledger: known, likely, and the run rate on 31 March;
pence.

What is known (`formulas.outturn`) leaves out children who are not placed yet. How much that has been is looked up in
the ledger's own past: each whole year is told again from the same day of it, with later rows, ends and outcomes left
out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from common.calendar import Calendar, Period, dash_year, financial_year_of, same_day_in
from measures.formulas.outturn import year_ahead
from measures.formulas.placements import live
from measures.formulas.prices import annual_pence, paid_shares
from measures.spec import Frames, Window
from methods.known_then import LikelyAmount, likely_amount
from methods.whole_pence import nearest


@dataclass(frozen=True, slots=True)
class Opening:
    """From this year's known end to the rate the next year opens with; they add up. `gone`: what places that end before
    the last day cost this year (taken away). `full_year`: what the places there on the last day cost more in a whole
    year."""

    outturn: int
    gone: int
    full_year: int
    run_rate: int
    places: int


def opening(frames: Frames, as_at: date, calendar: Calendar) -> Opening:
    """Of the financial year of a day."""
    period = calendar.period_of("financial_year", as_at)
    year = year_ahead(frames, Window((period.cut(as_at),), as_at, calendar), period)
    rows = list(zip(year.annual, year.outturn, year.there, strict=True))
    gone = sum(spent for _, spent, there in rows if not there)
    rate = sum(nearest(annual) for annual, _, there in rows if there)
    known = sum(year.outturn)
    return Opening(known, gone, rate - (known - gone), rate, sum(year.there))


@dataclass(frozen=True, slots=True)
class PastYear:
    """A whole year in pounds: what was known of it on the same day as today, and what it ended at."""

    label: str
    known: float
    ended: float


def past_years(frames: Frames, as_at: date, calendar: Calendar) -> list[PastYear]:
    """Every whole year of the ledger, told again from the same day of it. A ledger's first year is whole where its
    first rows began before the middle of the year before, or with its first day."""
    frame = frames["placements"]
    first = frame["start_date"].min()
    found: list[PastYear] = []
    if pd.isna(first):
        return found
    running = financial_year_of(as_at)
    for year in range(financial_year_of(first.date()), running):
        period = calendar.parse(dash_year(year))
        if first.date() > period.start:
            continue
        day = same_day_in(as_at, year - running)
        then = Window((period.cut(day),), day, calendar)
        known = sum(year_ahead({"placements": as_known(frame, day)}, then, period).outturn)
        if known:
            found.append(PastYear(dash_year(year), known / 100, spent_in(frame, period, calendar) / 100))
    return found


def as_known(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    """The ledger without what had not happened by a day: no line that began later, no end that came later. Places
    agreed then and not begun left no trace, so they are among what was not known."""
    begun = (frame["start_date"] <= pd.Timestamp(day)).to_numpy(dtype=bool, na_value=False)
    rows = frame[begun]
    later = (rows["end_date"] > pd.Timestamp(day)).to_numpy(dtype=bool, na_value=False)
    status = rows["status"].astype("object").where(~later, "live")
    return rows.assign(end_date=rows["end_date"].mask(later), status=status)


def spent_in(frame: pd.DataFrame, period: Period, calendar: Calendar) -> int:
    """What a whole past year came to, in pence."""
    window = Window((period,), period.end, calendar)
    rows = live({"placements": frame}, window)
    costs, shares = annual_pence(rows, "price"), paid_shares(rows, period, calendar)
    return int(np.sum([nearest(cost * share) for cost, share in zip(costs, shares, strict=True) if cost is not None]))


def likely_end(frames: Frames, as_at: date, calendar: Calendar) -> tuple[LikelyAmount | None, list[PastYear]]:
    """(the likely end in pounds with its band, the past years it rests on); no band with fewer than three past
    years."""
    if "placements" not in frames or frames["placements"].empty:
        return None, []
    past = past_years(frames, as_at, calendar)
    known = opening(frames, as_at, calendar).outturn / 100
    return likely_amount(known, [(each.known, each.ended) for each in past]), past
