"""Small releases for tests: children in tables of their own making, protected by a catalogue of a few tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from disclosure.catalogue import Entry
from disclosure.release import Made, protected
from disclosure.released import Released
from loaders.calendar import Calendar
from loaders.datasets import by_id
from measures.catalogue import by_name
from measures.frames import prepare
from measures.spec import Frames
from store.releases import PublicCell, Release
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


def entry(measure: str, *tables: tuple[Sequence[str], Sequence[str]], **links: str) -> Entry:
    """An entry of the catalogue with the margins of its tables."""
    kinds: dict[tuple[str, ...], tuple[str, ...]] = {}
    for by, periods in tables:
        for margin in ((), *((column,) for column in by), tuple(sorted(by))):
            kinds[margin] = tuple(dict.fromkeys((*kinds.get(margin, ()), *periods)))
    return Entry(by_name(measure), tuple(sorted(kinds.items(), key=lambda each: (len(each[0]), each[0]))), **links)


def release(
    frames: Frames, *entries: Entry, as_at: date = JUNE, earlier: Iterable[tuple[Release, list[PublicCell]]] = (), **how
) -> Made:
    return protected(frames, as_at, CALENDAR, tuple(entries), earlier=list(earlier), **how)


def stored(made: Made, number: int, as_at: date = JUNE) -> tuple[Release, list[PublicCell]]:
    """A release as the store would give it back."""
    return Release(number, datetime.fromisoformat("2019-06-28"), as_at, "", "a test", made.report), made.cells


def said(made: Made, measure: str, kind: str, by: Iterable[str] = (), as_at: date = JUNE) -> dict[tuple[str, ...], str]:
    """Period label and codes -> text, of one table."""
    table = Released.of(1, as_at, made.cells).table(by_name(measure), kind, by)
    return {(f.period.label, *f.breakdown.values()): f.text for f in table}
