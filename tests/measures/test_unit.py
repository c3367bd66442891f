"""A unit is an object: what follows from it is asked of it, and nobody compares its name."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from measures.catalogue import ALL
from measures.unit import Unit

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("charts", "commands", "disclosure", "exhibits", "measures", "plan", "reports", "services", "serving", "ui")
TABLE = """
    id               | of 1 of 8 | money | percent | fewer or less
    count            |       0.125 | no  | no  | fewer
    days             |       0.125 | no  | no  | fewer
    places           |       0.125 | no  | no  | less
    percent          |      12.5   | no  | yes | less
    percent of money |      12.5   | no  | yes | less
    per 100 pupils   |      12.5   | no  | no  | less
    per 1,000 pupils |     125.0   | no  | no  | less
    per 100          |      12.5   | no  | no  | less
    per school       |       0.125 | no  | no  | less
    days a case      |       0.125 | no  | no  | less
    weeks a case     |       0.125 | no  | no  | less
    gbp              |     0.00125 | yes | no  | less
    gbp per place    |     0.00125 | yes | no  | less
    gbp per family   |     0.00125 | yes | no  | less
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()[1:]]


def test_the_table_is_of_every_unit():
    assert {row[0] for row in ROWS} == {unit.value for unit in Unit}


@pytest.mark.parametrize(("name", "value", "money", "percent", "word"), ROWS, ids=[row[0] for row in ROWS])
def test_a_unit_says_what_follows_from_it(name, value, money, percent, word):
    unit = Unit(name)
    assert unit.scale / 8 == float(value)  # money is kept in pence
    assert ("yes" if unit.is_money else "no", "yes" if unit.in_percent else "no") == (money, percent)
    assert ("fewer" if unit.is_counted else "less") == word
    assert unit.cells.startswith('"£"') == unit.is_money
    assert unit.cells.endswith('"%"') == unit.in_percent


def test_in_files_a_unit_is_its_name():
    assert json.dumps([Unit.PER_1000_PUPILS, Unit.GBP]) == '["per 1,000 pupils", "gbp"]'
    assert f"{Unit.DAYS_A_CASE}" == "days a case"


def test_every_measure_of_the_catalogue_has_a_unit_that_is_an_object():
    assert [measure.name for measure in ALL if not isinstance(measure.unit, Unit)] == []


def names_compared(source: str) -> list[str]:
    """Comparisons of something's `unit` with the text of a unit, and what its text is searched for."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            of_unit = any(isinstance(side, ast.Attribute) and side.attr == "unit" for side in sides)
            words = {each.value for side in sides for each in ast.walk(side) if isinstance(each, ast.Constant)}
            if of_unit and words & {unit.value for unit in Unit}:
                found.append(ast.unparse(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = node.func.value
            if (
                node.func.attr in ("startswith", "endswith")
                and isinstance(asked, ast.Attribute)
                and asked.attr == "unit"
            ):
                found.append(ast.unparse(node))
    return found


def test_nobody_compares_the_name_of_a_unit():
    assert names_compared('a.unit == "percent" or b.unit in ("count", "days") or c.unit.startswith("gbp")') != []
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    found = {path.relative_to(ROOT).as_posix(): names_compared(path.read_text("utf-8")) for path in paths}
    assert {path: each for path, each in found.items() if each} == {}
