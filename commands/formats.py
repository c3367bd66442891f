"""`--format json|csv|parquet [--to FILE]`: the same figures for other tools (`services.figure_files`), printed or
written."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from services.figure_files import Mode, as_csv, as_json, as_parquet

FORMATS = ("json", "csv", "parquet")


def add_options(options: ArgumentParser) -> None:
    """The three options that every mode of the command has."""
    options.add_argument("--json", action="store_true", help="print JSON; otherwise a line a figure")
    options.add_argument(
        "--format", choices=FORMATS, help="json is the same as --json; csv and parquet are flat tables"
    )
    options.add_argument(
        "--to", type=Path, metavar="FILE", help="write to a file instead of printing; takes a --format"
    )


def wrong_use(options: Namespace) -> str:
    """Why the options do not go together; "" where they do."""
    if options.json and options.format not in (None, "json"):
        return f"--json and --format {options.format} are two formats; give one."
    if options.to is not None and not asked(options):
        return "--to writes a file in a format; give --format json, csv or parquet."
    if options.format == "parquet" and options.to is None and sys.stdout.isatty():
        return "Parquet is not text; give --to FILE, or send it on to a program."
    return ""


def asked(options: Namespace) -> str:
    """The format asked for; "" for lines as people read them."""
    return options.format or ("json" if options.json else "")


def hand_over(mode: Mode, figures: list[dict[str, Any]], options: Namespace, line: Callable[[dict], str]) -> int:
    """Print or write the figures; 0, 1 where there are none, 2 where the file cannot be written."""
    form = asked(options)
    if not form:
        for figure in figures:
            print(line(figure))
        return 0 if figures else 1
    content = {"json": as_json, "csv": as_csv, "parquet": as_parquet}[form](mode, figures)
    if options.to is None and form == "parquet":
        sys.stdout.buffer.write(content)
    elif options.to is None:
        print(content.decode("utf-8-sig"), end="" if form == "csv" else "\n")
    elif reason := written(options.to, content):
        print(reason, file=sys.stderr)
        return 2
    return 0 if figures else 1


def written(path: Path, content: bytes) -> str:
    """Write the whole file or none of it; why not, or ""."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as reason:
        beside.unlink(missing_ok=True)
        return (
            f"{path} cannot be written ({reason.strerror}). Name a file in a folder that is there and may be written "
            "to."
        )
    return ""
