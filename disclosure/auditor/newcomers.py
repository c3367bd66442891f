"""What money tells from one stretch of days to another, as a reader takes it: who goes on being paid for costs what
they cost, so that what the money of a part came to a day more, or less, is the price of those who came or left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise, permutations

import numpy as np

from common.calendar import Period
from disclosure.auditor.aims import NEAR, Aim
from disclosure.auditor.meaning import MONEY, Parts, unit_of
from disclosure.auditor.reading import Place, Statement, later
from disclosure.auditor.system import System
from disclosure.auditor.truth import Truth, source_of
from disclosure.policy import Policy
from measures.catalogue import by_name
from measures.spec import Window

STEADY = 0.25  # a child's cost of a day that moved by no more is taken as the same: prices go up
CHILD = "pupil_ref"
Span = tuple[date, date]
Public = Mapping[Parts, set[Span]]  # by part, the days that are told of it


@dataclass(frozen=True)
class Costs:
    """What each child costs over each smallest stretch of days: by part, a line for each child. `edges`: the first day
    of each stretch, and the day after the last."""

    edges: tuple[date, ...]
    of: Mapping[Parts, np.ndarray]

    def a_day(self, parts: Parts, span: Span) -> np.ndarray:
        """Each child's cost of a day over a span."""
        first, last = self.edges.index(span[0]), self.edges.index(later(span[1]))
        return self.of[parts][:, first:last].sum(axis=1) / _days(span)

    def moved(self, some: Iterable[Parts], before: Span, after: Span) -> np.ndarray:
        """What each child adds to the difference of two spans, of those whose cost of a day is another."""
        out = [np.empty(0)]
        for parts in some:
            if parts in self.of:
                old, new = self.a_day(parts, before), self.a_day(parts, after)
                out.append((new - old)[np.abs(new - old) > STEADY * np.maximum(np.abs(new), np.abs(old))])
        return np.concatenate(out)


def newcomers(system: System, truth: Truth, policy: Policy) -> Iterator[Aim]:
    """Every difference of two spans of a sum of money that few children make: of each part, and of those parts together
    that are not told beside a whole that is."""
    for stream, public in _public_spans(system.read).items():
        costs = _costs(stream, public, truth)
        if costs is None:
            continue
        inside = [parts for parts in public if parts]
        for before, after in combinations(sorted({span for spans in public.values() for span in spans}), 2):
            some: list[tuple[Parts, ...]] = [(parts,) for parts, spans in public.items() if {before, after} <= spans]
            rest = tuple(parts for parts in inside if not {before, after} <= public[parts])
            if 0 < len(rest) < len(inside) and {before, after} <= public.get((), set()):
                some.append(rest)  # the whole less the parts that are told
            for group in some:
                moved = costs.moved(group, before, after)
                if policy.few(len(moved)):
                    yield from _aim(system, stream, group, before, after, moved)


def _public_spans(read: Iterable[Statement]) -> dict[str, dict[Parts, set[Span]]]:
    """The days of which something is told of one stream of money, as a figure or as one figure less another: by stream
    and part."""
    found: dict[str, dict[Parts, set[Span]]] = {}
    for one in read:
        place = one.place
        stream = place.terms[0][1]
        if (
            len(place.terms) == 1
            and one.shown
            and unit_of(stream) == MONEY
            and place.seen is None
            and source_of(stream)
        ):
            found.setdefault(stream, {}).setdefault(place.parts, set()).add((place.start, place.end))
    for public in found.values():
        for spans in public.values():
            spans |= {rest for one, other in permutations(spans, 2) for rest in without(one, other)}
    return found


def without(whole: Span, part: Span) -> list[Span]:
    """What is left of some days when others at one end of them are taken out; nothing where they are at neither."""
    left = []
    if whole[0] == part[0] and part[1] < whole[1]:
        left.append((later(part[1]), whole[1]))
    if whole[1] == part[1] and whole[0] < part[0]:
        left.append((whole[0], later(part[0], -1)))
    return left


def _costs(stream: str, public: Public, truth: Truth) -> Costs | None:
    """What each child costs, from the rows; None where these do not say."""
    name, _, scale = source_of(stream) or ("", "", 0.0)
    measure = by_name(name)
    columns = max((tuple(column for column, _ in parts) for parts in public), key=len)
    spans = sorted({span for each in public.values() for span in each})
    if any(truth.frames.get(need) is None for need in measure.needs) or not set(columns) <= set(measure.breakdowns):
        return None
    edges = tuple(sorted({edge for start, end in spans for edge in (start, later(end))}))
    periods = tuple(Period(a, later(b, -1), "stretch", f"{a} to {b}") for a, b in pairwise(edges))
    table = measure.formula(truth.frames, Window(periods, truth.as_at, truth.calendar, (*columns, CHILD)))
    lines: dict[Parts, dict[str, np.ndarray]] = {}
    for position, amount, child, *codes in zip(
        *(table[each].tolist() for each in ("period", "numerator", CHILD, *columns))
    ):
        for parts in {(), tuple(sorted(zip(columns, map(str, codes))))}:
            line = lines.setdefault(parts, {}).setdefault(str(child), np.zeros(len(periods)))
            line[position] += float(amount) * scale
    return Costs(edges, {parts: np.array(list(each.values())) for parts, each in lines.items()})


def _aim(
    system: System, stream: str, group: tuple[Parts, ...], before: Span, after: Span, moved: np.ndarray
) -> Iterator[Aim]:
    over = tuple(
        (sign / _days(span), Place(((1.0, stream, ()),), parts, *span))
        for parts in group
        for sign, span in ((1.0, after), (-1.0, before))
    )
    terms = system.sum_over(over)
    more = float(moved.sum())
    low, high = sorted((more * (1 - NEAR), more * (1 + NEAR)))
    if terms and more:
        place = Place(((1.0, stream, ()),), group[0], *after)
        measure = (source_of(stream) or ("",))[0]
        yield Aim(place, terms, measure, more, float(len(moved)), low, high, of_figure=False, over=over)


def _days(span: Span) -> int:
    return (span[1] - span[0]).days + 1
