"""One thing under two days: rows of one child and kind that are too near each other to be two."""

from __future__ import annotations

import pandas as pd

from loaders.datasets.rules import filled, no_row, row_numbers, truth

SIX_WEEKS, TWO_WEEKS = pd.Timedelta(weeks=6), pd.Timedelta(weeks=2)
_NO_MORE = ("returned", "failed", "withdrawn", "not_placed", "not_agreed")


def near_rows(
    frame: pd.DataFrame,
    days: pd.Series,
    kind: pd.Series | None,
    chosen: pd.Series,
    key: str | None = None,
    within: pd.Timedelta = SIX_WEEKS,
) -> pd.Series:
    """For each chosen row with a day, the row of another one of the same pupil and kind less than `within` from it, the
    one before first. One row read twice is a duplicate key, which the reader reports in its own words: of rows of one
    day, and alike in the column `key` where there is one, the first stands here."""
    chosen = chosen & filled(frame, "pupil_ref") & days.notna()
    who = frame["pupil_ref"].astype("object")
    who = who if kind is None else who + "|" + kind.astype("object")
    beside = "" if key is None else frame[key].astype("object").fillna("")
    rows = pd.DataFrame({"who": who, "day": days, "row": row_numbers(frame), "beside": beside})[chosen]
    rows = rows.drop_duplicates(["who", "day", "beside"])
    rows = rows[rows["who"].notna() & rows.duplicated("who", keep=False)].sort_values(["who", "day"], kind="stable")
    if rows.empty:
        return no_row(frame)
    groups = rows.groupby("who")
    near = groups["day"].diff() < within
    before = groups["row"].shift().where(near)
    after = groups["row"].shift(-1).where(near.groupby(rows["who"]).shift(-1, fill_value=False))
    return before.fillna(after).reindex(frame.index).astype("Int64")


def same_request(frame: pd.DataFrame) -> pd.Series:
    """For each request, the row of another one of the same pupil within six weeks: before that nobody has decided of
    the first."""
    return near_rows(frame, frame["received_date"], None, pd.Series(True, index=frame.index))


def same_move(frame: pd.DataFrame) -> pd.Series:
    """For each move that began and has not come to nothing, the row of another one of the same pupil and kind within
    two weeks, to whichever school (a trial that breaks down and another take longer), or after the same exclusion."""
    going = ~truth(frame["outcome"].isin(_NO_MORE)) & frame["start_date"].notna()
    near = near_rows(frame, frame["start_date"], frame["move_type"], going, "to_school", TWO_WEEKS)
    return near.fillna(_same_return(frame, going))


def _same_return(frame: pd.DataFrame, going: pd.Series) -> pd.Series:
    """For each return after an exclusion the row of another one after the same exclusion, whenever it began: a child
    comes back from it once."""
    chosen = going & filled(frame, "pupil_ref") & frame["exclusion_date"].notna()
    by = ["pupil_ref", "move_type", "exclusion_date"]
    rows = frame.loc[chosen, [*by, "start_date", "to_school"]].astype({"move_type": "object", "to_school": "object"})
    rows = rows.drop_duplicates()
    rows = rows.assign(row=row_numbers(frame)[rows.index])  # an empty frame would take the index of what is assigned
    rows = rows[rows.duplicated(by, keep=False)].sort_values("start_date", kind="stable")
    if rows.empty:
        return no_row(frame)
    groups = rows.groupby(by)["row"]
    return groups.shift().fillna(groups.shift(-1)).reindex(frame.index).astype("Int64")


def same_appeal(frame: pd.DataFrame) -> pd.Series:
    """For each appeal or mediation that was not withdrawn, the row of another one of the same pupil and kind."""
    return near_rows(frame, frame["registered_date"], frame["kind"], ~truth(frame["stage"] == "withdrawn"))
