"""Schools' part in the plan: peer meetings, nominations, audits, governor training, annual reviews."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from common.calendar import Calendar
from loaders.codes.casework import AUDIT_STAGES as STAGES
from measures.counting import chosen, stacked, tally
from measures.lessons import lessons
from measures.settings import AGREED
from measures.spec import Frames, Window

GROUPS = ("peer_meeting", "governor_training", "send_audit")
SHARED_BY = 3
OTHER_THEME = "Another theme"


def of_kind(frames: Frames, window: Window, kind: str) -> tuple[pd.DataFrame, np.ndarray]:
    """The filtered rows of a kind and, for each, the position of the period it belongs to: by its day, or its term."""
    frame = chosen(frames["engagement"], window)
    return dated(frame[(frame["kind"] == kind).to_numpy(dtype=bool, na_value=False)], window)


def dated(rows: pd.DataFrame, window: Window) -> tuple[pd.DataFrame, np.ndarray]:
    """The rows and, for each, the position of the period it belongs to."""
    days = days_of(rows, window.calendar)
    days = days.where(days <= pd.Timestamp(window.as_at))
    return rows, window.calendar.place(days, list(window.periods))


def days_of(rows: pd.DataFrame, calendar: Calendar) -> pd.Series:
    """The day each row counts from, in figures and lists alike: its own; of one that names a term or year the first day
    of lessons."""
    starts = {
        label: pd.Timestamp(lessons(calendar.parse(label), calendar)[0]) for label in rows["period"].dropna().unique()
    }
    return rows["event_date"].fillna(rows["period"].map(starts).astype("datetime64[s]"))


def true(flags: pd.Series) -> np.ndarray:
    return flags.fillna(False).to_numpy(dtype=bool).astype("int64")


def family_support_nominations(frames: Frames, window: Window) -> pd.DataFrame:
    """Children nominated in each period, over the schools asked to nominate (one row a school, 0 nominations
    included)."""
    rows, position = of_kind(frames, window, "family_support_nominations")
    number = rows["number"].fillna(0).to_numpy(dtype="int64")
    asked = rows["number"].notna().to_numpy().astype("int64")
    return tally(position, rows, window, numerator=number, denominator=asked, people=number)


def family_support_met(frames: Frames, window: Window) -> pd.DataFrame:
    """Returns of a term in which a school nominated as many as it was asked to, over all returns."""
    rows, position = of_kind(frames, window, "family_support_nominations")
    asked = rows["number"].notna().to_numpy().astype("int64")
    met = (rows["number"].fillna(0) >= AGREED.nominations_asked).to_numpy(dtype=bool).astype("int64")
    return tally(position, rows, window, numerator=met, denominator=asked, people=met)


def family_support_compliance(frames: Frames, window: Window) -> pd.DataFrame:
    """The mean over schools' returns of nominations as a share of what was asked, none counting for more than all of
    it."""
    rows, position = of_kind(frames, window, "family_support_nominations")
    asked = rows["number"].notna().to_numpy().astype("int64")
    share = np.minimum(rows["number"].fillna(0).to_numpy(dtype="float64") / AGREED.nominations_asked, 1)
    return tally(position, rows, window, numerator=share, denominator=asked, people=asked)


def peer_meeting_attendance(frames: Frames, window: Window) -> pd.DataFrame:
    """Schools present at the peer meetings of a period, over schools invited: a school counts once for each meeting."""
    rows, position = of_kind(frames, window, "peer_meeting")
    invited, came = true(rows["invited"]), true(rows["attended"])
    return tally(position, rows, window, numerator=came * invited, denominator=invited, people=came)


def audits_booked(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the schools contacted for an audit in the year so far, those that have booked it."""
    return _reached(frames, window, "booked")


