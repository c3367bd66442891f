"""The commands as a person or a script runs them: a process of their own, a store of their own.

The first of each command starts as a person starts it; those after it are forked from a process that has its imports ready.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.commands.warm import POSSIBLE, warm

ROOT = Path(__file__).parents[2]
STARTED: set[tuple[str, ...]] = set()


def run(store: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """`python -m` the arguments, with $DASHBOARD_STORE at `store`."""
    environment = {**os.environ, "DASHBOARD_STORE": str(store), "PYTHONIOENCODING": "utf-8"}
    words = [str(argument) for argument in arguments]
    name = tuple(word for word in words[:2] if word.isalpha())
    if POSSIBLE and name in STARTED:
        return warm().run(words, environment)
    STARTED.add(name)
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")


def json_of(store: Path, *arguments: object) -> Any:
    """What a command prints with --json."""
    done = run(store, *arguments, "--json")
    assert not done.stderr, done.stderr
    return json.loads(done.stdout)
