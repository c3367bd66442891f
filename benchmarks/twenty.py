"""A store with twenty times the example's children: every row of a child copied under new references."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from commands.example import AS_AT, AUTHORITY, example_files
from loaders.check import FileCheck, check_file
from loaders.spec import Reading
from plan.publishing import release_now
from store import Store, open_store

TIMES = 20
# Rows about a child or a placement are copied; schools, the plan and engagement stay as they are.
COPIED = {"exclusions", "moves", "assessment_requests", "placements", "ehc_plans", "appeals", "recoveries"}


def enlarged(folder: Path, times: int = TIMES) -> int:
    """Fill the store in `folder` through the product's own save; returns its rows."""
    store = open_store(str(folder))
    try:
        key, rows = store.key(), 0
        for path in example_files():
            check = check_file(path.name, path.read_bytes(), key=key)
            rows += store.save(copied(check, times), by="the benchmark").accepted
        settle(store)
        return rows
    finally:
        store.close()


def publish(folder: Path) -> None:
    """Make the store's figures public, as an officer would: its public pages have nothing to show before."""
    store = open_store(str(folder))
    try:
        release_now(store, "the benchmark")
    finally:
        store.close()


def settle(store: Store) -> None:
    store.set_setting("as_at", AS_AT, by="the benchmark")
    store.set_setting("authority", AUTHORITY, by="the benchmark")


def copied(check: FileCheck, times: int) -> FileCheck:
    readings = [copies(each, times) if each.dataset.id in COPIED else each for each in check.readings]
    return replace(check, readings=readings)


def copies(reading: Reading, times: int) -> Reading:
    """The reading with each row `times` over, the copies told apart by reference; dtypes are kept."""
    parts = []
    for number in range(times):
        part = reading.frame.copy()
        for column in ("pupil_ref", "placement_id", "request_id"):
            if number and column in part:
                part[column] = (part[column] + f"-{number}").astype(part[column].dtype)
        parts.append(part)
    return replace(reading, frame=pd.concat(parts, ignore_index=True))
