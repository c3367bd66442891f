"""Which rows of the ledger of placements contradict themselves, or another row of the same child."""

from __future__ import annotations

import pandas as pd

from common.words import choice_words
from loaders.datasets.rules import filled, no_row, of_several, row_numbers, today, truth

SHARES = ("education_share", "health_share", "care_share")


def shares_differ(frame: pd.DataFrame) -> pd.Series:
    """The funders' shares, where any is given, come to the price within a pound (pence rounded by each funder)."""
    shares = frame[list(SHARES)]
    total = shares.fillna(0).sum(axis=1)
    return shares.notna().any(axis=1) & truth((total - frame["price"]).abs() > 100)


def ended_without_date(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["status"] == "ended") & frame["end_date"].isna()


def live_and_ended(frame: pd.DataFrame) -> pd.Series:
    """Said to be live, with a last day that has passed."""
    return truth(frame["status"] == "live") & truth(frame["end_date"] < today())


def free_of_charge(frame: pd.DataFrame) -> pd.Series:
    """A place that is or was taken up, at a price of nought."""
    return truth(frame["price"] == 0) & ~truth(frame["status"] == "planned")


def next_on_its_last_day(frame: pd.DataFrame) -> pd.Series:
    """For each full-time placement, the row of an earlier one of the same child whose last day is its first."""
    there = ~truth(frame["fte"] < 1) & filled(frame, "pupil_ref") & ~truth(frame["status"] == "planned")
    there = of_several(frame, there)
    if not there.any():
        return no_row(frame)
    ending = there & frame["end_date"].notna()
    ends = frame.loc[ending, ["pupil_ref", "end_date", "placement_id"]].assign(row=row_numbers(frame)[ending])
    starts = frame.loc[there, ["pupil_ref", "start_date"]].assign(at=frame.index[there], own=row_numbers(frame)[there])
    met = starts.merge(ends, left_on=["pupil_ref", "start_date"], right_on=["pupil_ref", "end_date"])
    met = met[met["own"] != met["row"]].drop_duplicates("at")
    return met.set_index("at")["row"].reindex(frame.index).astype("Int64")


def other_place(frame: pd.DataFrame) -> pd.Series:
    """For each full-time placement that runs and has no end, the row of another one of the same child."""
    running = frame["end_date"].isna() & ~truth(frame["status"].isin(["ended", "planned"])) & ~truth(frame["fte"] < 1)
    rows = pd.DataFrame({"pupil": frame["pupil_ref"], "start": frame["start_date"], "row": row_numbers(frame)})
    rows = rows[running & filled(frame, "pupil_ref") & frame["start_date"].notna()]
    rows = rows[rows.duplicated("pupil", keep=False)].sort_values(["pupil", "start"], kind="stable")
    groups = rows.groupby("pupil")["row"]
    return groups.shift().fillna(groups.shift(-1)).reindex(frame.index).astype("Int64")


def other_number(frame: pd.DataFrame) -> pd.Series:
    """For each placement, the row of another one of the same child with the same provider from the same day, under
    another number: a ledger that was numbered anew, or one that left its numbers out."""
    rows = pd.DataFrame(
        {
            "pupil": frame["pupil_ref"],
            "provider": frame["provider"],
            "start": frame["start_date"],
            "row": row_numbers(frame),
        }
    )
    rows = rows[filled(frame, "pupil_ref") & filled(frame, "provider") & frame["start_date"].notna()]
    rows = rows[rows.duplicated(["pupil", "start"], keep=False)]
    rows = rows.assign(provider=rows["provider"].astype("str").map(choice_words))
    rows = rows[rows.duplicated(["pupil", "provider", "start"], keep=False)].sort_values("row", kind="stable")
    groups = rows.groupby(["pupil", "provider", "start"])["row"]
    return groups.shift().fillna(groups.shift(-1)).reindex(frame.index).astype("Int64")
