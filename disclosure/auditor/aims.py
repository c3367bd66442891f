"""What the attack asks: every number of few children that sums of public figures could give away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, copysign, floor

from disclosure.auditor.meaning import CHILDREN, HALF_DAYS, MONEY, SCHOOLS, YEARS, meaning_of, unit_of
from disclosure.auditor.pieces import CLOSE, Answer
from disclosure.auditor.reading import Place, Statement
from disclosure.auditor.system import System
from disclosure.auditor.truth import Truth
from disclosure.auditor.unknowns import Sum, Unknown
from disclosure.policy import Policy
from measures.catalogue import by_name

NEAR = 0.10  # money and days of few children may be known no closer than a tenth either way


@dataclass(frozen=True, slots=True)
class Aim:
    """A sum asked about, its true number, the children behind it, and the range that must stay open. `over`: of a
    difference, the places it is of, each with how many times."""

    place: Place
    terms: Sum
    measure: str
    true: float | None
    behind: float | None
    low: float
    high: float
    of_figure: bool = True
    over: tuple[tuple[float, Place], ...] = ()

    @property
    def places(self) -> tuple[tuple[float, Place], ...]:
        return self.over or ((1.0, self.place),)


def aims_of(system: System, truth: Truth, policy: Policy) -> Iterable[Aim]:
    """Every unknown, every published sum, and what a share leaves out of its whole."""
    made: set[Sum] = set()
    figure_terms = {tuple((n, 1.0) for n, _ in system.sum_of(place)) for place, _ in _figure_sums(system.read)}
    unknowns = list(system.unknowns)
    of_measure = _measure_of(system.read)
    tables: dict[tuple, list[Unknown]] = {}
    for unknown in unknowns:
        columns = tuple(column for column, _ in unknown.parts)
        tables.setdefault((unknown.stream, unknown.seen, columns), []).append(unknown)
    values: dict[int, tuple[float, float]] = {}
    for (stream, seen, columns), some in tables.items():
        true = (
            truth.numbers(stream, columns, ((one.start, one.end) for one in some), seen) if truth.known(stream) else {}
        )
        for one in some:
            number = system.unknowns[one]
            if truth.known(stream):
                values[number] = true.get((one.parts, one.start, one.end), (0.0, 0.0))
            terms: Sum = ((number, 1.0),)
            made.add(terms)
            aim = _aim(
                policy, Place(((1.0, stream, ()),), one.parts, one.start, one.end, seen), terms, of_measure, values
            )
            if aim is not None:
                yield replace(aim, of_figure=terms in figure_terms)
    for first, second in system.growths():
        terms = (*second, *((number, -times) for number, times in first))
        if terms and terms not in made:
            made.add(terms)
            unknown = unknowns[second[0][0]]
            place = Place(((1.0, unknown.stream, ()),), unknown.parts, unknown.start, unknown.end, unknown.seen)
            aim = _aim(policy, place, terms, of_measure, values)
            if aim is not None:
                yield replace(aim, of_figure=False)
    for place, measure in _figure_sums(system.read):
        terms = system.sum_of(place)
        if terms and terms not in made:
            made.add(terms)
            aim = _aim(policy, place, terms, of_measure, values, measure)
            if aim is not None:
                yield aim


def _aim(
    policy: Policy,
    place: Place,
    terms: Sum,
    of_measure: Mapping[str, str],
    values: Mapping[int, tuple[float, float]],
    measure: str = "",
) -> Aim | None:
    stream = place.terms[0][1]
    unit = unit_of(stream)
    if unit == SCHOOLS:
        return None
    known = all(number in values for number, _ in terms)
    true = sum(times * values[number][0] for number, times in terms) if known else None
    behind = sum(copysign(1.0, times) * values[number][1] for number, times in terms) if known else None
    name = measure or of_measure.get(stream, "")
    least, most = float(policy.smallest_hidden), float(policy.largest_hidden + 1)
    if unit == CHILDREN:
        if known and not is_few(true, policy):
            # A number that is not few now may have been when it was told: only what is certain counts against it.
            return Aim(place, terms, name, true, true, 0.0, most)
        return Aim(place, terms, name, true, true, least if known else 0.0, most)
    if not known or not is_few(behind, policy):
        return None
    if unit == YEARS:
        years = ((place.end - place.start).days + 1) / 365.25  # so many children for all of these days
        return Aim(place, terms, name, true, behind, least * years, most * years)
    size = abs(true or 0.0)
    if unit == HALF_DAYS and size:
        # At least one half day to a suspension, which is no secret where a suspension is none.
        half = abs(terms[0][1])
        low = half * max(least, floor(size / half * (1 - NEAR)))
        return Aim(place, terms, name, true, behind, low, half * ceil(size / half * (1 + NEAR)))
    if unit == MONEY and size:
        return Aim(place, terms, name, true, behind, size * (1 - NEAR), size * (1 + NEAR))
    return None


def is_found(aim: Aim, answer: Answer, policy: Policy, certain: bool = True) -> bool:
    """Of few children: a range too narrow that holds what is so. Of others: a number that can only have been a small
    one, as far as nothing public contradicts another. Of a difference: both ends near the price that it is taken
    for."""
    both = answer.can_low is False and answer.can_high is False
    if aim.over:
        return both
    if is_few(aim.behind, policy):
        if answer.can_low is not False and answer.can_high is not False:
            return False
        ends = answer.ends
        return ends is None or aim.true is None or ends[0] - 0.51 <= aim.true <= ends[1] + 0.51
    return certain and both


def is_few(number: float | None, policy: Policy) -> bool:
    """Whether a number is one of few children."""
    return number is not None and policy.smallest_hidden - CLOSE <= number <= policy.largest_hidden + CLOSE


def _measure_of(read: Iterable[Statement]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in read:
        for _, stream, _ in one.place.terms:
            found.setdefault(stream, one.measure)
    return found


def _figure_sums(read: Iterable[Statement]) -> Iterable[tuple[Place, str]]:
    """The places of figures; and of shares of children, those not in them."""
    for one in read:
        place = one.place
        if len({stream for _, stream, _ in place.terms}) == 1 and all(times > 0 for times, _, _ in place.terms):
            yield place, one.measure
        try:
            meaning = meaning_of(one.measure)
            about = by_name(one.measure)
        except KeyError:
            continue
        if meaning.whole and about.unit.is_proportion and unit_of(meaning.whole[0][1]) == CHILDREN:
            yield replace(place, terms=meaning.number), one.measure
            rest = (*meaning.whole, *((-times, stream, of) for times, stream, of in meaning.number))
            yield replace(place, terms=rest), one.measure
