"""Reading published files in tests: a sheet as it looks, or a real file of /work/shared/data when it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from loaders.opening import open_file
from loaders.published import recognise
from loaders.sheets.sheet import Sheet
from loaders.spec import Reading
from tests.sheets import rows

SHARED = Path(os.environ.get("DASHBOARD_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))


def real(path: str) -> Path:
    """A published file, or a skip that says why: they stay out of the repository."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"{path} is not here: published files are kept beside the repository, not in it")
    return found


def read_real(path: str) -> list[Reading]:
    file = real(path)
    sheets = open_file(file.name, file.read_bytes()).sheets
    reader = next(reader for sheet in sheets if (reader := recognise(sheet, file.name)))
    return reader.read(sheets, file.name)


def as_sheet(table: str, name: str = "file") -> Sheet:
    """The pipe table as a text file gives it: every cell text, blanks None."""
    return Sheet(name, [[None if cell is None else str(cell) for cell in row] for row in rows(table)])


def read(table: str, file_name: str = "file.csv") -> Reading:
    sheet = as_sheet(table)
    reader = recognise(sheet, file_name)
    assert reader is not None, "the sheet was not recognised"
    (reading,) = reader.read([sheet], file_name)
    return reading


def value(reading: Reading, measure: str, period: str, breakdown: str = "", old_la_code: str = "999") -> float:
    """The one figure of a measure; fails when there is none or more than one."""
    f = reading.frame
    found = f[
        (f.measure == measure) & (f.period == period) & (f.breakdown == breakdown) & (f.old_la_code == old_la_code)
    ]
    (figure,) = found["value"]
    return float(figure)
