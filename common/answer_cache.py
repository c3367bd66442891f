"""What was worked out once and is asked for again and again, kept for everybody who is served by this process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any


class AnswerCache:
    """Answers by question, at most so many of them; the one kept longest goes first.

    A plain dictionary: Streamlit's own cache takes a millisecond a call to look at the arguments, and a page asks some
    hundred times. Whoever asks what another is just working out waits for it, so that twenty people at once do not
    count the same rows twenty times.
    """

    def __init__(self, most: int):
        self._most = most
        self._answers: dict[Hashable, Any] = {}
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, question: Hashable, work: Callable[..., Any], *given: Any) -> Any:
        """The answer to a question, which is `work(*given)` when it has not been asked before."""
        missing = object()
        found = self._answers.get(question, missing)
        if found is not missing:
            return found
        with self._making.setdefault(question, threading.Lock()):
            found = self._answers.get(question, missing)
            if found is missing:
                found = work(*given)
                while len(self._answers) >= self._most:
                    self._answers.pop(next(iter(self._answers), None), None)
                self._answers[question] = found
        self._making.pop(question, None)
        return found
