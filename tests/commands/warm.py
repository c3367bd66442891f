"""A process that has imported what commands import and forks for each one asked: two seconds of imports are paid once.

A fork is a process of its own, with its own environment, streams and end, and runs the module as `python -m` does. The first of
each command in a run of tests starts cold all the same (tests/commands/running.py).
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import json
import os
import runpy
import subprocess
import sys
import tempfile
import threading
import traceback
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
POSSIBLE = hasattr(os, "fork")
COMMANDS = ("loaders", "store", "measures", "plan", "disclosure", "reports")


class Warm:
    """The parent of all such commands; it ends with whoever asks it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.commands.warm"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, encoding="utf-8",
        )  # fmt: skip
        atexit.register(self.close)

    def run(self, arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        assert self.process.stdin and self.process.stdout
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder) / "out", Path(folder) / "err"
            asked = {"arguments": arguments, "environment": environment, "out": str(out), "err": str(err)}
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            code = int(self.process.stdout.readline())
            command = [sys.executable, "-m", *arguments]
            return subprocess.CompletedProcess(command, code, out.read_text("utf-8"), err.read_text("utf-8"))

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


@lru_cache(maxsize=1)
def warm() -> Warm:
    return Warm()


def serve() -> None:
    """A line of JSON in, a child, its exit code out."""
    for name in COMMANDS:
        importlib.import_module(f"commands.{name}")
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            become(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def become(asked: dict) -> None:
    """This process is `python -m` the arguments from here on, and ends as that does."""
    code = 1
    try:
        os.environ.clear()
        os.environ.update(asked["environment"])
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(asked[name], os.O_WRONLY | os.O_CREAT), number)
        sys.stdin = io.TextIOWrapper(io.FileIO(0), "utf-8")
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w"), "utf-8")
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w"), "utf-8", "backslashreplace", line_buffering=True)
        for name in [name for name in sys.modules if name.startswith("commands.")]:
            del sys.modules[name]  # so that what runs as the main module has not been imported as another
        sys.argv = ["", *asked["arguments"][1:]]
        runpy.run_module(asked["arguments"][0], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        threading._shutdown()  # as an interpreter that ends: its threads first, then what it promised to do at its end
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
