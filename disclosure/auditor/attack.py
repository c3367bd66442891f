"""The attack: all releases in one pool, everything that can be worked out of it, and how much of that is of few children."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf

from common.calendar import Calendar
from disclosure.auditor.aims import Aim, aims_of, is_few
from disclosure.auditor.elsewhere import published_statements
from disclosure.auditor.meaning import CHILDREN, HALF_DAYS, MONEY, SCHOOLS, YEARS, Parts, unit_of
from disclosure.auditor.pieces import CLOSE, Answer, Question
from disclosure.auditor.pool import Pool, grouped, last_published, merged
from disclosure.auditor.reading import (
    Manner,
    Place,
    Statement,
    absent,
    assumed,
    codes,
    statements,
)
from disclosure.auditor.schools import alone, lone_phases, single_schools
from disclosure.auditor.sights import CHANGED, ONE_SCHOOL, Group, Sight, sight_of
from disclosure.auditor.solving import Solver
from disclosure.auditor.system import System
from disclosure.auditor.truth import Truth
from disclosure.policy import POLICY, Policy
from measures.spec import Frames

SECONDS = 120.0  # for all questions about one group of streams


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
        aims = list(aims_of(system, truth, self.policy))
        found.few = sum(is_few(aim.behind, self.policy) for aim in aims)
        try:
            solver = Solver(system, self.seconds)
            answers = solver.ask([Question(aim.terms, aim.low, aim.high) for aim in aims])
        except TimeoutError:
            found.sights += [sight_of(aim, Answer(), "unfinished") for aim in aims if is_few(aim.behind, self.policy)]
            return found
        found.contradicted = len(solver.contradicted)
        certain = not solver.contradicted
        found.sights += self._denied(read, solver, found.sights)
        narrow = [(aim, answer) for aim, answer in zip(aims, answers) if self._is_found(aim, answer, certain)]
        elsewhere = self._elsewhere(everything, narrow)
        found.sights += [sight_of(*one, "elsewhere") for one, others in zip(narrow, elsewhere) if others]
        narrow = [one for one, others in zip(narrow, elsewhere) if not others]
        given = self._given(read, [aim for aim, _ in narrow])
        for (aim, answer), by_rule in zip(narrow, given):
            found.sights.append(sight_of(aim, answer, "given" if by_rule else "exposed"))
        for aim, answer in zip(aims, answers):
            if (answer.can_low is None or answer.can_high is None) and is_few(aim.behind, self.policy):
                found.sights.append(sight_of(aim, answer, "unfinished"))
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
                few = unit == CHILDREN and is_few(by, self.policy)
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
            if not one.release or unit_of(stream) != CHILDREN or not is_few(round(by), self.policy):
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

    # -- what is found --------------------------------------------------------------------------------------------

    def _is_found(self, aim: Aim, answer: Answer, certain: bool = True) -> bool:
        """Of few children: a range too narrow that holds what is so. Of others: a number that can only have been a small one,
        as far as nothing public contradicts another."""
        if is_few(aim.behind, self.policy):
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
            earlier = {release.id for release, _ in self.pool if last_published(release) < upload}
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
