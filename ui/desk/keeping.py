"""Where a draft is kept between one look at the page and the next.

A plain dictionary of this server, sealed by token and person, until the store keeps drafts: see `fetch`, `put`, `drop`.
"""

from __future__ import annotations

import time
from threading import Lock

import streamlit as st

HOURS = 12
_kept: dict[tuple[str, str], tuple[float, bytes]] = {}
_lock = Lock()


def person() -> str:
    """Who is at the desk: the person signed in; on one's own machine, that one person."""
    user = getattr(st, "user", None)
    return str(user.get("sub") or user.get("email") or "local") if user else "local"


def put(token: str, content: bytes) -> None:
    with _lock:
        old = time.monotonic() - HOURS * 3600
        for key in [key for key, (at, _) in _kept.items() if at < old]:
            del _kept[key]
        _kept[token, person()] = (time.monotonic(), content)


def fetch(token: str) -> bytes | None:
    with _lock:
        held = _kept.get((token, person()))
    return None if held is None else held[1]


def drop(token: str) -> None:
    with _lock:
        _kept.pop((token, person()), None)
