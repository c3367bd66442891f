"""A system made small: bounds passed from row to row, statements that deny each other dropped, the rest cut into
pieces."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from time import process_time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import csr_array, hstack
from scipy.sparse.csgraph import connected_components

from common.solvers import milp
from disclosure.auditor.pieces import CLOSE, EACH, Piece
from disclosure.auditor.system import System
from disclosure.auditor.unknowns import least, whole_numbers


@dataclass
class Reduced:
    """A system made ready: what is fixed by bounds alone is taken out, the rest falls into pieces.

    `contradicted`: statements that the rest of what is public denies; they were dropped, oldest first.
    """

    system: System
    seconds: float
    contradicted: set[int] = field(default_factory=set)
    off: dict[int, float] = field(default_factory=dict)  # by how much each was denied, at the least

    def __post_init__(self) -> None:
        self.until = process_time() + self.seconds
        self.streams = [unknown.stream for unknown in self.system.unknowns]
        self.whole = np.array([whole_numbers(stream) for stream in self.streams], dtype=bool)
        self.rows = list(self.system.rows)
        for row in self.rows:
            # A share told without its counts ties two of them loosely: taken as whole numbers they would never be done
            # with.
            if row.statement >= 0 and any(times != round(times) and times != 0.5 for _, times in row.terms):
                self.whole[[cell for cell, _ in row.terms]] = False
        for _ in range(4):
            self._matrix()
            if self._tighten() and self._pieces():
                return
        raise TimeoutError("What was released contradicts itself in too many ways to be attacked in one piece.")

    def _matrix(self) -> None:
        n = len(self.streams)
        at = np.repeat(np.arange(len(self.rows)), [len(row.terms) for row in self.rows])
        cells = np.array([cell for row in self.rows for cell, _ in row.terms], dtype=int)
        times = np.array([times for row in self.rows for _, times in row.terms], dtype=float)
        self.matrix = csr_array((times, (at, cells)), shape=(len(self.rows), n))
        self.matrix.sum_duplicates()
        self.low = np.array([row.low for row in self.rows], dtype=float)
        self.high = np.array([row.high for row in self.rows], dtype=float)
        # Rows of whole numbers have whole limits, so that no rounding stands between them.
        even = self._even()
        self.low[even], self.high[even] = np.ceil(self.low[even] - 1e-4), np.floor(self.high[even] + 1e-4)
        self.least = np.array([least(stream) for stream in self.streams], dtype=float)
        self.most = np.full(n, inf)

    def _even(self) -> np.ndarray:
        """Which rows have whole unknowns only, each a whole number of times; half times are doubled first."""
        coo = self.matrix.tocoo()
        halves = np.zeros(len(self.rows), dtype=bool)
        halves[coo.coords[0][np.abs(coo.data) == 0.5]] = True
        twice = np.where(halves, 2.0, 1.0)
        self.matrix = csr_array((coo.data * twice[coo.coords[0]], coo.coords), shape=coo.shape)
        self.low, self.high = self.low * twice, self.high * twice
        even = np.ones(len(self.rows), dtype=bool)
        times = self.matrix.tocoo()
        even[times.coords[0][(times.data != np.round(times.data)) | ~self.whole[times.coords[1]]]] = False
        return even

    def _tighten(self) -> bool:
        """Pass bounds from row to row until nothing moves. False where rows contradict each other and some were
        dropped."""
        coo = self.matrix.tocoo()
        at, cell, times = coo.coords[0], coo.coords[1], coo.data
        up = times > 0
        number = len(self.rows)
        for _ in range(60):
            before = (self.least.copy(), self.most.copy())
            with np.errstate(invalid="ignore"):
                small = np.where(up, times * self.least[cell], times * self.most[cell])
                large = np.where(up, times * self.most[cell], times * self.least[cell])
            for side, values in (("small", small), ("large", large)):
                endless = np.isinf(values)
                total = np.bincount(at, np.where(endless, 0.0, values), number)
                many = np.bincount(at, endless, number)
                # Of all but one: without that one's own part, endless where another one is.
                rest = np.where(many[at] - endless > 0, np.nan, total[at] - np.where(endless, 0.0, values))
                limit = self.high if side == "small" else self.low
                with np.errstate(invalid="ignore", divide="ignore"):
                    edge = (limit[at] - rest) / times
                fine = np.isfinite(edge)
                lower_most = fine & (up == (side == "small"))
                np.minimum.at(self.most, cell[lower_most], edge[lower_most])
                raise_least = fine & (up != (side == "small"))
                np.maximum.at(self.least, cell[raise_least], edge[raise_least])
            self.least[self.whole] = np.ceil(self.least[self.whole] - CLOSE)
            self.most[self.whole] = np.floor(self.most[self.whole] + CLOSE)
            crossed = self.least > self.most + CLOSE * np.maximum(
                1.0, np.abs(np.where(np.isfinite(self.most), self.most, 0))
            )
            if crossed.any():
                return not self._drop_contradictions()
            self.most = np.maximum(self.most, self.least)
            if np.allclose(before[0], self.least, equal_nan=True) and np.allclose(before[1], self.most, equal_nan=True):
                break
        return True

    def _pieces(self) -> bool:
        loose = ~(self.most - self.least < CLOSE)
        self.fixed = np.where(loose, np.nan, self.least)
        count = int(loose.sum())
        place = np.cumsum(loose) - 1
        held = self.matrix[:, np.flatnonzero(loose)]
        known = self.matrix @ np.where(loose, 0.0, self.least)
        number, label = (
            connected_components(abs(held).T @ abs(held), directed=False) if count else (0, np.empty(0, int))
        )
        owner = np.full(len(self.rows), -1)
        coo = held.tocoo()
        owner[coo.coords[0]] = label[coo.coords[1]]
        cells = np.flatnonzero(loose)
        self.where = {int(cell): (int(label[place[cell]]), 0) for cell in cells}
        self.parts: list[Piece] = []
        numbers = np.array([row.statement for row in self.rows])
        inside = np.argsort(label, kind="stable")
        edges = np.searchsorted(label[inside], np.arange(number + 1))
        lines = np.argsort(owner, kind="stable")
        starts = np.searchsorted(owner[lines], np.arange(number + 1))
        for piece in range(number):
            mine, rows = (
                np.sort(inside[edges[piece] : edges[piece + 1]]),
                np.sort(lines[starts[piece] : starts[piece + 1]]),
            )
            for spot, cell in enumerate(cells[mine]):
                self.where[int(cell)] = (piece, spot)
            some = cells[mine]
            self.parts.append(
                Piece(
                    some, held[rows][:, mine], self.low[rows] - known[rows], self.high[rows] - known[rows],
                    self.least[some], self.most[some], self.whole[some].astype(float), numbers[rows],
                )
            )  # fmt: skip
        for part in self.parts:
            if part.solve(np.zeros(len(part.unknowns)), self._left())[0] == 2:
                return not self._drop_contradictions()
        return True

    def _drop_contradictions(self) -> bool:
        """Take back as few statements as can be, older ones first, so that the rest agree. Always True: rows were
        dropped."""
        n, number = len(self.streams), len(self.rows)
        given = np.array([row.statement >= 0 for row in self.rows])
        slack = int(given.sum())
        spots = np.flatnonzero(given)
        off = csr_array(
            (np.concatenate([np.ones(slack), -np.ones(slack)]), (np.tile(spots, 2), np.arange(2 * slack))),
            shape=(number, 2 * slack),
        )

        matrix = csr_array(hstack([self.matrix, off]))
        newest = max((one.release for one in self.system.read), default=0)
        price = np.array([1.0 + 10.0 ** min(3, 3 - (newest - self._statement(int(i)).release)) for i in spots])
        price = np.where([self._statement(int(i)).shown for i in spots], price, 2 * price)
        aim = np.concatenate([np.zeros(n), price, price])
        low = np.concatenate([np.array([least(stream) for stream in self.streams]), np.zeros(2 * slack)])
        answer = milp(
            aim, bounds=Bounds(low, np.full(n + 2 * slack, inf)),
            constraints=LinearConstraint(matrix, self.low, self.high),
            options={"time_limit": max(1.0, self._left())},
        )  # fmt: skip
        if answer.x is None:
            raise TimeoutError("What was released contradicts itself and could not be attacked in time.")
        off_by = answer.x[n : n + slack] + answer.x[n + slack :]
        wrong = {int(spots[i]) for i in np.flatnonzero(off_by > 1e-4)}
        if not wrong:
            raise TimeoutError("What was released contradicts itself in whole numbers, and nothing can be said of it.")
        self.contradicted |= {self.rows[i].statement for i in wrong}
        for i, by in zip(spots, off_by):
            if by > 1e-4:
                self.off[self.rows[int(i)].statement] = float(by)
        self.rows = [row for i, row in enumerate(self.rows) if i not in wrong]
        return True

    def _statement(self, row: int):
        return self.system.read[self.rows[row].statement]

    def _left(self) -> float:
        return min(EACH, self.until - process_time())
