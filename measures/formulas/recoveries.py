"""What is recovered after permanent exclusions: due by the formula, paid, passed on. Money in pence."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from common.calendar import Calendar
from measures.counting import count, during, tally
from measures.settings import AGREED
from measures.spec import Frames, Window
from methods.recovery import due, relevant_date, weeks_left

LAST_YEAR_GROUP = 11


def weeks(row: pd.Series, calendar: Calendar) -> int | None:
    """B of a row: as it is written, otherwise worked out; None where the term table does not reach the sixth school
    day."""
    if pd.notna(row["weeks_b"]):
        return int(row["weeks_b"])
    excluded = row["exclusion_date"].date()
    try:
        relevant = relevant_date(excluded, lambda day: bool(calendar.school_days(day, day)), AGREED.recovery_school_day)
    except ValueError:
        return None
    return weeks_left(relevant, is_leaver(row), excluded, AGREED.leavers_until)


def is_leaver(row: pd.Series) -> bool:
    """As the row says; left blank, Year 11 is the last."""
    recorded = row["leaving_year"]
    return (
        bool(recorded)
        if pd.notna(recorded)
        else bool(pd.notna(row["year_group"]) and row["year_group"] == LAST_YEAR_GROUP)
    )


def due_pence(rows: pd.DataFrame, calendar: Calendar) -> np.ndarray:
    """A x (B / 52) + C of each row, to the penny; 0 where A or B is not known."""
    found = []
    for _, row in rows.iterrows():
        left = weeks(row, calendar) if pd.notna(row["amount_a"]) else None
        adjustment = int(row["adjustment_c"]) if pd.notna(row["adjustment_c"]) else 0
        # In pence throughout: a hundredth of the pence are pounds, of which the sum is rounded once.
        found.append(0 if left is None else _pence(int(row["amount_a"]), left, adjustment))
    return np.array(found, dtype="int64")


def _pence(amount: int, left: int, adjustment: int) -> int:
    return int(due(Fraction(amount, 100), left, Fraction(adjustment, 100)) * 100)


def paid_pence(rows: pd.DataFrame, column: str, as_at: date) -> np.ndarray:
    """An amount of each row that had been paid by a day: payments have no day of their own, so they wait for the
    invoice where that is dated."""
    later = (rows["invoiced_on"] > pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    return np.where(later, 0, rows[column].fillna(0).to_numpy(dtype="int64"))


def recovery_due(frames: Frames, window: Window) -> pd.DataFrame:
    """What schools owe by the formula for exclusions that began in each period."""
    rows, position = during(_known(frames, window), "exclusion_date", window)
    return _money(position, rows, window, due_pence(rows, window.calendar))


def recovery_paid(frames: Frames, window: Window) -> pd.DataFrame:
    """What has been paid by the as-at day for exclusions that began in each period."""
    rows, position = during(_known(frames, window), "exclusion_date", window)
    return _money(position, rows, window, paid_pence(rows, "paid", window.as_at))


def recovery_net(frames: Frames, window: Window) -> pd.DataFrame:
    """What has been paid less what was passed on to the admitting schools; below 0 where more was passed on."""
    rows, position = during(_known(frames, window), "exclusion_date", window)
    left = paid_pence(rows, "paid", window.as_at) - paid_pence(rows, "passed_on", window.as_at)
    return _money(position, rows, window, left)


def cost_recovered(frames: Frames, window: Window) -> pd.DataFrame:
    """Paid as a share of due, for exclusions that began in each period."""
    rows, position = during(_known(frames, window), "exclusion_date", window)
    ones = np.ones(len(rows), dtype="int64")
    paid = paid_pence(rows, "paid", window.as_at)
    return tally(position, rows, window, numerator=paid, denominator=due_pence(rows, window.calendar), people=ones)


def exclusion_recoveries_begun(frames: Frames, window: Window) -> pd.DataFrame:
    """Recoveries by the day they were begun."""
    return count(_known(frames, window), "begun_on", window)


def _known(frames: Frames, window: Window) -> pd.DataFrame:
    rows = frames["recoveries"]
    return rows[(rows["exclusion_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)]


def _money(position: np.ndarray, rows: pd.DataFrame, window: Window, pence: np.ndarray) -> pd.DataFrame:
    return tally(position, rows, window, numerator=pence, people=np.ones(len(rows), dtype="int64"))
