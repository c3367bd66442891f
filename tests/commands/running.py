"""The commands as a person or a script runs them: a process of their own, a store of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def run(store: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """`python -m` the arguments, with $DASHBOARD_STORE at `store`."""
    environment = {**os.environ, "DASHBOARD_STORE": str(store), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")


def json_of(store: Path, *arguments: object) -> Any:
    """What a command prints with --json."""
    done = run(store, *arguments, "--json")
    assert not done.stderr, done.stderr
    return json.loads(done.stdout)
