"""`/health`, for a proxy, a container engine or a monitor: 200 while the store can be written, 503 with a sentence when
not.

It names no place and no figure: anybody may ask. However often it is asked, the store is written once in five seconds.
Streamlit's own `/_stcore/health` answers as long as the process lives, whatever has become of the store.
"""

from __future__ import annotations

import threading
import time

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from store import StoreError
from store.safety.writable import look
from ui import session

ADDRESS, EVERY = "/health", 5.0
WELL, ILL = (
    "The dashboard runs and its store can be written.\n",
    "The store cannot be written. The dashboard's log or `python -m store verify` says why.\n",
)


class LastLook:
    """What was found last, and when: good for a few seconds."""

    def __init__(self) -> None:
        self._lock, self._at, self._well = threading.Lock(), float("-inf"), False

    def well(self, now: float) -> bool:
        with self._lock:
            if now - self._at >= EVERY:
                self._well, self._at = writable(), now
            return self._well


def writable() -> bool:
    try:
        look(session.store().database)
    except StoreError:
        return False
    return True


_last = LastLook()


def health(_: Request) -> Response:
    """Runs in a thread of its own: the store may take a second to answer."""
    well = _last.well(time.monotonic())
    return PlainTextResponse(WELL if well else ILL, 200 if well else 503, headers={"Cache-Control": "no-store"})


ROUTE = Route(ADDRESS, health)
