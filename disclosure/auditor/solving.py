"""What a system of unknowns leaves open: bounds passed from row to row, then whole-number programmes, piece by piece.

A question is settled by a *witness*, a filling in whole numbers that agrees with everything public and has the value
asked about. One filling is a witness for many questions; what no filling answers is worked out. Without an answer in
time the question is unfinished, which is never "no".
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import numpy as np
from scipy.sparse import csr_array, hstack, vstack

from disclosure.auditor.pieces import CLOSE, Answer, Piece, Question
from disclosure.auditor.reduced import Reduced

ROUNDS = 6  # of fillings looked for that answer many questions at once


class Solver(Reduced):
    """Answers questions about a system, as far as the time given to it reaches."""

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
