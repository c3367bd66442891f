"""Where what was found comes from: what others publish, what stands by rule, what was public before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from disclosure.auditor.aims import Aim, is_found
from disclosure.auditor.pieces import CLOSE, Answer, Question
from disclosure.auditor.pool import Pool, last_published, merged, passed
from disclosure.auditor.reading import Statement
from disclosure.auditor.solving import Solver
from disclosure.auditor.system import System
from disclosure.policy import Policy

Narrow = Sequence[tuple[Aim, Answer]]


@dataclass(frozen=True, slots=True)
class Origins:
    """Asks of what was found whether less than everything public says it too. `unlisted`: codes that a table may leave
    out."""

    pool: Pool
    unlisted: Mapping[str, set[str]]
    policy: Policy
    seconds: float

    def elsewhere(self, everything: Sequence[Statement], narrow: Narrow) -> list[bool]:
        """Which of the found follow, no wider, from what others publish and from the releases made before that was
        known: no release made since has a part in it, and holding one back would undo nothing."""
        out = [False] * len(narrow)
        for upload in sorted({one.upload for one in everything if one.upload}):
            earlier = {release.id for release, _ in self.pool if last_published(release) < upload}
            some = [one for one in everything if 0 < one.upload <= upload or one.release in earlier]
            self._follow(some, narrow, out)
        return out

    def before(self, everything: Sequence[Statement], narrow: Narrow) -> list[bool]:
        """Which of the found follow, no wider, from releases before the newest that the auditor passed. In their day
        more children were behind them, or others published them, in rows that were corrected, erased or undone since;
        holding the newest back would undo nothing."""
        out = [False] * len(narrow)
        earlier = self.public_before()
        if earlier:
            self._follow([one for one in everything if one.release in earlier], narrow, out)
        return out

    def public_before(self) -> set[int]:
        """The releases before the newest that the auditor passed."""
        newest = self._newest()
        return {release.id for release, _ in self.pool if release.id != newest and passed(release)}

    def _newest(self) -> int:
        return max(release.id for release, _ in self.pool)

    def nothing_new(self, everything: Sequence[Statement]) -> bool:
        """Whether the newest release says nothing of these measures that releases before it, which the auditor passed,
        did not say: whatever follows, followed without it, and holding it back would undo nothing. What others
        published since, or rows that were corrected, may make the auditor judge otherwise what was said then."""
        newest, earlier = self._newest(), self.public_before()
        before = {_words(one) for one in everything if one.release in earlier}
        return bool(earlier) and all(_words(one) in before for one in everything if one.release == newest)

    def _follow(self, some: Sequence[Statement], narrow: Narrow, out: list[bool]) -> None:
        """Set in `out` which of the found, of those not set, follow no wider from some statements."""
        asked = [spot for spot, done in enumerate(out) if not done]
        if not asked:
            return
        system = System(merged(some), self.unlisted)
        sums = [system.sum_over(narrow[spot][0].places) for spot in asked]
        questions = [Question(terms, narrow[spot][0].low, narrow[spot][0].high) for spot, terms in zip(asked, sums)]
        try:
            answers = Solver(system, self.seconds).ask(questions)
        except TimeoutError:
            return
        for spot, terms, answer in zip(asked, sums, answers):
            ends, before = narrow[spot][1].ends, answer.ends
            if terms and ends and before:
                off = CLOSE * max(1.0, *(abs(end) for end in (*ends, *before) if abs(end) < inf))
                out[spot] = before[0] >= ends[0] - off and before[1] <= ends[1] + off

    def given(self, read: Sequence[Statement], aims: Sequence[Aim]) -> list[bool]:
        """Which of the found follow already from what is shown by rule or published elsewhere, with nothing else
        shown."""
        if not aims:
            return []
        least = [
            one
            if one.by_rule or not one.shown
            else replace(one, low=min(one.low, 1.0) if one.low > 0 else 0.0, high=inf)
            for one in read
            if one.by_rule or one.high > 0
        ]
        system = System(least, self.unlisted)
        try:
            answers = Solver(system, self.seconds).ask(
                [Question(system.sum_of(aim.place), aim.low, aim.high) for aim in aims]
            )
        except TimeoutError:
            return [False] * len(aims)
        # What a difference of two spans tells is told by what stands too: nothing is said of a child by rule.
        return [not aim.over and is_found(aim, answer, self.policy) for aim, answer in zip(aims, answers)]


def _words(one: Statement) -> tuple:
    return one.place, one.low, one.high, one.shown
