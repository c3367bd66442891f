"""Which terms nobody has uploaded: a term without a single row, in the midst of others that have some, is not a term of
nought.

A term counts as uploaded when a row of the dataset (of any school and kind) is dated in it, or when somebody said that
there was none: a nil return. So a quiet term of a small authority is asked about once, and then it is 0. A dataset that
is kept up row by row (a ledger) has no such terms.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from common.calendar import Calendar, CalendarError, Period
from common.text import rows_of
from loaders.datasets import by_id
from loaders.spec import Dataset
from measures.spec import Frames

NIL_RETURNS = "nil_returns"
SHORT = ("term6", "term3", "quarter", "month")


def nil_terms(frames: Frames, dataset: Dataset, calendar: Calendar) -> list[Period]:
    """The periods for which all schools together are said to have had nothing of a dataset."""
    returns = frames.get(NIL_RETURNS)
    if returns is None or returns.empty:
        return []
    mine = returns[
        (returns["dataset"] == dataset.id).to_numpy(dtype=bool, na_value=False) & returns["school"].isna().to_numpy()
    ]
    found = []
    for label in mine["period"].dropna().unique():
        try:
            found.append(calendar.parse(str(label)))
        except CalendarError:
            continue
    return found


def missing_terms(frames: Frames, name: str, as_at: date, calendar: Calendar) -> tuple[Period, ...]:
    """The terms since a dataset's first row, over by the as-at day, that have no row of it and no nil return."""
    dataset, frame = by_id(name), frames.get(name)
    if frame is None or frame.empty or dataset.replaces != "term" or not dataset.dated_by:
        return ()
    days = frame[dataset.dated_by].dropna()
    days = days[days <= pd.Timestamp(as_at)]
    if days.empty:
        return ()
    try:
        terms = calendar.periods("term6", days.min().date(), as_at)
    except CalendarError:  # a year that the term table does not reach: nobody can say what is missing of it
        return ()
    held = set(np.unique(calendar.place(days, terms)).tolist())
    nil = nil_terms(frames, dataset, calendar)
    return tuple(
        term
        for at, term in enumerate(terms)
        if at not in held and term.complete(as_at) and not any(n.start <= term.start and term.end <= n.end for n in nil)
    )


def sent_until(frames: Frames, name: str, as_at: date, calendar: Calendar) -> date:
    """The day that a dataset reaches: the as-at day, or, where the last terms over by then have neither rows nor a nil
    return, the last day before them. Beyond it a count of nought would be of files, not of children."""
    frame, dataset = frames.get(name), by_id(name)
    if frame is None or frame.empty or not dataset.dated_by:
        return as_at
    days = frame[dataset.dated_by].dropna()
    held = days[days <= pd.Timestamp(as_at)]
    later = [term for term in missing_terms(frames, name, as_at, calendar) if pd.Timestamp(term.start) > held.max()]
    return later[0].start - timedelta(days=1) if later else as_at


def silent_schools(frames: Frames, name: str, as_at: date, calendar: Calendar) -> dict[Period, frozenset[str]]:
    """For each finished term of which some school said that it had nothing: the schools of its year that said nothing
    at all.

    Who keeps nil returns by school counts on an answer from each; where nobody does, a school without a row is one
    without a case, as in an extract of the whole authority, and nothing is missing.
    """
    returns, schools, frame = frames.get(NIL_RETURNS), frames.get("schools"), frames.get(name)
    if returns is None or returns.empty or schools is None or schools.empty or frame is None or "school" not in frame:
        return {}
    mine = returns[(returns["dataset"] == name).to_numpy(dtype=bool, na_value=False)]
    if mine["school"].isna().all():
        return {}
    dataset, whole = by_id(name), nil_terms(frames, by_id(name), calendar)
    found: dict[Period, frozenset[str]] = {}
    for label in mine.loc[mine["school"].notna(), "period"].dropna().unique():
        try:
            term = calendar.parse(str(label))
        except CalendarError:
            continue
        if (
            term.kind != "term6"
            or not term.complete(as_at)
            or any(n.start <= term.start and term.end <= n.end for n in whole)
        ):
            continue
        year = term.start.year - (term.start.month < 9)
        listed = set(
            schools.loc[(schools["academic_year"] == year).to_numpy(dtype=bool, na_value=False), "laestab"].astype(
                "str"
            )
        )
        days = frame[str(dataset.dated_by)]
        rows = ((days >= pd.Timestamp(term.start)) & (days <= pd.Timestamp(term.end))).to_numpy(
            dtype=bool, na_value=False
        )
        heard = set(frame.loc[rows, "school"].dropna().astype("str"))
        heard |= set(
            mine.loc[(mine["period"] == label).to_numpy(dtype=bool, na_value=False), "school"].dropna().astype("str")
        )
        if silent := frozenset(listed - heard):
            found[term] = silent
    return found


def note_of_schools(period: Period, silent: dict[Period, frozenset[str]]) -> str:
    """ "3 schools sent nothing for 2018/19 Term 3"; "" where all that are asked have answered."""
    found = [
        (term, schools) for term, schools in silent.items() if term.start <= period.end and term.end >= period.start
    ]
    parts = [f"{rows_of(len(schools), 'school')} sent nothing for {term.label}" for term, schools in found]
    return "; ".join(parts)


def gaps_of(period: Period, missing: tuple[Period, ...]) -> list[Period]:
    """The missing terms that a period reaches into."""
    return [term for term in missing if term.start <= period.end and term.end >= period.start]


A_MONTH = 31


def lacking(frames: Frames, name: str, first: date, last: date, as_at: date, calendar: Calendar) -> str:
    """What is not held of the days from one to another, so that they are not like any other year's: terms not uploaded,
    and more than a month that lies before the term of the first row. "" where nothing is missing."""
    days = frames[name][by_id(name).dated_by].dropna() if name in frames else pd.Series(dtype="datetime64[s]")
    if days.empty:
        return ""
    words = [note_of(gaps_of(Period(first, last, "custom", ""), missing_terms(frames, name, as_at, calendar)))]
    try:
        begins = calendar.period_of("term6", days.min().date())
    except CalendarError:  # a year that the term table does not reach: no term of it can be named
        return words[0]
    before = (begins.start - first).days > A_MONTH  # holidays are before many a first row
    words += [f"nothing is held from before {begins.label}"] if before else []
    return "; ".join(filter(None, words))


def note_of(terms: list[Period]) -> str:
    """ "2018/19 Term 3 and 2018/19 Term 4 not uploaded"; "" for none."""
    names = [term.label for term in terms]
    if not names:
        return ""
    if len(names) > 3:
        return f"{len(names)} terms not uploaded, the first of them {names[0]}"
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"{listed} not uploaded"
