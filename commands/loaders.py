"""`python -m loaders check | import | template`: what a file holds, storing what can count, blank workbooks to fill
in."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from pathlib import Path

from commands import check_text, importing, ways
from common.safe_text import file_name
from loaders import datasets
from loaders.guard import GuardError, check_files, warm
from store import StoreError, beside, stored_already

DONE, NEEDS_ATTENTION, WRONG_USE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 the data needs attention, 2 wrong use."""
    options = parser().parse_args(arguments)
    return options.run(options)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m loaders", description="Read spreadsheets for the dashboard.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="say what each sheet is and every problem; store nothing")
    add_reading_options(check)
    check.add_argument("--json", action="store_true", help="print the result as JSON")
    check.set_defaults(run=run_check)

    bring = commands.add_parser(
        "import", help="check, then store the rows that can count, each file in one transaction"
    )
    add_reading_options(bring)
    importing.add_options(bring)
    bring.set_defaults(run=run_import)

    template = commands.add_parser("template", help="write blank workbooks with the right headers")
    template.add_argument(
        "names", nargs="+", metavar="NAME", choices=datasets.names(), help=f"one of: {', '.join(datasets.names())}"
    )
    template.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="the folder to write into")
    template.add_argument(
        "--plan", default="", metavar="PLAN", help="with plan: a workbook for another plan of this name, of any kind"
    )
    template.set_defaults(run=run_template)
    return top


def add_reading_options(command: argparse.ArgumentParser) -> None:
    """What every command that reads files is told: the files, and how to read them."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a spreadsheet: .xlsx, .xls, .ods, .csv …")
    command.add_argument(
        "--dataset", choices=datasets.names(), metavar="NAME", help=f"what it is: {', '.join(datasets.names())}"
    )
    command.add_argument(
        "--hidden", action="append", default=[], metavar="SHEET", help="read this hidden sheet too; may be given again"
    )
    command.add_argument(
        "--answer", action="append", default=[], metavar="ID=CHOICE", type=answer_given,
        help="answer a question that check lists, by its id; may be given again",
    )  # fmt: skip
    command.add_argument("--accept-close", action="store_true", help="accept headers that nearly match")
    ways.add_option(command)


def answer_given(text: str) -> tuple[str, str]:
    """ID=CHOICE as (id, choice)."""
    name, found, choice = text.partition("=")
    if not found or not name.strip() or not choice.strip():
        raise argparse.ArgumentTypeError("write it as ID=CHOICE, with the id that check lists")
    return name.strip(), choice.strip()


def read_files(paths: list[Path]) -> list[tuple[str, bytes]] | None:
    """The files' names and bytes; None, with a sentence, when one cannot be opened."""
    files = []
    for path in paths:
        try:
            files.append((path.name, path.read_bytes()))
        except OSError as reason:
            print(f"{path} cannot be opened: {(reason.strerror or 'unknown reason').lower()}.", file=sys.stderr)
            return None
    return files


def run_check(options: argparse.Namespace) -> int:
    warm()
    files = read_files(options.files)
    if files is None:
        return WRONG_USE
    # Nothing is stored, so a key for this run alone will do: the references it makes are thrown away with it.
    key = secrets.token_bytes(32)
    try:
        store = stored_already()
        answers = {**(store.answers() if store is not None else {}), **dict(options.answer)}
        checks = check_files(
            files,
            key=key,
            calendar=store.calendar if store is not None else None,
            only=options.dataset,
            accept_close=options.accept_close,
            include_hidden=options.hidden,
            choose=ways.with_ways(
                beside.choices(store, files, options.hidden) if store is not None else {},
                files,
                options.read_as,
                options.hidden,
            ),
            schools=store.known_schools() if store is not None else None,
            answers=answers,
        )
        if store is not None:
            # Keyed references of UPNs are of this run alone and meet no stored one; the authority's own do.
            beside.ask(checks, store.frames(), answers, store.known_schools(), store.file_names)
    except (GuardError, StoreError, ways.UnknownHeader) as reason:
        print(str(reason), file=sys.stderr)
        return WRONG_USE
    ok = all(check.ok for check in checks)
    if options.json:
        print(json.dumps({"files": [check.as_json() for check in checks], "ok": ok}, indent=2, ensure_ascii=False))
    else:
        for check in checks:
            print("\n".join(check_text.lines(check)))
    return DONE if ok else NEEDS_ATTENTION


def run_import(options: argparse.Namespace) -> int:
    warm()
    files = read_files(options.files)
    return WRONG_USE if files is None else importing.run(files, options)


def run_template(options: argparse.Namespace) -> int:
    from loaders.workbooks.templates import (
        write_template,  # openpyxl takes a moment to load, and only this command writes
    )

    if options.plan and options.names != ["plan"]:
        print(
            "--plan goes with one name, plan: python -m loaders template plan --plan NAME --to FOLDER.", file=sys.stderr
        )
        return WRONG_USE
    if options.plan:
        return write_another_plan(options.plan, options.to)
    for path in write_template(options.names, options.to):
        print(f"Written: {path}")
    return DONE


def write_another_plan(name: str, folder: Path) -> int:
    from loaders.workbooks.another_plan import another_plan  # as above

    try:
        content = another_plan(name)
    except ValueError as reason:
        print(str(reason), file=sys.stderr)
        return WRONG_USE
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(name, ".xlsx")
    path.write_bytes(content)
    print(f"Written: {path}")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
