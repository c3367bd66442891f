"""The sign-ins this server knows of, and why one of them may no longer be used.

Streamlit's cookie says who signed in and when, for 30 days, and works wherever it is copied to. So each sign-in
(account and time of issue) is kept here with the browser it was first used in and when it last did something; once it
has been idle for too long, has been signed out of, or turns up in another browser, only signing in again helps.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Literal

from services.limits import LIMITS

Refusal = Literal["idle", "signed out", "elsewhere"]
Mark = tuple[str, float]  # account, time of issue


@dataclass(slots=True)
class SignIn:
    """`browser`: what the browser said it is when the sign-in was first used; `at`: when it last did something."""

    browser: str
    at: float
    ended: bool = False


_known: dict[Mark, SignIn] = {}
_lock = threading.Lock()


def refusal(mark: Mark, browser: str, now: float) -> Refusal | None:
    """Why a sign-in may not be used, or None; looking counts as doing something."""
    found = refused(mark, browser, now)
    if found is None:
        with _lock:
            _known.setdefault(mark, SignIn(browser, now)).at = now
            _forget(now)
    return found


def refused(mark: Mark, browser: str, now: float) -> Refusal | None:
    """The same, without counting as doing something: for a file that is fetched."""
    one = _known.get(mark)
    if one is None:
        return None
    if one.ended:
        return "signed out"
    if one.browser != browser:
        return "elsewhere"
    return "idle" if now - one.at > LIMITS.idle_minutes * 60 else None


def end(mark: Mark, now: float) -> None:
    """Signed out: no copy of the cookie opens anything from now on."""
    with _lock:
        _known.setdefault(mark, SignIn("", now)).ended = True


def _forget(now: float) -> None:
    """Let go of sign-ins that are too old to be used in any case."""
    for mark in [mark for mark in _known if now - mark[1] > LIMITS.longest_hours * 3600]:
        del _known[mark]
