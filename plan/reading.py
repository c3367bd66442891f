"""The plan's frames (one per sheet of the plan workbook) as actions, milestones, targets, updates and meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from common.calendar import Calendar
from measures import indicators
from measures.catalogue import by_name, is_known
from plan.spec import Action, HeaderItem, Milestone, Note, Recommendation, Target, Update, parse_scope

Frames = Mapping[str, pd.DataFrame]
# The rows of the Targets sheet that a later workbook changed, under this name among the frames.
EARLIER_TARGETS = "plan_targets_earlier"


def rows(frames: Frames, part: str) -> list[dict]:
    """The rows of one part of the plan as plain Python values, None for a blank."""
    frame = frames.get(f"plan_{part}")
    if frame is None or frame.empty:
        return []
    columns = {name: [None if pd.isna(v) else v for v in frame[name].astype("object")] for name in frame.columns}
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def day(value: object) -> date | None:
    return None if value is None else pd.Timestamp(value).date()  # type: ignore[arg-type]


def actions(frames: Frames) -> list[Action]:
    """The actions in the plan's own order."""
    listing = rows(frames, "actions")
    listing = [{**row, "measure": named(row["measure"])} for row in listing]
    why = [unread(row["measure"], row["scope"] or "") for row in listing]
    found = [
        Action(
            id=row["action"],
            position=int(row["position"]),
            section=row["section"],
            title=row["title"],
            owner_role=row["owner_role"],
            kind=row["kind"],
            measure=None if reason else row["measure"],
            scope=row["scope"] or "",
            starts=day(row["start_date"]),
            due=day(row["due_date"]),
            intent=row["intent"] or "",
            also=tuple(named(name) or name for name in listed(row.get("also_measures"))),
            depends_on=listed(row.get("depends_on")),
            risks=listed(row.get("risks")),
            unread=reason,
        )
        for row, reason in zip(listing, why, strict=True)
    ]
    return sorted(found, key=lambda action: action.position)


def named(text: str | None) -> str | None:
    """A measure as the plan names it, by its id: an indicator of one's own may be named by its title."""
    if not text or is_known(text):
        return text
    own = indicators.identity(text)
    return own if is_known(own) else text


def unread(measure: str | None, scope: str) -> str:
    """Why no figure can be had of a measure as the plan names it; "" where one can, or where it names none."""
    if not measure:
        return ""
    if not is_known(measure):
        return f'The plan names the measure "{measure}", which the measure dictionary does not have.'
    known = by_name(measure)
    others = [column for column in parse_scope(scope) if column not in known.breakdowns]
    if not others:
        return ""
    columns = ", ".join(known.breakdowns) or "nothing"
    return f'The plan narrows {known.title.lower()} by "{others[0]}", but it can be narrowed by: {columns}.'


def listed(text: str | None) -> tuple[str, ...]:
    """ "a; b" -> ("a", "b")."""
    return tuple(part.strip() for part in (text or "").split(";") if part.strip())


def milestones(frames: Frames) -> dict[str, list[Milestone]]:
    found: dict[str, list[Milestone]] = {}
    for row in rows(frames, "milestones"):
        planned = day(row["planned_date"])
        if planned is None:
            continue
        blocker = (row["blocker"] or "Blocked") if row["blocked"] else ""
        found.setdefault(row["action"], []).append(
            Milestone(
                row["action"],
                row["milestone"],
                planned,
                day(row["revised_date"]),
                day(row["actual_date"]),
                row["owner_role"] or "",
                blocker,
                day(row.get("blocked_on")),
            )
        )
    return {action: sorted(some, key=lambda m: m.planned) for action, some in found.items()}


def targets(frames: Frames, calendar: Calendar) -> list[Target]:
    """Every target, in order of period: the plan's, and those an indicator's own sheet gives where the plan has none. One that
    was changed keeps the value it had before as `was`."""
    agreed = _targets(rows(frames, "targets"), rows(frames, EARLIER_TARGETS.removeprefix("plan_")), calendar)
    held = {(each.measure, each.scope, each.period) for each in agreed}
    own = [each for each in _own_targets(frames, calendar) if (each.measure, each.scope, each.period) not in held]
    return sorted((*agreed, *own), key=lambda target: (target.measure, target.scope, target.period))


def _own_targets(frames: Frames, calendar: Calendar) -> list[Target]:
    """The targets on the sheet of indicators, one for each period that has one."""
    frame = frames.get(indicators.NAME)
    if frame is None or frame.empty:
        return []
    some = frame[frame["target"].notna()]
    return [
        Target(
            kind,
            "",
            calendar.parse(period),
            float(value),
            0.0 if pd.isna(slack) else float(slack),
            note="From the sheet of indicators",
        )
        for kind, period, value, slack in zip(
            some["kind"].astype("object"), some["period"].astype("object"), some["target"], some["tolerance"]
        )
    ]


