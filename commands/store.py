"""`python -m store history | undo UPLOAD | redo UPLOAD`: the upload log, taking an upload back and putting it back."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from datetime import datetime

from loaders.calendar import long_day
from store import Store, StoreError, open_store

DONE, WRONG_USE = 0, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 2 wrong use or a store that cannot be used."""
    options = parser().parse_args(arguments)
    try:
        store = open_store()
        try:
            return options.run(store, options)
        finally:
            store.close()
    except StoreError as reason:
        print(str(reason), file=sys.stderr)
        return WRONG_USE


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m store", description="The log of uploads and its reversals.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    history = commands.add_parser("history", help="list every upload: number, when, who, file, rows, state")
    history.add_argument("--json", action="store_true", help="print the list as JSON")
    history.set_defaults(run=run_history)
    for name, words in (("undo", "take an upload back"), ("redo", "put an undone upload back")):
        command = commands.add_parser(name, help=words)
        command.add_argument("upload", type=int, metavar="UPLOAD", help="its number in `history`")
        command.add_argument("--by", default=None, metavar="NAME", help="who does it (default: the account in use)")
        command.set_defaults(run=run_flip, name=name)
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
        note = f" ({row['note']})" if row["note"] else ""
        state = " UNDONE" if row["status"] == "withdrawn" else ""
        print(
            f"{row['id']:>4}  {long_day(at.date())} {at:%H:%M}  {row['by']}  {row['file']}: {row['accepted']:,} rows of "
            f"{', '.join(row['datasets'])}{held}{note}{state}"
        )
    return DONE


def run_flip(store: Store, options: argparse.Namespace) -> int:
    by = options.by or getpass.getuser()
    if options.name == "undo":
        store.undo(options.upload, by)
        print(f"Upload {options.upload} is undone: its rows no longer count. `redo {options.upload}` puts them back.")
        return DONE
    store.redo(options.upload, by)
    count = sum(int((frame["upload"] == options.upload).sum()) for frame in store.frames().values())
    log = store.uploads().set_index("id")
    kept = int(log["accepted"].loc[options.upload]) - count
    rest = f"; {kept:,} do not, because later uploads correct or leave them out" if kept else ""
    print(f"Upload {options.upload} is back: {count:,} of its rows count{rest}.")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
