"""`make run`: open the dashboard in a browser on this machine, on the example authority while nothing else is
stored."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from pathlib import Path

from store import BY_EXAMPLE, EXAMPLE_LOADING, StoreError, open_store

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
    """A store that has never held anything gets the example: the server loads it, and its pages say how far that is."""
    store = open_store()
    try:
        if store.uploads().empty:
            store.set_setting(EXAMPLE_LOADING, True, by=BY_EXAMPLE)
            print("The example authority is loaded meanwhile; the page says how far it is.", flush=True)
    finally:
        store.close()


def serve(port: int) -> int:
    """Run Streamlit (serving.start) in this very process: signals reach it, and what opening the store has imported is
    there."""
    os.chdir(ROOT)
    sys.argv = ["serving.start", "--server.port", str(port)]
    try:
        runpy.run_module("serving.start", run_name="__main__")
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
