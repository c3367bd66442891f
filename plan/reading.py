"""The plan's frames (one per sheet of the plan workbook) as actions, milestones, targets, updates and meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from common.text import inside
from measures.catalogue import by_name, is_known
from plan.agreed import EARLIER_TARGETS as EARLIER_TARGETS
from plan.agreed import target_on as target_on
from plan.agreed import targets as targets
from plan.agreed import targets_for as targets_for
from plan.rows import Frames, day, listed, named, rows
from plan.spec import Action, HeaderItem, Milestone, Note, Recommendation, Update, parse_scope

# The rows of all plans, where there are several: `plan.plans`.
EVERY_ACTIONS, EVERY_UPDATES = "plan_every_actions", "plan_every_updates"


def actions(frames: Frames) -> list[Action]:
    """The actions in the plan's own order."""
    if EVERY_ACTIONS not in frames:
        return _actions(rows(frames, "actions"))
    alike = peers(frames)
    return [
        replace(each, shared_start=_earliest(alike.get(_judged_by(each), [each])))
        for each in _actions(rows(frames, "actions"))
    ]


def every_action(frames: Frames) -> list[Action]:
    """The actions of all plans, where there are several; otherwise of the one."""
    return _actions(rows(frames, EVERY_ACTIONS.removeprefix("plan_"))) if EVERY_ACTIONS in frames else actions(frames)


def peers(frames: Frames) -> dict[tuple, list[Action]]:
    """The actions of all plans by the measure and part that they are judged by; of those that a figure judges."""
    found: dict[tuple, list[Action]] = {}
    for each in every_action(frames):
        if each.measure and each.kind != "milestone":
            found.setdefault(_judged_by(each), []).append(each)
    return found


def _judged_by(action: Action) -> tuple:
    judged = action.measure if action.kind != "milestone" else None
    return judged, tuple(sorted(action.where.items())), "" if judged else (action.plan, action.id)


def of_another_plan(frames: Frames, measure: str, where: tuple) -> Action | None:
    """The first action of any plan that is judged by this measure and part, where there are several plans."""
    some = peers(frames).get((measure, where, ""), []) if EVERY_ACTIONS in frames else []
    return replace(some[0], shared_start=_earliest(some)) if some else None


def _earliest(some: list[Action]) -> date | None:
    """When the first of them begins; None where one was always there."""
    return None if any(each.starts is None for each in some) else min(each.starts for each in some if each.starts)


def last_words(frames: Frames, action: Action, own: tuple[Update, ...], as_at: date) -> tuple[Update, ...]:
    """What people said last of what an action is judged by. Where several plans are judged by the same measure and
    part, the latest rating that any of them ends with holds for all of them."""
    if EVERY_UPDATES not in frames or not action.measure or action.kind == "milestone":
        return own
    every = _updates(rows(frames, EVERY_UPDATES.removeprefix("plan_")), as_at)
    alike = peers(frames).get(_judged_by(action), [])
    ends = [some[-1] for each in alike if (some := every.get((each.plan, each.id)))]
    rated = [last for last in ends if last.status and last.reason]
    return (max(rated, key=lambda last: last.on),) if rated else ()


def _actions(listing: list[dict]) -> list[Action]:
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
            plan=" ".join(str(row.get("plan") or "").split()).casefold(),
        )
        for row, reason in zip(listing, why, strict=True)
    ]
    return sorted(found, key=lambda action: action.position)


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
    return f'The plan narrows {inside(known.title)} by "{others[0]}", but it can be narrowed by: {columns}.'


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


def updates(frames: Frames, as_at: date) -> dict[str, list[Update]]:
    """The updates written by a day, oldest first, for each action."""
    return {action: some for (_, action), some in _updates(rows(frames, "updates"), as_at).items()}


def _updates(listing: list[dict], as_at: date) -> dict[tuple[str, str], list[Update]]:
    """By plan and action."""
    found: dict[tuple[str, str], list[Update]] = {}
    for row in listing:
        on = day(row["date"])
        if on is None or on > as_at:
            continue
        status = row["status"].replace("_", " ") if row["status"] else None
        plan = " ".join(str(row.get("plan") or "").split()).casefold()
        found.setdefault((plan, row["action"]), []).append(
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
