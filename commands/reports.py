"""`python -m reports`: the Forum paper and pack, from public figures only; freezing it, and opening what was frozen."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from commands.common import error
from common.calendar import long_day
from reports.paper import NoPlan, UnknownMeeting
from reports.pictures import Pictures, pictures
from reports.spec import Paper
from reports.written import FORMS, WITH_PICTURES
from services.logo import logo_of
from services.paper import freeze, made, reopened
from store import open_store
from store.public import papers


def forum(options: argparse.Namespace) -> int:
    """Write the paper for a meeting; exit 1 while the checklist has errors (the paper is then marked DRAFT)."""
    store = open_store()
    try:
        paper = made(store, options.meeting, as_at=options.as_at, plan=options.plan)
        for one in paper.checklist:
            print(f"{one.severity.upper()}: {one.words} {one.mend}", file=sys.stderr)
        write(paper, options.to, logo=logo_of(store))
        if options.freeze:
            frozen = freeze(store, paper, options.by)
            print(f"Frozen as paper {frozen.id}, with the mark {frozen.sha256[:16]}.")
    finally:
        store.close()
    return 1 if paper.draft else 0


def opened(options: argparse.Namespace) -> int:
    """Write a frozen paper again with the figures it had."""
    store = open_store()
    try:
        paper, newer = reopened(store, options.number)
        logo = logo_of(store)
    finally:
        store.close()
    for words in newer:
        print(f"NEWER: {words}", file=sys.stderr)
    write(paper, options.to, newer, logo)
    return 0


def listed(options: argparse.Namespace) -> int:
    """Name the frozen papers, the newest first."""
    store = open_store()
    try:
        some = papers.papers(store)
    finally:
        store.close()
    for one in some:
        print(f"{one.id}: {one.title}; figures as at {long_day(one.as_at)}; frozen {one.at:%d/%m/%Y} by {one.by}")
    if not some:
        print("No paper has been frozen yet.")
    return 0


def write(paper: Paper, to: list[Path], newer: tuple[str, ...] = (), logo: bytes = b"") -> None:
    """Every form that was asked for; the charts are drawn once for all of them."""
    drawn = pictures(paper, progress) if any(path.suffix.lower() in WITH_PICTURES for path in to) else Pictures()
    drawn = replace(drawn, logo=logo)
    for path in to:
        path.write_bytes(FORMS[path.suffix.lower()](paper, drawn, newer))
        print(f"{path}: {len(paper.entries)} actions, {path.stat().st_size:,} bytes{', DRAFT' if paper.draft else ''}")
    if drawn.missing:
        print(drawn.missing, file=sys.stderr)


def progress(stage: str, share: float) -> None:
    """On a terminal, where it is; in a script's log nothing."""
    if sys.stderr.isatty():
        print(f"\r{stage} ({share:.0%}) ", end="" if share < 1 else "\n", file=sys.stderr, flush=True)


def form(text: str) -> Path:
    """A file to write, by its ending. Raises ArgumentTypeError with the endings there are, or where its folder is
    missing."""
    path = Path(text)
    if path.suffix.lower() not in FORMS:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(FORMS)}")
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {str(path.parent)!r}")
    return path


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day written as 2019-06-27") from None


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m reports", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    paper = commands.add_parser("forum", help="write the paper for a meeting of the Schools Forum")
    paper.add_argument(
        "--meeting", type=day, required=True, metavar="DATE", help="the day of the meeting, as 2019-06-27"
    )
    paper.add_argument(
        "--as-at", type=day, metavar="DATE", help="the day to look from; another than the release's gives a draft"
    )
    paper.add_argument("--plan", default="", metavar="NAME", help="of this plan, where there are several; a public one")
    paper.add_argument("--freeze", action="store_true", help="keep it as it is, so that it can be opened again")
    paper.add_argument("--by", default="the command line", metavar="NAME", help="with --freeze: who froze it")
    paper.set_defaults(run=forum)
    again = commands.add_parser("open", help="write a frozen paper again, with the figures it had")
    again.add_argument("number", type=int, metavar="NUMBER")
    again.set_defaults(run=opened)
    for command in (paper, again):
        command.add_argument(
            "--to", type=form, required=True, nargs="+", action="extend", metavar="FILE",
            help=f"where to write it: {', '.join(FORMS)}; several may be given",
        )  # fmt: skip
    all_of_them = commands.add_parser("list", help="name the papers that were frozen")
    all_of_them.set_defaults(run=listed)
    options = parser.parse_args(argv)
    try:
        return int(options.run(options))
    except (NoPlan, UnknownMeeting, OSError) as reason:
        print(str(reason), file=sys.stderr)
        return 2
    except Exception as reason:  # one clear sentence for what a user can mend; anything else is a bug and shows as one
        return error(reason)


if __name__ == "__main__":
    sys.exit(main())
