"""`python -m disclosure`: protect the public cells of what is stored, and attack what has been released."""

from __future__ import annotations

import argparse
import json
import sys

from commands.common import error
from disclosure.audit import Found, attack_releases
from measures.calculate import default_calendar
from plan.figures import headlines
from plan.stored import frames_of, release_now, up_to_date
from store import open_store
from store.releases import latest, releases


def make(options: argparse.Namespace) -> int:
    """Release what is stored, if anything has changed since the last release."""
    store = open_store()
    before = latest(store)
    made = release_now(store, options.by)
    report = {"release": made.id, "as_at": made.as_at.isoformat(), "new": before is None or made.id != before.id}
    report |= made.report
    if options.json:
        print(json.dumps(report, indent=1))
    else:
        print(
            f"Release {made.id}, as at {made.as_at:%d/%m/%Y}: {'made now' if report['new'] else 'nothing has changed'}."
        )
        for family in made.report["families"]:
            print(f"  {', '.join(family['measures'])}: {family['shown']} figures shown, {family['hidden']} hidden.")
        for one in made.report["withheld"]:
            print(f"  WITHHELD, {one['what']} of {', '.join(one['measures'])}: {one['why']}")
        if made.report["pending"]:
            print(
                f"  {len(made.report['pending'])} figures of closed periods wait for a revision: they moved by 1 to 4."
            )
    return 1 if made.report["withheld"] else 0


def attack(options: argparse.Namespace) -> int:
    """Pool every number ever released and try to work out the hidden ones."""
    store = open_store()
    every = releases(store)
    if not every:
        print("Nothing has been released yet.", file=sys.stderr)
        return 2
    found = attack_releases(store, frames_of(store), default_calendar(), headlines(frames_of(store)))
    exposed = [one for one in found if one.exposed]
    if options.json:
        print(json.dumps([one.as_json() for one in found], indent=1))
    else:
        _say(found, len(every))
        if not up_to_date(store):
            print("The data have changed since the last release; it was attacked with today's rows.")
    return 1 if exposed else 0


def _say(found: list[Found], number: int) -> None:
    print(f"Attacked all the figures of {number} {'release' if number == 1 else 'releases'} together.")
    for one in found:
        said = "none could be worked out" if not one.exposed else f"{one.exposed} COULD BE WORKED OUT"
        given = f"; {one.given} follow from figures that must be shown or that others publish" if one.given else ""
        print(f"  {', '.join(one.measures)}: {one.protected} few or alike, {said}{given}.")


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
