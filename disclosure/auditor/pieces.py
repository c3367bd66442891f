"""Unknowns that hang together, what is asked of them, and the whole-number programme that answers."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import csr_array, vstack

from common.solvers import milp
from disclosure.auditor.unknowns import Sum

CLOSE = 1e-6
EACH = 30.0  # seconds for one programme


@dataclass(frozen=True, slots=True)
class Question:
    """Whether a sum can be `low` or less, and `high` or more, for all that is public."""

    terms: Sum
    low: float
    high: float


@dataclass(slots=True)
class Answer:
    """`can_low`, `can_high`: whether it can; None where time ran out. The ends are found only of what is narrow."""

    can_low: bool | None = None
    can_high: bool | None = None
    ends: tuple[float, float] | None = None

    @property
    def open(self) -> bool:
        return self.can_low is True and self.can_high is True


@dataclass
class Piece:
    """Unknowns that hang together; `matrix` @ x lies between `low` and `high`, x between `least` and `most`."""

    unknowns: np.ndarray
    matrix: csr_array
    low: np.ndarray
    high: np.ndarray
    least: np.ndarray
    most: np.ndarray
    whole: np.ndarray
    statements: np.ndarray

    def solve(
        self,
        aim: np.ndarray,
        seconds: float,
        extra: tuple[csr_array, np.ndarray, np.ndarray] | None = None,
        beside: int = 0,
    ) -> tuple[int, np.ndarray | None]:
        """Status (0 found, 1 out of time, 2 impossible) and a filling. `extra`: further rows over the unknowns and
        `beside` more columns of 0 or more that need not be whole."""
        matrix, low, high = self.matrix, self.low, self.high
        if beside:
            matrix = csr_array(
                (matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], len(self.least) + beside)
            )
        if extra is not None:
            matrix = csr_array(vstack([matrix, extra[0]]))
            low, high = np.concatenate([low, extra[1]]), np.concatenate([high, extra[2]])
        bounds = Bounds(
            np.concatenate([self.least, np.zeros(beside)]), np.concatenate([self.most, np.full(beside, inf)])
        )
        whole = np.concatenate([self.whole, np.zeros(beside)])
        rows = LinearConstraint(matrix, low, high) if matrix.shape[0] else None
        # Made simpler first, HiGHS has called programmes impossible that have an answer: it is asked again as they are.
        for simpler in (True, False):
            options = {"time_limit": max(0.05, seconds), "mip_rel_gap": 0.02, "presolve": simpler}
            answer = milp(aim, integrality=whole, bounds=bounds, constraints=rows, options=options)
            if answer.x is not None:
                return 0, np.asarray(answer.x[: len(self.least)])
            if answer.status != 2:
                return 1, None
        return 2, None
