"""What the auditor reads: every cell of every release as a statement about sums of streams, with how far it may be
off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf

from disclosure.auditor.meaning import (
    CHILDREN,
    HALF_DAYS,
    PLACE_YEARS,
    PLACES,
    Meaning,
    Parts,
    Term,
    meaning_of,
    unit_of,
)
from disclosure.auditor.schools import Register, alone
from measures.catalogue import by_name
from store.public.releases import PublicCell, Release

SAME_DAYS = " same days"
SO_FAR = "so_far"  # a year's running total by the end of a term or month: nothing says that it has to stand
# What a share's or a rate's value is over number / whole, as it is stored: money in pounds.
TIMES = {"percent": 100.0, "percent of money": 100.0, "per 100 pupils": 100.0, "per 1,000 pupils": 1000.0}
EXACT = 1e-6
A_YEAR = 360


@dataclass(frozen=True, slots=True)
class Manner:
    """How the catalogue has a measure told: to the nearest so many (0: exactly), with its counts or as a whole per cent
    alone, and whether as things stood on each period's own last day."""

    to: float = 0.0
    counts: bool = True
    ripens: bool = False

    @property
    def off(self) -> float:
        return max(EXACT, self.to / 2)

    def near(self, value: float, decimals: int) -> float:
        """How far a share's or an average's value may be off."""
        if self.to:
            return self.to / 2 + EXACT
        if not self.counts:
            return 0.5 + EXACT
        return EXACT if round(value, decimals) != value else 0.5 * 10**-decimals


PLAINLY = Manner()
OVERALL: Parts = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number belongs: which sum of streams, of which part, on which days, seen from which day (None: from
    any)."""

    terms: tuple[Term, ...]
    parts: Parts
    start: date
    end: date
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A place's number lies from `low` to `high`. `shown`: read off a page; a hidden one says only that it is not 0.
    `by_rule`: stands there whatever is hidden (a whole authority's total, what the plan prints, what others publish).
    `upload`: of what others publish, the upload it came with; 0 of our own."""

    place: Place
    low: float
    high: float
    measure: str
    release: int
    shown: bool = True
    by_rule: bool = False
    upload: int = 0


def span_of(cell: PublicCell, as_at: date) -> tuple[date, date]:
    """The days a figure really covers."""
    return cell.start, min(cell.end, as_at)


def seen_from(meaning: Meaning, manner: Manner, cell: PublicCell, as_at: date) -> date | None:
    """The day a count that changes with the day is looked at from: a period's last where it is told so, and for the
    year to date; otherwise the release's."""
    if not (meaning.seen or manner.ripens):
        return None
    then = manner.ripens or cell.kind == "to_date" or cell.kind.endswith(SAME_DAYS)
    return min(cell.end, as_at) if then else as_at


def statements(
    release: Release,
    cells: Sequence[PublicCell],
    manners: Mapping[str, Manner],
    must: Mapping[str, set[Parts]],
    schools: Register | None = None,
) -> list[Statement]:
    """A release's cells. `manners`: by measure, how it is told. `must`: by measure, the parts that stand by rule.
    `schools`: the register; what a phase's only school has is hidden whatever it is, so there a hidden number may be
    0."""
    found: list[Statement] = []
    for cell in cells:
        if cell.state not in ("shown", "hidden") or cell.start > release.as_at:
            continue
        try:
            about = by_name(cell.measure)
        except KeyError:
            continue  # a measure taken out of the product since
        meaning, manner = meaning_of(cell.measure), manners.get(cell.measure, PLAINLY)
        start, end = span_of(cell, release.as_at)
        start = end if meaning.stock else start
        parts = tuple(sorted(cell.breakdown))
        place = Place(meaning.number, parts, start, end, seen_from(meaning, manner, cell, release.as_at))
        below = replace(place, terms=meaning.whole)
        by_rule = cell.kind != SO_FAR and parts in must.get(cell.measure, {OVERALL})
        one = Statement(place, 0, inf, cell.measure, release.id, by_rule=by_rule)
        if cell.state == "hidden":
            if not alone(schools or {}, dict(parts).get("phase", ""), start, end):
                found += _hidden(one, below)
            else:
                found.append(replace(one, shown=False))
        else:
            found += _shown(one, below, cell, manner, about.decimals, TIMES.get(about.unit, 1.0))
    return found


