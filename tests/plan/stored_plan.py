"""The example authority's plan, stored, for tests that read as the mission's sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from commands.example import FOLDER
from loaders.check import FileCheck, check_files
from loaders.datasets import by_id
from measures.calculate import default_calendar
from plan.edits import checked, grid
from store import Saved, Store, open_store

JUNE = date(2019, 6, 27)
PLAN = FOLDER / "recovery-plan.xlsx"


def upload(store: Store, name: str, content: bytes, by: str = "officer", note: str = "") -> Saved:
    """A workbook read and stored, as from the upload page."""
    (check,) = check_files([(name, content)], key=store.key())
    assert check.ok, [str(p) for r in check.readings for p in r.problems] + [str(p) for p in check.problems]
    return store.save(check, by=by, note=note)


def with_plan(folder: str) -> Store:
    store = open_store(folder)
    upload(store, PLAN.name, PLAN.read_bytes())
    return store


def edited(store: Store, part: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> FileCheck:
    """A part of the plan as its grid would be after `change(grid)`, read and checked."""
    dataset = by_id(f"plan_{part}")
    table = change(grid(dataset, store.frames()[dataset.id]))
    return checked(dataset, table, store.version(), default_calendar(), store.key())
