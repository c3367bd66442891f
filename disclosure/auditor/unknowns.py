"""The unknown numbers behind some statements: which there are, and what sum of them a statement's place is.

An unknown is a stream's number in one part over one stretch between two days at which anything public begins or ends. A
table of parts is cut only where it or a finer table is told, so the number of unknowns stays near that of the figures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from math import inf

from disclosure.auditor.meaning import (
    BOUNDS,
    CHILDREN,
    DAYS,
    FLOWS,
    HALF_DAYS,
    MOVES,
    OPEN,
    PEX,
    PLACES,
    SCHOOLS,
    SIGNED,
    SUSPENSIONS,
    Parts,
    unit_of,
)  # fmt: skip
from disclosure.auditor.reading import Place, Statement, later

STEADY = frozenset({PEX, SUSPENSIONS, MOVES, DAYS})  # counted alike from whatever day they are looked at
Columns = tuple[str, ...]
Sum = tuple[tuple[int, float], ...]  # unknowns with how many times each


@dataclass(frozen=True, slots=True)
class Unknown:
    """A stream's number in a part over a stretch of days; of a stock, on the day `start`. `seen`: looked at from that
    day."""

    stream: str
    parts: Parts
    start: date
    end: date
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of unknowns that lies from `low` to `high`; `statement` is its number in the list read, -1 for a rule."""

    terms: Sum
    low: float
    high: float
    statement: int = -1


