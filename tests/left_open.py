"""Tests that do not hold today and are known to: each with what has to be done. A test leaves this list with its mend.

A test here is still run; that it fails is expected and printed (`pytest -rx`), so that nothing is passed over in silence.
"""

from __future__ import annotations

LEFT_OPEN = {
    "tests/pages/test_differencing.py::test_whoever_writes_down_every_number_of_every_public_page_works_out_no_hidden_one":
        "soak: 440 screens, 158 small hidden numbers, none with one value and 2 narrower than 1 to 5; ten marks of spend, drawn to the "
        "thousand, stand in their table in millions, and the pages hold fewer small numbers than the 200 that are asked for",
}  # fmt: skip


def reason(nodeid: str) -> str:
    return next((why for name, why in LEFT_OPEN.items() if nodeid.startswith(name)), "")
