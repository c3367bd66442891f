"""A small authority that loads its permanent exclusions term by term, so that a release of it takes seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from loaders.check import check_file
from measures.calculate import calculate
from measures.catalogue import by_name
from plan.stored import as_at_of, frames_of
from store import Store, proposals
from store.releases import PublicCell
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


def shown_but_for_terms(store: Store, proposal: int) -> list[PublicCell]:
    """A proposal's cells as a suppressor that is broken would leave them: only what is itself few is hidden, so that every
    hidden number follows from the others."""
    measure = by_name("permanent_exclusions")
    cells = []
    for cell in proposals.cells_of(store, proposal):
        if cell.measure == measure.name and cell.state == "hidden":
            table = calculate(measure, frames_of(store), by=cell.by, kind=cell.kind, as_at=as_at_of(store)).frame
            these = [
                row for row in table.to_dict("records")
                if row["period"].label == cell.label and all(row[name] == code for name, code in cell.breakdown)
            ]  # fmt: skip
            number = float(these[0]["numerator"]) if these else 0.0
            if these and number >= 5:
                cell = replace(cell, state="shown", numerator=number, value=number)
        cells.append(cell)
    return cells
