"""`python -m plan`: every action with status, trajectory, reason, target, gap and pace."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from commands.common import error, reader_for
from plan.board import board
from plan.spec import ActionStatus


def as_json(status: ActionStatus) -> dict:
    """The shape that contracts with other systems fix."""
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
    }


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m plan", description=__doc__)
    parser.add_argument("--as-at", type=date.fromisoformat, metavar="DATE", help="the day to look from, as 2019-06-27")
    parser.add_argument("--view", choices=("public", "private"), default="private")
    parser.add_argument("--json", action="store_true", help="print JSON; otherwise a line an action")
    options = parser.parse_args(argv)
    try:
        statuses = board(reader_for(options.as_at, options.view))
    except Exception as reason:  # one clear sentence for what a user can mend; anything else is a bug and shows as one
        return error(reason)
    if options.json:
        print(json.dumps([as_json(s) for s in statuses], indent=1, ensure_ascii=False))
    else:
        section = ""
        for status in statuses:
            if status.action.section != section:
                section = status.action.section
                print(f"\n{section}")
            print(f"  {status.action.title}: {status.status.upper()}. {status.because}")
    return 0 if statuses else 1


if __name__ == "__main__":
    sys.exit(main())