def _targets(now: list[dict], earlier: list[dict], calendar: Calendar) -> list[Target]:
    before: dict[tuple, list[float]] = {}
    for row in earlier:
        before.setdefault(_target_key(row), []).append(float(row["value"]))
    return [
        Target(
            measure=named(row["measure"]) or "",
            scope=row["scope"] or "",
            period=calendar.parse(row["period"]),
            value=float(row["value"]),
            tolerance=float(row["tolerance"] or 0),
            agreed_on=day(row["agreed_on"]),
            agreed_by=row["agreed_by"] or "",
            note=row["note"] or "",
            was=next((v for v in reversed(before.get(_target_key(row), ())) if v != float(row["value"])), None),
        )
        for row in now
    ]


def _target_key(row: dict) -> tuple:
    return row["measure"], row["scope"] or "", row["period"]


def targets_for(every: list[Target], measure: str, scope: str = "") -> list[Target]:
    return [t for t in every if t.measure == measure and t.scope == scope]


def target_on(some: list[Target], as_at: date) -> Target | None:
    """The target in force on a day: of the longest period that holds it, otherwise the latest one over, or the next."""
    holding = [t for t in some if t.period.contains(as_at)]
    if holding:
        return max(holding, key=lambda t: (t.period.end - t.period.start).days)
    over = [t for t in some if t.period.end < as_at]
    return max(over, key=lambda t: t.period.end) if over else min(some, key=lambda t: t.period.start, default=None)


def updates(frames: Frames, as_at: date) -> dict[str, list[Update]]:
    """The updates written by a day, oldest first, for each action."""
    found: dict[str, list[Update]] = {}
    for row in rows(frames, "updates"):
        on = day(row["date"])
        if on is None or on > as_at:
            continue
        status = row["status"].replace("_", " ") if row["status"] else None
        found.setdefault(row["action"], []).append(
            Update(
                row["action"],
                on,
                row["progress"],
                row["author_role"],
                status,
                row["reason"] or "",
                row["trajectory"],
                day(row["meeting"]),
            )
        )
    return {action: sorted(some, key=lambda u: u.on) for action, some in found.items()}


def meetings(frames: Frames, as_at: date) -> list[date]:
    """The Forum's meetings up to a day, from the updates and recommendations made for them."""
    held = [day(row["meeting"]) for part in ("updates", "recommendations") for row in rows(frames, part)]
    return sorted({m for m in held if m is not None and m <= as_at})


def next_meeting(frames: Frames, as_at: date) -> date | None:
    """The next meeting after a day: as the plan's header says, or the first one anything is written for."""
    announced = [item.on for item in header(frames) if item.item == "next_meeting"]
    planned = [day(row["meeting"]) for part in ("updates", "recommendations") for row in rows(frames, part)]
    coming = [on for on in (*announced, *planned) if on is not None and on > as_at]
    return min(coming, default=None)


def notes(frames: Frames) -> list[Note]:
    """Every dated note, oldest first. A step that nobody answers for is only a note."""
    found = []
    for row in rows(frames, "notes"):
        on, author = day(row["date"]), row["author_role"] or ""
        if on is not None:
            step = row["kind"] == "step" and bool(author)
            found.append(Note(on, row["text"], row["scope"] or "", step, author))
    return sorted(found, key=lambda note: note.on)


def recommendations(frames: Frames, as_at: date) -> list[Recommendation]:
    """What the meetings up to a day recommended, the latest meeting first."""
    found = []
    for row in rows(frames, "recommendations"):
        meeting = day(row["meeting"])
        if meeting is not None and meeting <= as_at:
            due, done = day(row["due_date"]), day(row["done_date"])
            found.append(
                Recommendation(
                    meeting,
                    row["recommendation"],
                    row["asked_of"] or "",
                    due,
                    done,
                    row["outcome"] or "",
                    listed(row.get("concerns")),
                )
            )
    return sorted(found, key=lambda each: each.meeting, reverse=True)


def header(frames: Frames) -> list[HeaderItem]:
    """What the plan says of itself, in its own order. Amounts are stored in pence and given in pounds."""
    return [
        HeaderItem(
            row["item"],
            row["value"] or "",
            None if row["amount"] is None else row["amount"] / 100,
            day(row["date"]),
            row["source"] or "",
        )
        for row in rows(frames, "header")
    ]
