"""Rules that several datasets share, built as `Rule`s over whole columns. Missing values never break a rule."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from loaders.spec import Rule

Broken = Callable[[pd.DataFrame], pd.Series]
EARLIEST = pd.Timestamp(2000, 1, 1)
DAY = "Use day/month/year, such as 27/06/2019."


def none(frame: pd.DataFrame) -> pd.Series:
    """All false, on the frame's index."""
    return pd.Series(False, index=frame.index)


def truth(values: pd.Series) -> pd.Series:
    """A comparison as plain booleans: what cannot be compared is not broken."""
    return values.fillna(False).astype(bool)


def filled(frame: pd.DataFrame, name: str) -> pd.Series:
    """True where the column has a value (blank text counts as none)."""
    values = frame[name]
    if isinstance(values.dtype, pd.StringDtype) or values.dtype == object:
        return values.notna() & (values.astype("str").str.strip() != "")
    return values.notna()


def no_row(frame: pd.DataFrame) -> pd.Series:
    """No other row, on the frame's index."""
    return pd.Series(pd.NA, index=frame.index, dtype="Int64")


def of_several(frame: pd.DataFrame, chosen: pd.Series) -> pd.Series:
    """The chosen rows (boolean, on the frame's index) of pupils with more than one of them: what looks at a pupil's
    rows together need look at no others."""
    return chosen & frame["pupil_ref"].where(chosen).duplicated(keep=False)


def row_numbers(frame: pd.DataFrame) -> pd.Series:
    """The spreadsheet row of each row; the index where the frame does not say."""
    rows = frame["row"] if "row" in frame else pd.Series(frame.index, index=frame.index)
    return rows.astype("Int64")


def today() -> pd.Timestamp:
    """The real day: "in the future" never depends on the day a report is fixed to."""
    return pd.Timestamp.today().normalize()


def not_future(column: str, what: str) -> Rule:
    """A thing that has happened cannot be dated after today."""
    return Rule(
        f"{column.replace('_', '-')}-in-future",
        "error",
        column,
        f"{what} ({{{column}}}) is in the future.",
        f"Check the day and the year. {DAY}",
        lambda frame: truth(frame[column] > today()),
    )


def not_ancient(column: str, what: str) -> Rule:
    """A year before 2000 is a slip of typing: no record of these goes back so far."""
    return Rule(
        f"{column.replace('_', '-')}-too-old",
        "error",
        column,
        f"{what} ({{{column}}}) is before the year 2000.",
        f"Check the year. {DAY}",
        lambda frame: truth(frame[column] < EARLIEST),
    )


def in_order(first: str, second: str, first_words: str, second_words: str, severity: str = "error") -> Rule:
    """`second` may not come before `first`; the same day is fine."""
    return Rule(
        f"{second.replace('_', '-')}-before-{first.replace('_', '-')}",
        "error" if severity == "error" else "warning",
        second,
        f"{second_words} ({{{second}}}) is before {first_words} ({{{first}}}).",
        "Check both dates; one of them may have day and month the wrong way round.",
        lambda frame: truth(frame[second] < frame[first]),
    )


def needs(column: str, when: Broken, code: str, message: str, fix: str, severity: str = "error") -> Rule:
    """`column` must have a value in every row where `when(frame)` is true."""
    return Rule(
        code,
        "error" if severity == "error" else "warning",
        column,
        message,
        fix,
        lambda frame: when(frame) & ~filled(frame, column),
    )


def digits(column: str, count: int, what: str, fix: str) -> Rule:
    """A reference of exactly `count` digits."""
    return Rule(
        f"{column}-digits",
        "error",
        column,
        f"{what} has {count} digits; this one does not.",
        fix,
        lambda frame: filled(frame, column) & ~truth(frame[column].astype("str").str.fullmatch(rf"\d{{{count}}}")),
    )


def ran_together(frame: pd.DataFrame, days: int) -> pd.Series:
    """For each full-time placement of a child, the row of an earlier one that ran on beside it for more than so many
    days; of two that both have no end nothing is told, since they are asked about."""
    there = ~truth(frame["status"] == "planned") & ~truth(frame["fte"] < 1) & filled(frame, "pupil_ref")
    there &= frame["start_date"].notna() & ~(truth(frame["status"] == "ended") & frame["end_date"].isna())
    rows = frame.loc[there, ["pupil_ref", "start_date", "end_date"]].assign(row=row_numbers(frame)[there])
    rows = rows[rows.duplicated("pupil_ref", keep=False)].sort_values(["pupil_ref", "start_date"], kind="stable")
    if rows.empty:
        return no_row(frame)
    before = rows.groupby("pupil_ref")[["end_date", "row"]].shift()
    open_ended = rows["end_date"].isna() & before["end_date"].isna()
    until = before["end_date"].fillna(rows["end_date"])
    until = until.where(rows["end_date"].isna() | (until < rows["end_date"]), rows["end_date"])
    longer = before["row"].notna() & ~open_ended & truth((until - rows["start_date"]).dt.days + 1 > days)
    return before["row"].where(longer).reindex(frame.index).astype("Int64")
