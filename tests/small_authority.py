"""A small authority that loads its permanent exclusions term by term, so that a release of it takes seconds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from unittest import mock

import numpy as np

from disclosure.releasing import release as making
from disclosure.releasing.rows import Family
from loaders.check import check_file
from plan.publishing import propose
from store import Store
from store.public import proposals
from store.public.proposals import Proposal
from tests.sheets import xlsx

# First days of the six terms of 2018/19.
TERMS = {
    1: date(2018, 9, 10),
    2: date(2018, 11, 12),
    3: date(2019, 1, 14),
    4: date(2019, 3, 4),
    5: date(2019, 4, 29),
    6: date(2019, 6, 10),
}
SCHOOLS = {"primary": 8992001, "secondary": 8994001, "special": 8997001}
AUTUMN = {1: {"secondary": 9, "primary": 2, "special": 9}, 2: {"secondary": 8, "primary": 6, "special": 7}}
SPRING = {3: {"secondary": 11, "primary": 9, "special": 8}, 4: {"secondary": 12, "primary": 3, "special": 6}}


def exclusions_file(terms: Mapping[int, Mapping[str, int]]) -> bytes:
    """A workbook of permanent exclusions: by term, how many of each phase. References are `T3-P-1`."""
    rows: list[list[object]] = [["Pupil reference", "Category", "Start date", "School", "Phase", "Reason 1"]]
    for term, phases in terms.items():
        for phase, many in phases.items():
            for number in range(many):
                day = TERMS[term] + timedelta(days=number % 4)
                reference = f"T{term}-{phase[:2].upper()}-{number + 1}"
                rows.append([reference, "PERM", day.strftime("%d/%m/%Y"), SCHOOLS[phase], phase.title(), "DB"])
    return xlsx({"Exclusions": rows})


def store_term(store: Store, terms: Mapping[int, Mapping[str, int]], by: str = "Kim") -> int:
    """Store a file of these exclusions; returns the upload's number."""
    name = f"exclusions-term-{'-'.join(map(str, terms))}.xlsx"
    check = check_file(name, exclusions_file(terms), key=store.key())
    saved = store.save(check, by=by)
    assert saved.state == "stored", saved
    return int(store.uploads()["id"].max())


def begin(store: Store, as_at: str = "2019-06-27") -> None:
    """The authority's day, and its Autumn."""
    store.set_setting("as_at", as_at, by="a test")
    store.set_setting("authority", "Smallshire", by="a test")
    store_term(store, AUTUMN)


def store_schools(store: Store, by: str = "Kim") -> None:
    """Two schools of each phase: without a list of schools nothing is told by phase, and a phase of one is a school."""
    rows: list[list[object]] = [["LAESTAB", "School", "Phase", "Academic year", "Roll"]]
    for phase, first in SCHOOLS.items():
        rows += [[first + more, f"{phase.title()} {more}", phase.title(), "2018/19", 300] for more in range(2)]
    saved = store.save(check_file("schools.xlsx", xlsx({"Schools": rows}), key=store.key()), by=by)
    assert saved.state == "stored", saved


def give_away(store: Store, by: str = "Kim") -> Proposal:
    """A proposal of what is stored as a suppressor that is broken makes it, only what is itself few being hidden, so that every
    hidden number follows from the others; with an answer of the audit that is a lie."""
    with mock.patch.object(making, "hide", _only_what_is_few):
        made = propose(store, by, attack=False)
    assert made is not None
    cells = proposals.cells_of(store, made.id)
    return proposals.propose(store, made.as_at, made.signature, by, made.report, cells, {"ok": True})


def _only_what_is_few(one: Family, known: Iterable[int], seconds: float) -> set[int]:
    return {int(number) for number in np.flatnonzero(one.cells.sensitive())} if one.cells.values else set()
