"""docs/clauses.md names every clause once, and only actions and measures that exist."""

from __future__ import annotations

import re
from pathlib import Path

from measures.catalogue import ALL
from tools.example.plan import ACTIONS

LINES = (Path(__file__).parent.parent / "docs" / "clauses.md").read_text("utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES if re.match(r"\| S\d", line)]
IDS = {action[0] for action in ACTIONS}


def test_every_clause_stands_once_and_in_order():
    assert [row[0] for row in ROWS] == [f"S{number}" for number in range(1, 33)]


def test_every_clause_has_a_place():
    assert all(row[3] for row in ROWS)


def test_every_action_the_page_names_exists_and_every_action_is_named():
    named = {name for row in ROWS for name in re.findall(r"`([a-z-]+)`", row[2])}
    assert named == IDS
    assert all(row[2] == "every one" or set(re.findall(r"`([a-z-]+)`", row[2])) <= IDS for row in ROWS)


def test_every_measure_the_page_names_exists():
    named = {name for row in ROWS for name in re.findall(r"`([a-z_0-9]+)`", row[3])}
    assert named <= {measure.name for measure in ALL}