@dataclass
class Unknowns:
    """The unknowns behind some statements, each with its number."""

    read: Sequence[Statement]
    unlisted: Mapping[str, set[str]] = field(default_factory=dict)  # by column, codes that a table may leave out
    unknowns: dict[Unknown, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    _cuts: dict[tuple[str, date | None, Columns], list[date]] = field(default_factory=dict)
    _codes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _stocks: dict[tuple[str, Columns], set[date]] = field(default_factory=dict)

    def _find_tables(self) -> None:
        """Which tables of parts each stream has, at which days each is cut, and which codes its columns have."""
        spans: dict[tuple[str, date | None, Columns], set[date]] = {}
        code_sets: dict[tuple[str, str], set[str]] = {}
        shifts = {bound.terms[0][1]: bound for bound in BOUNDS if bound.apart}
        for one in self.read:
            place = one.place
            for _, stream, of in place.terms:
                parts = (*place.parts, *of)
                for column, code in parts:
                    code_sets.setdefault((stream, column), set()).add(code)
                columns = tuple(sorted({column for column, _ in parts}))
                if _is_stock(stream):
                    for margin in _margins(columns):
                        self._stocks.setdefault((stream, margin), set()).add(place.start)
                        spans.setdefault((_received(stream), None, margin), set()).add(later(place.start))
                    continue
                seen = place.seen if self._changes(one, stream) else None
                for margin in _margins(columns):
                    spans.setdefault((stream, seen, margin), set()).update((place.start, later(place.end)))
                if seen is not None:
                    for other in tied_to(stream) & STEADY:
                        for margin in _margins(columns):
                            spans.setdefault((other, None, margin), set()).update((place.start, later(place.end)))
                if stream in shifts:
                    apart, before = shifts[stream].apart, shifts[stream].terms[-1][1]
                    for margin in _margins(columns):
                        spans.setdefault((before, None, margin), set()).update(
                            (later(place.start, -apart), later(place.end, 1 - apart))
                        )
        for (_, column), found in code_sets.items():
            found |= self.unlisted.get(column, set())
        self._share_cuts(spans)
        self._cuts = {key: sorted(days) for key, days in spans.items() if key[0]}
        self._codes = {key: sorted(found) for key, found in code_sets.items()}

    def _share_cuts(self, spans: dict[tuple[str, date | None, Columns], set[date]]) -> None:
        """Streams tied by an inequality are cut at the same days where both have a table."""
        tied = [tuple(stream for _, stream in bound.terms) for bound in BOUNDS if not bound.apart]
        tied += [flow[1:] for flow in FLOWS] + [(flow[2], "refused") for flow in FLOWS]
        for opened, received, closed in FLOWS:
            if any(stream == opened for stream, _ in self._stocks):
                spans.setdefault((closed, None, ()), set()).update(spans.get((received, None, ()), set()))
        changed = True
        while changed:
            changed = False
            for streams in tied:
                for columns in {key[2] for key in spans if key[0] in streams}:
                    held = [spans[key] for key in ((s, None, columns) for s in streams) if key in spans]
                    every = set().union(*held) if held else set()
                    for days in held:
                        changed |= len(days) < len(every)
                        days |= every
            for (stream, seen, columns), days in list(spans.items()):
                for margin in _margins(columns):
                    wider = spans.setdefault((stream, seen, margin), set())
                    changed |= not days <= wider
                    wider |= days

    def _changes(self, one: Statement, stream: str) -> bool:
        """Whether a stream of a statement has a count of its own for each day it is looked at from."""
        return one.place.seen is not None and stream not in STEADY

    def number(self, unknown: Unknown) -> int:
        return self.unknowns.setdefault(unknown, len(self.unknowns))

    def stretches(
        self, stream: str, seen: date | None, columns: Columns, start: date, end: date
    ) -> list[tuple[date, date]]:
        """The smallest stretches of a table inside some days; none where the table is not cut there."""
        cuts = self._cuts.get((stream, seen, columns), [])
        first, last = bisect_left(cuts, start), bisect_left(cuts, later(end))
        if last >= len(cuts) or first >= len(cuts) or cuts[first] != start or cuts[last] != later(end):
            return []
        return [(cuts[at], later(cuts[at + 1], -1)) for at in range(first, last)]

    def sum_of(self, place: Place) -> Sum:
        """A place as a sum of unknowns; empty where a table for it is missing."""
        out: list[tuple[int, float]] = []
        for times, stream, of in place.terms:
            parts = tuple(sorted({*place.parts, *of}))
            if _is_stock(stream):
                out.append((self.number(Unknown(stream, parts, place.start, place.start)), times))
                continue
            columns = tuple(column for column, _ in parts)
            seen = place.seen if stream not in STEADY else None
            some = self.stretches(stream, seen, columns, place.start, place.end)
            if not some:
                return ()
            out += [(self.number(Unknown(stream, parts, *stretch, seen)), times) for stretch in some]
        return tuple(out)

    def sum_over(self, places: Iterable[tuple[float, Place]]) -> Sum:
        """So many times each of some places, as one sum; empty where a table for one is missing."""
        out: dict[int, float] = {}
        for times, place in places:
            terms = self.sum_of(place)
            if not terms:
                return ()
            for number, many in terms:
                out[number] = out.get(number, 0.0) + times * many
        return tuple((number, many) for number, many in out.items() if many)

    # -- what ties them -------------------------------------------------------------------------------------------

    def _combinations(self, stream: str, columns: Iterable[str]) -> list[Parts]:
        found: list[Parts] = [()]
        for column in columns:
            found = [(*each, (column, code)) for each in found for code in self._codes.get((stream, column), [])]
        return found


def tied_to(stream: str) -> set[str]:
    """The streams that stand in an inequality with one."""
    return {other for bound in BOUNDS for _, other in bound.terms if stream in {s for _, s in bound.terms}} - {stream}


def _is_stock(stream: str) -> bool:
    return stream in {OPEN, PLACES}


def _received(stream: str) -> str:
    return next((received for opened, received, _ in FLOWS if opened == stream), "")


def _margins(columns: Columns) -> list[Columns]:
    return [some for size in range(len(columns) + 1) for some in combinations(columns, size)]


def whole_numbers(stream: str) -> bool:
    """Whether a stream comes in whole numbers (days of suspension in halves, which are counted as such)."""
    return unit_of(stream) in (CHILDREN, SCHOOLS, HALF_DAYS)


def least(stream: str) -> float:
    return -inf if stream in SIGNED else 0.0
