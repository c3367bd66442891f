"""Small releases for tests: children in tables of their own making, protected by a catalogue of a few tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from common.calendar import Calendar
from disclosure.catalogue import Entry, families
from disclosure.policy import POLICY, Policy
from disclosure.released import Released
from disclosure.releasing.audit import Found, attack_pool
from disclosure.releasing.before import earlier_figures
from disclosure.releasing.book import Book
from disclosure.releasing.release import Made, protected
from disclosure.releasing.tabulate import family
from disclosure.suppression import attack
from loaders.datasets import by_id
from measures.catalogue import by_name
from measures.frames import prepare
from measures.spec import Frames
from store.public.base_cells import BaseCell
from store.public.releases import PublicCell, Release
from tests.frames import typed

CALENDAR = Calendar.default()
JUNE = date(2019, 6, 27)
TERMS_OF_2018 = [
    date(2018, 9, 10),
    date(2018, 11, 12),
    date(2019, 1, 14),
    date(2019, 3, 4),
    date(2019, 4, 29),
    date(2019, 6, 10),
]


def exclusions(*groups: tuple[int, date, str, str]) -> Frames:
    """Rows of (how many, day, phase, reason), each a child of its own."""
    rows, number = [], 0
    for many, day, phase, reason in groups:
        for _ in range(many):
            number += 1
            rows.append({"pupil_ref": f"P{number}", "category": "PERM", "start_date": day, "school": "8990001",
                         "phase": phase, "reason_1": reason, "status": "notified"})  # fmt: skip
    return prepare({"exclusions": typed(by_id("exclusions"), rows), "moves": typed(by_id("moves"), [])})


def entry(measure: str, *tables: tuple[Sequence[str], Sequence[str]], **links: object) -> Entry:
    """An entry of the catalogue with the margins of its tables."""
    kinds: dict[tuple[str, ...], tuple[str, ...]] = {}
    for by, periods in tables:
        for margin in ((), *((column,) for column in by), tuple(sorted(by))):
            kinds[margin] = tuple(dict.fromkeys((*kinds.get(margin, ()), *periods)))
    tidy = tuple(sorted(kinds.items(), key=lambda each: (len(each[0]), each[0])))
    return Entry(by_name(measure), tidy, **links)  # type: ignore[arg-type]


def release(
    frames: Frames, *entries: Entry, as_at: date = JUNE, earlier: Iterable[tuple[Release, list[PublicCell]]] = (), **how
) -> Made:
    return protected(frames, as_at, CALENDAR, tuple(entries), earlier=list(earlier), **how)


@dataclass
class Life:
    """An authority's releases so far, newest first, and what they rest on; `entries` are its catalogue."""

    entries: tuple[Entry, ...]
    policy: Policy = POLICY
    pool: list[tuple[Release, list[PublicCell]]] = field(default_factory=list)
    book: list[BaseCell] = field(default_factory=list)
    frames: Frames = field(default_factory=dict)

    def release(self, frames: Frames, as_at: date = JUNE, **how) -> Made:
        """Release what is stored now, after everything released before."""
        made = protected(
            frames, as_at, CALENDAR, self.entries, earlier=self.pool, book=self.book, policy=self.policy, **how
        )
        self.keep(made)
        self.frames = frames
        return made

    def keep(self, made: Made) -> None:
        number = len(self.pool) + 1
        one = Release(number, datetime.fromisoformat("2019-06-28"), made.as_at, "", "a test", made.report)
        self.pool.insert(0, (one, made.cells))
        self.book += [replace(cell, release=number) for cell in made.base]

    def audited(self) -> list[Found]:
        """What the auditor, who reads the releases only, finds over all so far."""
        return attack_pool(self.pool, self.frames, CALENDAR, entries=self.entries, policy=self.policy, strict=True)

    def broken(self) -> int:
        """How many cells whoever has all releases and knows every sum of the book narrows down."""
        book, found = Book.of(self.book), 0
        known_before = earlier_figures(self.pool, book.revisions())
        for some in families(self.entries):
            one = family(
                some, self.frames, self.pool[0][0].as_at, CALENDAR, book, None, known_before, policy=self.policy
            )
            if not one.cells.values:
                continue
            problem = one.cells.lattice(one.known, new=False)
            few = (problem.sensitive & ~problem.known).nonzero()[0]
            if len(few):
                open_to = attack.ranges(problem, ~problem.known, few)
                narrow = (open_to[:, 0] > problem.low[few] + 1e-6) | (open_to[:, 1] < problem.high[few] - 1e-6)
                found += int(narrow.sum())
            found += len({number for number in one.known if problem.sensitive[number]})
        return found


def broken(made: Made, frames: Frames, entries: Iterable[Entry]) -> int:
    """How many cells whoever has this one release narrows down."""
    life = Life(tuple(entries), frames=frames)
    life.keep(made)
    return life.broken()


def texts_of(
    made: Made, measure: str, kind: str, by: Iterable[str] = (), as_at: date = JUNE
) -> dict[tuple[str, ...], str]:
    """Period label and codes -> text, of one table."""
    table = Released.of(1, as_at, made.cells, CALENDAR).table(by_name(measure), kind, by)
    return {(f.period.label, *f.breakdown.values()): f.text for f in table}
