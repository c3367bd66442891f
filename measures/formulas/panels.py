"""The panel and what waits for it: seats and decisions of its meetings, cases not yet decided, weeks until they
were."""

from __future__ import annotations

import numpy as np
import pandas as pd

from measures.counting import chosen, count_stock, during, labels, tally
from measures.formulas.requests import DECISION_DAYS, FIRST_STEP, PLAN_DAYS, outcome_by, requests
from measures.spec import Frames, Window


def panel_seats(frames: Frames, window: Window) -> pd.DataFrame:
    """Seats of the panels held in each period."""
    return _of_panels(frames, window, "seats")


def panel_decided(frames: Frames, window: Window) -> pd.DataFrame:
    """Cases decided at the panels held in each period."""
    return _of_panels(frames, window, "decided")


def _of_panels(frames: Frames, window: Window, column: str) -> pd.DataFrame:
    frame = frames["panels"]
    held = frame[(frame["date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)]
    rows, position = during(held, "date", window)
    number = rows[column].fillna(0).to_numpy(dtype="int64")
    return tally(position, rows, window, numerator=number, people=number)


def panel_backlog(frames: Frames, window: Window) -> pd.DataFrame:
    """Requests received and neither decided (to assess or not) nor withdrawn on the last day of each period: what there
    was, and what came, less what was decided or withdrawn. One that was decided on a day not recorded does not wait."""
    frame = chosen(requests(frames, window), window)
    over = frame[FIRST_STEP].isin(["Y", "N", "W"]).to_numpy()
    frame = frame[~(over & frame[f"{FIRST_STEP}_date"].isna().to_numpy())]
    decided = outcome_by(frame, FIRST_STEP, ("Y", "N", "W"), pd.Timestamp(window.as_at))
    ends = frame[f"{FIRST_STEP}_date"].where(decided)
    return count_stock(frame, frame["received_date"], ends - pd.Timedelta(days=1), window)


def decisions(frames: Frames, window: Window) -> tuple[pd.DataFrame, np.ndarray]:
    """The requests decided by the as-at day, and the position of the period of each decision."""
    frame = chosen(requests(frames, window), window)
    rows = frame[outcome_by(frame, FIRST_STEP, ("Y", "N"), pd.Timestamp(window.as_at))]
    return rows, window.calendar.place(rows[f"{FIRST_STEP}_date"], list(window.periods))


def agreed_to_assess(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the decisions whether to assess made in each period, those to."""
    rows, position = decisions(frames, window)
    agreed = (rows[FIRST_STEP] == "Y").to_numpy(dtype=bool, na_value=False).astype("int64")
    ones = np.ones(len(rows), dtype="int64")
    return tally(position, rows, window, numerator=agreed, denominator=ones, people=agreed)


def decided_in_time(frames: Frames, window: Window) -> pd.DataFrame:
    """The way the Department publishes: of the decisions made in each period, those within 6 weeks. Open cases are in
    none."""
    rows, position = decisions(frames, window)
    days = (rows[f"{FIRST_STEP}_date"] - rows["received_date"]).dt.days
    return _within(rows, position, days, DECISION_DAYS, window)


def issued_in_time(frames: Frames, window: Window) -> pd.DataFrame:
    """The way the Department publishes: of the plans issued in each period without an exception, those within 20
    weeks."""
    frame = chosen(requests(frames, window), window)
    issued = (frame["plan_issued_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    rows = frame[issued & ~frame["exception_20_weeks"].fillna(False).to_numpy(dtype=bool)]
    position = window.calendar.place(rows["plan_issued_date"], list(window.periods))
    return _within(rows, position, (rows["plan_issued_date"] - rows["received_date"]).dt.days, PLAN_DAYS, window)


def _within(rows: pd.DataFrame, position: np.ndarray, days: pd.Series, limit: int, window: Window) -> pd.DataFrame:
    met = (days <= limit).to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(position, rows, window, numerator=met, denominator=np.ones(len(rows), dtype="int64"), people=met)


def weeks_waited(frames: Frames, window: Window) -> pd.DataFrame:
    """The median of the weeks from receipt to decision of the cases decided in each period, to one decimal.
    `denominator`: how many; `numerator`: as many times the median, so that one over the other is it."""
    rows, position = decisions(frames, window)
    weeks = (rows[f"{FIRST_STEP}_date"] - rows["received_date"]).dt.days / 7
    keys = {"period": pd.Series(position, index=rows.index)} | {name: labels(rows[name]) for name in window.by}
    table = pd.DataFrame(keys | {"weeks": weeks})
    table = table[table["period"] >= 0]
    groups = table.groupby(["period", *window.by], observed=True, sort=False)["weeks"]
    found = groups.agg(middle="median", denominator="size").reset_index()
    # Halves up: a median of 6.25 weeks reads 6.3. The 1e-9 is for sevenths that binary fractions miss.
    middle = np.floor(found["middle"].to_numpy(dtype="float64") * 10 + 0.5 + 1e-9) / 10
    return found.assign(numerator=np.round(middle * found["denominator"], 1), people=found["denominator"]).drop(
        columns=["middle"]
    )


def requests_at_tribunal(frames: Frames, window: Window) -> pd.DataFrame:
    """Requests received in each period of which the register says that there was an appeal to the tribunal."""
    rows, position = during(requests(frames, window), "received_date", window)
    appealed = rows["tribunal"].fillna(False).to_numpy(dtype=bool).astype("int64")
    return tally(position, rows, window, numerator=appealed, people=appealed)
