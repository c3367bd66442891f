"""What a system of unknowns leaves open: bounds passed from row to row, then whole-number programmes, piece by piece.

A question is settled by a *witness*, a filling in whole numbers that agrees with everything public and has the value asked
about. One filling is a witness for many questions; what no filling answers is worked out. Without an answer in time the
question is unfinished, which is never "no".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from time import process_time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import csr_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

from common.solvers import milp
from disclosure.auditor.system import Sum, System, least, whole_numbers

CLOSE = 1e-6
EACH = 30.0  # seconds for one programme
ROUNDS = 6


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


@dataclass
class Solver:
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
            # A share told without its counts ties two of them loosely: taken as whole numbers they would never be done with.
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
        """Pass bounds from row to row until nothing moves. False where rows contradict each other and some were dropped."""
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
        """Take back as few statements as can be, older ones first, so that the rest agree. Always True: rows were dropped."""
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
            aim, bounds=Bounds(low, np.full(n + 2 * slack, inf)), constraints=LinearConstraint(matrix, self.low, self.high),
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

    # -- questions ------------------------------------------------------------------------------------------------

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        """The answers, in order."""
        answers = [Answer() for _ in questions]
        by_piece: dict[int, list[int]] = {}
        for number, question in enumerate(questions):
            pieces = {self.where[cell][0] for cell, _ in question.terms if cell in self.where}
            if not pieces:
                value = float(sum(times * self.least[cell] for cell, times in question.terms))
                answers[number] = Answer(
                    bool(value <= question.low + CLOSE), bool(value >= question.high - CLOSE), (value, value)
                )
            elif len(pieces) == 1:
                by_piece.setdefault(pieces.pop(), []).append(number)
            else:
                self._across(question, answers[number])
        for piece, numbers in by_piece.items():
            self._ask_piece(self.parts[piece], [(questions[i], answers[i]) for i in numbers])
        return answers

    def _split(self, question: Question) -> dict[int, list[tuple[int, float]]]:
        found: dict[int, list[tuple[int, float]]] = {}
        for cell, times in question.terms:
            if cell in self.where:
                piece, spot = self.where[cell]
                found.setdefault(piece, []).append((spot, times))
        return found

    def _base(self, question: Question) -> float:
        return sum(times * self.least[cell] for cell, times in question.terms if cell not in self.where)

    def _across(self, question: Question, answer: Answer) -> None:
        """A sum over several pieces: its ends are the sums of theirs."""
        ends = [self._base(question)] * 2
        for piece, terms in self._split(question).items():
            for side, sign in ((0, 1.0), (1, -1.0)):
                if not np.isfinite(ends[side]):
                    continue
                end = self._end(self.parts[piece], terms, sign)
                if end is None:
                    return
                ends[side] += end
        answer.ends = (float(ends[0]), float(ends[1]))
        answer.can_low, answer.can_high = bool(ends[0] <= question.low + CLOSE), bool(ends[1] >= question.high - CLOSE)

    def _end(self, part: Piece, terms: list[tuple[int, float]], sign: float) -> float | None:
        """The least (sign 1) or greatest value of a sum; None when time runs out."""
        aim = np.zeros(len(part.unknowns))
        for spot, times in terms:
            aim[spot] += sign * times
        edges = [(part.least[spot] if sign * times > 0 else part.most[spot]) for spot, times in terms]
        if self._left() <= 0:
            return None
        # A sum that may grow without end is not optimised: far enough is as good.
        row = csr_array(
            (aim[[s for s, _ in terms]], (np.zeros(len(terms), int), [s for s, _ in terms])), shape=(1, len(aim))
        )
        far = 1e6
        status, x = part.solve(aim * 0, self._left(), (row, np.array([-inf]), np.array([-far])))
        if status == 0 and not all(np.isfinite(edges)):
            return sign * -inf
        status, x = part.solve(aim, self._left())
        return None if x is None else float(sign * (aim @ x))

    def _ask_piece(self, part: Piece, asked: list[tuple[Question, Answer]]) -> None:
        rows = [self._row(part, question) for question, _ in asked]
        for high in (False, True):
            pending = {
                i for i, (question, answer) in enumerate(asked) if (answer.can_high if high else answer.can_low) is None
            }
            self._witnesses(part, asked, rows, pending, high)
            for i in sorted(pending):
                question, answer = asked[i]
                row, base = rows[i]
                limit = (question.high if high else question.low) - base
                bounds = (
                    (np.array([limit - CLOSE]), np.array([inf]))
                    if high
                    else (np.array([-inf]), np.array([limit + CLOSE]))
                )
                left = self._left()
                status, _x = part.solve(np.zeros(len(part.unknowns)), left, (row, *bounds)) if left > 0 else (1, None)
                can = {0: True, 2: False}.get(status)
                if high:
                    answer.can_high = can
                else:
                    answer.can_low = can
        for i, (question, answer) in enumerate(asked):
            if answer.can_low is False or answer.can_high is False:
                terms = self._split(question)
                ends = [self._end(part, next(iter(terms.values())), sign) for sign in (1.0, -1.0)]
                if ends[0] is not None and ends[1] is not None:
                    answer.ends = (ends[0] + rows[i][1], ends[1] + rows[i][1])

    def _row(self, part: Piece, question: Question) -> tuple[csr_array, float]:
        terms = next(iter(self._split(question).values()))
        spots, times = [s for s, _ in terms], [t for _, t in terms]
        row = csr_array((times, (np.zeros(len(spots), int), spots)), shape=(1, len(part.unknowns)))
        return row, self._base(question)

    def _witnesses(
        self, part: Piece, asked: list[tuple[Question, Answer]], rows: list, pending: set[int], high: bool
    ) -> None:
        """Look for fillings that answer many questions at once, and take what they answer out of `pending`."""
        generator = np.random.default_rng(0)
        for attempt in range(ROUNDS):
            if len(pending) < 3 or self._left() <= 0:
                return
            some = sorted(pending)
            n, m = len(part.unknowns), len(some)
            sums = vstack([rows[i][0] for i in some])
            base = np.array([rows[i][1] for i in some])
            limits = np.array([asked[i][0].high if high else asked[i][0].low for i in some])
            weight = np.ones(m) if not attempt else generator.random(m) ** 3 + 1e-3
            eye = csr_array((np.ones(m), (np.arange(m), np.arange(m))), shape=(m, m))

            if high:  # y at most the sum, y at most the limit: as much of y as there can be
                extra = csr_array(hstack([sums, -eye]))
                cap = csr_array(hstack([csr_array((m, n)), eye]))
                matrix = csr_array(vstack([extra, cap]))
                low = np.concatenate([-base, np.full(m, -inf)])
                top = np.concatenate([np.full(m, inf), np.maximum(limits, 0)])
                aim = np.concatenate([np.zeros(n), -weight / np.maximum(limits, 1)])
            else:  # y at least what the sum is above the limit: as little of y
                matrix = csr_array(hstack([sums, -eye]))
                low, top = np.full(m, -inf), limits - base
                aim = np.concatenate([np.zeros(n), weight])
            status, x = part.solve(aim, min(self._left(), 2.0), (matrix, low, top), beside=m)
            if status != 0 or x is None:
                return
            values = sums @ np.where(part.whole > 0, np.round(x), x) + base
            met = values >= limits - CLOSE if high else values <= limits + CLOSE
            if not met.any():
                return
            for i, good in zip(some, met):
                if good:
                    pending.discard(i)
                    if high:
                        asked[i][1].can_high = True
                    else:
                        asked[i][1].can_low = True
