"""How long the Forum paper takes, against LibreOffice turning the same paper into pages.

Timed apart: describing it from the release, drawing the charts by one browser, and writing each of the four forms. The
comparison is with `soffice --convert-to pdf` on the very Word file, warmed up once so that its first start does not
count.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from commands.example import AS_AT, load_example
from reports.pictures import pictures
from reports.written import FORMS, NAMES
from services.paper import made
from store import open_store

AIM = 60.0  # seconds for the whole pack
TURNS = 3


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        store = open_store(str(folder / "store"))
        load_example(store)
        whole: list[float] = []
        converted: list[float] = []
        soffice = shutil.which("soffice") or shutil.which("libreoffice")
        for turn in range(TURNS):
            times, files, missing = built(store)
            whole.append(sum(times.values()))
            if turn == 0:
                timings = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in times.items())
                print(f"{timings}{f' ({missing})' if missing else ''}", flush=True)
            if soffice:
                (folder / "paper.docx").write_bytes(files[".docx"])
                if turn == 0:
                    convert(soffice, folder)
                converted.append(convert(soffice, folder))
        store.close()
        one = statistics.median(whole)
        print(f"the pack in four forms, n={TURNS}: {one:.1f} s (aim {AIM:.0f} or less); load {os.getloadavg()[0]:.1f}")
        if not soffice:
            print("No LibreOffice on this machine: the paper is not compared with its conversion.")
            return
        other = statistics.median(converted)
        print(
            f"LibreOffice turns its Word file into pages in {other:.1f} s: building takes {one / other:.1f} times that"
        )


def built(store) -> tuple[dict[str, float], dict[str, bytes], str]:
    """Seconds of each step, the files, and why there are no pictures where there are none."""
    times: dict[str, float] = {}
    start = perf_counter()
    paper = made(store, date.fromisoformat(AS_AT))
    times["described"] = perf_counter() - start
    start = perf_counter()
    drawn = pictures(paper)
    times[f"{len(drawn.images)} charts drawn"] = perf_counter() - start
    files = {}
    for suffix, form in FORMS.items():
        start = perf_counter()
        files[suffix] = form(paper, drawn, ())
        times[NAMES[suffix]] = perf_counter() - start
    return times, files, drawn.missing


def convert(soffice: str, folder: Path) -> float:
    """Seconds for one conversion, with a profile of its own."""
    start = perf_counter()
    command = [
        soffice, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", "pdf", "--outdir", str(folder), str(folder / "paper.docx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


if __name__ == "__main__":
    main()
