"""Requests and plans that somebody has to act on, list by list, with the child's reference. Private."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from common.calendar import Calendar, long_day
from loaders.codes.plans import SETTINGS
from measures.formulas.plans import ended_undated, plans
from measures.formulas.requests import DECISION_DAYS, FIRST_STEP, PLAN_DAYS, STEPS, requests
from measures.spec import Frames, Window
from measures.work_lists import Rows, WorkList

AHEAD = 14  # calendar days that ten working days are
CLOCKS = ((DECISION_DAYS, "Decision"), (PLAN_DAYS, "Final plan"))
LABELS = {choice.code: choice.label for choice in SETTINGS}


def request_lists(frames: Frames, as_at: date, calendar: Calendar) -> list[WorkList]:
    """What falls due in the next ten working days, and what is late and by how much."""
    held = frames.get("assessment_requests")
    if held is None or held.empty:
        return []
    frame = requests(frames, Window((), as_at, calendar))
    soon: list[tuple[int, dict[str, str]]] = []
    late: list[tuple[int, dict[str, str]]] = []
    for row in frame.to_dict("records"):
        step = waits_for(row, as_at)
        if step is None:
            continue
        limit, what = step
        left = (row["received_date"].date() + timedelta(days=limit) - as_at).days
        line = {"Child": str(row["pupil_ref"]), "School": _cell(row["school"]), "Waits for": what, "Received": long_day(row["received_date"].date()),
                "Due": long_day(as_at + timedelta(days=left))}  # fmt: skip
        if 0 <= left <= AHEAD:
            soon.append((left, line | {"Days left": str(left)}))
        elif left < 0:
            late.append((left, line | {"Days late": str(-left)}))
    return [
        WorkList("Due in the next 10 working days", "A decision within 6 weeks of the request, a final plan within 20.", _sorted(soon)),
        WorkList("Late", "The legal day has passed, exceptions included; the longest first.", _sorted(late)),
    ]  # fmt: skip


def waits_for(row: dict, as_at: date) -> tuple[int, str] | None:
    """The clock a request is on, as it was known on the day; None for one that has ended."""

    def done(step: str, codes: tuple[str, ...]) -> bool:
        day = row[f"{step}_date"]
        return row[step] in codes and (pd.isna(day) or day.date() <= as_at)

    if any(done(step, ("N", "W")) for step in STEPS):
        return None
    if pd.notna(row["plan_issued_date"]) and row["plan_issued_date"].date() <= as_at:
        return None
    return CLOCKS[1] if done(FIRST_STEP, ("Y",)) else CLOCKS[0]


def plan_lists(frames: Frames, as_at: date, calendar: Calendar) -> list[WorkList]:
    """Children with a plan and no school, reviews and transfers that are late or due soon."""
    held = frames.get("ehc_plans")
    if held is None or held.empty:
        return []
    frame = plans(frames, Window((), as_at, calendar))
    frame = frame[~ended_undated(frame)]
    frame = frame[~(frame["plan_end"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)]
    return [
        WorkList("Children with a plan and no school", "The longest first. At home by choice is a right.", without_school(frame, as_at)),
        WorkList("Annual reviews late", "Due and not held.", _late(frame, "review_due", "review_held", as_at)),
        WorkList("Annual reviews due in the next 10 working days", "Due within 12 months of the plan or of the last review.",
                 _late(frame, "review_due", "review_held", as_at, AHEAD)),
        WorkList("Phase transfers without a final plan", "The legal day has passed: 15 February, 31 March for post-16.",
                 _late(frame[~(frame["phase_transfer"] == "none").to_numpy(dtype=bool, na_value=False)], "transfer_due", "transfer_final", as_at)),
    ]  # fmt: skip


def without_school(frame: pd.DataFrame, as_at: date) -> Rows:
    """Weeks since the child came to be at no school (since the plan began, where that is not recorded), and what it costs."""
    rows = []
    for row in frame[frame["without_school"].notna().to_numpy()].to_dict("records"):
        since = row["setting_from"] if pd.notna(row["setting_from"]) else row["plan_start"]
        weeks = (as_at - since.date()).days // 7
        cost = "" if pd.isna(row["cost"]) else f"£{row['cost'] / 100:,.0f} a year"
        rows.append((-weeks, {"Child": str(row["pupil_ref"]), "Why": LABELS.get(str(row["without_school"]), ""), "Since": long_day(since.date()),
                              "Weeks": str(weeks), "Year group": _cell(row["ncy"]), "Need": _cell(row["primary_need"]), "Cost": cost}))  # fmt: skip
    return _sorted(rows)


def _late(frame: pd.DataFrame, due: str, done: str, as_at: date, ahead: int = -1) -> Rows:
    """Not done by the day asked from: past their day, or with `ahead` due within so many days."""
    rows = []
    for row in frame[frame[due].notna().to_numpy()].to_dict("records"):
        if pd.notna(row[done]) and row[done].date() <= as_at:
            continue
        left = (row[due].date() - as_at).days
        if (ahead < 0 and left < 0) or 0 <= left <= ahead:
            days = {"Days late": str(-left)} if ahead < 0 else {"Days left": str(left)}
            rows.append((left, {"Child": str(row["pupil_ref"]), "School": _cell(row["school"]), "Year group": _cell(row["ncy"]), "Due": long_day(row[due].date())} | days))  # fmt: skip
    return _sorted(rows)


def _sorted(rows: list[tuple[int, dict[str, str]]]) -> Rows:
    return [line for _, line in sorted(rows, key=lambda pair: (pair[0], pair[1]["Child"]))]


def _cell(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)
