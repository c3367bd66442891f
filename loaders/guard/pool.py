"""The readers of this server: at most two at work, the rest wait their turn, and one is always warm for the next
file."""

from __future__ import annotations

import atexit
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from loaders.guard.limits import Limits
from loaders.guard.messages import Answer, Progress
from loaders.guard.reader import LOOK_UP, Cancelled, Lost, Reader

log = logging.getLogger(__name__)


class Pool:
    """Readers and the queue before them. Safe to use from any number of threads."""

    def __init__(self, limits: Limits | None = None):
        self.limits = limits or Limits.from_environment()
        self._turns: deque[object] = deque()
        self._working = 0
        self._idle: list[Reader] = []
        self._free = threading.Condition()

    def ask(
        self, task: Any, heard: Callable[[Progress], None] | None = None, cancel: threading.Event | None = None
    ) -> Answer | Lost:
        """Give a task to a reader when it is its turn. Raises Cancelled and GuardError."""
        hear = heard or (lambda _: None)
        with self._turn(hear, cancel):
            reader = self._take()
            try:
                answer = reader.ask(task, hear, cancel)
            except BaseException:
                reader.end()
                raise
            if isinstance(answer, Lost):
                # Neither the file's name nor anything in it: both may name a child.
                log.warning("A reader of uploads was ended (%s %s)", answer.reason, answer.where)
            self._give_back(reader)
            return answer

    def warm(self) -> None:
        """Have one reader ready before anybody asks: loading all it needs takes half a second."""
        with self._free:
            if not self._idle and not self._working:
                self._idle.append(Reader(self.limits))

    def close(self) -> None:
        """End the readers that wait."""
        with self._free:
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.end()

    @contextmanager
    def _turn(self, heard: Callable[[Progress], None], cancel: threading.Event | None) -> Iterator[None]:
        """First come, first served."""
        me, reported = object(), -1
        with self._free:
            self._turns.append(me)
        try:
            while True:
                with self._free:
                    ahead = self._turns.index(me)
                    if ahead == 0 and self._working < self.limits.at_once:
                        self._turns.popleft()
                        self._working += 1
                        self._free.notify_all()
                        break
                    if ahead == reported:
                        self._free.wait(LOOK_UP * 4)
                if cancel is not None and cancel.is_set():
                    raise Cancelled
                if ahead != reported:  # said outside the lock: whoever hears it may take its time
                    reported = ahead
                    heard(Progress("waiting", ahead=ahead + 1))
        except BaseException:
            with self._free:
                self._turns.remove(me)
                self._free.notify_all()
            raise
        try:
            yield
        finally:
            with self._free:
                self._working -= 1
                self._free.notify_all()

    def _take(self) -> Reader:
        with self._free:
            while self._idle:
                reader = self._idle.pop()
                if reader.alive:
                    return reader
                reader.end()
        return Reader(self.limits)

    def _give_back(self, reader: Reader) -> None:
        """Keep a good reader warm; put a fresh one in the place of one that is gone or worn."""
        if not reader.alive or reader.worn:
            reader.end()
            reader = Reader(self.limits)
        with self._free:
            self._idle.append(reader)


_pool: Pool | None = None
_making = threading.Lock()


def pool() -> Pool:
    """The pool of this process; its readers end with it."""
    global _pool
    with _making:
        if _pool is None:
            _pool = Pool()
            atexit.register(_pool.close)
        return _pool
