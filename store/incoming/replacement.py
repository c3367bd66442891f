"""Which stored rows a file leaves out of what it covers, and which of them it takes away: only when a person has said
that it is the whole of that.

A file speaks for its terms, but only as far as its schools: a file from five schools says nothing about a sixth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from common.calendar import Calendar, CalendarError, Period, academic_year_of
from loaders.spec import Dataset
from store.rowkeys import SEPARATOR, incomplete, key_part, row_keys


@dataclass(frozen=True, slots=True)
class Term:
    """A term the file covers: its place in the list of periods, and its label."""

    position: int
    label: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Ids of the stored rows the file leaves out, and the terms it covers. Whether they go is for a person to say."""

    ids: set[int]
    terms: list[Term]


def school_column(dataset: Dataset) -> str | None:
    """The column that says whose rows they are: `school`, else the first column that names a school."""
    names = [column.name for column in dataset.stored if column.kind == "school"]
    return "school" if "school" in names else next(iter(names), None)


def terms_of(dataset: Dataset, frames: list[pd.DataFrame], calendar: Calendar) -> list[Period]:
    """Every term of the academic years the frames' dates fall in; years the term table does not reach have none."""
    if dataset.dated_by is None:
        return []
    years: set[int] = set()
    for frame in frames:
        days = frame[dataset.dated_by].dropna()
        if len(days):
            years.update(range(academic_year_of(days.min().date()), academic_year_of(days.max().date()) + 1))
    found = []
    for year in sorted(years):
        for number in range(1, 7):
            try:
                found.append(calendar.term(year, number))
            except CalendarError:
                continue
    return found


def missing_rows(
    dataset: Dataset,
    incoming: pd.DataFrame,
    keys: list[str],
    held: pd.DataFrame,
    history: pd.DataFrame,
    calendar: Calendar,
    periods: list[Period],
) -> Missing:
    """What the file's terms hold and the file does not. See `changes.merge` for the shapes."""
    placed = calendar.place(incoming[dataset.dated_by], periods) if dataset.dated_by else np.full(len(incoming), -1)
    terms = [Term(int(at), periods[at].label) for at in np.unique(placed[placed >= 0])]
    if dataset.replaces == "rows" or history.empty:
        return Missing(set(), terms)
    absent = ~history["row_key"].isin(keys) & ~_held_here(dataset, held, history)
    if dataset.replaces == "all":
        if dataset.within:
            named = {_named(value) for frame in (incoming, held) if len(frame) for value in frame[dataset.within]}
            absent &= history[dataset.within].map(_named).isin(named)
        return Missing(set(history.loc[absent, "id"]), terms)

    ids: set[int] = set()
    place = calendar.place(history[dataset.dated_by], periods)
    for term in terms:
        mine = incoming[placed == term.position]
        # Uploads that were undone stand apart: if one is redone later it must be as if it had been there all along, but
        # what it held must not weigh in the decision about what counts today.
        for active in (True, False):
            rows = history[(place == term.position) & (history["active"] == active)]
            stands = rows["current"] if active else pd.Series(True, index=rows.index)
            gone = _scope(dataset, mine, rows, stands) & absent.loc[rows.index]
            ids.update(int(row) for row in rows.loc[gone, "id"])
    return Missing(ids, terms)


def _named(value: object) -> str:
    """The plan that a row is of, whatever its case and spacing; "" where it names none."""
    return "" if pd.isna(value) else key_part(value)  # type: ignore[call-overload]


def _scope(dataset: Dataset, mine: pd.DataFrame, rows: pd.DataFrame, stands: pd.Series) -> pd.Series:
    """The stored rows the file speaks for.

    The whole term when the file has at least half of the term's schools (and more than one of several), else only the
    rows of the schools it has. A blank school counts as one.
    """
    column = school_column(dataset)
    if column is None:
        return pd.Series(True, index=rows.index)
    theirs, ours = (frame[column].astype(object).fillna("").astype(str) for frame in (rows, mine))
    stored, sent = set(theirs[stands]), set(ours)
    known = len(stored & sent)
    whole = stored <= sent or (known >= 2 and 2 * known >= len(stored))
    return pd.Series(True, index=rows.index) if whole else theirs.isin(sent)


def _held_here(dataset: Dataset, held: pd.DataFrame, history: pd.DataFrame) -> pd.Series:
    """Stored rows that the file does hold, in a row held back for an error: those are not missing."""
    if held.empty:
        return pd.Series(False, index=history.index)
    keys = row_keys(dataset, held)
    # A held row may lack the very date that is its key: then all stored rows with the same first part are spared.
    broken = incomplete(dataset, held)
    first = {key.split(SEPARATOR)[0] for key, part in zip(keys, broken) if part}
    same = history["row_key"].isin(keys)
    return same | history["row_key"].str.split(SEPARATOR).str[0].isin(first - {""}) if first else same
