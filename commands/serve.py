"""`make run`: open the dashboard in a browser on this machine, on the example authority while nothing else is stored."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from commands.example import load_example
from disclosure.releasing.publishing import PublishRefused
from store import StoreError, open_store

ROOT = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Returns 1 with one clear sentence when the store cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m commands.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8501, help="the port on 127.0.0.1 (8501)")
    asked = parser.parse_args(arguments)
    try:
        prepare()
    except StoreError as reason:
        print(str(reason), file=sys.stderr)
        return 1
    print(f"The dashboard is at http://127.0.0.1:{asked.port} (press Ctrl+C to stop it).", flush=True)
    return serve(asked.port)


def prepare() -> None:
    """Load the example into a store that has never held anything."""
    store = open_store()
    try:
        if store.uploads().empty:
            print("Loading the example authority …", flush=True)
            try:
                rows = load_example(store)
                print(f"{rows:,} rows of the example authority are stored.", flush=True)
            except (
                PublishRefused
            ) as refusal:  # the dashboard opens all the same, and its public view says that it is empty
                print(str(refusal), file=sys.stderr, flush=True)
    finally:
        store.close()


def serve(port: int) -> int:
    """Run Streamlit (serving.start): in this process's place where the system can, so that signals reach it."""
    command = [sys.executable, "-m", "serving.start", "--server.port", str(port)]
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
