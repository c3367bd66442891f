"""The attack: all releases in one pool, everything that can be worked out of it, and how much of that is of few children."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from math import ceil, copysign, floor, inf
from sys import maxsize

from common.calendar import Calendar
from disclosure.auditor.meaning import CHILDREN, HALF_DAYS, MONEY, SCHOOLS, YEARS, Parts, groups, meaning_of, unit_of
from disclosure.auditor.pieces import CLOSE, Answer, Question
from disclosure.auditor.reading import (
    Manner,
    Place,
    Statement,
    absent,
    assumed,
    codes,
    published_statements,
    statements,
)
from disclosure.auditor.schools import alone, lone_phases, single_schools
from disclosure.auditor.solving import Solver
from disclosure.auditor.system import System
from disclosure.auditor.truth import Truth
from disclosure.auditor.unknowns import Sum, Unknown
from disclosure.policy import POLICY, Policy
from measures.catalogue import by_name
from measures.spec import Frames
from store.public.releases import PublicCell, Release

Pool = Sequence[tuple[Release, Sequence[PublicCell]]]
NEAR = 0.10  # money and days of few children may be known no closer than a tenth either way
SECONDS = 120.0  # for all questions about one group of streams
SUMS, CHANGED, ONE_SCHOOL, ONE_HEAD = "sums", "a change", "one school", "a head's own row"


@dataclass(frozen=True, slots=True)
class Sight:
    """One number of few children and what the pool leaves of it. `how`: exposed, given, elsewhere, unfinished or safe."""

    measure: str
    stream: str
    parts: Parts
    start: date
    end: date
    low: float
    high: float
    pinned: bool
    how: str
    why: str = SUMS
    of_figure: bool = True  # of the days of a figure, rather than of days between two figures


@dataclass(slots=True)
class Group:
    """What the attack on measures that share streams came to."""

    measures: tuple[str, ...]
    few: int = 0  # numbers of few children that were asked about
    sights: list[Sight] = field(default_factory=list)
    contradicted: int = 0

    def number(self, how: str) -> int:
        return sum(one.how == how for one in self.sights)


@dataclass(frozen=True, slots=True)
class Aim:
    """A sum asked about, its true number, the children behind it, and the range that must stay open."""

    place: Place
    terms: Sum
    measure: str
    true: float | None
    behind: float | None
    low: float
    high: float
    of_figure: bool = True


@dataclass(frozen=True, slots=True)
class Reader:
    """What the attack is given: the pool, newest release first, the rules, and the rows to judge by.

    `must`: by measure, the parts that stand by rule. `manners`: by measure, how the catalogue has it told.
    """

    pool: Pool
    frames: Frames
    calendar: Calendar
    la_code: str = ""
    must: Mapping[str, set[Parts]] = field(default_factory=dict)
    manners: Mapping[str, Manner] = field(default_factory=dict)
    policy: Policy = POLICY
    seconds: float = SECONDS

    def attack(self) -> list[Group]:
        """Every group of measures whose figures hang together, in the order of the newest release."""
        everything: list[Statement] = []
        schools = single_schools(self.frames)
        for release, cells in self.pool:
            everything += statements(release, cells, self.manners, self.must, schools)
        known = codes(everything)
        for release, cells in self.pool:
            everything += absent(release, cells, known, self.manners, self._unlisted())
        everything += assumed(everything)
        measures = {one.measure for one in everything}
        every = published_statements(self.frames, self.calendar, self.la_code)
        elsewhere = [one for one in every if one.measure in measures]
        out = []
        for some in grouped(everything):
            mine = {stream for one in some for _, stream, _ in one.place.terms}
            if all(unit_of(stream) == SCHOOLS for stream in mine):
                out.append(Group(tuple(dict.fromkeys(one.measure for one in some))))
                continue
            beside = [one for one in elsewhere if {stream for _, stream, _ in one.place.terms} <= mine]
            out.append(self._group([*some, *beside]))
        return out

    def _group(self, everything: list[Statement]) -> Group:
        names = tuple(dict.fromkeys(one.measure for one in everything))
        found = Group(names)
        read = merged(everything)
        as_at = max(release.as_at for release, _ in self.pool)
        truth = Truth(self.frames, self.calendar, as_at)
        found.sights += self._changed(read)
        found.sights += self._single_schools(read)
        system = System(read, self._unlisted())
        aims = list(self._aims(system, truth))
        found.few = sum(self._is_few(aim.behind) for aim in aims)
        try:
            solver = Solver(system, self.seconds)
            answers = solver.ask([Question(aim.terms, aim.low, aim.high) for aim in aims])
        except TimeoutError:
            found.sights += [self._sight(aim, Answer(), "unfinished") for aim in aims if self._is_few(aim.behind)]
            return found
        found.contradicted = len(solver.contradicted)
        certain = not solver.contradicted
        found.sights += self._denied(read, solver, found.sights)
        narrow = [(aim, answer) for aim, answer in zip(aims, answers) if self._is_found(aim, answer, certain)]
        elsewhere = self._elsewhere(everything, narrow)
        found.sights += [self._sight(*one, "elsewhere") for one, others in zip(narrow, elsewhere) if others]
        narrow = [one for one, others in zip(narrow, elsewhere) if not others]
        given = self._given(read, [aim for aim, _ in narrow])
        for (aim, answer), by_rule in zip(narrow, given):
            found.sights.append(self._sight(aim, answer, "given" if by_rule else "exposed"))
        for aim, answer in zip(aims, answers):
            if (answer.can_low is None or answer.can_high is None) and self._is_few(aim.behind):
                found.sights.append(self._sight(aim, answer, "unfinished"))
        return found

    # -- what needs no sums -----------------------------------------------------------------------------------------

    def _changed(self, read: Iterable[Statement]) -> list[Sight]:
        """A figure told again otherwise, of the same days: the difference is children corrected, added or taken out, told when
        it is nobody or more than a few. Money and days say only that somebody was, unless everything was revised."""
        statements: dict[Place, list[Statement]] = {}
        for one in read:
            if len(one.place.terms) == 1 and one.release and (one.high < inf or one.low >= 0.5):
                statements.setdefault(one.place, []).append(one)
        out = []
        for place, some in statements.items():
            some.sort(key=lambda one: one.release)
            for before, after in pairwise(some):
                gap = max(before.low - after.high, after.low - before.high)
                if gap <= CLOSE or after.measure in self._revised(before, after):
                    continue
                unit, by = unit_of(place.terms[0][1]), abs((after.low + after.high - before.low - before.high) / 2)
                if (
                    not before.shown or not after.shown
                ):  # nobody before and somebody hidden after, or the other way about
                    by = inf
                few = unit == CHILDREN and self._is_few(by)
                if few or by == inf or unit in (MONEY, HALF_DAYS, YEARS):
                    stream = place.terms[0][1]
                    low, high = (by, by) if few else (float(self.policy.smallest_hidden), inf)
                    out.append(
                        Sight(
                            after.measure,
                            stream,
                            place.parts,
                            place.start,
                            place.end,
                            low,
                            high,
                            few,
                            "exposed",
                            CHANGED,
                        )
                    )
        return out

    def _denied(self, read: Sequence[Statement], solver: Solver, already: Iterable[Sight]) -> list[Sight]:
        """A figure that others deny by a few children: between the two a few were corrected, added or taken out."""
        out = []
        seen = {(one.stream, one.parts, one.start, one.end) for one in already}
        for number, by in sorted(solver.off.items()):
            one, stream = read[number], read[number].place.terms[0][1]
            place = one.place
            if not one.release or unit_of(stream) != CHILDREN or not self._is_few(round(by)):
                continue
            if (stream, place.parts, place.start, place.end) not in seen:
                few = float(round(by))
                out.append(
                    Sight(one.measure, stream, place.parts, place.start, place.end, few, few, True, "exposed", CHANGED)
                )
        return out

    def _revised(self, before: Statement, after: Statement) -> set[str]:
        """The measures that a release between two statements says it has counted again as a whole."""
        reports = [release.report for release, _ in self.pool if before.release < release.id <= after.release]
        return {str(name) for report in reports for name in (report or {}).get("revised", ())}

    def _single_schools(self, read: Iterable[Statement]) -> list[Sight]:
        """A figure of children of a phase that has one school is that school's own."""
        schools = single_schools(self.frames)
        out: dict[Place, Sight] = {}
        for one in read:
            place, stream = one.place, one.place.terms[0][1]
            phase = dict(place.parts).get("phase", "")
            if not one.shown or one.low < 0.5 or unit_of(stream) not in (CHILDREN, HALF_DAYS) or not one.release:
                continue
            if phase and alone(schools, phase, place.start, place.end):
                out[place] = Sight(
                    one.measure, stream, place.parts, place.start, place.end, one.low, one.high,
                    one.high - one.low < 0.5, "exposed", ONE_SCHOOL,
                )  # fmt: skip
        return list(out.values())

    def _unlisted(self) -> dict[str, set[str]]:
        return {"phase": lone_phases(single_schools(self.frames))}

    # -- what is asked --------------------------------------------------------------------------------------------

    def _aims(self, system: System, truth: Truth) -> Iterable[Aim]:
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
                truth.numbers(stream, columns, ((one.start, one.end) for one in some), seen)
                if truth.known(stream)
                else {}
            )
            for one in some:
                number = system.unknowns[one]
                if truth.known(stream):
                    values[number] = true.get((one.parts, one.start, one.end), (0.0, 0.0))
                terms: Sum = ((number, 1.0),)
                made.add(terms)
                aim = self._aim(
                    Place(((1.0, stream, ()),), one.parts, one.start, one.end, seen), terms, of_measure, values
                )
                if aim is not None:
                    yield replace(aim, of_figure=terms in figure_terms)
        for first, second in system.growths():
            terms = (*second, *((number, -times) for number, times in first))
            if terms and terms not in made:
                made.add(terms)
                unknown = unknowns[second[0][0]]
                place = Place(((1.0, unknown.stream, ()),), unknown.parts, unknown.start, unknown.end, unknown.seen)
                aim = self._aim(place, terms, of_measure, values)
                if aim is not None:
                    yield replace(aim, of_figure=False)
        for place, measure in _figure_sums(system.read):
            terms = system.sum_of(place)
            if terms and terms not in made:
                made.add(terms)
                aim = self._aim(place, terms, of_measure, values, measure)
                if aim is not None:
                    yield aim

    def _aim(
        self,
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
        least, most = float(self.policy.smallest_hidden), float(self.policy.largest_hidden + 1)
        if unit == CHILDREN:
            if known and not self._is_few(true):
                # A number that is not few now may have been when it was told: only what is certain counts against it.
                return Aim(place, terms, name, true, true, 0.0, most)
            return Aim(place, terms, name, true, true, least if known else 0.0, most)
        if not known or not self._is_few(behind):
            return None
        if unit == YEARS:
            years = ((place.end - place.start).days + 1) / 365.25  # so many children for all of these days
            return Aim(place, terms, name, true, behind, least * years, most * years)
        size = abs(true or 0.0)
        if unit in (MONEY, HALF_DAYS) and size:
            low, high = size * (1 - NEAR), size * (1 + NEAR)
            return Aim(
                place,
                terms,
                name,
                true,
                behind,
                floor(low) if unit == HALF_DAYS else low,
                ceil(high) if unit == HALF_DAYS else high,
            )
        return None

    def _is_few(self, number: float | None) -> bool:
        return (
            number is not None and self.policy.smallest_hidden - CLOSE <= number <= self.policy.largest_hidden + CLOSE
        )

    # -- what is found --------------------------------------------------------------------------------------------

    def _is_found(self, aim: Aim, answer: Answer, certain: bool = True) -> bool:
        """Of few children: a range too narrow that holds what is so. Of others: a number that can only have been a small one,
        as far as nothing public contradicts another."""
        if self._is_few(aim.behind):
            if answer.can_low is not False and answer.can_high is not False:
                return False
            ends = answer.ends
            return ends is None or aim.true is None or ends[0] - 0.51 <= aim.true <= ends[1] + 0.51
        return certain and answer.can_low is False and answer.can_high is False

    def _elsewhere(self, everything: Sequence[Statement], narrow: Sequence[tuple[Aim, Answer]]) -> list[bool]:
        """Which of the found follow, no wider, from what others publish and from the releases made before that was known: no
        release made since has a part in it, and holding one back would undo nothing."""
        out = [False] * len(narrow)
        for upload in sorted({one.upload for one in everything if one.upload}):
            asked = [spot for spot, done in enumerate(out) if not done]
            if not asked:
                break
            earlier = {release.id for release, _ in self.pool if _last_published(release) < upload}
            some = [one for one in everything if 0 < one.upload <= upload or one.release in earlier]
            system = System(merged(some), self._unlisted())
            sums = [system.sum_of(narrow[spot][0].place) for spot in asked]
            try:
                questions = [
                    Question(terms, narrow[spot][0].low, narrow[spot][0].high) for spot, terms in zip(asked, sums)
                ]
                answers = Solver(system, self.seconds).ask(questions)
            except TimeoutError:
                return out
            for spot, terms, answer in zip(asked, sums, answers):
                ends, before = narrow[spot][1].ends, answer.ends
                out[spot] = bool(
                    terms and ends and before and before[0] >= ends[0] - CLOSE and before[1] <= ends[1] + CLOSE
                )
        return out

    def _given(self, read: list[Statement], aims: list[Aim]) -> list[bool]:
        """Which of the found follow already from what is shown by rule or published elsewhere, with nothing else shown."""
        if not aims:
            return []
        least = [
            one
            if one.by_rule or not one.shown
            else replace(one, low=min(one.low, 1.0) if one.low > 0 else 0.0, high=inf)
            for one in read
            if one.by_rule or one.high > 0
        ]
        system = System(least, self._unlisted())
        try:
            answers = Solver(system, self.seconds).ask(
                [Question(system.sum_of(aim.place), aim.low, aim.high) for aim in aims]
            )
        except TimeoutError:
            return [False] * len(aims)
        return [self._is_found(aim, answer) for aim, answer in zip(aims, answers)]

    def _sight(self, aim: Aim, answer: Answer, how: str) -> Sight:
        low, high = (float(end) for end in answer.ends or (0.0, inf))
        pinned = how != "unfinished" and high - low < (
            0.5 if unit_of(aim.place.terms[0][1]) in (CHILDREN, HALF_DAYS) else CLOSE * max(1.0, abs(high))
        )
        place = aim.place
        return Sight(
            aim.measure, place.terms[0][1], place.parts, place.start, place.end, low, high, pinned, how, of_figure=aim.of_figure
        )  # fmt: skip


def _last_published(release: Release) -> int:
    """The last upload of others' published figures that a release was made with; of one that is proposed, no end."""
    uploads = (release.report or {}).get("uploads")
    if uploads is None:
        return maxsize
    return int(uploads.get("benchmarks", (0, ""))[0])


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


def merged(everything: Iterable[Statement]) -> list[Statement]:
    """One statement for what several releases or tables say alike; what two say differently stays as it was said."""
    found: dict[tuple, Statement] = {}
    for one in everything:
        key = (one.place, one.low, one.high, one.shown)
        held = found.get(key)
        if held is None:
            found[key] = one
        elif (one.by_rule, one.release) > (held.by_rule, held.release):
            found[key] = replace(one, by_rule=one.by_rule or held.by_rule, release=max(one.release, held.release))
    return list(found.values())


def grouped(everything: Iterable[Statement]) -> list[list[Statement]]:
    """Statements whose streams have to do with each other, together."""
    sets = groups()
    for name in dict.fromkeys(one.measure for one in everything):
        meaning = meaning_of(name)
        some = {stream for _, stream, _ in (*meaning.number, *meaning.whole)}
        touching = [each for each in sets if each & some]
        sets = [each for each in sets if not each & some] + [some.union(*touching)]
    found: dict[int, list[Statement]] = {}
    for one in everything:
        stream = one.place.terms[0][1]
        found.setdefault(next(i for i, each in enumerate(sets) if stream in each), []).append(one)
    return list(found.values())
