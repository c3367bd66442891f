"""A life as a list of steps, and a store that lives it. A step is a name and what it is about."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from unittest import mock

from disclosure import catalogue
from loaders.check import FileCheck
from loaders.datasets import by_id
from loaders.spec import Reading
from plan.publishing import PublishRefused, release_now
from store import Store
from store.errors import StoreError
from store.safety import erasure
from tests.disclosure.lives.authority import CALENDAR, SIZES, Authority, Row
from tests.frames import typed

DATASETS = ("exclusions", "moves", "assessment_requests", "engagement", "placements")
FIRST_YEAR = 2017


@dataclass
class Life:
    """`history`: every step in words, for whoever reads a failure. `refused`: steps at which nothing could be published, and
    where the auditor found something."""

    store: Store
    authority: Authority
    day: date
    held: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    uploads: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    history: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    published: int = 0

    def save(self, dataset: str, rows: list[Row], complete: bool | None = None) -> None:
        frame = typed(by_id(dataset), rows)
        frame = frame.assign(sheet="Sheet1", row=range(2, len(rows) + 2))
        reading = Reading(by_id(dataset), frame, [], frame.iloc[:0], "Sheet1", 1, {}, [], len(rows))
        words = repr([dataset, len(self.history), rows])
        check = FileCheck(f"{dataset}.xlsx", hashlib.sha256(words.encode()).hexdigest(), [reading])
        saved = self.store.save(check, by="a test", complete=complete)
        if saved.upload is not None:
            self.uploads.append(saved.upload)

    # -- steps ----------------------------------------------------------------------------------------------------

    def rolls(self, year: int) -> None:
        self.save("schools", self.authority.rolls(year))

    def term(self, dataset: str, year: int, number: int) -> None:
        """A term's return; told again, it is corrected: some rows change, one is new, one is gone."""
        term = CALENDAR.term(year, number)
        held = self.held.get((dataset, term.label))
        if held is None:
            rows = self.authority.rows(dataset, term)
        else:
            rows = [row for row in held if self.authority.random.random() > 0.1]
            rows += self.authority.rows(dataset, term)[:1]
        self.held[(dataset, term.label)] = rows
        if rows:
            self.save(dataset, rows, complete=True if held is not None and dataset != "placements" else None)

    def late(self, dataset: str, year: int, number: int, many: int = 1) -> None:
        """A few rows of a term that was told long ago."""
        rows = self.authority.rows(dataset, CALENDAR.term(year, number))[:many]
        if rows:
            self.save(dataset, rows, complete=False)

    def undo(self) -> None:
        if self.uploads:
            upload = self.authority.random.choice(self.uploads)
            try:
                self.store.undo(upload, by="a test")
                self.undone.append(upload)
            except StoreError:
                return

    def redo(self) -> None:
        if self.undone:
            try:
                self.store.redo(self.undone.pop(), by="a test")
            except StoreError:
                return

    def erase(self) -> None:
        if self.authority.children:
            erasure.erase(self.store, f"P{self.authority.random.randint(1, self.authority.children)}", "a test")

    def publish(self, day: date) -> None:
        """Propose and publish as at a day. What the auditor does not pass is not public, and a fault of what made it."""
        self.day = max(self.day, day)
        self.store.set_setting("as_at", self.day.isoformat(), by="a test")
        try:
            release_now(self.store, "a test")
            self.published += 1
        except PublishRefused as reason:
            self.refused.append(f"step {len(self.history)}, {self.day:%d/%m/%Y}: {reason.args[0]} {_places(reason)}")

    def live(self, step: tuple[Any, ...]) -> None:
        name, *about = step
        self.history.append(" ".join(str(each) for each in step))
        getattr(self, name)(*about)


def _places(reason: PublishRefused) -> str:
    found = getattr(reason, "answer", None) or getattr(reason, "verdict", None)
    return "; ".join(place for one in getattr(found, "found", ()) for place in list(one.get("places", ()))[:4])


def begin(store: Store, size: str, seed: int, busy: float = 4.0) -> Life:
    store.set_setting("authority", "Smallshire", by="a test")
    return Life(store, Authority(SIZES[size], random.Random(seed), busy), date(2018, 1, 1))


def random_steps(seed: int, steps: int) -> Iterator[tuple[Any, ...]]:
    """A life: mostly a term's returns one after the other, with everything that comes between."""
    chance = random.Random(seed)
    terms = [(year, number) for year in (FIRST_YEAR, FIRST_YEAR + 1) for number in range(1, 7)]
    waiting = [(dataset, *term) for term in terms for dataset in chance.sample(DATASETS, 2)]
    if chance.random() < 0.3:
        chance.shuffle(waiting)  # out of order
    confirmed: list[tuple] = []
    rolls_first = chance.random() < 0.7
    if rolls_first:
        yield ("rolls", FIRST_YEAR)
        yield ("rolls", FIRST_YEAR + 1)
    for step in range(steps):
        if not rolls_first and step == 3:
            yield ("rolls", FIRST_YEAR)
            yield ("rolls", FIRST_YEAR + 1)
        draw = chance.random()
        if waiting and (draw < 0.5 or not confirmed):
            confirmed.append(waiting.pop(0))
            yield ("term", *confirmed[-1])
            continue
        some = chance.choice(confirmed)
        if draw < 0.56:
            yield ("term", *some)
        elif draw < 0.62:
            yield ("late", *some, chance.randint(1, 3))
        elif draw < 0.66:
            yield ("undo",)
        elif draw < 0.7:
            yield ("redo",)
        elif draw < 0.74:
            yield ("erase",)
        else:
            last = max(CALENDAR.term(year, number).end for _, year, number in confirmed)
            yield ("publish", last)
            if chance.random() < 0.2:
                yield ("publish", last + timedelta(days=1))
    yield ("publish", max(CALENDAR.term(year, number).end for _, year, number in confirmed))


@contextmanager
def without(*names: str) -> Iterator[None]:
    """A catalogue that does not have some measures yet."""
    whole: Callable = catalogue.load
    print_of: Callable = catalogue.fingerprint
    with (
        mock.patch.object(
            catalogue, "load", lambda **given: tuple(e for e in whole(**given) if e.measure.name not in names)
        ),
        mock.patch.object(catalogue, "fingerprint", lambda: print_of() + ",".join(names)),
    ):
        yield
