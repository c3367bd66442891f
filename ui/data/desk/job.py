"""Work that takes a while: done in the background, told as it goes, and given up when a person says so.

The page only looks in from time to time, so it stays usable, for this person and for everybody else.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

PATIENCE = 1.5  # seconds in which most files are read: no progress is shown for those


class Job:
    """`stage_words` is where it is, in words; `share` how much is done, from 0 to 1. `result` or `error` once it is
    over."""

    def __init__(self, mark: str, work: Callable[[Job], Any]):
        self.mark = mark
        self.stage_words, self.share = "Starting", 0.0
        self.cancel = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None
        self._done = threading.Event()
        threading.Thread(target=self._run, args=(work,), daemon=True, name="upload desk").start()

    def _run(self, work: Callable[[Job], Any]) -> None:
        try:
            self.result = work(self)
        except BaseException as reason:  # carried to the page, which says it as any error is said
            self.error = reason
        finally:
            self._done.set()

    def tell(self, stage_words: str, share: float) -> None:
        self.stage_words, self.share = stage_words, min(max(share, 0.0), 1.0)

    def done(self, within: float = 0.0) -> bool:
        """Whether it is over, after waiting no longer than so many seconds."""
        return self._done.wait(within)

    def outcome(self) -> Any:
        """The result; raises what went wrong."""
        if self.error is not None:
            raise self.error
        return self.result
