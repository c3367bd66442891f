"""Small files that once went wrong without a word, each with its right values. They are no part of this repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.check import FileCheck, check_file
from loaders.spec import Reading

FAULTS = Path(__file__).parents[3] / "shared" / "faults"
KEY = b"a key for tests"

pytestmark = pytest.mark.skipif(
    not FAULTS.is_dir(), reason="../shared/faults is not here: those files are no part of this repository"
)


def check(name: str, **options) -> FileCheck:
    return check_file(name, (FAULTS / name).read_bytes(), key=KEY, **options)


def reading(name: str, **options) -> Reading:
    (one,) = check(name, **options).readings
    return one


def errors(one: Reading) -> set[str]:
    return {problem.code for problem in one.problems if problem.severity == "error"}


def test_target_percent_cell():
    assert list(reading("target_percent_cell.xlsx").frame["value"]) == [50]


def test_shares_percent():
    frame = reading("shares_percent.csv").frame
    pence = frame[["education_share", "health_share", "care_share"]].to_numpy().tolist()
    assert pence == [[6_000_000, 2_000_000, 2_000_000]]
