"""A later day of a ledger on which lines of the day before are lacking: the latest day alone counts, and they would be
gone."""

from __future__ import annotations

import pandas as pd

from loaders.codes.money import role_of


def found(frame: pd.DataFrame, before: pd.DataFrame) -> set[int]:
    """Positions of rows of the latest day of their year, kind and role, where a line of the day before is not among
    them."""
    ours, theirs = (
        pd.DataFrame({
            "of": [f"{year} {kind} {role_of(line)}"
                for year, kind, line in zip(each["financial_year"], each["amount_type"], each["line"])],
            "day": each["as_at"].to_numpy(),
            "line": each["line"].astype("str").str.casefold().str.split().str.join(" ").to_numpy(),
            "amount": each["amount"].fillna(0).to_numpy(),
        })
        for each in ((frame, before) if len(before) else (frame, frame.iloc[:0]))
    )  # fmt: skip
    every, positions = pd.concat([ours, theirs], ignore_index=True), set[int]()
    for of, rows in ours.groupby("of"):
        alike = every[every["of"] == of]
        day = alike["day"].max()
        earlier, newest = alike[alike["day"] < day], rows[rows["day"] == day]
        if earlier.empty or newest.empty:
            continue
        lines = set(earlier.loc[(earlier["day"] == earlier["day"].max()) & (earlier["amount"] != 0), "line"])
        now = set(alike.loc[alike["day"] == day, "line"])
        if lines - now and lines & now:
            positions |= set(map(int, newest.index))
    return positions
