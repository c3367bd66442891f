"""Appeals to the SEND tribunal and mediations, by the day they were registered; and as a share of what could be
appealed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from measures.counting import chosen, count, count_stock, stacked, tally
from measures.formulas.plans import plans, plans_in_force
from measures.formulas.requests import FIRST_STEP, SECOND_STEP, outcome_by, requests
from measures.spec import Frames, Window


def cases(frames: Frames, window: Window, mediation: bool) -> pd.DataFrame:
    """The appeals registered by the as-at day, or the mediations."""
    frame = frames["appeals"]
    there = (frame["registered_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    return frame[there & ((frame["kind"] == "mediation").to_numpy(dtype=bool, na_value=False) == mediation)]


def appeals_registered(frames: Frames, window: Window) -> pd.DataFrame:
    """Appeals by the day they were registered; mediation is none."""
    return count(cases(frames, window, mediation=False), "registered_date", window)


def mediations(frames: Frames, window: Window) -> pd.DataFrame:
    """Mediations by the day they were registered."""
    return count(cases(frames, window, mediation=True), "registered_date", window)


def appeals_open(frames: Frames, window: Window) -> pd.DataFrame:
    """Appeals registered and not concluded on the last day of each period; one concluded on a day not recorded is not
    open."""
    frame = chosen(cases(frames, window, mediation=False), window)
    over = (frame["stage"] != "registered").to_numpy(dtype=bool, na_value=False) | frame["outcome"].notna().to_numpy()
    rows = frame[~(over & frame["outcome_date"].isna().to_numpy())]
    ends = rows["outcome_date"].where(rows["outcome_date"] <= pd.Timestamp(window.as_at))
    return count_stock(rows, rows["registered_date"], ends - pd.Timedelta(days=1), window)


def concluded(frames: Frames, window: Window) -> tuple[pd.DataFrame, np.ndarray]:
    """The appeals concluded by the as-at day, and the position of the period of each conclusion."""
    frame = chosen(cases(frames, window, mediation=False), window)
    rows = frame[(frame["outcome_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)]
    return rows, window.calendar.place(rows["outcome_date"], list(window.periods))


def appeals_conceded(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the appeals concluded in each period, those that the authority conceded."""
    rows, position = concluded(frames, window)
    return _share(rows, position, (rows["stage"] == "conceded"), window)


def appeals_upheld(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the appeals heard in each period, those upheld at least in part."""
    rows, position = concluded(frames, window)
    heard = ((rows["stage"] == "heard") & rows["outcome"].isin(["upheld", "partly", "dismissed"])).to_numpy(
        dtype=bool, na_value=False
    )
    return _share(rows[heard], position[heard], rows["outcome"][heard].isin(["upheld", "partly"]), window)


def _share(rows: pd.DataFrame, position: np.ndarray, met: pd.Series, window: Window) -> pd.DataFrame:
    part = met.to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(position, rows, window, numerator=part, denominator=np.ones(len(rows), dtype="int64"), people=part)


def appeal_rate(frames: Frames, window: Window) -> pd.DataFrame:
    """Appeals registered in each period over what could be appealed by the older national definition: refusals to
    assess, refusals to issue, and every plan in force at the period's end."""
    return _rate(frames, window, [_refusals(frames, window), plans_in_force(frames, window)])


def appeal_rate_of_decisions(frames: Frames, window: Window) -> pd.DataFrame:
    """The newer definition: over the decisions made in each period. Refusals to assess and to issue, plans issued or
    taken over, plans ceased by the authority, and reviews held with an outcome."""
    frame = plans(frames, window)
    started = count(frame, "plan_start", window)
    held = (frame["review_held"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    reviewed = count(frame[held & frame["review_outcome"].notna().to_numpy()], "review_held", window)
    return _rate(frames, window, [_refusals(frames, window), started, reviewed])


def _refusals(frames: Frames, window: Window) -> pd.DataFrame:
    frame, as_at = requests(frames, window), pd.Timestamp(window.as_at)
    parts = [count(frame[outcome_by(frame, step, ("N",), as_at)], f"{step}_date", window)
        for step in (FIRST_STEP, SECOND_STEP)]  # fmt: skip
    return stacked(parts, window)


def _rate(frames: Frames, window: Window, decided: list[pd.DataFrame]) -> pd.DataFrame:
    appeals = appeals_registered(frames, window).assign(denominator=0)
    whole = stacked(decided, window)
    whole = whole.assign(denominator=whole["numerator"], numerator=0, people=0)
    table = stacked([appeals, whole], window, ("numerator", "denominator", "people"))
    keys = ["period", *window.by]
    return (
        table.groupby(keys, observed=True, sort=False)[["numerator", "denominator", "people"]]
        .sum()
        .astype("int64")
        .reset_index()
    )