def audits_done(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the schools contacted for an audit in the year so far, those whose audit has been done."""
    return _reached(frames, window, "done")


def audits_returned(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the schools contacted for an audit in the year so far, those whose audit has come back."""
    return _reached(frames, window, "returned")


def _reached(frames: Frames, window: Window, stage: str) -> pd.DataFrame:
    """Schools whose audit had come to the stage by the end of each period, over those with an audit at any stage by
    then; both since the academic year of the period's end began. An audit that was done had been booked: a register may
    have a row for each stage, or one that says how far it has come."""
    frame = chosen(frames["engagement"], window)
    rows = frame[(frame["kind"] == "send_audit").to_numpy(dtype=bool, na_value=False)]
    days = days_of(rows, window.calendar)
    come = rows["stage"].astype("str").str.strip().str.casefold().map({name: at for at, name in enumerate(STAGES)})
    parts = []
    for number, period in enumerate(window.periods):
        year = pd.Timestamp(window.calendar.period_of("academic_year", period.end).start)
        held = ((days >= year) & (days <= pd.Timestamp(period.end))).to_numpy(dtype=bool, na_value=False)
        mine = rows[held].assign(_at=(come[held] >= STAGES.index(stage)), _asked=come[held].notna())
        schools = (
            mine.groupby("school", observed=True, sort=False)
            .agg(
                **{name: (name, "first") for name in window.by if name != "school"},
                _at=("_at", "any"),
                _asked=("_asked", "any"),
            )
            .reset_index()
        )
        reached = schools["_at"].to_numpy(dtype="int64")
        asked = schools["_asked"].to_numpy(dtype="int64")
        parts.append(
            tally(np.full(len(schools), number), schools, window, numerator=reached, denominator=asked, people=reached)
        )
    return stacked(parts, window, ("numerator", "denominator", "people"))


def audit_themes(frames: Frames, window: Window) -> pd.DataFrame:
    """Schools whose audit had come back by the end of each period, by the themes it showed: a school counts once for
    each.

    Both since the academic year of the period's end began. A theme that fewer than `SHARED_BY` schools have is counted
    as "another theme": a word that only one school's audit has is that school's business, and could be anything.
    """
    frame = frames["engagement"]
    filtered = chosen(frame, replace(window, where={c: v for c, v in window.where.items() if c != "theme"}))
    rows = filtered[(filtered["kind"] == "send_audit").to_numpy(dtype=bool, na_value=False)]
    rows = rows[rows["theme"].notna() & (rows["stage"].astype("str").str.strip().str.casefold() == "returned")]
    rows = rows.assign(_day=days_of(rows, window.calendar))
    each = rows.assign(theme=rows["theme"].astype("str").str.split(";")).explode("theme")
    each = each.assign(theme=each["theme"].str.strip().map(capital))
    parts = []
    for number, period in enumerate(window.periods):
        year = pd.Timestamp(window.calendar.period_of("academic_year", period.end).start)
        days = each["_day"]
        held = each[((days >= year) & (days <= pd.Timestamp(period.end))).to_numpy(dtype=bool, na_value=False)]
        held = held[held["theme"] != ""].drop_duplicates(["school", "theme"])
        common = held["theme"].map(held["theme"].value_counts()) >= SHARED_BY
        held = held.assign(theme=held["theme"].where(common, OTHER_THEME)).drop_duplicates(["school", "theme"])
        held = chosen(held, window)
        ones = np.ones(len(held), dtype="int64")
        parts.append(tally(np.full(len(held), number), held, window, numerator=ones, people=ones))
    return stacked(parts, window)


def capital(text: str) -> str:
    """The text with a capital first letter, so that a theme written in two ways is one."""
    return text[:1].upper() + text[1:]


def governor_training_reach(frames: Frames, window: Window) -> pd.DataFrame:
    """Schools with at least one governor trained in a period, over the schools invited in it. No name is kept."""
    rows, position = of_kind(frames, window, "governor_training")
    keyed = rows.assign(_period=position, _came=true(rows["attended"]), _invited=true(rows["invited"]))
    schools = (
        keyed[keyed["_period"] >= 0]
        .groupby(["_period", "school"], observed=True, sort=False)
        .agg(
            **{name: (name, "first") for name in window.by if name != "school"},
            _came=("_came", "max"),
            _invited=("_invited", "max"),
        )
        .reset_index()
    )
    came = schools["_came"].to_numpy(dtype="int64")
    asked = schools["_invited"].to_numpy(dtype="int64")
    return tally(schools["_period"].to_numpy(), schools, window, numerator=came * asked, denominator=asked, people=came)


def schools_taking_part(frames: Frames, window: Window) -> pd.DataFrame:
    """Schools that took part in something in the period (came to it, had an audit done), over the schools on the list
    of its academic year. `school` and `phase` are the list's own. A period of which nothing is recorded is left out:
    that nobody kept a register is not that nobody came."""
    frame, schools = frames["engagement"], frames["schools"]
    stage = frame["stage"].astype("str").str.strip().str.casefold()
    kinds = frame["kind"].astype("str")
    came = kinds.isin(("peer_meeting", "governor_training")).to_numpy() & true(frame["attended"]).astype(bool)
    audited = (kinds == "send_audit").to_numpy() & stage.isin(STAGES[2:]).to_numpy()
    dated_rows, position = dated(frame[kinds.isin(GROUPS).to_numpy()], window)
    took_part = (came | audited)[kinds.isin(GROUPS).to_numpy()]
    listed = schools.assign(school=schools["laestab"].astype("str"))
    parts = []
    for number, period in enumerate(window.periods):
        if not (position == number).any():
            continue
        year = period.start.year if period.start.month >= 9 else period.start.year - 1
        rows = chosen(listed[(listed["academic_year"] == year).to_numpy(dtype=bool, na_value=False)], window)
        there = (
            rows["school"]
            .isin(set(dated_rows["school"].astype("str")[took_part & (position == number)]))
            .to_numpy()
            .astype("int64")
        )
        ones = np.ones(len(rows), dtype="int64")
        parts.append(tally(np.full(len(rows), number), rows, window, numerator=there, denominator=ones, people=there))
    return stacked(parts, window, ("numerator", "denominator", "people"))


def annual_reviews_on_time(frames: Frames, window: Window) -> pd.DataFrame:
    """Annual reviews held by the day they were due, over those due."""
    return _reviews(frames, window, "held on time", "due")


def annual_reviews_amended(frames: Frames, window: Window) -> pd.DataFrame:
    """Annual reviews after which the plan was amended, over those held."""
    return _reviews(frames, window, "amended", "held")


def mainstream_kept(frames: Frames, window: Window) -> pd.DataFrame:
    """Pupils whose plan was amended and who are still in their mainstream place two terms later, over those looked at
    then."""
    return _reviews(frames, window, "still in mainstream", "followed up")


def _reviews(frames: Frames, window: Window, stage: str, of: str) -> pd.DataFrame:
    """Schools' returns of reviews: a row a stage, with its number."""
    rows, position = of_kind(frames, window, "annual_review")
    stages = rows["stage"].astype("str").str.strip().str.casefold()
    number = rows["number"].fillna(0).to_numpy(dtype="int64")
    reached = number * (stages == stage).to_numpy(dtype="int64")
    return tally(
        position,
        rows,
        window,
        numerator=reached,
        denominator=number * (stages == of).to_numpy(dtype="int64"),
        people=reached,
    )
