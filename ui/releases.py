"""The release that the public view reads, and making a new one beside the running dashboard when the data have changed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import streamlit as st

from disclosure.released import Released
from loaders.calendar import long_day
from measures.catalogue import by_name
from plan.stored import release_now, up_to_date
from store import Store
from store.releases import Release, cells_of, latest
from ui.kept import Kept
from ui.text import listed

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "disclosure", "release", "--by", "dashboard")
_lock = threading.Lock()
_making: dict[str, subprocess.Popen] = {}
_tried: dict[str, int] = {}  # the version of the data that the last attempt was made from
_checked: dict[tuple[str, int], bool] = {}
_tables = Kept(4)


def current(store: Store, location: str, version: int) -> Release:
    """The newest release. The first one is made while the visitor waits; a later one by a process of its own, and until
    that has ended the public view stays at the release before."""
    found = latest(store)
    if found is None:
        with _lock:
            found = latest(store)
            if found is None:
                with st.spinner("Protecting the public figures for the first time. This takes up to a minute …"):
                    found = release_now(store, "dashboard")
    elif not fresh(store, location, version):
        start(location, version)
    return found


def keep_up(store: Store, location: str, version: int) -> None:
    """Whoever stores something in the private view changes what the public one should read: make that release."""
    if latest(store) is not None and not fresh(store, location, version):
        start(location, version)


def said(store: Store, location: str, version: int) -> str:
    """Where the public figures stand, in a sentence; what was withheld, with the reason."""
    found = latest(store)
    if found is None:
        return "No public figures have been released yet."
    words = f"Public figures: release {found.id}, made on {long_day(found.at.date())}, as at {long_day(found.as_at)}."
    if not fresh(store, location, version):
        words += " A new release is being made." if being_made(location) else " The data have changed since."
        if failed(location, version):
            words += (
                " Making the new release failed, so the public view stays at this one. Run python -m disclosure release to "
                "see why."
            )
    for what in ("breakdowns", "everything"):
        withheld = [one for one in found.report.get("withheld", []) if one["what"] == what]
        names = listed(list(dict.fromkeys(by_name(name).title.lower() for one in withheld for name in one["measures"])))
        if withheld:
            words += f" Not released, because it could not be protected: {what} of {names}."
    pending = len(found.report.get("pending", []))
    if pending:
        words += f" {pending} figures of closed periods have changed by fewer than 5 and wait for the next revision."
    return words


def fresh(store: Store, location: str, version: int) -> bool:
    """Whether the newest release is of what is stored; looked up once for each version of the data."""
    known = _checked.get((location, version))
    if known is None:
        known = up_to_date(store)
        _checked.clear()
        _checked[(location, version)] = known
    return known


def start(location: str, version: int) -> None:
    """Make a release in a process of its own, unless one is being made or it failed for these very data: the server stays
    free for everybody else, and nobody's click starts again what cannot succeed."""
    with _lock:
        if not being_made(location) and _tried.get(location) != version:
            _tried[location] = version
            _making[location] = subprocess.Popen(
                COMMAND, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )


def failed(location: str, version: int) -> bool:
    """Whether the attempt to release this version of the data ended without a release."""
    return _tried.get(location) == version and not being_made(location)


def being_made(location: str) -> bool:
    running = _making.get(location)
    return running is not None and running.poll() is None


def tables(location: str, number: int, as_at: date, store: Store) -> Released:
    """A release's figures, read from the store once."""
    return _tables.get((location, number, as_at), _read, number, as_at, store)


def _read(number: int, as_at: date, store: Store) -> Released:
    return Released.of(number, as_at, cells_of(store, number))
