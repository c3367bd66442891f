"""scipy's linear and integer programmes, without what HiGHS prints on its own account.

HiGHS writes lines such as "HighsMipSolverData::transformNewIntegerFeasibleSolution" from C, past Python's own output:
they came before the JSON of a command and made it unreadable. Standard output is led away while a solver runs, by file
descriptor; results, warnings and errors are scipy's.
"""

from __future__ import annotations

import ctypes
import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from threading import Lock
from typing import Any

from scipy import optimize

OUT = 1  # the file descriptor of standard output, whatever Python's own stdout is
_lock = Lock()
_running = 0
_aside = -1


@contextmanager
def silent_output() -> Iterator[None]:
    """Nothing that is written to standard output meanwhile is seen, by C or by Python; several threads may be inside at
    once.

    Where there is no standard output, or it cannot be led away, it stays as it is.
    """
    global _running, _aside
    with _lock:
        if _running == 0:
            _flush()
            _aside = _led_away()
        _running += 1
    try:
        yield
    finally:
        with _lock:
            _running -= 1
            if _running == 0 and _aside >= 0:
                _flush_c()  # what C holds back would be printed later
                os.dup2(_aside, OUT)
                os.close(_aside)
                _aside = -1


def milp(*about: Any, **options: Any) -> Any:
    """`scipy.optimize.milp`."""
    with silent_output():
        return optimize.milp(*about, **options)


def linprog(*about: Any, **options: Any) -> Any:
    """`scipy.optimize.linprog`."""
    with silent_output():
        return optimize.linprog(*about, **options)


def minimum(
    aim: Any, lines: Any, sums: Any, low: Any, high: Any, below: Any = None, limits: Any = None, **options: Any
) -> Any:
    """The linear programme: the least of `aim` @ x where `lines` @ x == `sums`, `below` @ x <= `limits` and x lies
    between `low` and `high`. The same solver in the same order as `linprog`, by the door of `milp`, which costs half of
    what linprog's checks cost for programmes as small as ours; but without the equations' prices."""
    limited = [] if below is None else [optimize.LinearConstraint(below, -math.inf, limits)]
    held = [*limited, optimize.LinearConstraint(lines, sums, sums)]
    return milp(aim, bounds=optimize.Bounds(low, high), constraints=held, options=options)


def _led_away() -> int:
    """Lead standard output to nowhere; its descriptor of before, or -1."""
    try:
        before = os.dup(OUT)
    except OSError:
        return -1
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, OUT)
    os.close(nowhere)
    return before


def _flush() -> None:
    with suppress(Exception):  # none, or closed
        sys.stdout.flush()
    _flush_c()


def _flush_c() -> None:
    with suppress(Exception):
        _library().fflush(None)


@cache
def _library() -> Any:
    """The C library that HiGHS prints by; looked for once, since a release solves thousands of programmes."""
    return ctypes.CDLL("ucrtbase" if os.name == "nt" else None)
