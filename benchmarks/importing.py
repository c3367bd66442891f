"""Check and import of exclusions in .xlsx against pandas with openpyxl, and against a bare python-calamine read.

Each timing runs in a fresh process, three times; the best counts. Peak memory is the process's own. The store stands
open when the clock starts and the reader is ready, as in a running dashboard; making a new one is timed apart.
"""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl

from common.calendar import Calendar

HEADERS = (
    "Pupil ref", "Category", "Start date", "End date", "School", "Days", "Reason", "Phase", "Year group", "Sex",
    "SEN provision", "Primary need", "Looked after", "Free school meals", "Status",
)  # fmt: skip
CHOICES = ("PP", "PA", "VP", "VA", "BU", "DA", "DM", "TH", "DB")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to read a workbook, as source: what stands ready, what is timed, and what is checked when the clock
    stands."""

    ready: str
    timed: str
    checked: str = ""


OURS, PANDAS, BARE = "check and import", "pandas with openpyxl", "bare calamine"
WAYS = {
    OURS: Way(
        """
from pathlib import Path
from loaders.check import check_files
from loaders.guard.work import prepare
from store import open_store
prepare()
before = time.perf_counter()
store = open_store(sys.argv[2])
key = store.key()
making = time.perf_counter() - before
""",
        """
checks = check_files([(Path(sys.argv[1]).name, Path(sys.argv[1]).read_bytes())], key=key)
rows = sum(store.save(check, by="bench").accepted for check in checks)
""",
        "assert len(open_store(sys.argv[2]).frames()['exclusions']) == rows",
    ),
    PANDAS: Way("import pandas", "rows = len(pandas.read_excel(sys.argv[1], engine='openpyxl'))"),
    BARE: Way(
        "from python_calamine import CalamineWorkbook",
        "rows = len(CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()) - 1",
    ),
}
SCRIPT = """
import json, resource, sys, time
sys.path.insert(0, {root!r})
making = 0
{ready}
start = time.perf_counter()
{timed}
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
{checked}
print(json.dumps([seconds, peak, rows, making]))
"""


def school_weekdays(academic_year: int) -> list[date]:
    """Every weekday of the terms of an academic year, as the term table has them."""
    terms = [term for term in Calendar.default().terms if term.academic_year == academic_year]
    days = np.concatenate([np.arange(term.first_day, term.last_day, dtype="datetime64[D]") for term in terms])
    return days[np.is_busday(days)].astype(object).tolist()


def workbook(path: Path, rows: int, slips: bool = False) -> None:
    """A plain .xlsx of invented suspensions, three to a pupil in different years, all of them clean; with `slips` every
    row has more days than its dates."""
    draw = random.Random(rows)
    years = [school_weekdays(year) for year in range(2014, 2019)]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Exclusions")
    sheet.append(HEADERS)
    for i in range(rows):
        pupil, turn = divmod(i, 3)
        weekdays = years[(pupil + turn) % len(years)]
        at = draw.randrange(len(weekdays) - 5)
        days = draw.choice((0.5, 1, 2, 3, 5))
        start, end = weekdays[at], weekdays[at + math.ceil(days) - 1]
        sheet.append(
            (
                f"P{pupil:06d}", "SUSP", start, end, f"899{draw.randrange(4001, 4042)}", 9 if slips else days,
                draw.choice(CHOICES), draw.choice(("Primary", "Secondary")), draw.randrange(1, 12), draw.choice("FM"),
                draw.choice("NKE"), draw.choice(("SEMH", "ASD", "MLD")), draw.choice("YN"), draw.choice("YN"),
                "Notified",
            )
        )  # fmt: skip
    book.save(path)


def timed(name: str, path: Path, folder: Path, repeats: int = 3) -> tuple[float, float, int, float]:
    """Best seconds, peak MB, rows, and the best seconds of making a store."""
    way = WAYS[name]
    root = str(Path(__file__).parents[1])
    script = SCRIPT.format(root=root, ready=way.ready, timed=way.timed, checked=way.checked)
    runs = []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory(dir=folder) as store:
            command = [sys.executable, "-c", script, str(path), store]
            out = subprocess.run(command, capture_output=True, text=True, check=True)
        runs.append(json.loads(out.stdout.strip().splitlines()[-1]))
    return min(r[0] for r in runs), max(r[1] for r in runs), runs[0][2], min(r[3] for r in runs)


def compared(rows: int, folder: Path) -> float:
    """Print each way's time for so many rows and our ratios; returns our seconds."""
    path, slips = folder / f"clean-{rows}.xlsx", folder / f"slips-{rows}.xlsx"
    workbook(path, rows)
    workbook(slips, rows, slips=True)
    seconds = {}
    for name, file, says in [
        (BARE, path, BARE),
        (OURS, path, OURS),
        (OURS, slips, "a warning on each row"),
        (PANDAS, path, PANDAS),
    ]:
        repeats = 1 if name == PANDAS and rows > 10_000 else 3
        seconds[says], peak, found, making = timed(name, file, folder, repeats)
        print(
            f"{rows:>7,} rows  {says:<22} {seconds[says]:6.2f} s  peak {peak:5.0f} MB  {found:,} rows read"
            + (f"  (a new store {making:.2f} s)" if making else ""),
            flush=True,
        )
    ours = seconds[OURS]
    print(f"{rows:>7,} rows  faster than pandas {seconds[PANDAS] / ours:.1f} times (aim 4 or more)")
    print(f"{rows:>7,} rows  bare calamine times {ours / seconds[BARE]:.2f} (aim 2 or less)")
    return ours


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        small, large = (compared(rows, Path(folder)) for rows in (10_000, 100_000))
    print(f"ten times the rows cost {large / small:.1f} times the seconds (aim: about 10)")


if __name__ == "__main__":
    main()