def _hidden(one: Statement, below: Place) -> list[Statement]:
    """A 0 would be shown, so a hidden count is 1 at least; a share that is hidden has something to be a share of."""
    unit = unit_of(one.place.terms[0][1])
    if below.terms and unit_of(below.terms[0][1]) == CHILDREN:
        return [replace(one, place=below, low=1.0, shown=False)]
    if unit in (CHILDREN, HALF_DAYS):
        return [replace(one, low=0.5 if unit == HALF_DAYS else 1.0, shown=False)]
    return []


def _shown(
    one: Statement, below: Place, cell: PublicCell, manner: Manner, decimals: int, times: float
) -> list[Statement]:
    out = []
    if cell.numerator is not None:
        out.append(replace(one, low=cell.numerator - manner.off, high=cell.numerator + manner.off))
    if cell.denominator is not None and below.terms:
        out.append(replace(one, place=below, low=cell.denominator - EXACT, high=cell.denominator + EXACT))
    if cell.value is None or (cell.numerator is not None and (cell.denominator is not None or not below.terms)):
        return out
    near = manner.near(cell.value, decimals)
    if not below.terms:
        size = 1.0 if cell.denominator is None else cell.denominator / times
        out.append(replace(one, low=(cell.value - near) * size - EXACT, high=(cell.value + near) * size + EXACT))
        return out
    for sign, edge in ((1.0, cell.value - near), (-1.0, cell.value + near)):
        sides = tuple((sign * times * n, stream, of) for n, stream, of in one.place.terms)
        sides += tuple((-sign * edge * n, stream, of) for n, stream, of in below.terms)
        out.append(replace(one, place=replace(one.place, terms=sides), low=-EXACT, high=inf))
    return out


def absent(
    release: Release,
    cells: Sequence[PublicCell],
    known: Mapping[tuple[str, str], set[str]],
    manners: Mapping[str, Manner],
    unlisted: Mapping[str, set[str]] | None = None,
) -> list[Statement]:
    """A table lists every code it has a child of: of a code that a table of counts leaves out there was none.

    `known`: by stream and column, the codes that any release has."""
    found: list[Statement] = []
    tables: dict[tuple, list[PublicCell]] = {}
    for cell in cells:
        if len(cell.by) == 1 and cell.state in ("shown", "hidden") and cell.start <= release.as_at:
            tables.setdefault((cell.measure, cell.kind, cell.by[0], cell.start, cell.end), []).append(cell)
    for (measure, _, column, *_), some in tables.items():
        try:
            meaning = meaning_of(measure)
        except KeyError:
            continue
        if meaning.whole or meaning.seen or manners.get(measure, PLAINLY).ripens:
            continue
        listed = {dict(cell.breakdown)[column] for cell in some}
        start, end = span_of(some[0], release.as_at)
        left_out = (unlisted or {}).get(column, set())
        for code in sorted(known.get((meaning.number[0][1], column), set()) - listed - left_out):
            place = Place(meaning.number, ((column, code),), end if meaning.stock else start, end)
            found.append(Statement(place, 0.0, 0.0, measure, release.id))
    return found


def assumed(everything: Sequence[Statement]) -> list[Statement]:
    """What a reader takes for granted: a whole number of place-years in a year is as many places on every day of it."""
    years = {
        (one.place.parts, one.place.start, one.place.end): round(one.low + EXACT)
        for one in everything
        if one.shown and len(one.place.terms) == 1 and one.place.terms[0][1] == PLACE_YEARS
        and one.high - one.low < 0.01 and abs((one.low + one.high) / 2 - round(one.low + EXACT)) < 0.001
        and (one.place.end - one.place.start).days > A_YEAR
    }  # fmt: skip
    found = []
    for one in everything:
        place = one.place
        if len(place.terms) == 1 and place.terms[0][1] == PLACES:
            for (parts, start, end), many in years.items():
                if parts == place.parts and start <= place.start <= end and many >= 1:
                    found.append(Statement(place, float(many), float(many), one.measure, 0))
    return found


def codes(everything: Iterable[Statement]) -> dict[tuple[str, str], set[str]]:
    """By stream and column, the codes seen anywhere."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in everything:
        for _, stream, of in one.place.terms:
            for column, code in (*one.place.parts, *of):
                found.setdefault((stream, column), set()).add(code)
    return found


def later(day: date, days: int = 1) -> date:
    return day + timedelta(days=days)
