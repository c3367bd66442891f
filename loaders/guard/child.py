"""The reader: a process of its own that opens files and answers through a pipe. Run by the guard, never by hand.

It limits itself before it sees any file: memory, processor time, no core dump, no file may be written. What a hostile
file can do then is end this process, and the guard starts another. Nothing is ever printed or logged here.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

try:
    import resource
except ImportError:  # Windows: the look inside each file before it is read and the clock of the guard remain
    resource = None  # type: ignore[assignment]

ROOT = Path(__file__).parents[2]


def main(memory_bytes: int) -> None:
    answers, tasks = _pipes()
    _limit(memory_bytes)
    from loaders.guard import wire
    from loaders.guard.work import done, prepare  # pandas and all that reads files: loaded once, before any file comes

    prepare()
    wire.write(answers, "ready")
    while True:
        try:
            task = wire.read(tasks)
            wire.write(answers, _answer(task, done, lambda step: wire.write(answers, step)))
        except (EOFError, OSError):
            return


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipe for answers, taken away from print and from any library that talks; and the pipe tasks come by."""
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers, os.fdopen(os.dup(0), "rb", buffering=1 << 20)


def _limit(memory_bytes: int) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def allow(seconds: int) -> None:
    """So many more seconds of processor time from now; past them the system ends this process."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def peak_bytes() -> int:
    """The most memory this process has had; 0 where the platform does not tell."""
    if resource is None:
        return 0
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says includes the memory of the server this process was started from
        line = next((line for line in status.read_text().splitlines() if line.startswith("VmHWM:")), "VmHWM: 0")
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _answer(task: Any, done: Callable[..., Any], tell: Callable[[Any], None]) -> Any:
    from loaders.guard.messages import Answer, Fault

    try:
        return Answer(done(task, tell, allow), peak_bytes())
    except MemoryError:
        return Fault("memory")
    except Exception as reason:
        # The message may hold what a file said, so only the kind of error and the lines of our own code are told.
        frames = [f for f in traceback.extract_tb(reason.__traceback__) if Path(f.filename).is_relative_to(ROOT)]
        places = " < ".join(f"{Path(f.filename).relative_to(ROOT)}:{f.lineno}" for f in reversed(frames[-4:]))
        return Fault(f"{type(reason).__name__} at {places}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
