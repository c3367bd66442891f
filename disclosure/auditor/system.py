"""Statements as one system of unknown numbers: every stream in the smallest stretches of days and parts, tied by sums.

An unknown is a stream's number in one part over one stretch between two days at which anything public begins or ends. A
table of parts is cut only where it or a finer table is told, so the number of unknowns stays near that of the figures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, pairwise
from math import inf

from disclosure.auditor.meaning import (
    BOUNDS,
    CHILDREN,
    DAYS,
    EQUAL_WHERE_NONE,
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

Columns = tuple[str, ...]
Sum = tuple[tuple[int, float], ...]  # unknowns with how many times each


@dataclass(frozen=True, slots=True)
class Unknown:
    """A stream's number in a part over a stretch of days; of a stock, on the day `start`. `seen`: looked at from that day."""

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
class System:
    """The unknowns behind some statements and everything that ties them."""

    read: Sequence[Statement]
    unlisted: Mapping[str, set[str]] = field(default_factory=dict)  # by column, codes that a table may leave out
    unknowns: dict[Unknown, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    _cuts: dict[tuple[str, date | None, Columns], list[date]] = field(default_factory=dict)
    _codes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _stocks: dict[tuple[str, Columns], set[date]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._find_tables()
        for key in self._cuts:
            self._parts_sum_up(*key)
        self._stocks_sum_up()
        for number, one in enumerate(self.read):
            terms = self.sum_of(one.place)
            if terms or one.low > 0:
                self.rows.append(Row(terms, one.low, one.high, number))
        self._bounds()
        self._shares()
        self._flows()
        self._equal_where_none()

    # -- unknowns -------------------------------------------------------------------------------------------------

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

    # -- what ties them -------------------------------------------------------------------------------------------

    def _combinations(self, stream: str, columns: Iterable[str]) -> list[Parts]:
        found: list[Parts] = [()]
        for column in columns:
            found = [(*each, (column, code)) for each in found for code in self._codes.get((stream, column), [])]
        return found

    def _parts_sum_up(self, stream: str, seen: date | None, columns: Columns) -> None:
        """Over each stretch of a table, the codes of each of its columns add up to the table without it."""
        cuts = self._cuts[(stream, seen, columns)]
        for column in columns:
            rest = tuple(each for each in columns if each != column)
            if (stream, column) not in self._codes:
                continue
            for start, after in pairwise(cuts):
                end = later(after, -1)
                for parts in self._combinations(stream, rest):
                    place = Place(((1.0, stream, ()),), parts, start, end, seen)
                    inside = [
                        (self.number(Unknown(stream, tuple(sorted((*parts, (column, code)))), start, end, seen)), 1.0)
                        for code in self._codes.get((stream, column), [])
                    ]
                    self.rows.append(Row((*((n, -1.0) for n, _ in self.sum_of(place)), *inside), 0.0, 0.0))

    def _stocks_sum_up(self) -> None:
        for (stream, columns), days in self._stocks.items():
            for column in columns:
                rest = tuple(each for each in columns if each != column)
                for day in days:
                    for parts in self._combinations(stream, rest):
                        whole = self.number(Unknown(stream, parts, day, day))
                        inside = [
                            (self.number(Unknown(stream, tuple(sorted((*parts, (column, code)))), day, day)), 1.0)
                            for code in self._codes.get((stream, column), [])
                        ]
                        self.rows.append(Row(((whole, -1.0), *inside), 0.0, 0.0))

    def _bounds(self) -> None:
        """The inequalities, stretch by stretch where the streams are cut alike, and over the days of every statement."""
        places = {(p.parts, p.start, p.end, p.seen) for p in (one.place for one in self.read)}
        for bound in BOUNDS:
            streams = [stream for _, stream in bound.terms]
            for (stream, seen, columns), cuts in list(self._cuts.items()):
                if stream == streams[0] and not bound.apart and all((s, seen, columns) in self._cuts for s in streams):
                    shared = set.intersection(*(set(self._cuts[(s, seen, columns)]) for s in streams))
                    days = [day for day in cuts if day in shared]
                    for start, after in pairwise(days):
                        for parts in self._all_combinations(streams, columns):
                            self._bound(bound.terms, parts, start, later(after, -1), seen)
            for parts, start, end, seen in places:
                if bound.apart:
                    self._bound_apart(bound.terms, bound.apart, parts, start, end)
                elif seen is not None:
                    self._bound(bound.terms, parts, start, end, seen)

    def _all_combinations(self, streams: list[str], columns: Columns) -> list[Parts]:
        return list(dict.fromkeys(each for stream in streams for each in self._combinations(stream, columns)))

    def _bound(
        self, terms: Iterable[tuple[float, str]], parts: Parts, start: date, end: date, seen: date | None
    ) -> None:
        out: list[tuple[int, float]] = []
        for times, stream in terms:
            found = self.sum_of(Place(((times, stream, ()),), parts, start, end, seen))
            if not found:
                return
            out += found
        self.rows.append(Row(tuple(out), 0.0, inf))

    def _bound_apart(
        self, terms: tuple[tuple[float, str], ...], apart: int, parts: Parts, start: date, end: date
    ) -> None:
        (times, stream), (more, before) = terms
        one = self.sum_of(Place(((times, stream, ()),), parts, start, end))
        other = self.sum_of(Place(((more, before, ()),), parts, later(start, -apart), later(end, -apart)))
        if one and other:
            self.rows.append(Row((*one, *other), 0.0, inf))

    def _shares(self) -> None:
        """What had come of some days by one day has come by a later one, of those days and of any others with them."""
        for terms, later_terms in self.growths():
            self.rows.append(Row((*((n, -t) for n, t in terms), *later_terms), 0.0, inf))

    def growths(self) -> list[tuple[Sum, Sum]]:
        """Pairs of a number and the next one that holds it: of the same part, days that hold its days, seen no earlier."""
        versions: dict[tuple, set[Place]] = {}
        for one in self.read:
            place = one.place
            for times, stream, of in place.terms if place.seen else ():
                if stream not in STEADY and times == 1.0:
                    single = Place(((1.0, stream, of),), place.parts, place.start, place.end, place.seen)
                    versions.setdefault((stream, of, place.parts, place.start), set()).add(single)
        out = []
        for places in versions.values():
            ordered = sorted(places, key=lambda each: (each.end, each.seen or each.end))
            for first, second in pairwise(ordered):
                if (first.seen or first.end) <= (second.seen or second.end):
                    out.append((self.sum_of(first), self.sum_of(second)))
        return [(first, second) for first, second in out if first and second]

    def _flows(self) -> None:
        for opened, received, closed in FLOWS:
            for (stream, columns), days in self._stocks.items():
                if stream != opened:
                    continue
                ordered = sorted(days)
                for before, day in pairwise(ordered):
                    for parts in self._combinations(opened, columns):
                        came = self.sum_of(Place(((1.0, received, ()),), parts, later(before), day))
                        went = self.sum_of(Place(((-1.0, closed, ()),), parts, later(before), day))
                        if came and went:
                            then, now = (self.number(Unknown(opened, parts, d, d)) for d in (before, day))
                            self.rows.append(Row(((then, 1.0), (now, -1.0), *came, *went), 0.0, 0.0))

    def _equal_where_none(self) -> None:
        """A conditional rule: where the first stream's number is shown to be 0, the other two are equal."""
        for one in self.read:
            for none, first, second in EQUAL_WHERE_NONE:
                if [stream for _, stream, _ in one.place.terms] != [none] or one.high >= 1 or not one.shown:
                    continue
                place = one.place
                sides = [
                    self.sum_of(Place(((times, stream, ()),), place.parts, place.start, place.end))
                    for times, stream in ((1.0, first), (-1.0, second))
                ]
                if all(sides):
                    self.rows.append(Row((*sides[0], *sides[1]), 0.0, 0.0))


STEADY = frozenset({PEX, SUSPENSIONS, MOVES, DAYS})  # counted alike from whatever day they are looked at


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
