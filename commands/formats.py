"""`--format json|csv|parquet [--to FILE]`: the same figures for other tools, with columns that stay what they are.

JSON is nested, as contracts fix it. CSV and Parquet are flat: a period is five columns, and what is a list or a table of its
own stays JSON text in one column. Every column is there with its type even where there is no figure.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal

from common.safe_text import spreadsheet_text

Type = Literal["text", "number", "whole", "day", "flag", "json"]
Mode = Literal["figures", "published", "forecast", "year_groups"]
FORMATS = ("json", "csv", "parquet")
PERIOD: dict[str, Type] = {
    "period_kind": "text", "period": "text", "period_start": "day", "period_end": "day", "complete": "flag",
}  # fmt: skip
ENDS: dict[str, Type] = {
    "breakdown": "json", "numerator": "number", "denominator": "number", "value": "number", "state": "text", "text": "text",
}  # fmt: skip
ABOUT: dict[str, Type] = {"measure": "text", "title": "text", "unit": "text", "better": "text", "source": "text"}
COLUMNS: dict[Mode, dict[str, Type]] = {
    "figures": {**ABOUT, **PERIOD, **ENDS},
    "published": {**ABOUT, "release": "text", "la_code": "text", "la_name": "text", "symbol": "text", **PERIOD, **ENDS},
    "forecast": {
        "measure": "text", "made_on": "day", "horizon": "whole", "period": "text", "value": "number", "low": "number", "high": "number",
        "coverage": "number", "method": "text", "tested_on": "text", "past_misses": "json",
    },
    "year_groups": {
        "school": "text", "year_group": "whole", "roll": "whole", "roll_on": "day", "cap": "whole", "used": "whole", "left": "whole",
        "share": "number", "indicators": "json", "band": "text", "missing": "json", "index": "number", "level": "text",
        "level_under_other_weights": "whole",
    },
}  # fmt: skip


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
        return f"{path} cannot be written ({reason.strerror}). Name a file in a folder that is there and may be written to."
    return ""


def as_json(mode: Mode, figures: list[dict[str, Any]]) -> bytes:
    return json.dumps(figures, indent=1, ensure_ascii=False).encode()


def as_csv(mode: Mode, figures: list[dict[str, Any]]) -> bytes:
    """UTF-8 with a mark, so that a spreadsheet reads £ as £; text that it would run stays text."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(COLUMNS[mode])
    write.writerows([spreadsheet_text(cell) for cell in row] for row in rows(mode, figures))
    return out.getvalue().encode("utf-8-sig")


def as_parquet(mode: Mode, figures: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(),
        "json": pa.string(),
        "number": pa.float64(),
        "whole": pa.int64(),
        "day": pa.date32(),
        "flag": pa.bool_(),
    }
    columns = COLUMNS[mode]
    values = list(zip(*rows(mode, figures), strict=True)) or [() for _ in columns]
    arrays = [
        pa.array([_typed(cell, kind) for cell in cells], types[kind])
        for cells, kind in zip(values, columns.values(), strict=True)
    ]
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, names=list(columns)), out)
    return out.getvalue()


def rows(mode: Mode, figures: Iterable[dict[str, Any]]) -> list[list[Any]]:
    """Each figure as a row of its mode's columns."""
    return [[_cell(flat.get(name), kind) for name, kind in COLUMNS[mode].items()] for flat in map(flattened, figures)]


def flattened(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure whose period is a table of its own, with that in columns."""
    period = figure.get("period")
    if not isinstance(period, dict):
        return figure
    parts = {
        "period_kind": period["kind"],
        "period": period["label"],
        "period_start": period["start"],
        "period_end": period["end"],
    }
    return {**figure, **parts, "complete": period["complete"]}


def _cell(value: Any, kind: Type) -> Any:
    return json.dumps(value, ensure_ascii=False) if kind == "json" and value is not None else value


def _typed(value: Any, kind: Type) -> Any:
    if value is None:
        return None
    casts: dict[Type, Callable[[Any], Any]] = {"number": float, "whole": int, "flag": bool, "day": date.fromisoformat}
    return casts.get(kind, str)(value)
