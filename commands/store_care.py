"""The commands that care for the store as a whole: backup and restore, moving, erasing, retention, looking through."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path

from common.calendar import CalendarError, long_day
from store import Store, StoreError, open_store
from store.database import DEFAULT_FOLDER
from store.errors import StoreDamaged
from store.incoming.nil import Nil, say_nil
from store.safety import backups
from store.safety.erasure import erase
from store.safety.restoring import copy, restore, same_as
from store.safety.retention import report, settings
from store.safety.verify import verify

DONE, NEEDS_ATTENTION, WRONG_USE = 0, 1, 2


def run_backup(store: Store, options: argparse.Namespace) -> int:
    """A backup of a store that does not verify is still written (it may be all there is), and older ones are kept."""
    wrong = [one.sentence for one in verify(store) if not one.ok]
    dated = options.file.is_dir()
    file = options.file / backups.dated_name() if dated else options.file
    done = backups.write_copy(store.database, file, options.force)
    print(f"{file}: {sum(one.rows for one in done):,} rows in {len(done)} tables, read back and equal.")
    print("The key for pupils' references is not in it: keep a copy of dashboard.key somewhere else.")
    if wrong:
        print("The store needs attention, so no older backup was deleted:", *wrong, sep="\n  ", file=sys.stderr)
        return NEEDS_ATTENTION
    days = settings().backup_days
    old = backups.drop_old(backups.folder_of(store.database), days, keep_newest=False)
    for gone in [*(backups.drop_old(options.file, days) if dated else ()), *old]:
        print(f"{gone.name} was past its {days} days and is deleted.")
    return DONE


def run_restore(options: argparse.Namespace) -> int:
    if options.rehearse:
        with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
            return _restore(open_store(folder), options)
    return _restore(_open_even_damaged(options.force), options)


def _restore(store: Store, options: argparse.Namespace) -> int:
    try:
        done = restore(store, options.file, options.by, options.force)
        print(f"Restored {done.rows:,} rows of the backup made {done.made} into {store.database.place}.")
        if done.before:
            print(f"What was stored before is in {done.before}.")
        for line in [] if options.rehearse else done.attention:
            print(line)
        if not (options.verify or options.rehearse):
            return DONE
        wrong = [one.sentence for one in verify(store) if not one.ok]
        wrong += [f"{name} is not as in the backup." for name in same_as(store, options.file)]
        print(*(wrong or ["Verified: every row, count and line of the audit log is as in the backup."]), sep="\n")
        return NEEDS_ATTENTION if wrong else DONE
    finally:
        store.close()


def _open_even_damaged(force: bool) -> Store:
    """The store; with --force one that is too damaged to open is set aside and a new one begun."""
    try:
        return open_store()
    except StoreDamaged:
        if not force:
            raise
    where = Path(os.environ.get("DASHBOARD_STORE") or DEFAULT_FOLDER).expanduser()
    file = where if where.suffix in (".sqlite", ".db") else where / "dashboard.sqlite"
    aside = file.parent / "backups" / backups.dated_name(prefix="damaged-")
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    for end in ("", "-wal", "-shm"):
        part = file.with_name(file.name + end)
        if part.exists():
            part.replace(aside.with_name(aside.name + end))
    print(f"The damaged store is set aside as {aside}.")
    return open_store()


def run_erase(store: Store, options: argparse.Namespace) -> int:
    """`-` asks without showing: what stands on a command line stays in the shell's history."""
    pupil = getpass.getpass("Pupil reference or UPN: ") if options.pupil == "-" else options.pupil
    done = erase(store, pupil, options.by, settings().backup_days)
    if not done.total:
        print("No row of that pupil is stored; nothing was changed.", file=sys.stderr)
        return NEEDS_ATTENTION
    counts = ", ".join(f"{rows:,} of {name}" for name, rows in sorted(done.rows.items()))
    print(f"Erased {done.total:,} rows in every version stored: {counts}.")
    if done.drafts:
        print(
            "Unfinished uploads on the desk and corrections remembered there were dropped, as they may hold the pupil."
        )
    print("Now:", *(f"- {line}" for line in done.follow), sep="\n")
    return DONE


def run_copy(options: argparse.Namespace) -> int:
    if "://" not in options.source and not Path(options.source).expanduser().exists():
        raise StoreError(f"There is no store {options.source}.")
    source, target = open_store(options.source), open_store(options.target)
    try:
        done = copy(source, target, options.by)
    finally:
        source.close()
        target.close()
    for one in done:
        print(f"{one.table}: {one.rows:,} rows, equal on both sides.")
    print(f"Set DASHBOARD_STORE to the new place, and keep the key of the old one with it ({source.database.folder}).")
    return DONE


def run_retention(store: Store, options: argparse.Namespace) -> int:
    """1 when any pupil's rows are past their time."""
    found = report(store, settings(), date.today())
    if options.json:
        periods = [
            {**asdict(one), "due": len(one.due), "references": one.due if options.list else None} for one in found
        ]
        print(json.dumps(periods, indent=2, default=str))
    for one in [] if options.json else found:
        if one.years is None:
            print(f"{one.title}: {one.pupils:,} pupils; no period is set under [retention.years].")
            continue
        oldest = f", the oldest last dated {long_day(one.oldest)}" if one.oldest else ""
        undated = f"; {one.undated:,} have no date" if one.undated else ""
        print(f"{one.title}: {len(one.due):,} of {one.pupils:,} pupils are past {one.years:g} years{oldest}{undated}.")
        if options.list:
            print(*(f"  {name}" for name in one.due), sep="\n", end="\n" if one.due else "")
    return NEEDS_ATTENTION if any(one.due for one in found) else DONE


def run_verify(store: Store, options: argparse.Namespace) -> int:
    found = verify(store)
    if options.json:
        print(json.dumps([{"ok": one.ok, "said": one.sentence} for one in found], indent=2, ensure_ascii=False))
    else:
        print(*(f"{'  ok ' if one.ok else ' NOT '} {one.sentence}" for one in found), sep="\n")
    return DONE if all(one.ok for one in found) else NEEDS_ATTENTION


def run_nil(store: Store, options: argparse.Namespace) -> int:
    """Store a nil return, as an upload that `undo` takes back."""
    try:
        saved = say_nil(store, [Nil(options.dataset, options.period, options.school)], options.by)
    except CalendarError as reason:
        print(str(reason), file=sys.stderr)
        return WRONG_USE
    print(saved)
    return DONE
