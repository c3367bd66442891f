"""Check and import of exclusions in .xlsx against pandas with openpyxl, and against a bare python-calamine read.

Each timing runs in a fresh process, three times; the best counts. Peak memory is the process's own.
"""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl

from loaders.calendar import Calendar

HEADERS = (
    "Pupil ref", "Category", "Start date", "End date", "School", "Days", "Reason", "Phase", "Year group", "Sex",
    "SEN provision", "Primary need", "Looked after", "Free school meals", "Status",
)  # fmt: skip
CHOICES = ("PP", "PA", "VP", "VA", "BU", "DA", "DM", "TH", "DB")

TIMED = {
    "check and import": """
from pathlib import Path
from loaders.check import check_files
from store import open_store
store = open_store(sys.argv[2])
checks = check_files([(Path(sys.argv[1]).name, Path(sys.argv[1]).read_bytes())], key=store.key())
saved = [store.save(check, by="bench") for check in checks]
rows = len(store.frames()["exclusions"])
""",
    "pandas with openpyxl": """
import pandas
rows = len(pandas.read_excel(sys.argv[1], engine="openpyxl"))
""",
    "bare calamine": """
from python_calamine import CalamineWorkbook
rows = sum(len(CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()) for _ in (0,)) - 1
""",
}
FRAME = """
import json, resource, sys, time
sys.path.insert(0, {root!r})
{imports}
start = time.perf_counter()
{body}
print(json.dumps([time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, rows]))
"""


def school_weekdays(first: int = 2014, last: int = 2018) -> list[date]:
    """Every weekday of the terms of some academic years, as the term table has them."""
    terms = [term for term in Calendar.default().terms if first <= term.academic_year <= last]
    days = [day for term in terms for day in np.arange(term.first_day, term.last_day, dtype="datetime64[D]")]
    return np.array(days)[np.is_busday(days)].astype(object).tolist()


def workbook(path: Path, rows: int, slips: bool = False) -> None:
    """A plain .xlsx of invented exclusions, all of them clean; with `slips` every row has more days than its dates."""
    draw = random.Random(rows)
    weekdays = school_weekdays()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Exclusions")
    sheet.append(HEADERS)
    for i in range(rows):
        at = draw.randrange(len(weekdays) - 5)
        days = draw.choice((0.5, 1, 2, 3, 5))
        start, end = weekdays[at], weekdays[at + math.ceil(days) - 1]
        sheet.append(
            (
                f"P{i:06d}", "SUSP", start, end, f"899{draw.randrange(4001, 4042)}", 9 if slips else days,
                draw.choice(CHOICES), draw.choice(("Primary", "Secondary")), draw.randrange(1, 12), draw.choice("FM"),
                draw.choice("NKE"), draw.choice(("SEMH", "ASD", "MLD")), draw.choice("YN"), draw.choice("YN"), "Notified",
            )
        )  # fmt: skip
    book.save(path)


def timed(name: str, path: Path, folder: Path, repeats: int = 3) -> tuple[float, float, int]:
    """Best seconds, peak MB, and rows."""
    body = TIMED[name]
    imports = "\n".join(line for line in body.splitlines() if line.startswith(("from ", "import ")))
    rest = "\n".join(line for line in body.splitlines() if not line.startswith(("from ", "import ")))
    script = FRAME.format(root=str(Path(__file__).parents[1]), imports=imports, body=rest)
    runs = []
    for turn in range(repeats):
        store = folder / f"store-{name.replace(' ', '-')}-{path.stem}-{turn}"
        out = subprocess.run(
            [sys.executable, "-c", script, str(path), str(store)], capture_output=True, text=True, check=True
        )
        runs.append(json.loads(out.stdout.strip().splitlines()[-1]))
    return min(r[0] for r in runs), max(r[1] for r in runs), runs[0][2]


def main() -> None:
    seconds: dict[tuple[str, int], float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for rows in (10_000, 100_000):
            path = folder / f"exclusions-{rows}.xlsx"
            workbook(path, rows)
            for name in TIMED:
                repeats = 1 if name.startswith("pandas") and rows > 10_000 else 3
                seconds[name, rows], peak, found = timed(name, path, folder, repeats)
                print(
                    f"{rows:>7,} rows  {name:<22} {seconds[name, rows]:6.2f} s  peak {peak:5.0f} MB  {found:,} rows read",
                    flush=True,
                )
            ours = seconds["check and import", rows]
            print(
                f"{rows:>7,} rows  faster than pandas {seconds['pandas with openpyxl', rows] / ours:.1f} times (aim 4 or more)"
            )
            print(f"{rows:>7,} rows  bare calamine times {ours / seconds['bare calamine', rows]:.2f} (aim 2 or less)")
    growth = seconds["check and import", 100_000] / seconds["check and import", 10_000]
    print(f"ten times the rows cost {growth:.1f} times the seconds (aim: about 10)")


if __name__ == "__main__":
    main()
