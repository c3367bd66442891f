"""Rates and percentages that a published file's own counts contradict, and cells that stand beyond its headers, refuse the file."""

from __future__ import annotations

import pytest

from tests.loaders.published_files import read, value

AREA = "geographic_level | country_code | country_name | new_la_code | old_la_code | la_name"
TORBAY = "Local authority | E92000001 | England | E06000027 | 880 | Torbay"
EXCLUDED = f"""
    time_period | time_identifier | {AREA} | school_type | headcount | perm_excl | perm_excl_rate | suspension | susp_rate
    202223      | Academic year   | {TORBAY} | Total     | {{}}
    202324      | Academic year   | {TORBAY} | Total     | {{}}
    202425      | Academic year   | {TORBAY} | Total     | {{}}
"""
REQUESTED = f"""
    time_period | time_identifier | {AREA} | breakdown_topic | breakdown | requests_received_in_year | requests_decided_to_assess | request_assess_pc | requests_decided_not_to_assess | request_not_assess_pc
    2023 | Calendar year | {TORBAY} | All requests | All requests | 400 | 300 | {{}} | 100 | {{}}
    2024 | Calendar year | {TORBAY} | All requests | All requests | 200 | 100 | {{}} | 100 | {{}}
"""


@pytest.mark.parametrize(
    "cells",
    [
        ("19,000 | 11 | 0.06 | 301 | 1.58", "19,000 | 20 | 0.11 | 301 | 1.58", "19,000 | 0 | 0.00 | 0 | 0"),
        ("19000 | 11 | x | 301 | 1.58", "19000 | x | x | 301 | 1.6", "19000 | 11 | 0.0 | x | x"),
        (
            "19000 | 11 | 0.06 | 301 | 1.58",
            "19000 | 11 | 0.6 | 301 | 1.58",
            "19000 | 11 | 0.06 | 301 | 1.58",
        ),  # one slip
    ],
)
def test_rates_that_their_counts_come_to_are_read(cells):
    reading = read(EXCLUDED.format(*cells))
    assert value(reading, "suspension_rate", "2022/23", old_la_code="880") == 1.58


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("19000 | 11 | 0.0006 | 301 | 0.0158",) * 3, "rate-contradicted"),  # shares of one
        (("43 | 19000 | 11 | 0.06 | 301",) * 3, "rate-contradicted"),  # a header is missing, each cell stands one on
        (("19000 | 11 | 0.06 | 301 | 1.58 | 12",) * 3, "beyond-the-headers"),
    ],
)
def test_rates_that_their_counts_contradict_and_cells_without_a_header_refuse_the_file(cells, code):
    reading = read(EXCLUDED.format(*cells))
    assert reading.frame.empty and len(reading.held) == 3
    assert code in {problem.code for problem in reading.problems if problem.severity == "error"}


@pytest.mark.parametrize(("cells", "read_so"), [(("75", "25", "50", "50"), True), (("75.0%", "25.0%", "50.0%", "50.0%"), True), (("0.75", "0.25", "0.5", "0.5"), False)])  # fmt: skip
def test_percentages_that_are_all_shares_of_one_refuse_the_file(cells, read_so):
    reading = read(REQUESTED.format(*cells))
    codes = {problem.code for problem in reading.problems if problem.severity == "error"}
    assert (len(reading.frame) > 0, "percent-as-share" in codes) == (read_so, not read_so)
