"""Checking against frictionless: the same 50,000-row workbook with the same faults in it, an equal schema, and the
cells each names.

The schema is made from the dataset itself: text, dates, numbers, what is required, the allowed codes, least and most.
Both are asked for every problem they find. Frictionless reads the workbook with openpyxl; each runs in a fresh process
and loads what it needs before the clock starts.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from benchmarks.importing import CHOICES, HEADERS
from loaders import datasets

ROWS, FAULTS, SEED = 50_000, 500, 11
ROOT = Path(__file__).parents[1]
# What stands where it must not, by the column it is put in.
WRONG: dict[str, object] = {
    "Category": "BANANA", "Start date": "31 smarch", "Days": "many", "Year group": "Z9", "Sex": "Q", "School": None,
    "End date": "soon", "SEN provision": "W",
}  # fmt: skip
OURS = """
import json, sys, time
sys.path.insert(0, {root!r})
from pathlib import Path
{imports}
content = Path(sys.argv[1]).read_bytes()
{before}
start = time.perf_counter()
checks = check_files([("faults.xlsx", content)], key=b"k" * 32)
seconds = time.perf_counter() - start
cells = sorted({{f"{{p.column.split(' ')[0]}}{{p.row}}" for r in checks[0].readings
                 for p in r.problems if p.row and p.column}})
print(json.dumps([seconds, cells]))
"""
THEIRS = """
import json, sys, time
from frictionless import Checklist, Dialect, Resource, Schema, formats, system
schema = Schema.from_descriptor(json.loads(open(sys.argv[2]).read()))
start = time.perf_counter()
with system.use_context(trusted=True):
    resource = Resource(path=sys.argv[1], schema=schema, control=formats.ExcelControl(stringified=False))
    report = resource.validate(limit_errors=1_000_000)
seconds = time.perf_counter() - start
letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
cells = sorted({f"{letters[e.field_number - 1]}{e.row_number}" for t in report.tasks
                for e in t.errors if hasattr(e, "field_number")})
others = sorted({e.type for t in report.tasks for e in t.errors if not hasattr(e, "field_number")})
print(json.dumps([seconds, cells, others]))
"""


def workbook(path: Path, rows: int = ROWS, faults: int = FAULTS) -> set[str]:
    """Write the workbook; the places of its seeded faults."""
    draw = random.Random(SEED)
    wrong: dict[int, str] = {row: draw.choice(list(WRONG)) for row in draw.sample(range(2, rows + 2), faults)}
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Exclusions")
    page.append(HEADERS)
    for row in range(2, rows + 2):
        start = date(2014, 9, 1) + timedelta(days=draw.randrange(1500))
        start -= timedelta(days=max(start.weekday() - 4, 0))
        line: list[object] = [
            f"P{row:06d}", "SUSP", start, start, f"899{draw.randrange(4001, 4042)}", 1, draw.choice(CHOICES),
            draw.choice(("primary", "secondary")), draw.randrange(1, 12), draw.choice("FM"), draw.choice("NKE"),
            draw.choice(("SEMH", "ASD", "MLD")), draw.choice(("Y", "N")), draw.choice(("Y", "N")), "notified",
        ]  # fmt: skip
        if row in wrong:
            line[HEADERS.index(wrong[row])] = WRONG[wrong[row]]
        page.append(line)
    book.save(path)
    return {f"{chr(65 + HEADERS.index(column))}{row}" for row, column in wrong.items()}


def schema() -> dict:
    """The dataset's columns in the words of Table Schema: kinds, needs, codes, least and most."""
    columns = {column.header: column for column in datasets.by_id("exclusions").columns}
    named = {"Pupil ref": "Pupil reference", "Reason": "Reason 1"}
    fields = []
    for header in HEADERS:
        column = columns[named.get(header, header)]
        constraints: dict[str, object] = {"required": column.required}
        kind = {"date": "date", "decimal": "number", "year_group": "integer"}.get(column.kind, "string")
        if column.kind == "choice" and not column.open_choices:
            constraints["enum"] = [choice.code for choice in column.choices]
        if column.kind == "flag":
            constraints["enum"] = ["Y", "N"]
        constraints |= {
            name: value
            for name, value in (("minimum", column.minimum), ("maximum", column.maximum))
            if value is not None
        }
        fields.append({"name": header, "type": kind, "constraints": constraints})
    return {"fields": fields}


def run_script(script: str, *arguments: str, repeats: int = 1) -> list:
    """What a script printed, in a fresh process each time; the quickest run."""
    runs = []
    for _ in range(repeats):
        out = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
        )
        runs.append(json.loads(out.stdout.strip().splitlines()[-1]))
    return min(runs, key=lambda run: run[0])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, schema_path = Path(folder) / "faults.xlsx", Path(folder) / "schema.json"
        seeded = workbook(path)
        schema_path.write_text(json.dumps(schema()))
        root = str(ROOT)
        direct = run_script(
            OURS.format(root=root, imports="from loaders.check import check_files", before=""), str(path), repeats=3
        )
        guarded = run_script(
            OURS.format(root=root, imports="from loaders.guard import check_files, peek",
                before="peek('a.csv', b'a,b')"),
            str(path), repeats=3,
        )  # fmt: skip
        theirs = run_script(THEIRS, str(path), str(schema_path))
    ours, others = set(direct[1]), set(theirs[1])
    print(f"{ROWS:,} rows, {len(seeded)} faults")
    print(f"check                {direct[0]:7.2f} s  {len(ours):,} cells named")
    print(f"check, by the guard  {guarded[0]:7.2f} s  {len(set(guarded[1])):,} cells named")
    print(f"frictionless         {theirs[0]:7.2f} s  {len(others):,} cells named; other kinds: {theirs[2] or 'none'}")
    print(f"faster {theirs[0] / direct[0]:.1f} times, by the guard {theirs[0] / guarded[0]:.1f} times (aim 5 or more)")
    print(f"cells frictionless names and we do not: {sorted(others - ours)[:5] or 'none'} (aim none)")
    print(f"seeded faults not named: by us {len(seeded - ours)}, by frictionless {len(seeded - others)}")


if __name__ == "__main__":
    main()
