"""Nothing is worked out in two places: no two runs of the product's code are alike, whatever their names and values.

Only code in functions is compared. Declarations have one shape on purpose (docs/decisions/0069): measures, columns,
rules, tables and fields are written one like the other, so that a reader sees at once in what they differ.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import pytest

from tests.test_sizes import ROOT, modules

LINES = 8
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def shape(node: ast.AST) -> str:
    """Code without its names and values: "BinOp(Name()Add()Name())"."""
    return f"{type(node).__name__}({''.join(map(shape, ast.iter_child_nodes(node)))})"


def blocks(source: str) -> Iterator[list[ast.stmt]]:
    """Every run of statements that stand one under the other in a function, without its docstring."""
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, FUNCTIONS)):
        for node in ast.walk(function):
            for field in ("body", "orelse", "finalbody"):
                block = getattr(node, field, None)
                if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                    has_docstring = isinstance(block[0], ast.Expr) and isinstance(block[0].value, ast.Constant)
                    yield block[1:] if has_docstring else block


def runs(source: str) -> Iterator[tuple[str, int, int]]:
    """The shortest runs of whole statements of eight lines or more: their shape, first line and last line."""
    for block in blocks(source):
        shapes = [shape(statement) for statement in block]
        for first in range(len(block)):
            for last in range(first, len(block)):
                if (block[last].end_lineno or 0) - block[first].lineno + 1 >= LINES:
                    yield " ".join(shapes[first : last + 1]), block[first].lineno, block[last].end_lineno or 0
                    break


def alike(sources: dict[str, str]) -> list[str]:
    """Places that share a run: "a.py:3-10 ~ b.py:20-27"."""
    found: dict[str, dict[str, tuple[str, int, int]]] = defaultdict(dict)
    for name, source in sources.items():
        for shape, first, last in runs(source):
            found[shape][f"{name}:{first}-{last}"] = (name, first, last)
    pairs = []
    for places in found.values():
        for (one, (name, _, last)), (other, (again, first, _)) in combinations(sorted(places.items()), 2):
            if name != again or last < first:
                pairs.append(f"{one} ~ {other}")
    return sorted(set(pairs))


def test_no_two_places_of_the_product_work_the_same_out():
    assert alike({str(path.relative_to(ROOT)): path.read_text("utf-8") for path in modules()}) == []


SUM = """
def total(rows):
    found = 0
    for row in rows:
        if row.counts:
            found += row.amount
        elif row.late:
            found -= row.late
    rest = max(found, 0)
    return found / rest
"""


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (SUM, True),
        (SUM.replace("found", "sum").replace("counts", "stands").replace("0", "1"), True),
        (SUM.replace("max(", "min(").replace("for row in rows", "for row in rows.all()"), False),
    ],
    ids=["to the letter", "with other names and values", "something else"],
)
def test_code_written_twice_is_seen(other, same):
    assert bool(alike({"a.py": SUM, "b.py": other})) is same
