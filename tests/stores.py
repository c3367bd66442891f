"""A copy of a store for a test that changes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def copied(store: Path, to: Path) -> Path:
    """Copy a store's folder in a process of its own: SQLite loses its locks on a file that the same process opens and
    closes by other means."""
    copy = "import shutil, sys; shutil.copytree(sys.argv[1], sys.argv[2])"
    subprocess.run([sys.executable, "-c", copy, str(store), str(to)], check=True)
    return to
