"""An independent engine audits our patterns: tau-Argus (pytauargus), where it is installed (a development library)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from disclosure.suppression.attack import ranges
from disclosure.suppression.lattice import Lattice
from disclosure.suppression.protect import protect
from tests.disclosure.lattices import crossed, flat

engine = pytest.importorskip("pytauargus._tauargus", reason="pytauargus is not installed: its audit is not asked")
TABLES, MANY = 5, 50
WIDEST = 1e6


def jj(table: Lattice, hidden: np.ndarray) -> str:
    """The table in the engine's own exchange form: cells with status, bounds and the protection asked for; equations.

    A line is: cell, value, cost, status (u sensitive, m hidden, s shown), bounds, then how far below and above the value
    the attacker's range must reach, and the width it must have.
    """
    lines = ["0", str(len(table))]
    for cell, value in enumerate(table.values):
        status = "u" if table.sensitive[cell] else "m" if hidden[cell] else "s"
        below, above = (value - 1, 5 - value) if table.sensitive[cell] else (0, 0)
        least = 0 if status == "s" else table.least[cell]
        lines.append(f"{cell} {value:g} 1 {status} {least:g} {WIDEST:g} {below:g} {above:g} 0")
    lines.append(str(len(table.equations)))
    for total, parts in table.equations:
        terms = " ".join(f"{part} (1)" for part in parts)
        lines.append(f"0 {len(parts) + 1} : {total} (-1) {terms}")
    return "\n".join(lines) + "\n"


def audited(table: Lattice, hidden: np.ndarray, folder: Path) -> dict[int, tuple[float, float]]:
    path = folder / "table.jj"
    path.write_text(jj(table, hidden))
    return {row["cell"]: (row["min"], row["max"]) for row in engine.audit_jj(str(path))}


def random_table(seed: int) -> Lattice:
    random = np.random.default_rng(seed)
    rows, columns = int(random.integers(3, 15)), int(random.integers(3, 9))
    dimensions = [flat(*(f"a{i}" for i in range(rows))), flat(*(f"b{i}" for i in range(columns)))]
    table = crossed(dimensions, random.poisson(random.gamma(2.0, 2.0, (rows, columns))))[0]
    return replace(table, least=np.minimum(table.values, 1.0)) if seed % 2 else table


def test_the_engine_sees_a_cell_that_can_be_worked_out(tmp_path):
    table = crossed([flat("a", "b"), flat("x", "y")], np.array([[3, 20], [12, 14]]))[0]
    assert audited(table, table.sensitive, tmp_path) == {0: (3, 3)}


@pytest.mark.parametrize(
    "seed", [*range(TABLES), *(pytest.param(s, marks=pytest.mark.soak) for s in range(TABLES, MANY))]
)
def test_the_engine_finds_no_cell_of_ours_too_narrow_and_the_same_ranges(seed, tmp_path):
    table = random_table(seed)
    protection = protect(table)
    found = audited(table, protection.hidden, tmp_path)
    cells = np.flatnonzero(protection.hidden)
    assert sorted(found) == cells.tolist()
    ours = np.minimum(ranges(table, protection.hidden, cells), WIDEST)
    theirs = np.array([found[cell] for cell in cells])
    # Its ranges may be narrower than ours by a bound of its own (seen in two tables of sixteen), never wider.
    assert (theirs[:, 0] >= ours[:, 0] - 1e-3).all() and (theirs[:, 1] <= ours[:, 1] + 1e-3).all()
    low, high = protection.reached
    sensitive = table.sensitive[cells]
    assert (theirs[sensitive, 0] <= low[cells][sensitive] + 1e-3).all()
    assert (theirs[sensitive, 1] >= high[cells][sensitive] - 1e-3).all()
