"""What officers have to do about exclusions on a day: each list with the child's reference, the school and the date.
Private.

Limits: more than 15 school days of suspension in a term (as the regulations count terms) and 45 in a year; full-time
education from the sixth school day; the governors' meeting within 15 school days of a permanent exclusion; two school
days' notice before a direction off site.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from common.calendar import Calendar, academic_year_of, long_day
from common.text import rows_of
from loaders.datasets.exclusion_limits import DAYS_IN_A_TERM, DAYS_IN_A_YEAR, legal_term, school_year
from measures.formulas.exclusions import counted
from measures.formulas.moves import begun
from measures.recorded import DAYS, STATUSES
from measures.spec import Frames, Window
from methods.recovery import relevant_date

PROVISION_FROM = 6
GOVERNORS_WITHIN = 15
NOTICE = 2
STILL_SHOWN = 28  # days after which what was due on a day is no longer listed
Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class WorkList:
    """`rows` with one dict of words a line, none where there is nothing to do; `about` says the rule."""

    title: str
    about: str
    rows: Rows


def work_lists(frames: Frames, as_at: date, calendar: Calendar) -> list[WorkList]:
    """Every list, in the order they are worked through."""
    window = Window((), as_at, calendar)
    found = []
    decided = (
        "no decision is recorded yet"
        if STATUSES.held(frames)
        else "no decision of any is recorded, so those who have met are among them"
    )
    excluded = frames.get("exclusions")
    if excluded is not None and not excluded.empty:
        suspended = counted(excluded, "SUSP", window)
        permanent = counted(excluded, "PERM", window)
        found += [
            WorkList("Provision from day six", "Full-time education is due from the sixth school day of a permanent "
                                               "exclusion, or of a suspension of more than five days.",
                     day_six(pd.concat([permanent,
                                 suspended[(suspended["days"] > 5).to_numpy(dtype=bool, na_value=False)]]), as_at,
                                 calendar)),
            WorkList("Governors to meet", f"Within {GOVERNORS_WITHIN} school days of a permanent exclusion; {decided}.",
                     governors(permanent, as_at, calendar)),
            WorkList(f"More than {DAYS_IN_A_TERM} days in a term",
                "The governors must meet. Terms as the regulations count them: to Easter, to July, to "
                f"December.{without_days(suspended, frames)}",
                     over(suspended, legal_term(suspended["start_date"]),
                         legal_term(pd.Series([pd.Timestamp(as_at)])).iloc[0], DAYS_IN_A_TERM)),
            WorkList(f"More than {DAYS_IN_A_YEAR} days in a year",
                f"The legal limit in one academic year, all schools together.{without_days(suspended, frames)}",
                     over(suspended, school_year(suspended["start_date"]), academic_year_of(as_at), DAYS_IN_A_YEAR)),
            WorkList("Two permanent exclusions of one child",
                "Both stand: one may be recorded twice, or the first was not marked as overturned.",
                     twice(permanent)),
        ]  # fmt: skip
    moves = frames.get("moves")
    if moves is not None and not moves.empty:
        found.append(
            WorkList("Directions off site", f"Running on this day; parents must have {NOTICE} school days' notice, and "
                                            "the review is due on the day given.",
                     offsite(moves, as_at, calendar))
        )  # fmt: skip
    return found


def day_six(rows: pd.DataFrame, as_at: date, calendar: Calendar) -> Rows:
    """Exclusions whose sixth school day is still to come, or came in the last four weeks; the next first."""
    recent = rows[(rows["start_date"] >= pd.Timestamp(as_at - timedelta(days=70))).to_numpy(dtype=bool, na_value=False)]
    found = []
    for _, row in recent.iterrows():
        due = _nth(row["start_date"].date(), PROVISION_FROM - 1, calendar)
        if due is not None and due >= as_at - timedelta(days=STILL_SHOWN):
            found.append((due, {**_who(row), "Provision due": long_day(due)}))
    return [line for _, line in sorted(found, key=lambda each: each[0])]


def governors(permanent: pd.DataFrame, as_at: date, calendar: Calendar) -> Rows:
    undecided = permanent[(permanent["status"].isna() | (permanent["status"] == "notified")).to_numpy(dtype=bool,
            na_value=False)
                          & (permanent["start_date"] >= pd.Timestamp(as_at - timedelta(days=120))).to_numpy(dtype=bool,
                              na_value=False)]  # fmt: skip
    found = []
    for _, row in undecided.iterrows():
        due = _nth(row["start_date"].date(), GOVERNORS_WITHIN, calendar)
        if due is not None:
            found.append((due, {**_who(row), "Meeting due by": long_day(due), "Overdue": "yes" if due < as_at else ""}))
    return [line for _, line in sorted(found, key=lambda each: each[0])]


def over(suspended: pd.DataFrame, group: pd.Series, now: object, limit: int) -> Rows:
    """Children whose days of suspension in the group that runs now are more than the limit, the most first."""
    mine = suspended[(group == now).to_numpy(dtype=bool, na_value=False)]
    days = mine["days"].fillna(0).astype("float64").groupby(mine["pupil_ref"].astype("object")).sum()
    schools = (
        mine["school"]
        .astype("object")
        .groupby(mine["pupil_ref"].astype("object"))
        .agg(lambda s: ", ".join(dict.fromkeys(map(str, s))))
    )
    return [
        {"Child": str(child), "School": str(schools.get(str(child), "")), "School days": f"{total:g}"}
        for child, total in days[days > limit].sort_values(ascending=False).items()
    ]


def without_days(suspended: pd.DataFrame, frames: Frames) -> str:
    """What is said of suspensions without a length: whoever is over a limit by them is not in the list."""
    number = int(suspended["days"].isna().sum())
    if not number:
        return ""
    if not DAYS.held(frames):
        return f" Not known: {DAYS.missing(frames)}."
    return f" {rows_of(number, 'suspension has', 'suspensions have')} no days, and count as none here."


def twice(permanent: pd.DataFrame) -> Rows:
    again = permanent[permanent.duplicated("pupil_ref", keep=False).to_numpy()].sort_values(["pupil_ref", "start_date"])
    return [_who(row) for _, row in again.iterrows()]


def offsite(moves: pd.DataFrame, as_at: date, calendar: Calendar) -> Rows:
    kind = (moves["move_type"] == "offsite_direction").to_numpy(dtype=bool, na_value=False)
    over_by = (moves["outcome_date"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    rows = moves[kind & begun(moves, as_at) & ~over_by].sort_values("start_date")
    found = []
    for _, row in rows.iterrows():
        review = row["trial_end_date"].date() if pd.notna(row["trial_end_date"]) else None
        found.append({
            "Child": str(row["pupil_ref"]), "From school": _text(row["from_school"]),
            "Began": long_day(row["start_date"].date()), "Review due": "not given"
            if review is None else f"{long_day(review)}{' (overdue)' if review < as_at else ''}",
            "Notice": notice(row, calendar),
        })  # fmt: skip
    return found


def notice(row: pd.Series, calendar: Calendar) -> str:
    """How many school days the parents had, the day they were told left out and the day it began too."""
    if pd.isna(row["notice_date"]):
        return "day not given"
    first, last = row["notice_date"].date() + timedelta(days=1), row["start_date"].date() - timedelta(days=1)
    days = calendar.school_days(first, last) if last >= first else 0
    return f"{rows_of(days, 'school day')}" + ("" if days >= NOTICE else " (too short)")


def _nth(day: date, nth: int, calendar: Calendar) -> date | None:
    try:
        return relevant_date(day, lambda each: bool(calendar.school_days(each, each)), nth)
    except ValueError:
        return None


def _who(row: pd.Series) -> dict[str, str]:
    year = "" if pd.isna(row["ncy"]) else str(int(row["ncy"]))
    return {"Child": str(row["pupil_ref"]), "School": _text(row["school"]), "Year": year,
        "Excluded": long_day(row["start_date"].date())}  # fmt: skip


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]
