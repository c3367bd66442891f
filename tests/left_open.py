"""Tests that do not hold today and are known to: each with what has to be done. A test leaves this list with its mend.

A test here is still run; that it fails is expected and printed (`pytest -rx`), so that nothing is passed over in silence.
"""

from __future__ import annotations

LEFT_OPEN: dict[str, str] = {
    "tests/disclosure/lives/test_lives.py::test_twenty_lives_on_postgresql[1013]":
        "soak: one of 16 publications is refused, on SQLite too (nothing is worked out): with nothing new told of suspensions, special "
        "schools' year 2018/19 differs by two from the release before; find why, in disclosure/releasing/whole_tables.py or the book",
}  # fmt: skip


def reason(nodeid: str) -> str:
    return next((why for name, why in LEFT_OPEN.items() if nodeid.startswith(name)), "")
