"""Tables as lattices: crossings of hierarchies, with all their sums."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from disclosure.suppression.lattice import Lattice, lattice

# A dimension is its leaves, and its groups: name -> the groups or leaves it is the sum of.
Dimension = tuple[Sequence[str], dict[str, Sequence[str]]]


def flat(*leaves: str) -> Dimension:
    """Leaves and their total."""
    return leaves, {"all": leaves}


def crossed(
    dimensions: Sequence[Dimension],
    counts: np.ndarray,
    ways: int | None = None,
    whole: bool = True,
    least_sensitive: int = 1,
    most_sensitive: int = 4,
    must_show: int | None = 5,
) -> tuple[Lattice, list[tuple[str, ...]]]:
    """The lattice of a table and the names of its cells. `counts` has one axis a dimension, over its leaves.

    With `ways`, cells that are not a total in more than that many dimensions are internal: never published. The grand
    total is shown by rule when it is `must_show` or more.
    """
    nodes = [[*leaves, *groups] for leaves, groups in dimensions]
    names = list(product(*nodes))
    where = {name: spot for spot, name in enumerate(names)}
    table = np.asarray(counts, dtype="float64")
    for axis, (leaves, groups) in enumerate(dimensions):
        spots = {leaf: spot for spot, leaf in enumerate(leaves)}
        for group, parts in groups.items():
            table = np.concatenate([table, table.take([spots[p] for p in parts], axis).sum(axis, keepdims=True)], axis)
            spots[group] = table.shape[axis] - 1
    equations = []
    for axis, (_, groups) in enumerate(dimensions):
        others = [[""] if other == axis else nodes[other] for other in range(len(dimensions))]
        for rest in product(*others):
            for group, parts in groups.items():
                inside = [where[(*rest[:axis], part, *rest[axis + 1 :])] for part in parts]
                equations.append((where[(*rest[:axis], group, *rest[axis + 1 :])], tuple(inside)))
    values = table.reshape(-1)
    detail = np.array([sum(name[a] in dimensions[a][0] for a in range(len(dimensions))) for name in names])
    internal = detail > (len(dimensions) if ways is None else ways)
    sensitive = (values >= least_sensitive) & (values <= most_sensitive) & ~internal
    shown = np.zeros(len(values), dtype=bool)
    shown[-1] = must_show is not None and values[-1] >= must_show
    return lattice(values, equations, sensitive=sensitive, shown=shown, internal=internal, whole=whole), names
