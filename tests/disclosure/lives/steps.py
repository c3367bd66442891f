"""A life as a list of steps, and a store that lives it. A step is a name and what it is about."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from unittest import mock

from common.calendar import Calendar, academic_year_of
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

DATASETS = ("exclusions", "moves", "assessment_requests", "engagement", "placements", "indicators")
BY_TERM = ("exclusions", "moves", "assessment_requests")
FIRST_YEAR = 2017
LA_CODE = "E99999999"
PUBLISHED_COUNTS = (("permanent_exclusions", "PERM"), ("suspensions", "SUSP"))


@dataclass
class Life:
    """`history`: every step in words, for whoever reads a failure. `refused`: steps at which nothing could be published, and
    where the auditor found something. `done`: how often each kind of step did what it is there for."""

    store: Store
    authority: Authority
    day: date
    held: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    uploads: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    lists: dict[int, int] = field(default_factory=dict)  # by academic year, the upload of the schools
    history: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    published: int = 0
    done: Counter[str] = field(default_factory=Counter)
    calendar: Calendar = CALENDAR

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
        self.lists[year] = self.uploads[-1]
        self.done["schools list, late" if self.held else "schools list"] += 1

    def close(self, year: int) -> None:
        """A school closes on a day of the year, and the list says so."""
        schools = self.authority.schools
        if len(schools) > 2:
            gone = self.authority.random.choice(schools)[0]
            day = self.authority.day(CALENDAR.period_of("academic_year", date(year, 9, 1)))
            self.save(
                "schools",
                [row | ({"close_date": day} if row["laestab"] == gone else {}) for row in self.authority.rolls(year)],
            )
            self.authority.closed.add(gone)
            self.done["school closed"] += 1

    def list_amiss(self, year: int) -> None:
        """A year's list of schools is put in anew and lacks one that goes on sending rows; the next time it has all."""
        if year not in self.lists:
            return
        try:
            self.store.undo(self.lists[year], by="a test")
        except StoreError:
            return  # undone before
        rows = self.authority.rolls(year)
        lacking = self.done["school missing in a list"] > self.done["list put right"]
        if not lacking:
            rows.remove(self.authority.random.choice(rows))
        self.save("schools", rows)
        self.lists[year] = self.uploads[-1]
        self.done["list put right" if lacking else "school missing in a list"] += 1

    def term(self, dataset: str, year: int, number: int) -> None:
        """A term's return; told again, it is corrected: some rows change, one is new, one is gone."""
        term = CALENDAR.term(year, number)
        held = self.held.get((dataset, term.label))
        if held is None:
            rows = self.authority.rows(dataset, term)
            later = any(name == dataset and CALENDAR.parse(label).start > term.start for name, label in self.held)
            self.done[f"{dataset}{', out of order' if later else ''}"] += 1
        else:
            rows = [row for row in held if self.authority.random.random() > 0.1]
            rows += self.authority.rows(dataset, term)[:1]
            self.done["correction"] += 1
        self.held[(dataset, term.label)] = rows
        if rows:
            self.save(dataset, rows, complete=True if held is not None and dataset != "placements" else None)
        elif dataset in BY_TERM:
            self.nil(dataset, year, number)

    def withdrawn(self, dataset: str, year: int, number: int) -> None:
        """A correction that was published, perhaps, and is taken back: what stood before counts again."""
        self.term(dataset, year, number)
        if self.uploads:
            self.store.undo(self.uploads[-1], by="a test")
            self.done["correction withdrawn"] += 1

    def nil(self, dataset: str, year: int, number: int) -> None:
        """Somebody says that there was nothing of a term."""
        self.save("nil_returns", [{"dataset": dataset, "period": CALENDAR.term(year, number).label}])
        self.done["nil return"] += 1

    def late(self, dataset: str, year: int, number: int, many: int = 1) -> None:
        """A few rows of a term that was told long ago."""
        rows = self.authority.rows(dataset, CALENDAR.term(year, number))[:many]
        if rows:
            self.save(dataset, rows, complete=False)
            self.done["late rows"] += 1

    def undo(self) -> None:
        if self.uploads:
            upload = self.authority.random.choice(self.uploads)
            try:
                self.store.undo(upload, by="a test")
                self.undone.append(upload)
                self.done["undo"] += 1
            except StoreError:
                return

    def redo(self) -> None:
        if self.undone:
            try:
                self.store.redo(self.undone.pop(), by="a test")
                self.done["redo"] += 1
            except StoreError:
                return

    def erase(self) -> None:
        if self.authority.children:
            erasure.erase(self.store, f"P{self.authority.random.randint(1, self.authority.children)}", "a test")
            self.done["erasure"] += 1

    def department(self, year: int) -> None:
        """The Department publishes what it counted of a year, in all and by phase, as the authority had it that day."""
        frame = self.store.frames().get("exclusions")
        if frame is None or frame.empty:
            return
        self.store.set_setting("la_code", LA_CODE, by="a test")
        period = CALENDAR.period_of("academic_year", date(year, 9, 1))
        days = frame["start_date"].dt.date
        inside = frame[[period.start <= day <= period.end for day in days]]
        rows = []
        for measure, category in PUBLISHED_COUNTS:
            mine = inside[inside["category"].astype("str") == category]
            phases = mine["phase"].astype("str").value_counts().to_dict()
            for breakdown, value in (("", len(mine)), *((f"phase={phase}", many) for phase, many in phases.items())):
                if value >= 5 or not breakdown:
                    rows.append(
                        {"source": "Department", "release": f"July {year + 2}", "measure": measure, "geography_level": "Local authority",
                         "la_code": LA_CODE, "period_kind": "academic_year", "period": period.label,
                         "breakdown": breakdown or None, "value": float(value), "unit": "count"}
                    )  # fmt: skip
        self.save("benchmarks", rows)
        self.done["published by the Department"] += 1

    def publish(self, day: date) -> None:
        """Propose and publish as at a day. What the auditor does not pass is not public, and a fault of what made it."""
        before, self.day = self.day, max(self.day, day)
        self.store.set_setting("as_at", self.day.isoformat(), by="a test")
        try:
            with mock.patch.object(Store, "calendar", self.calendar):
                release_now(self.store, "a test")
            self.published += 1
            rolled = academic_year_of(before) < academic_year_of(self.day) and self.published > 1
            self.done["publication in a new year" if rolled else "publication"] += 1
        except PublishRefused as reason:
            self.refused.append(f"step {len(self.history)}, {self.day:%d/%m/%Y}: {reason.args[0]} {_places(reason)}")

    def next_day(self) -> None:
        """A Forum meets on the day after the last publication, which is declared as a publication day, and has its figures."""
        day = self.calendar.public_day(self.day) + timedelta(days=1)
        self.calendar = Calendar(CALENDAR.terms, (*self.calendar.publication_days, (day.month, day.day)))
        self.publish(day)
        self.done["publication the day after"] += 1

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
    terms = terms[chance.randrange(0, 7) :]  # a store may begin in the middle of a year
    mine = chance.sample(DATASETS, chance.randint(1, 4))
    waiting = [(dataset, *term) for term in terms for dataset in mine if chance.random() > 0.1]
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
        if waiting and (draw < 0.45 or not confirmed):
            confirmed.append(waiting.pop(0))
            yield ("term", *confirmed[-1])
            continue
        some = chance.choice(confirmed)
        if draw < 0.51:
            yield ("term", *some)
        elif draw < 0.54:
            yield ("withdrawn", *some)
        elif draw < 0.60:
            yield ("late", *some, chance.randint(1, 3))
        elif draw < 0.64:
            yield ("undo",)
        elif draw < 0.68:
            yield ("redo",)
        elif draw < 0.72:
            yield ("erase",)
        elif draw < 0.73:
            yield ("nil", chance.choice(BY_TERM), *chance.choice(terms))
        elif draw < 0.74:
            yield ("close", some[1])
        elif draw < 0.76:
            yield ("department", some[1])
        elif draw < 0.79:
            yield ("list_amiss", some[1])
        else:
            yield ("publish", max(CALENDAR.term(year, number).end for _, year, number in confirmed))
            if chance.random() < 0.2:
                yield ("next_day",)
    last = max(CALENDAR.term(year, number).end for _, year, number in confirmed)
    yield ("publish", last)
    if chance.random() < 0.5:  # a year's roll-over: what waited may be revised
        yield ("publish", CALENDAR.term(academic_year_of(last) + 1, 1).end)


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
