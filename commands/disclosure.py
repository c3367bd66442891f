"""`python -m disclosure`: propose and publish the public figures of what is stored, and attack what has been
released."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from commands.common import error
from commands.release_report import tell, tell_attack, tell_proposal
from disclosure.releasing.audit import Answer, attack_releases
from disclosure.releasing.publishing import PublishRefused, Verdict
from plan.figures import headlines
from plan.publishing import changes_of, publish, release_now
from plan.publishing import propose as proposed
from plan.stored import frames_of, up_to_date
from store import Store, StoreError, open_store
from store.public import proposals, remembered
from store.public.releases import Release, cells_of, latest, mark_of, releases


def make(options: argparse.Namespace) -> int:
    """Propose a release of what is stored and publish it where the audit passes; or only one of the two."""
    store = open_store()
    if options.propose:
        return propose(store, options)
    before = latest(store)
    try:
        made = publish_open(store, options) if options.publish is not None else release_now(store, options.by)
    except PublishRefused as refusal:
        return refused(store, refusal, options)
    report = {"release": made.id, "as_at": made.as_at.isoformat(), "new": before is None or made.id != before.id}
    report |= {"figures_sha256": mark_of(cells_of(store, made.id))} | made.report
    if options.json:
        print(json.dumps(report, indent=1))
    else:
        tell(report)
    return 1 if made.report["withheld"] else 0


def propose(store: Store, options: argparse.Namespace) -> int:
    """Say what publishing would change and what the attacker finds; nothing becomes public. 1 where it could not be."""
    made = proposed(store, options.by, again=options.again)
    if made is None:
        public = latest(store)
        words = {"proposal": None, "release": public and public.id}
        print(json.dumps(words, indent=1) if options.json else "What is stored is public already: nothing to propose.")
        return 0
    verdict, changes = Verdict.of(made.answer), changes_of(store, made)
    frames_of(store)  # what indicators there are: of a proposal that stands nobody has looked at the rows
    if options.json:
        shown = {"proposal": made.id, "as_at": made.as_at.isoformat(), "state": made.state, "audit": verdict.as_json()}
        print(json.dumps(shown | {"changes": [asdict(one) for one in changes]} | made.report, indent=1))
    else:
        tell_proposal(made, verdict, changes)
    return 0 if verdict.ok else 1


def publish_open(store: Store, options: argparse.Namespace) -> Release:
    """Publish what is proposed. Raises StoreError where nothing is."""
    if options.publish:
        return publish(store, options.publish, options.by)
    last, public = proposals.newest(store), latest(store)
    if last is None or not last.open:
        if public is not None and up_to_date(store):
            return public
        raise StoreError("Nothing is proposed. Run python -m disclosure release --propose first.")
    return publish(store, last.id, options.by)


def refused(store: Store, refusal: PublishRefused, options: argparse.Namespace) -> int:
    """Why nothing was published, and what is public still."""
    public = latest(store)
    if options.json:
        print(
            json.dumps(
                {"release": public and public.id, "refused": refusal.number} | {"audit": refusal.verdict.as_json()},
                indent=1,
            )
        )
    else:
        print(str(refusal), file=sys.stderr)
        stays = (
            f"Public is still release {public.id}, as at {public.as_at:%d/%m/%Y}." if public else "Nothing is public."
        )
        print(stays, file=sys.stderr)
    return 1


def history(options: argparse.Namespace) -> int:
    """Every proposal and what became of it, the newest first; releases of before there were proposals after them."""
    store = open_store()
    made = proposals.proposals(store)
    known = {one.release for one in made}
    older = [one for one in releases(store) if one.id not in known]
    if options.json:
        print(json.dumps([*map(asdict, made), *map(asdict, older)], indent=1, default=str))
        return 0
    for one in made:
        became = f"release {one.release}" if one.release else one.state
        who = f", by {one.decided_by} on {one.decided_at:%d/%m/%Y}" if one.decided_at else ""
        print(f"Proposal {one.id}, as at {one.as_at:%d/%m/%Y}, by {one.by} on {one.at:%d/%m/%Y}: {became}{who}")
    for each in older:
        print(f"Release {each.id}, as at {each.as_at:%d/%m/%Y}, made by {each.by} on {each.at:%d/%m/%Y}")
    if not made and not older:
        print("Nothing has been proposed yet.")
    return 0


def known(options: argparse.Namespace) -> int:
    """Say what is known of what was published after the backup that a store was put back from, and settle it."""
    store = open_store()
    taken = remembered.take_in(store, options.by)
    since = remembered.unknown_since(store)
    if since and options.nothing_since_the_backup:
        remembered.settle(store, options.by)
        since = None
    number = len(releases(store))
    if options.json:
        print(json.dumps({"releases": number, "taken_in": taken, "unknown_since": since}, indent=1))
    else:
        print(
            f"{number} releases are known to have been public"
            + (f"; {taken} of them were taken in now." if taken else ".")
        )
        if since:
            print(
                f"What was published after the backup of {since[:16].replace('T', ' ')} is not known: nothing can be "
                "published."
            )
    return 1 if since else 0


def attack(options: argparse.Namespace) -> int:
    """Pool every number ever released and try to work out the hidden ones."""
    store = open_store()
    every = releases(store)
    if not every:
        print("Nothing has been released yet.", file=sys.stderr)
        return 2
    found = attack_releases(store, frames_of(store), store.calendar, headlines(frames_of(store)))
    if options.json:
        print(json.dumps([one.as_json() for one in found], indent=1))
    else:
        tell_attack(found, len(every))
        if not up_to_date(store):
            print("The data have changed since the last release; it was attacked with today's rows.")
    return 0 if Answer(tuple(found)).ok else 1


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m disclosure", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    release = commands.add_parser(
        "release",
        help="protect the public cells of what is stored, attack them with every release before, and publish them; "
        "exit 1 when they cannot be",
    )
    release.add_argument("--by", default="the command line", metavar="NAME", help="who releases: kept with the release")
    only = release.add_mutually_exclusive_group()
    only.add_argument(
        "--propose", action="store_true", help="say what would change and what the attacker finds; publish nothing"
    )
    only.add_argument(
        "--publish", nargs="?", const=0, type=int, metavar="PROPOSAL",
        help="publish what is proposed (that one and no other, where a number is given), if the audit passes",
    )  # fmt: skip
    release.add_argument("--again", action="store_true", help="propose anew what stands proposed or refused")
    release.set_defaults(run=make)
    past = commands.add_parser("history", help="what was proposed, published and refused, when and by whom")
    past.set_defaults(run=history)
    since = commands.add_parser(
        "known", help="after a restore: take in what is written down of later releases, or say that there were none"
    )
    since.add_argument("--by", default="the command line", metavar="NAME", help="who says so: kept in the audit log")
    since.add_argument(
        "--nothing-since-the-backup", action="store_true", help="nothing was published after the backup was made"
    )
    since.set_defaults(run=known)
    audit = commands.add_parser("audit", help="attack what has been released; exit 1 if anything can be worked out")
    audit.set_defaults(run=attack)
    for command in (release, audit, past, since):
        command.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(argv)
    try:
        return int(options.run(options))
    except Exception as reason:  # one clear sentence for what a user can mend; anything else is a bug and shows as one
        return error(reason)


if __name__ == "__main__":
    sys.exit(main())
