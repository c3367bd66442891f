"""Statements as one system of unknown numbers: every stream in the smallest stretches of days and parts, tied by sums
and rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import inf

from disclosure.auditor.meaning import (
    BOUNDS,
    EQUAL_WHERE_NONE,
    FLOWS,
    Parts,
)  # fmt: skip
from disclosure.auditor.reading import Place, later
from disclosure.auditor.unknowns import STEADY, Columns, Row, Sum, Unknown, Unknowns


@dataclass
class System(Unknowns):
    """The unknowns behind some statements and everything that ties them."""

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
        """The inequalities, stretch by stretch where the streams are cut alike, and over the days of every
        statement."""
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
        """Pairs of a number and the next one that holds it: of the same part, days that hold its days, seen no
        earlier."""
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
