"""`python -m store …`: the log of uploads and its reversals; backups, moving, erasing, looking through."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from datetime import datetime
from pathlib import Path

from commands import store_care as care
from common.calendar import long_day
from common.settings import SettingsError
from store import Store, StoreError, denied, open_store

DONE, NEEDS_ATTENTION, WRONG_USE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 something needs attention, 2 wrong use or a store that cannot be used."""
    options = parser().parse_args(arguments)
    try:
        if options.by is None:
            options.by = getpass.getuser()
        if options.alone:
            return options.run(options)
        store = open_store()
        try:
            return options.run(store, options)
        finally:
            store.close()
    except (StoreError, SettingsError) as reason:
        print(str(reason), file=sys.stderr)
        return WRONG_USE


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m store", description=__doc__)
    top.set_defaults(by=None, alone=False)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, words: str, run: object, *, alone: bool = False) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        made.set_defaults(run=run, name=name, alone=alone)
        return made

    def with_name(made: argparse.ArgumentParser) -> argparse.ArgumentParser:
        made.add_argument("--by", default=None, metavar="NAME", help="who does it (default: the account in use)")
        return made

    history = command("history", "list every upload: number, when, who, file, rows, state", run_history)
    history.add_argument("--json", action="store_true", help="print the list as JSON")
    for name, words in (("undo", "take an upload back"), ("redo", "put an undone upload back")):
        flip = with_name(command(name, words, run_flip))
        flip.add_argument("upload", type=int, metavar="UPLOAD", help="its number in `history`")
    answers = with_name(
        command("answers", "list what was answered about headers and words, or forget one", run_answers)
    )
    answers.add_argument(
        "--forget", type=int, metavar="NUMBER", help="ask again from now on, by the number in the list"
    )
    nil = with_name(command("nil", "say that there was nothing: a nil return makes its term 0", care.run_nil))
    nil.add_argument("dataset", metavar="DATASET", help="exclusions, moves or assessment_requests")
    nil.add_argument("period", metavar="PERIOD", help='a term or year, such as "2018/19 Term 3"')
    nil.add_argument(
        "--school", default="", metavar="LAESTAB", help="one school that had none (default: no school had any)"
    )
    denying = with_name(command("deny", "shut an account out of the dashboard, or list those shut out", run_deny))
    denying.add_argument("account", nargs="?", metavar="ACCOUNT", help="the address they sign in with")
    allowing = with_name(command("allow", "let an account in again", run_allow))
    allowing.add_argument("account", metavar="ACCOUNT", help="as `deny` lists it")
    backup = command("backup", "write a backup, while the dashboard is in use", care.run_backup)
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file; or a folder, for a dated file in it")
    backup.add_argument("--force", action="store_true", help="replace a file that is there")
    restore = with_name(command("restore", "put a backup back", care.run_restore, alone=True))
    restore.add_argument("file", type=Path, metavar="FILE", help="a file that `backup` wrote")
    restore.add_argument("--verify", action="store_true", help="then compare all that is stored with the backup")
    restore.add_argument(
        "--force", action="store_true", help="replace a store that is not empty (it is backed up first)"
    )
    restore.add_argument(
        "--rehearse", action="store_true", help="restore into a folder of its own and compare; change nothing"
    )
    erase = with_name(command("erase", "erase one pupil from every version of everything stored", care.run_erase))
    erase.add_argument("pupil", metavar="PUPIL_REF", help="the pupil's reference or UPN; - to be asked, unseen")
    copy = with_name(command("copy", "move everything to another, empty database", care.run_copy, alone=True))
    copy.add_argument("source", metavar="FROM", help="a folder, a .sqlite file or a database address")
    copy.add_argument("target", metavar="TO", help="the same, empty")
    retention = command("retention", "say which pupils' rows are past the time they are kept", care.run_retention)
    retention.add_argument("--list", action="store_true", help="print their references")
    verify = command("verify", "look through everything stored", care.run_verify)
    for made in (retention, verify):
        made.add_argument("--json", action="store_true", help="print it as JSON")
    return top


def run_history(store: Store, options: argparse.Namespace) -> int:
    log = store.uploads()
    if options.json:
        print(json.dumps(log.to_dict("records"), indent=2, ensure_ascii=False))
        return DONE
    if log.empty:
        print("Nothing has been uploaded yet.")
    for row in log.to_dict("records"):
        at = datetime.fromisoformat(row["at"])
        held = f", {row['held']:,} held back" if row["held"] else ""
        erased = f", {row['erased']:,} erased since" if row["erased"] else ""
        note = f" ({row['note']})" if row["note"] else ""
        state = " UNDONE" if row["status"] == "withdrawn" else ""
        print(
            f"{row['id']:>4}  {long_day(at.date())} {at:%H:%M}  {row['by']}  {row['file']}: {row['accepted']:,} rows "
            f"of {', '.join(row['datasets'])}{held}{erased}{note}{state}"
        )
    return DONE


def run_answers(store: Store, options: argparse.Namespace) -> int:
    if options.forget is not None:
        store.forget_answer(options.forget, options.by)
        print(
            f"Answer {options.forget} is forgotten: the next file is asked about it. Rows stored stay as they were "
            "read."
        )
        return DONE
    for row in store.answers_listed().to_dict("records"):
        place = f"{row['dataset']}.{row['column']}" if row["column"] else row["dataset"]
        print(
            f'{row["id"]:>4}  {place}: "{row["subject"]}" is {row["means"]} ({row["file"]}, upload {row["upload"]}, '
            f"{row['by']})"
        )
    return DONE


def run_deny(store: Store, options: argparse.Namespace) -> int:
    if options.account:
        denied.deny(store, options.account, options.by)
    for account in denied.denied(store):
        print(f"{account} is shut out.")
    return DONE


def run_allow(store: Store, options: argparse.Namespace) -> int:
    if not denied.allow(store, options.account, options.by):
        print(f"{options.account} was not shut out.", file=sys.stderr)
        return WRONG_USE
    print(f"{options.account} may come in again.")
    return DONE


def run_flip(store: Store, options: argparse.Namespace) -> int:
    if options.name == "undo":
        store.undo(options.upload, options.by)
        print(f"Upload {options.upload} is undone: its rows no longer count. `redo {options.upload}` puts them back.")
        return DONE
    store.redo(options.upload, options.by)
    count = sum(int((frame["upload"] == options.upload).sum()) for frame in store.frames().values())
    row = store.uploads().set_index("id").loc[options.upload]
    unaffected = int(row["accepted"] - row["erased"]) - count
    rest = f"; {unaffected:,} do not, because later uploads correct or leave them out" if unaffected else ""
    print(f"Upload {options.upload} is back: {count:,} of its rows count{rest}.")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
