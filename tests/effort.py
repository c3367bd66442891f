"""How many invented cases a property is tried on: a few for every run, many in `make soak`."""

from __future__ import annotations

import os

LONG = "TESTS_LONG"  # set by `make soak`, which runs every test that invents its cases in this form


def examples(short: int, long: int) -> int:
    """`short` in `make test`: enough to find a fault that is not rare. `long`: to find one that is."""
    return long if os.environ.get(LONG) else short
