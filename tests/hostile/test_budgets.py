"""UPL-2: what each hostile file costs: a reader's memory, the server's, and the time until there is an answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path, PurePath

import pytest

from tests.commands.running import ROOT
from tests.hostile import cases
from tests.hostile.test_messy import ALL as MESSY

MEGABYTE = 1 << 20
FILE_MB, SERVER_MB, SECONDS = 300, 50, 15
# Ended by the library within it, or by its limits; what it cost until then is what it was allowed.
ENDED = ("one far cell in single quotation marks",)


@pytest.mark.soak
@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="memory is read from /proc, which this platform lacks"
)
def test_no_file_costs_a_reader_300_mb_or_anybody_15_seconds_and_the_server_grows_by_less_than_50_mb(tmp_path: Path):
    names = {}
    for number, case in enumerate([*cases.ALL, *MESSY]):
        file = f"{number:03d}{PurePath(case.file).suffix}"
        names[file] = case.name
        (tmp_path / file).write_bytes(case.make())
    command = [sys.executable, "-m", "tests.hostile.serving", str(tmp_path)]
    report = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout)
    files = report["files"]
    assert len(files) == len(names)
    for what, unit in (("seconds", 1), ("peak", MEGABYTE)):
        most = sorted(files, key=lambda one: one[what], reverse=True)[:5]
        print(f"most {what}:", [f"{names[one['file']]} {one[what] / unit:.1f}" for one in most])
    print(f"{len(files)} files; the server grew by {report['grown'] / MEGABYTE:.0f} MB")
    assert {names[one["file"]] for one in files if one["lost"]} == set(ENDED)
    assert max(one["peak"] for one in files) <= FILE_MB * MEGABYTE
    assert max(one["seconds"] for one in files) <= SECONDS
    assert report["grown"] <= SERVER_MB * MEGABYTE
