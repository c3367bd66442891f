"""One reader as the server sees it: a process, its pipes, and a conversation with a clock and a way to stop."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from loaders.guard import wire
from loaders.guard.limits import Limits
from loaders.guard.messages import Answer, Fault, Progress

ROOT = Path(__file__).parents[2]
LOOK_UP = 0.05  # seconds between looks at the clock and at the wish to stop
# Nothing else of the server's environment reaches a reader. One thread and the system's allocator keep the address
# space, which is what is limited, near what is used: arrow's own allocator maps a thousand megabytes to begin with.
PASSED_ON = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "PATH", "LD_LIBRARY_PATH", "TZ")
SET = {
    "LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2",
}  # fmt: skip

Reason = Literal["memory", "time", "fault"]


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer: why, and which file (from 0) was being dealt with."""

    reason: Reason
    file: int
    where: str = ""


class Cancelled(Exception):
    """The person asked to stop; nothing was read and nothing is stored."""


class GuardError(RuntimeError):
    """No reader can be started at all: the installation is at fault, not a file."""


class Reader:
    """A process that has loaded all it needs and waits. It answers one task at a time."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.answered = 0
        self.peak_bytes = 0
        self._ready = False
        self._messages: queue.Queue[Any] = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-E", "-s", "-m", "loaders.guard.child", str(limits.memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ} | SET,
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        threading.Thread(target=self._listen, daemon=True, name="guard-listens").start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def worn(self) -> bool:
        """True when it should make room for a fresh one."""
        return self.answered >= self.limits.files_per_reader or self.peak_bytes > self.limits.reader_bytes

    def ask(self, task: Any, heard: Callable[[Progress], None], cancel: threading.Event | None) -> Answer | Lost:
        """The answer, or why there is none. The reader is ended whenever there is none. Raises Cancelled,
        GuardError."""
        self._until_ready(cancel)
        threading.Thread(target=self._send, args=(task,), daemon=True, name="guard-sends").start()
        deadline, at = time.monotonic() + self.limits.wall_seconds, 0
        begun: set[tuple[str, int]] = set()
        while True:
            message = self._next(cancel)
            if message is None:
                if time.monotonic() > deadline:
                    self.end()
                    return Lost("time", at)
            elif isinstance(message, Progress):
                at = message.file
                if (message.stage, at) not in begun:
                    begun.add((message.stage, at))
                    deadline = time.monotonic() + self.limits.wall_seconds
                heard(message)
            elif isinstance(message, Answer):
                self.answered += 1
                self.peak_bytes = message.peak_bytes
                return message
            else:
                self.end()
                return self._lost(message, at)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _until_ready(self, cancel: threading.Event | None) -> None:
        deadline = time.monotonic() + self.limits.start_seconds
        while not self._ready:
            message = self._next(cancel)
            if message == "ready":
                self._ready = True
            elif message is not None or time.monotonic() > deadline:
                self.end()
                raise GuardError("The part of the dashboard that reads files could not be started.")

    def _next(self, cancel: threading.Event | None) -> Any:
        """What was said next; None when nothing was for a moment. Raises Cancelled once that is wished."""
        if cancel is not None and cancel.is_set():
            self.end()
            raise Cancelled
        try:
            return self._messages.get(timeout=LOOK_UP)
        except queue.Empty:
            return None

    def _lost(self, message: Any, at: int) -> Lost:
        if isinstance(message, Fault):
            return Lost("memory" if message.where == "memory" else "fault", at, message.where)
        code = self._process.returncode
        over_time = getattr(signal, "SIGXCPU", None)
        if over_time is not None and code == -over_time:
            return Lost("time", at)
        # A reader that runs out of memory inside the library that takes workbooks apart is ended by that library.
        return Lost("memory" if code < 0 else "fault", at, f"ended with {code}")

    def _send(self, task: Any) -> None:
        with suppress(OSError, ValueError):
            wire.write(self._process.stdin, task)  # type: ignore[arg-type]

    def _listen(self) -> None:
        """Hand on what the reader says; an end of the pipe, or anything unreadable in it, is the end of the reader."""
        try:
            while True:
                self._messages.put(wire.read(self._process.stdout))  # type: ignore[arg-type]
        except Exception as reason:
            with suppress(OSError):
                self._process.kill()
            self._process.wait()
            self._messages.put("" if isinstance(reason, EOFError) else Fault(type(reason).__name__))
