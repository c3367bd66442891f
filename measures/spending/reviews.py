"""Reviews of placements and what came of them: due, done, overdue; packages stepped down with what they save. Pence;
officers only.

A place is a child at a provider: a new price opens a new line of the ledger and is the same place, so its last review
may stand on an earlier line. A place that was never reviewed is due a year after it began.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from common.calendar import Calendar
from measures.formulas.placements import live
from measures.formulas.prices import annual_pence, known, paid_shares
from measures.spec import Frames, Window
from methods.whole_pence import nearest

YEAR = timedelta(days=365)  # to the next review, where the ledger gives no day
PLACE = ["pupil_ref", "provider"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Live places by where their review is; they add up to `places`. `never`: of the overdue, those without any
    review."""

    places: int
    done: int
    overdue: int
    not_due: int
    never: int


def review_days(frames: Frames, as_at: date, calendar: Calendar) -> pd.DataFrame:
    """The live lines of a day with `last_review` and `next_due` of their place."""
    frame = live(frames, Window((), as_at, calendar))
    day = pd.Timestamp(as_at)
    here = frame[((frame["start_date"] <= day) & ~(frame["end_date"] < day)).to_numpy(dtype=bool, na_value=False)]
    every = frames["placements"]
    reviewed = every[(every["review_date"] <= day).to_numpy(dtype=bool, na_value=False)]
    last = reviewed.groupby(PLACE, observed=True)["review_date"].max()
    began = every.groupby(PLACE, observed=True)["start_date"].min()
    place = pd.MultiIndex.from_frame(here[PLACE])
    found = here.assign(last_review=last.reindex(place).to_numpy(), began=began.reindex(place).to_numpy())
    due = found["last_review"].fillna(found["began"]) + pd.Timedelta(YEAR)
    written = found["review_due"]
    # A day that the last review has answered is no longer what is due.
    answered = (written <= found["last_review"]).to_numpy(dtype=bool, na_value=False)
    return found.assign(next_due=written.mask(answered).fillna(due))


def reviewed(frames: Frames, as_at: date, calendar: Calendar) -> Reviewed:
    """Of the financial year of a day, to that day."""
    rows = review_days(frames, as_at, calendar).drop_duplicates(PLACE)
    opened = pd.Timestamp(calendar.period_of("financial_year", as_at).start)
    done = (rows["last_review"] >= opened).to_numpy(dtype=bool, na_value=False)
    overdue = (rows["next_due"] < pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False) & ~done
    never = int((overdue & rows["last_review"].isna().to_numpy()).sum())
    return Reviewed(len(rows), int(done.sum()), int(overdue.sum()), int((~done & ~overdue).sum()), never)


@dataclass(frozen=True, slots=True)
class StepDown:
    """One placement that a review stepped down. `in_year`: saved from the review to the end of its own financial year,
    as far as it has come; `to_date`: in the running one; `full_year`: what it saves in a whole year while it lasts."""

    placement: str
    provider: str
    reviewed: date
    before: int
    after: int
    in_year: int
    to_date: int
    live: bool

    @property
    def full_year(self) -> int:
        return self.before - self.after


def step_downs(frames: Frames, as_at: date, calendar: Calendar) -> list[StepDown]:
    """Every step-down up to a day, the latest first; the same pence as the measure `step_down_saving`."""
    frame = live(frames, Window((), as_at, calendar))
    stepped = (frame["review_outcome"] == "stepped_down").to_numpy(dtype=bool, na_value=False)
    there = frame["previous_price"].notna().to_numpy() & (frame["review_date"] <= pd.Timestamp(as_at)).to_numpy(
        dtype=bool, na_value=False
    )
    frame = frame[stepped & there]
    now, before = (annual_pence(frame, column, shared=False) for column in ("price", "previous_price"))
    since = frame["start_date"].where(frame["start_date"] > frame["review_date"], frame["review_date"])
    moved, found = frame.assign(start_date=since), []
    running = calendar.period_of("financial_year", as_at).cut(as_at)
    this_year = paid_shares(moved, running, calendar)
    for at, (old, new) in enumerate(zip(before, now, strict=True)):
        row = moved.iloc[at : at + 1]
        if old is None or new is None:
            continue
        day = frame["review_date"].iloc[at].date()
        own = calendar.period_of("financial_year", day).cut(as_at)
        (share,) = paid_shares(row, own, calendar)
        end = known(frame["end_date"])[at]
        found.append(
            StepDown(
                str(known(frame["placement_id"])[at] or ""), str(frame["provider"].iloc[at]), day, nearest(old),
                nearest(new),
                nearest((old - new) * share), nearest((old - new) * this_year[at]), end is None or end.date() >= as_at,
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (each.reviewed, each.placement), reverse=True)
