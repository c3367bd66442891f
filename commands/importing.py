"""`python -m loaders import`: check files, store the rows that can count, and say what came of each file."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import Any

import pandas as pd

from commands import check_text, ways
from loaders.check import FileCheck
from loaders.guard import GuardError, check_files
from store import Saved, Store, StoreError, beside, open_store, own_note
from store.incoming import asks

DONE, NEEDS_ATTENTION, WRONG_USE = 0, 1, 2


def add_options(command: argparse.ArgumentParser) -> None:
    """What importing asks beyond the files and how to read them."""
    command.add_argument("--by", required=True, metavar="NAME", help="who imports: kept with the upload")
    command.add_argument("--note", default="", metavar="TEXT", help="a note kept with the upload")
    command.add_argument("--strict", action="store_true", help="refuse a whole file when any of its rows is held back")
    whole = command.add_mutually_exclusive_group()
    whole.add_argument(
        "--complete",
        "--replaces",
        action="store_true",
        help="the file is the whole of the terms and schools it covers: stored rows that it leaves out stop counting",
    )
    whole.add_argument(
        "--additions", action="store_true", help="the file only adds and corrects; take nothing away (the default)"
    )
    command.add_argument("--reinstate", action="store_true", help="store a file again so that its values stand")
    command.add_argument("--json", action="store_true", help="print the result as JSON")


def run(files: list[tuple[str, bytes]], options: argparse.Namespace) -> int:
    """Store the files' accepted rows, each file in one transaction; 1 when anything needs attention."""
    complete = True if options.complete else False if options.additions else None
    results: list[tuple[FileCheck, Saved]] = []
    try:
        store = open_store()
        answers = {**store.answers(), **dict(options.answer)}
        checks = check_files(
            files,
            key=store.key(),
            calendar=store.calendar,
            only=options.dataset,
            accept_close=options.accept_close,
            schools=store.known_schools(),
            include_hidden=options.hidden,
            choose=ways.with_ways(beside.choices(store, files, options.hidden), files, options.read_as, options.hidden),
            answers=answers,
        )
        for check in checks:
            # Each after the one before it is stored
            beside.ask([check], store.frames(), answers, store.known_schools(), store.file_names)
            saved = store.save(
                check,
                options.by,
                own_note(options.note),
                complete=complete,
                reinstate=options.reinstate,
                strict=options.strict,
            )
            results.append((check, saved))
            if not options.json:
                _say(check, saved)
    except (StoreError, GuardError, ways.UnknownHeader) as reason:
        print(str(reason), file=sys.stderr)
        return WRONG_USE
    asked = _asked(store, checks)
    if not options.json:
        for line in asked:
            print(f"Please look: {line}")
    ok = all(check.ok and saved.ok for check, saved in results)
    if options.json:
        report: dict[str, Any] = {
            "files": [{**c.as_json(), **s.as_json()} for c, s in results],
            "asked": asked,
            "ok": ok,
        }
        print(json.dumps(report, indent=2, ensure_ascii=False))
    return DONE if ok else NEEDS_ATTENTION


def _asked(store: Store, checks: list[FileCheck]) -> list[str]:
    """What a person should look at of the files beside all that is stored now."""
    sent: dict[str, list[pd.DataFrame]] = {}
    for reading in (reading for check in checks for reading in check.readings if len(reading.frame)):
        sent.setdefault(reading.dataset.id, []).append(reading.frame)
    return asks.of_frames(store.frames(), {name: pd.concat(some, ignore_index=True) for name, some in sent.items()})


def _say(check: FileCheck, saved: Saved) -> None:
    """One paragraph for the file, then each problem with its place."""
    print(" ".join([str(saved), *saved.hints]))
    for change in saved.changes:
        for row in change.missing:
            cells = ", ".join(f"{header} {_word(value)}" for header, value in row.values.items() if value is not None)
            does = "no longer counts" if change.withdrawn else "not in this file, still counts"
            print(f"  {change.title}, upload {row.upload}, {row.sheet} row {row.row}: {cells}: {does}.")
    for sheet, reason in check.unread:
        print(f"  {sheet}: not read. {reason}")
    for line in check_text.questions([each for reading in check.readings for each in reading.questions]):
        print(line)
    found = [p for reading in check.readings for p in reading.problems if p.code != "question"]
    for line in check_text.problems([*check.problems, *found]):
        print(line)


def _word(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
