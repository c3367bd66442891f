"""`python -m disclosure`: protect the public cells of what is stored, and attack what has been released."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from commands.common import error
from disclosure.audit import Answer, Found, attack_releases
from measures.calculate import default_calendar
from measures.catalogue import by_name
from plan.figures import headlines
from plan.stored import frames_of, release_now, up_to_date
from store import open_store
from store.releases import cells_of, latest, mark_of, releases


def make(options: argparse.Namespace) -> int:
    """Release what is stored, if anything has changed since the last release."""
    store = open_store()
    before = latest(store)
    made = release_now(store, options.by)
    report = {"release": made.id, "as_at": made.as_at.isoformat(), "new": before is None or made.id != before.id}
    report |= {"figures_sha256": mark_of(cells_of(store, made.id))} | made.report
    if options.json:
        print(json.dumps(report, indent=1))
    else:
        tell(report)
    return 1 if made.report["withheld"] else 0


def tell(report: dict[str, Any]) -> None:
    """A release as an officer reads it: what is public now, what is hidden and why, what is missing, what to do next."""
    families = report["families"]
    shown, hidden = (sum(family[state] for family in families) for state in ("shown", "hidden"))
    day = date.fromisoformat(report["as_at"])
    made = "made now" if report["new"] else "nothing has changed since it was made"
    print(f"Release {report['release']} of the public figures, as at {day:%d/%m/%Y}: {made}.")
    print(
        f"{shown:,} figures are public. {hidden:,} are hidden, so that no count of 1 to 4 children can be worked out."
    )
    print("\n  public  hidden  figures of")
    for family in families:
        if family["shown"] or family["hidden"]:
            print(f"{family['shown']:>8,}{family['hidden']:>8,}  {titles(family['measures'])}")
    empty = [name for family in families if not family["shown"] + family["hidden"] for name in family["measures"]]
    if empty:
        print(f"\nNo figures yet: {titles(empty)}.")
    for family in families:
        if family.get("gave_way"):
            print(
                f"\nHIDDEN ALTHOUGH THE PLAN PRINTS IT: {family['gave_way']} figures of {titles(family['measures'])}, which would "
                "have told of every child behind them."
            )
    for one in report["withheld"]:
        print(f"\nWITHHELD: {one['what']} of {titles(one['measures'])}. {one['why']}")
    if report["pending"]:
        print(
            f"\n{len(report['pending'])} figures of closed periods keep what was released: they moved by 1 to 4 children."
        )
    print(f"\nSHA-256 of the figures, as the Forum paper prints it: {report['figures_sha256'][:16]}")
    print("To attack everything released so far: python -m disclosure audit")


def titles(names: Iterable[str]) -> str:
    return "; ".join(by_name(name).title for name in names)


def attack(options: argparse.Namespace) -> int:
    """Pool every number ever released and try to work out the hidden ones."""
    store = open_store()
    every = releases(store)
    if not every:
        print("Nothing has been released yet.", file=sys.stderr)
        return 2
    found = attack_releases(store, frames_of(store), default_calendar(), headlines(frames_of(store)))
    if options.json:
        print(json.dumps([one.as_json() for one in found], indent=1))
    else:
        _say(found, len(every))
        if not up_to_date(store):
            print("The data have changed since the last release; it was attacked with today's rows.")
    return 0 if Answer(tuple(found)).ok else 1


def _say(found: list[Found], number: int) -> None:
    releases = "the release" if number == 1 else f"all {number} releases together"
    print(f"Attacked the figures of {releases}: every sum a reader can make, and what the Department publishes.")
    print("\n   small  worked out  figures of")
    for one in found:
        if one.protected:
            print(f"{one.protected:>8,}{one.exposed or 'none':>12}  {titles(one.measures)}")
    exposed, given = sum(one.exposed for one in found), sum(one.given for one in found)
    pinned = sum(one.pinned for one in found)
    print(f"\n{sum(one.protected for one in found):,} hidden figures are of few children, or of few who are all alike.")
    if exposed:
        print(f"{exposed} CAN BE WORKED OUT, to the number or to less than 1 to 5. Do not publish; ask for help.")
    if given:
        print(f"{given} are narrowed to less than 1 to 5 by figures that must be shown or that others publish.")
    print("None comes down to one number." if not pinned else f"{pinned} COME DOWN TO ONE NUMBER.")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m disclosure", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    release = commands.add_parser("release", help="protect the public cells of what is stored and release them")
    release.add_argument("--by", default="the command line", metavar="NAME", help="who releases: kept with the release")
    release.set_defaults(run=make)
    audit = commands.add_parser("audit", help="attack what has been released; exit 1 if anything can be worked out")
    audit.set_defaults(run=attack)
    for command in (release, audit):
        command.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(argv)
    try:
        return int(options.run(options))
    except Exception as reason:  # one clear sentence for what a user can mend; anything else is a bug and shows as one
        return error(reason)


if __name__ == "__main__":
    sys.exit(main())
