"""The attack: all releases in one pool, everything that can be worked out of it, and how much of that is of few
children."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf

from common.calendar import Calendar
from disclosure.auditor.aims import aims_of, is_few, is_found
from disclosure.auditor.elsewhere import published_statements
from disclosure.auditor.meaning import CHILDREN, HALF_DAYS, MONEY, SCHOOLS, YEARS, Parts, unit_of
from disclosure.auditor.newcomers import newcomers
from disclosure.auditor.origins import Origins
from disclosure.auditor.pieces import CLOSE, Answer, Question
from disclosure.auditor.pool import Pool, grouped, merged
from disclosure.auditor.reading import Manner, Place, Statement, absent, assumed, codes, statements
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
        origins = Origins(self.pool, self._unlisted(), self.policy, self.seconds)
        nothing_new = origins.nothing_new(everything)
        found.sights += _of_before(self._changed(read), nothing_new)
        found.sights += self._single_schools(read, origins.public_before())
        system = System(read, self._unlisted())
        aims = [*aims_of(system, truth, self.policy), *newcomers(system, truth, self.policy)]
        found.few = sum(is_few(aim.behind, self.policy) for aim in aims if not aim.over)
        try:
            solver = Solver(system, self.seconds)
            answers = solver.ask([Question(aim.terms, aim.low, aim.high) for aim in aims])
        except TimeoutError:
            found.sights += [sight_of(aim, Answer(), "unfinished") for aim in aims if is_few(aim.behind, self.policy)]
            return found
        found.contradicted = len(solver.contradicted)
        certain = not solver.contradicted
        found.sights += _of_before(self._denied(read, system, solver, found.sights), nothing_new)
        narrow = [each for each in zip(aims, answers) if is_found(*each, self.policy, certain)]
        for how, asks in (("elsewhere", origins.elsewhere), ("before", origins.before)):
            settled = asks(everything, narrow)
            found.sights += [sight_of(*one, how) for one, others in zip(narrow, settled) if others]
            narrow = [one for one, others in zip(narrow, settled) if not others]
        given = origins.given(read, [aim for aim, _ in narrow])
        for (aim, answer), by_rule in zip(narrow, given):
            how = "before" if nothing_new else "given" if by_rule else "exposed"
            found.sights.append(sight_of(aim, answer, how))
        for aim, answer in zip(aims, answers):
            if (answer.can_low is None or answer.can_high is None) and is_few(aim.behind, self.policy):
                found.sights.append(sight_of(aim, answer, "unfinished"))
        return found

    # -- what needs no sums -----------------------------------------------------------------------------------------

    def _changed(self, read: Iterable[Statement]) -> list[Sight]:
        """A figure told again otherwise, of the same days: the difference is children corrected, added or taken out,
        told when it is nobody or more than a few. Money and days say only that somebody was, unless everything was
        revised."""
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

    def _denied(
        self, read: Sequence[Statement], system: System, solver: Solver, already: Iterable[Sight]
    ) -> list[Sight]:
        """A figure that others deny by a few children: between the two a few were corrected, added or taken out. Where
        the others leave open that it was more than a few, as a term does that came since and is hidden, nothing is
        known of them."""
        seen = {(one.stream, one.parts, one.start, one.end) for one in already}
        denied: list[tuple[Statement, float]] = []
        for number, by in sorted(solver.off.items()):
            one, few = read[number], float(round(by))
            place, stream = one.place, one.place.terms[0][1]
            if not one.release or unit_of(stream) != CHILDREN or not is_few(few, self.policy):
                continue
            if (stream, place.parts, place.start, place.end) not in seen:
                denied.append((one, few))
        many = self.policy.least_change
        answers = solver.ask([Question(system.sum_of(one.place), one.low - many, one.high + many) for one, _ in denied])
        return [
            Sight(
                one.measure, one.place.terms[0][1], one.place.parts, one.place.start, one.place.end, few, few, True,
                "exposed", CHANGED,
            )
            for (one, few), answer in zip(denied, answers)
            if not (answer.can_low or answer.can_high)
        ]  # fmt: skip

    def _revised(self, before: Statement, after: Statement) -> set[str]:
        """The measures that a release between two statements says it has counted again as a whole."""
        reports = [release.report for release, _ in self.pool if before.release < release.id <= after.release]
        return {str(name) for report in reports for name in (report or {}).get("revised", ())}

    def _single_schools(self, read: Iterable[Statement], earlier: Collection[int]) -> list[Sight]:
        """A figure of children of a phase that has one school is that school's own. Where only `earlier` releases show
        it, the list of schools had others then."""
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
                    one.high - one.low < 0.5, "before" if one.release in earlier else "exposed", ONE_SCHOOL,
                )  # fmt: skip
        return list(out.values())

    def _unlisted(self) -> dict[str, set[str]]:
        return {"phase": lone_phases(single_schools(self.frames))}


def _of_before(sights: Iterable[Sight], nothing_new: bool) -> list[Sight]:
    """What was found, as of before where the newest release says nothing new of these measures."""
    return [replace(one, how="before") if nothing_new else one for one in sights]
