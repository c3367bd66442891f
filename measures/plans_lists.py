"""Requests and plans that somebody has to act on, list by list, with the child's reference. Private."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd

from common.calendar import Calendar, long_day
from loaders.codes.plans import SETTINGS
from measures.formulas.plans import ended_undated, plans, this_review
from measures.formulas.requests import DECISION_DAYS, FIRST_STEP, PLAN_DAYS, SECOND_STEP, STEPS, requests
from measures.formulas.requests import ended_undated as over_undated
from measures.recorded import ENDINGS, REVIEWS_HELD, TRANSFERS_FINAL, Record
from measures.spec import Frames, Window
from measures.work_lists import Rows, WorkList

AHEAD = 14  # calendar days that ten working days are
ISSUE_DAYS = 112  # 16 weeks to say whether a plan follows (SEND Regulations 2014, reg. 10)
ADVICE_DAYS = 42  # from the day advice was asked for (reg. 8)
CLOCKS = ((DECISION_DAYS, "Decision"), (ISSUE_DAYS, "Decision to issue"), (PLAN_DAYS, "Final plan"))
SEVERAL = re.compile(r"[;,/\n]| and ")
LABELS = {choice.code: choice.label for choice in SETTINGS}


def request_lists(frames: Frames, as_at: date, calendar: Calendar) -> list[WorkList]:
    """What falls due in the next ten working days, what is late and by how much, and whose advice is awaited."""
    held = frames.get("assessment_requests")
    if held is None or held.empty:
        return []
    if not ENDINGS.held(frames):
        return [
            WorkList(
                "Late",
                f"Not known: {ENDINGS.missing(frames)}, so nothing tells the decided cases from those that wait.",
                [],
            )
        ]
    soon: list[tuple[int, dict[str, str]]] = []
    late: list[tuple[int, dict[str, str]]] = []
    for row, limit, what in _waiting(frames, as_at, calendar):
        left = (row["received_date"].date() + timedelta(days=limit) - as_at).days
        line = {"Child": str(row["pupil_ref"]), "School": _cell(row["school"]), "Waits for": what,
                "Received": long_day(row["received_date"].date()),
                "Due": long_day(as_at + timedelta(days=left))}  # fmt: skip
        if 0 <= left <= AHEAD:
            soon.append((left, line | {"Days left": str(left)}))
        elif left < 0:
            late.append((left, line | {"Days late": str(-left)}))
    return [
        WorkList("Due in the next 10 working days",
            "A decision within 6 weeks of the request, whether a plan follows within 16, a final plan within 20.",
            _sorted(soon)),
        WorkList("Late", "The legal day has passed, exceptions included; the longest first.", _sorted(late)),
        WorkList("Advice awaited", "Six weeks from the day it was asked for; the longest overdue first.",
            _advice_rows(frames, as_at, calendar)),
    ]  # fmt: skip


def _waiting(frames: Frames, as_at: date, calendar: Calendar) -> list[tuple[dict, int, str]]:
    """Every open request with the clock it is on; one that ended on a day nobody knows is not open."""
    frame = requests(frames, Window((), as_at, calendar))
    # Most requests of a register are over: those with a plan are left out before any is looked at by itself.
    over = (frame["plan_issued_date"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    rows = frame[~over & ~over_undated(frame)].to_dict("records")
    return [(row, *step) for row in rows if (step := waits_for(row, as_at)) is not None]


def open_cases(frames: Frames, as_at: date, calendar: Calendar) -> list[tuple[int, int, str]]:
    """Of each open request: days since it was received, the limit of its clock in days, and what it waits for. None of
    a register that never says how a request came out: every one there ever was would be open."""
    if not ENDINGS.held(frames):
        return []
    return [((as_at - row["received_date"].date()).days, limit, what)
        for row, limit, what in _waiting(frames, as_at, calendar)]  # fmt: skip


def waits_for(row: dict, as_at: date) -> tuple[int, str] | None:
    """The clock a request is on, as it was known on the day; None for one that has ended. One that was to be decided
    within 16 weeks and has no plan after 20 is late for the plan."""

    def done(step: str, codes: tuple[str, ...]) -> bool:
        day = row[f"{step}_date"]
        return row[step] in codes and (pd.isna(day) or day.date() <= as_at)

    if any(done(step, ("N", "W")) for step in STEPS):
        return None
    if pd.notna(row["plan_issued_date"]) and row["plan_issued_date"].date() <= as_at:
        return None
    if not done(FIRST_STEP, ("Y",)):
        return CLOCKS[0]
    old = (as_at - row["received_date"].date()).days > PLAN_DAYS
    return CLOCKS[2] if old or done(SECOND_STEP, ("Y",)) else CLOCKS[1]


def _advice(frames: Frames, as_at: date, calendar: Calendar) -> list[tuple[dict, str, date | None]]:
    """Each advice that an open case waits for: the case, the body, the day it is due (None where nobody knows since
    when)."""
    found = []
    for row, _, _ in _waiting(frames, as_at, calendar):
        asked = row.get("advice_asked_date")
        if pd.notna(asked) and asked.date() > as_at:
            continue
        due = asked.date() + timedelta(days=ADVICE_DAYS) if pd.notna(asked) else None
        bodies = dict.fromkeys(" ".join(part.split()) for part in SEVERAL.split(_cell(row.get("advice_from"))))
        found += [(row, body, due) for body in bodies if body]
    return found


def advice_awaited(frames: Frames, as_at: date, calendar: Calendar) -> list[tuple[str, int | None]] | None:
    """(body, days left) of each advice awaited; None where the register records none at all."""
    held = frames.get("assessment_requests")
    if held is None or "advice_from" not in held or not held["advice_from"].notna().any():
        return None
    return [(body, None if due is None else (due - as_at).days) for _, body, due in _advice(frames, as_at, calendar)]


def _advice_rows(frames: Frames, as_at: date, calendar: Calendar) -> Rows:
    rows = []
    for row, body, due in _advice(frames, as_at, calendar):
        left = 10_000 if due is None else (due - as_at).days
        when = {"Due": "the day it was asked for is missing", "Days": ""} if due is None else {"Due": long_day(due),
            "Days": f"{-left} late" if left < 0 else f"{left} left"}  # fmt: skip
        rows.append((left, {"Child": str(row["pupil_ref"]), "From": body, "School": _cell(row["school"]), **when}))
    return _sorted(rows)


def plan_lists(frames: Frames, as_at: date, calendar: Calendar) -> list[WorkList]:
    """Children with a plan and no school, reviews and transfers that are late or due soon."""
    held = frames.get("ehc_plans")
    if held is None or held.empty:
        return []
    frame = plans(frames, Window((), as_at, calendar))
    frame = frame[~ended_undated(frame)]
    frame = frame[~(frame["plan_end"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)]
    frame = frame.assign(review_held=this_review(frame))
    return [
        WorkList("Children with a plan and no school", "The longest first. At home by choice is a right.",
            without_school(frame, as_at)),
        _known(REVIEWS_HELD, frames,
            WorkList("Annual reviews late", "Due and not held.", _late(frame, "review_due", "review_held", as_at))),
        WorkList("Annual reviews due in the next 10 working days",
            "Due within 12 months of the plan or of the last review.",
                 _late(frame, "review_due", "review_held", as_at, AHEAD)),
        _known(TRANSFERS_FINAL, frames, WorkList("Phase transfers without a final plan",
                "The legal day has passed: 15 February, 31 March for post-16.",
                 _late(frame[~(frame["phase_transfer"] == "none").to_numpy(dtype=bool, na_value=False)], "transfer_due",
                     "transfer_final", as_at))),
    ]  # fmt: skip


def _known(record: Record, frames: Frames, found: WorkList) -> WorkList:
    """The list, or that nobody knows what is late where nobody ever wrote down what was done."""
    if not found.rows or record.held(frames):
        return found
    return WorkList(
        found.title,
        f"Not known: {record.missing(frames)}, so nothing tells those that were done from those that are late.",
        [],
    )


def without_school(frame: pd.DataFrame, as_at: date) -> Rows:
    """Weeks since the child came to be at no school (since the plan began, where that is not recorded), and what it
    costs."""
    rows = []
    for row in frame[frame["without_school"].notna().to_numpy()].to_dict("records"):
        since = row["setting_from"] if pd.notna(row["setting_from"]) else row["plan_start"]
        weeks = (as_at - since.date()).days // 7
        cost = "" if pd.isna(row["cost"]) else f"£{row['cost'] / 100:,.0f} a year"
        rows.append((-weeks, {"Child": str(row["pupil_ref"]), "Why": LABELS.get(str(row["without_school"]), ""),
                              "Since": long_day(since.date()), "Weeks": str(weeks), "Year group": _cell(row["ncy"]),
                              "Need": _cell(row["primary_need"]), "Cost": cost}))  # fmt: skip
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
            rows.append((left, {"Child": str(row["pupil_ref"]), "School": _cell(row["school"]),
                        "Year group": _cell(row["ncy"]), "Due": long_day(row[due].date())} | days))  # fmt: skip
    return _sorted(rows)


def _sorted(rows: list[tuple[int, dict[str, str]]]) -> Rows:
    return [line for _, line in sorted(rows, key=lambda pair: (pair[0], pair[1]["Child"]))]


def _cell(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)
