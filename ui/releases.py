"""The release that the public view reads, and making a new one beside the running dashboard when the data have changed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import streamlit as st

from plan.stored import release_now, released, up_to_date
from store import Store
from store.releases import Release, latest

ROOT = Path(__file__).parent.parent
_lock = threading.Lock()
_making: dict[str, subprocess.Popen] = {}
_checked: dict[tuple[str, int], bool] = {}


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
        start(location)
    return found


def fresh(store: Store, location: str, version: int) -> bool:
    """Whether the newest release is of what is stored; looked up once for each version of the data."""
    known = _checked.get((location, version))
    if known is None:
        known = up_to_date(store)
        _checked.clear()
        _checked[(location, version)] = known
    return known


def start(location: str) -> None:
    """Make a release in a process of its own, unless one is being made: the server stays free for everybody else."""
    with _lock:
        running = _making.get(location)
        if running is None or running.poll() is not None:
            command = [sys.executable, "-m", "disclosure", "release", "--by", "dashboard"]
            _making[location] = subprocess.Popen(
                command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )


def being_made(location: str) -> bool:
    running = _making.get(location)
    return running is not None and running.poll() is None


@st.cache_resource(show_spinner=False, max_entries=4)
def tables(location: str, number: int, _store: Store, _release: Release):
    """A release's figures, read from the store once."""
    return released(_store, _release)
