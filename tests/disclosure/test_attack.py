"""The attacker against every filling there is, and the audit against patterns that are known to leak."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from disclosure.suppression import attack
from disclosure.suppression.attack import audit, ranges
from disclosure.suppression.lattice import CannotProtect, Protection, lattice
from disclosure.suppression.protect import protect
from tests.disclosure.lattices import crossed, flat

TABLES, MANY = 60, 400
MOST = 40_000


def fillings(table, hidden):
    """Every whole filling of a small flat table that agrees with what is shown, or None when there are too many.

    Cells come in the order of `crossed`; the inside cells are counted up one by one under the shown row and column sums.
    """
    rows, columns = table.shape
    grid = np.zeros((rows + 1, columns + 1))
    grid[:rows, :columns] = table
    grid[:rows, columns], grid[rows] = table.sum(1), grid[:rows].sum(0)
    grid[rows, columns] = table.sum()
    seen = ~hidden.reshape(grid.shape)
    complete, stack = [], [np.zeros(0, dtype=int)]
    whole = int(grid[rows, columns])
    while stack:
        part = stack.pop()
        if len(complete) + len(stack) > MOST:
            return None
        if len(part) == rows * columns:
            inner = part.reshape(rows, columns)
            full = np.zeros_like(grid)
            full[:rows, :columns], full[:rows, columns] = inner, inner.sum(1)
            full[rows] = full[:rows].sum(0)
            if (full[seen] == grid[seen]).all():
                complete.append(full.reshape(-1))
            continue
        row, column = divmod(len(part), columns)
        left = whole - part.sum()
        if seen[row, columns]:
            left = min(left, grid[row, columns] - part[row * columns :].sum())
        if seen[rows, column]:
            left = min(left, grid[rows, column] - part[column::columns].sum())
        own = int(grid[row, column])
        choices = [own] if seen[row, column] and own <= left else range(int(left) + 1) if not seen[row, column] else []
        if column == columns - 1 and seen[row, columns]:
            last = int(grid[row, columns] - part[row * columns :].sum())
            choices = [last] if last in choices else []
        stack += [np.append(part, choice) for choice in choices]
    return np.array(complete)


@pytest.mark.parametrize("zeros_shown", [False, True], ids=["zeros hidden", "zeros shown"])
@pytest.mark.parametrize("tables", [TABLES, pytest.param(MANY, marks=pytest.mark.soak)])
def test_every_filling_of_a_small_table_lies_in_the_ranges_and_leaves_two_values(tables, zeros_shown):
    random, compared = np.random.default_rng(20), 0
    for _ in range(tables):
        shape = (int(random.integers(1, 4)), int(random.integers(2, 4)))
        counts = np.where(random.random(shape) < 0.3, 0, random.integers(0, 7, shape))
        if counts.sum() < 5:
            continue
        table, _ = crossed([flat(*"abc"[: shape[0]]), flat(*"xyz"[: shape[1]])], counts)
        if zeros_shown:
            table = replace(table, least=np.minimum(table.values, 1.0))
        protection = protect(table)
        every = fillings(counts, protection.hidden)
        if every is None:
            continue
        every = every[(every >= table.least).all(axis=1)]
        compared += 1
        cells = np.flatnonzero(table.sensitive)
        found = ranges(table, protection.hidden, cells)
        for cell, (low, high) in zip(cells, found):
            values = every[:, cell]
            # In two dimensions the ends of a range are whole fillings themselves.
            assert (values.min(), values.max()) == pytest.approx((low, high), abs=1e-4)
            assert len(np.unique(values)) >= 2 or protection.given[cell]
    assert compared > tables / 3


def test_fractions_do_not_pass_for_a_second_value():
    # Cell 1 is the sum of each two of three, so it is even; with a shown sum of 1 cell 0 is 1, though 0 to 1 in fractions.
    equations = [(5, (0, 1)), (1, (2, 3)), (1, (3, 4)), (1, (2, 4))]
    table = lattice([1, 0, 0, 0, 0, 1], equations, sensitive=[0])
    hidden = np.array([True, True, True, True, True, False])
    assert ranges(table, hidden, [0]).tolist() == [[0, 1]]
    assert [(each.cell, each.pinned) for each in audit(table, leaking(table, hidden))] == [(0, True)]
    # The suppressor knows it too: with the sum shown by rule nothing helps, and that is said.
    protection = protect(replace(table, shown=~hidden))
    assert protection.given[0]
    assert not protect(table).given[0]
    assert audit(table, protect(table)) == []


def leaking(table, hidden):
    return Protection(hidden, (table.low, table.high), np.zeros(len(table), dtype=bool))


def test_the_audit_finds_a_cell_that_stands_alone_in_its_line():
    table, _ = crossed([flat("a", "b"), flat("x", "y")], np.array([[3, 20], [12, 14]]))
    exposed = audit(table, leaking(table, table.sensitive))
    assert [(each.cell, each.low, each.high, each.pinned) for each in exposed] == [(0, 3, 3, True)]
    shown = audit(table, leaking(table, np.zeros(len(table), dtype=bool)))
    assert [(each.cell, each.pinned) for each in shown] == [(0, True)]


def test_the_audit_finds_a_cell_that_is_narrowed_and_not_pinned():
    # Two hidden cells that add up to 3: neither can be 4 or 5, though all others could have been hidden.
    table = lattice([1, 2, 30, 40, 73], [(4, (0, 1, 2, 3))], sensitive=[0, 1], shown=[4])
    hidden = np.array([True, True, False, False, False])
    assert [(each.low, each.high, each.pinned) for each in audit(table, leaking(table, hidden))] == [
        (0, 3, False), (0, 3, False),
    ]  # fmt: skip
    assert audit(table, protect(table)) == []


def test_every_single_cell_shown_again_is_found_by_the_audit():
    table, _ = crossed([flat(*"abcdef"), flat(*"uvwxyz")], np.random.default_rng(3).poisson(9, (6, 6)))
    protection = protect(table)
    secondary = np.flatnonzero(protection.hidden & ~table.sensitive)
    assert len(secondary)
    for cell in secondary:
        hidden = protection.hidden.copy()
        hidden[cell] = False
        assert audit(table, replace(protection, hidden=hidden))


def test_a_known_cell_is_in_the_attackers_hands_even_when_it_is_hidden():
    table = lattice([3, 2, 30, 35], [(3, (0, 1, 2))], sensitive=[0, 1], shown=[3])
    hidden = np.array([True, True, False, False])
    assert ranges(table, hidden, [0]).tolist() == [[0, 5]]
    with_known = replace(table, known=np.array([False, True, False, False]))
    assert ranges(with_known, hidden, [0, 1]).tolist() == [[3, 3], [2, 2]]


def test_a_cell_without_any_equation_is_open_without_end():
    table = lattice([3.0], [], sensitive=[0])
    assert ranges(table, table.sensitive, [0]).tolist() == [[0, np.inf]]


def test_an_audit_without_an_answer_is_no_audit(monkeypatch):
    class Answer:
        status = 1

    monkeypatch.setattr(attack, "minimum", lambda *_, **__: Answer())
    table, _ = crossed([flat("a", "b"), flat("x", "y")], np.array([[3, 20], [12, 14]]))
    with pytest.raises(CannotProtect, match="audit's solver"):
        ranges(table, table.sensitive, [0])


def test_the_attacker_shares_no_code_with_the_suppressor():
    code = "import sys, disclosure.suppression.attack; print([m for m in sys.modules if m.startswith('disclosure.suppression.protect')])"
    root = Path(__file__).parents[2]
    output = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert output.stdout.strip() == "[]"


def test_the_ranges_of_any_pattern_of_a_tiny_table_hold_the_true_values():
    table, _ = crossed([flat("a", "b"), flat("x", "y")], np.array([[3, 0], [2, 4]]))
    for pattern in list(product([False, True], repeat=len(table)))[::9]:
        found = ranges(table, np.array(pattern), np.arange(len(table)))
        assert (found[:, 0] <= table.values + 1e-6).all() and (found[:, 1] >= table.values - 1e-6).all()
