"""The real dashboard, started as `make run` starts it, on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from store import EXAMPLE_LOADING, open_store

ROOT = Path(__file__).parents[2]
IDLE = """
import os, sys, time

if sys.orig_argv[1:4] == ["-m", "disclosure", "release"] and "--propose" in sys.orig_argv:
    server = os.getppid()
    while os.getppid() == server:
        time.sleep(1)
    os._exit(0)
"""
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: where it answers, the folder of its store, its log and its process."""

    url: str
    store: Path
    log: Path
    process: subprocess.Popen

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")

    def log_text(self) -> str:
        return self.log.read_text("utf-8", errors="replace")


def chromium() -> str | None:
    """The browser to drive: $CHROMIUM, or one of the usual names on the path."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        if name and (found := shutil.which(name)):
            return found
    return None


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def dashboard(
    store: Path, log: Path, seconds: int = 90, as_at: str | None = None, proposes: bool = True, loaded: bool = True
) -> Iterator[Served]:
    """`python -m commands.serve` on a store; an empty one gets the example, as on the first `make run`. `as_at`: the day that
    figures which are not the example's are looked at from, today without.

    Unless it is not to be `loaded` an empty store is waited for until the example is in it. Without `proposes` what publishing an upload would change stays "being worked out" as long as the server runs.
    """
    port = free_port()
    command = [sys.executable, "-m", "commands.serve", "--port", str(port)]
    with pytest.MonkeyPatch.context() as patch:
        if not proposes:
            patch.setenv("PYTHONPATH", str(idle(log.parent)))
        with served(command, port, store, log, ROOT, seconds, as_at) as running:
            if loaded:
                until_loaded(running)
            yield running


def idle(folder: Path) -> Path:
    """A folder for PYTHONPATH with which a proposal waits for its server's end: worked out for nobody it takes a minute of
    processor, from whatever test comes next."""
    (folder / "idle").mkdir(exist_ok=True)
    (folder / "idle" / "sitecustomize.py").write_text(IDLE, "utf-8")
    return folder / "idle"


@contextmanager
def served(
    command: list[str], port: int, store: Path, log: Path, folder: Path, seconds: int = 300, as_at: str | None = None
) -> Iterator[Served]:
    """Run a Streamlit server until the block ends. Raises RuntimeError with its log when it does not come up."""
    environment = {**os.environ, "DASHBOARD_STORE": str(store)}
    environment.pop("DASHBOARD_AS_AT", None)
    if as_at:
        environment["DASHBOARD_AS_AT"] = as_at
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        running = Served(f"http://127.0.0.1:{port}", store, log, process)
        until_healthy(running, seconds)
        yield running
    finally:
        process.terminate()
        try:
            process.wait(timeout=3)  # what is being worked out for a next release is for nobody any more
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until_loaded(running: Served, seconds: int = 900) -> None:
    """Until nobody loads the example into the server's store (any more). Raises RuntimeError where that breaks off."""
    store, end = open_store(str(running.store)), time.monotonic() + seconds
    try:
        while store.setting(EXAMPLE_LOADING):
            if time.monotonic() > end or running.process.poll() is not None:
                raise RuntimeError(f"The example was not loaded:\n{running.log_text()}")
            time.sleep(0.3)
    finally:
        store.close()


def until_healthy(running: Served, seconds: int) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and running.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{running.url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The dashboard did not start:\n{running.log_text()}")
