"""`python -m plan`: every action with status, trajectory, reason, target, gap and pace; or the plan as a workbook."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from commands.common import error, reader_for
from common.calendar import Calendar
from loaders.datasets.plan import PLAN
from loaders.workbooks.filled import filled_workbook
from measures.spec import Frames
from plan.board import board
from plan.figures import Reader, with_plan
from plan.on_track import on_track
from plan.plans import Plan, UnknownPlan, chosen, own_rows, plans
from plan.spec import ActionStatus, Milestone, Update
from store import open_store


def as_json(status: ActionStatus, calendar: Calendar) -> dict[str, Any]:
    """The shape that contracts with other systems fix; what they do not name stands after it."""
    override = status.override
    return {
        "action": status.action.id,
        "section": status.action.section,
        "title": status.action.title,
        "kind": status.action.kind,
        "measure": status.action.measure,
        "status": status.status,
        "trajectory": status.trajectory,
        "because": status.because,
        "value": status.figure.value if status.figure else None,
        "target": status.target.value if status.target else None,
        "gap": status.rating.gap,
        "pace_so_far": status.rating.pace_so_far,
        "pace_needed": status.rating.pace_needed,
        "override": override
        and {
            "status": override.status,
            "rule_status": override.rule_status,
            "reason": override.reason,
            "by": override.by,
            "on": override.on.isoformat(),
        },
        "updated_on": status.updated_on.isoformat() if status.updated_on else None,
        "stale": status.stale,
        "position": status.action.position,
        "owner_role": status.action.owner_role,
        "scope": status.action.scope,
        "measures": list(status.action.measures),
        "trajectory_because": status.trajectory_because,
        "rule_status": status.rating.status,
        "target_was": status.target.was if status.target else None,
        "target_period": status.target.period.label if status.target else None,
        "pace_unit": status.rating.pace_unit or None,
        "on_track_when": on_track(status, calendar),
        "blocked": len(status.blocked),
        "milestones": [milestone_json(m, status.as_at) for m in status.milestones],
        "updates": [update_json(u) for u in status.updates],
    }


def boards(options: argparse.Namespace) -> list[tuple[Plan | None, Reader]]:
    """Each plan's reader, or the one's that was asked for; the plan is None where there is only one. Raises
    UnknownPlan."""
    store = open_store()
    try:
        first = reader_for(options.as_at, options.view, store, options.plan)
        known = plans(first.frames)
        if options.plan:
            one = chosen(first.frames, options.plan)
            if one is None:
                raise UnknownPlan(options.plan, known)
            known = [one] if len(known) > 1 else []
        if len(known) < 2 and not options.plan:
            known = []
        return [(one, with_plan(first, one.key)) for one in known] or [(None, first)]
    finally:
        store.close()


def milestone_json(milestone: Milestone, as_at: date | None) -> dict[str, Any]:
    """Dates as 2019-06-27; `slipped` in days against the first plan."""
    day = as_at or date.today()
    done = milestone.actual if milestone.actual and milestone.actual <= day else None
    return {
        "milestone": milestone.title,
        "planned": milestone.planned.isoformat(),
        "revised": milestone.revised.isoformat() if milestone.revised else None,
        "actual": done.isoformat() if done else None,
        "state": milestone.state(day),
        "slipped": milestone.slipped(day),
        "blocker": milestone.blocker or None,
    }


def update_json(update: Update) -> dict[str, Any]:
    return {
        "on": update.on.isoformat(),
        "meeting": update.meeting.isoformat() if update.meeting else None,
        "text": update.text,
        "status": update.status,
        "reason": update.reason or None,
        "by": update.author_role,
    }


def write_workbook(path: Path, plan: str = "") -> int:
    """Write the filled workbook, of all plans or of one; 1 where no plan is stored yet (the workbook is then blank)."""
    store = open_store()
    try:
        frames: Frames = store.frames()
        if plan:
            one = chosen(frames, plan)
            if one is None:
                raise UnknownPlan(plan, plans(frames))
            frames = own_rows(frames, one.key)
        path.write_bytes(filled_workbook(PLAN, frames))
    finally:
        store.close()
    print(f"{path}: {len(frames['plan_actions'])} actions. Edit it, then: python -m loaders import {path} --by NAME")
    return 0 if len(frames["plan_actions"]) else 1


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m plan", description=__doc__)
    parser.add_argument("--as-at", type=date.fromisoformat, metavar="DATE", help="the day to look from, as 2019-06-27")
    parser.add_argument("--view", choices=("public", "private"), default="private")
    parser.add_argument("--json", action="store_true", help="print JSON; otherwise a line an action")
    parser.add_argument(
        "--workbook", type=Path, metavar="FILE", help="write the plan as stored to an .xlsx, to be edited"
    )
    parser.add_argument("--plan", default="", metavar="NAME", help="of this plan alone, where there are several")
    options = parser.parse_args(argv)
    try:
        if options.workbook:
            return write_workbook(options.workbook, options.plan)
        found = [(one, reader.calendar, board(reader)) for one, reader in boards(options)]
    except Exception as reason:  # one clear sentence for what a user can mend; anything else is a bug and shows as one
        return error(reason)
    if options.json:
        listed = [
            as_json(status, calendar) | ({"plan": one.title} if one else {})
            for one, calendar, statuses in found
            for status in statuses
        ]
        print(json.dumps(listed, indent=1, ensure_ascii=False))
    else:
        for one, _, statuses in found:
            print_board(one, statuses)
    return 0 if any(statuses for _, _, statuses in found) else 1


def print_board(one: Plan | None, statuses: list[ActionStatus]) -> None:
    """A line an action under its section, under the plan's title where there are several."""
    if one:
        print(f"\n{one.title}")
    section = ""
    for status in statuses:
        if status.action.section != section:
            section = status.action.section
            print(f"\n{section}")
        print(f"  {status.action.title}: {status.status.upper()}. {status.because}")


if __name__ == "__main__":
    sys.exit(main())
