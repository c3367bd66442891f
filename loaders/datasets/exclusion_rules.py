"""Checks over exclusions: what cannot be so, and what a person should look at.

Limits: a pupil may be suspended for at most 45 school days in one academic year across all schools, and more than 15 in
one term obliges the governors to meet (School Discipline (Pupil Exclusions and Reviews) Regulations 2012). Where a
school has more than three terms, those regulations count 31 December to Easter Monday, then to 31 July, then to 30
December.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from common.calendar import Calendar
from loaders.datasets.exclusion_limits import (
    DAYS_IN_A_YEAR,
    became_permanent,
    begins,
    by_pupil,
    is_permanent,
    is_suspension,
    last_by_its_days,
    lunchtime_too,
    more_than_15_days,
    more_than_45_days,
    not_overturned,
    permanent_within,
    school_year,
    weekdays,
)
from loaders.datasets.rules import filled, needs, no_row, none, of_several, truth
from loaders.spec import Rule


def _permanents(frame: pd.DataFrame) -> pd.DataFrame:
    """Permanent exclusions of pupils with several, in order of date, with the row of an earlier one of the year that
    still stands."""
    rows = by_pupil(frame, of_several(frame, is_permanent(frame)))
    rows = rows.assign(year=school_year(rows["start"]), school=frame["school"][rows.index].astype("str"))
    # The same row read twice is a duplicate key, which the reader reports in its own words.
    rows = rows.drop_duplicates(["pupil", "start", "school"])
    in_force = rows["row"].where(not_overturned(frame)[rows.index])
    year = [rows["pupil"], rows["year"]]
    return rows.assign(earlier=in_force.groupby(year).ffill().groupby(year).shift())


def second_permanent(frame: pd.DataFrame) -> pd.Series:
    broken = none(frame)
    if not of_several(frame, is_permanent(frame)).any():
        return broken
    rows = _permanents(frame)
    in_force = not_overturned(frame)
    broken[rows.index] = rows["earlier"].notna() & in_force[rows.index]
    return broken


def earlier_permanent(frame: pd.DataFrame) -> pd.Series:
    return _permanents(frame)["earlier"].reindex(frame.index).astype("Int64")


def _overlaps(frame: pd.DataFrame) -> pd.Series:
    """For each suspension, the row of an earlier one of the same pupil that had not ended when it began."""
    several = of_several(frame, truth(frame["category"] == "SUSP"))
    if not several.any():
        return no_row(frame)
    rows = by_pupil(frame, several)
    end = frame["end_date"][rows.index]
    if end.isna().any():
        end = end.fillna(last_by_its_days(frame.loc[end.index[end.isna()]]))
    first = begins(rows["pupil"])
    before = end.groupby(rows["pupil"], sort=False).cummax().shift().mask(first)
    # The place of the suspension that lasts longest up to each row; a pupil's first always does.
    places = np.arange(len(rows))
    longest = np.maximum.accumulate(np.where(first | (end > before).to_numpy(), places, 0))
    earlier = rows.iloc[np.concatenate([longest[:1], longest[:-1]])].set_axis(rows.index)
    # Two on the same day are either one row twice or a possible duplicate: each has its own words.
    clash = (rows["start"] <= before) & (rows["start"] != earlier["start"])
    return earlier["row"].where(clash).reindex(frame.index).astype("Int64")


def _same_elsewhere(frame: pd.DataFrame) -> pd.Series:
    """The row of the same pupil, category and day at another school."""
    chosen = filled(frame, "category")
    twice = frame[chosen].duplicated(["pupil_ref", "start_date"], keep=False).reindex(frame.index, fill_value=False)
    if not twice.any():
        return no_row(frame)
    rows = by_pupil(frame, chosen & twice).sort_index()
    rows = rows.assign(
        category=frame["category"][rows.index].astype("str"),
        school=frame["school"][rows.index].astype("str").fillna(""),
    )
    key = ["pupil", "category", "start"]
    once = rows.drop_duplicates([*key, "school"])
    before = once.groupby(key)["row"].shift()
    after = once.groupby(key)["row"].shift(-1)
    return before.fillna(after).reindex(frame.index).astype("Int64")


def in_a_holiday(frame: pd.DataFrame, calendar: Calendar) -> pd.Series:
    """Suspensions that begin on a weekday between two terms of the term table, or on a bank holiday."""
    days = frame["start_date"]
    chosen = is_suspension(frame) & days.notna() & (days.dt.day_of_week < 5)
    if not chosen.any() or not calendar.terms:
        return none(frame)
    first, last = (pd.Timestamp(day) for day in (calendar.terms[0].first_day, calendar.terms[-1].last_day))
    values = days[chosen].to_numpy("datetime64[D]")
    broken = none(frame)
    broken[chosen] = calendar.school_days_each(values, values) == 0
    return broken & truth((days >= first) & (days <= last))


RULES = (
    needs(
        "status_date",
        lambda frame: ~not_overturned(frame),
        "undone-without-date",
        "It no longer stands, since a day that is missing: it is counted on no day, also not before that one.",
        "Give the day it was withdrawn, overturned or turned into a managed move.",
        "warning",
    ),
    Rule(
        "days-not-sensible",
        "error",
        "days",
        "A suspension of {days} school days is not possible: it is more than none and at most 45, in halves.",
        "Write school days, such as 2 or 0.5. If the figure is sessions, head the column Sessions.",
        lambda frame: (
            is_suspension(frame)
            & truth((frame["days"] <= 0) | (frame["days"] > DAYS_IN_A_YEAR) | ((frame["days"] * 2) % 1 != 0))
        ),
    ),
    Rule(
        "more-days-than-dates",
        "warning",
        "days",
        "{days} school days do not fit between {start_date} and {end_date}.",
        "Check the dates, and whether the figure is in sessions (two to a day).",
        lambda frame: is_suspension(frame) & truth(frame["days"].astype(float) > weekdays(frame)),
    ),
    Rule(
        "permanent-has-end",
        "warning",
        "end_date",
        "A permanent exclusion has no end date, but this one says {end_date}. It is counted as permanent.",
        "Clear the end date, or change the category if it was a suspension.",
        lambda frame: is_permanent(frame) & frame["end_date"].notna(),
    ),
    Rule(
        "weekend-start",
        "warning",
        "start_date",
        "The exclusion starts on a Saturday or Sunday ({start_date}).",
        "Check the date; day and month may be the wrong way round.",
        lambda frame: truth(frame["start_date"].dt.day_of_week >= 5),
    ),
    Rule(
        "holiday-start",
        "warning",
        "start_date",
        "The suspension starts in a school holiday ({start_date}), by the term table. It counts in the term before.",
        "Check the date. If the school was open, mend the term table.",
        in_a_holiday,
        by_terms=True,
    ),
    Rule(
        "two-permanents",
        "error",
        "start_date",
        "This pupil already has a permanent exclusion in the same academic year, in row {other}, which still stands.",
        "If the first was reinstated, quashed or withdrawn, say so in its Status; if this is the same one, delete a "
        "row.",
        second_permanent,
        earlier_permanent,
    ),
    Rule(
        "overlapping-suspensions",
        "warning",
        "start_date",
        "This suspension starts before the same pupil's suspension in row {other} has ended.",
        "Check the dates of both rows. Both are counted until one is changed.",
        lambda frame: _overlaps(frame).notna(),
        _overlaps,
    ),
    Rule(
        "possible-duplicate",
        "warning",
        "school",
        "The same pupil, category and day are in row {other} at another school: this may be one exclusion recorded "
        "twice.",
        "Keep the row of the school that excluded, and delete the other.",
        lambda frame: _same_elsewhere(frame).notna(),
        _same_elsewhere,
        "The same child has the same kind of exclusion on the same day at two schools",
    ),
    Rule(
        "became-permanent",
        "warning",
        "category",
        "The same child has a suspension and a permanent exclusion from the same day at the same school; the other is "
        "in row {other}.",
        "A suspension that became permanent is one permanent exclusion: delete the suspension, or give each its own "
        "first day.",
        lambda frame: became_permanent(frame).notna(),
        became_permanent,
        "The same child has a suspension and a permanent exclusion from the same day at the same school",
        ("They are one: the suspension became permanent, and only the permanent exclusion counts", "category", "PERM"),
    ),
    Rule(
        "lunchtime-and-suspension",
        "warning",
        "category",
        "The same child has a suspension and a lunchtime suspension from the same day at the same school; the other is "
        "in row {other}.",
        "If they are one, delete the row that is wrong.",
        lambda frame: lunchtime_too(frame).notna(),
        lunchtime_too,
        "The same child has a suspension and a lunchtime suspension from the same day at the same school",
    ),
    Rule(
        "permanent-within-suspension",
        "warning",
        "start_date",
        "The permanent exclusion begins before the same child's suspension in row {other} has ended: both are counted.",
        "A permanent exclusion begins when a suspension ends: check the dates, or delete the suspension if it became "
        "this one.",
        lambda frame: permanent_within(frame).notna(),
        permanent_within,
    ),
    Rule(
        "over-45-days",
        "warning",
        "days",
        "With this suspension the pupil has been out for more than 45 school days in the academic year, the legal "
        "limit.",
        "Check for rows entered twice. The row is counted.",
        more_than_45_days,
    ),
    Rule(
        "over-15-days",
        "note",
        "days",
        "With this suspension the pupil has been out for more than 15 school days in the term: the governors must "
        "meet.",
        "Nothing to mend.",
        more_than_15_days,
    ),
)
