"""What an upload would change, worked out once: the preview shows it and the save does it, so they cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from common.calendar import Calendar, Period
from loaders.spec import Dataset, Replaced
from loaders.values.schools_known import KnownSchools
from store.columns import to_values
from store.incoming.replacement import Term, missing_rows, terms_of
from store.incoming.together import Clash, clashes
from store.rowkeys import row_keys

SAMPLES = 20
LISTED = 200  # rows that a file leaves out, row by row; beyond it only their number


@dataclass(frozen=True, slots=True)
class Sample:
    """One row that a file changes: its place in the new file and, by header, the old value and the new."""

    sheet: str
    row: int
    values: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored row that a file leaves out: the upload and place it came from and, by header, what tells it."""

    upload: int
    sheet: str
    row: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What a file does to one dataset.

    `superseded` counts the stored rows that a row of the file takes the place of, changed or not; `left_out` the rows
    that count now, of the terms and schools it covers, that it does not hold, and `missing` says which; `withdrawn`
    those of them that it takes away, because a person said that it is the whole; `clashes` what it breaks of the
    dataset's rules together with the stored rows (a row with an error among them is held); `repeated` the file's rows
    that repeat a key (the last counts). `totals` is by term: rows before and after.
    """

    dataset: str
    title: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    superseded: int = 0
    withdrawn: int = 0
    repeated: int = 0
    terms: tuple[str, ...] = ()
    totals: dict[str, tuple[int, int]] = field(default_factory=dict)
    samples: tuple[Sample, ...] = ()
    left_out: int = 0
    missing: tuple[Stored, ...] = ()
    clashes: tuple[Clash, ...] = ()

    def counts(self) -> dict[str, int]:
        names = ("added", "changed", "unchanged", "superseded", "withdrawn", "repeated")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Merge:
    """A change, and what it takes to make it: the rows, their keys, the stored rows to withdraw, and the rows of the
    file that are held for what they break together with the stored ones; `taken` has the file's row by the id of each
    stored one whose place it takes."""

    dataset: Dataset
    incoming: pd.DataFrame
    keys: list[str]
    change: Change
    withdraw: list[int]
    corrected_by: list[int]
    held: pd.DataFrame
    taken: Mapping[int, tuple[str, int]] = field(default_factory=dict)


def merge(
    dataset: Dataset,
    incoming: pd.DataFrame,
    held: pd.DataFrame,
    history: pd.DataFrame,
    rows_of: Callable[[Sequence[int]], pd.DataFrame],
    calendar: Calendar,
    complete: bool | None,
    known: KnownSchools | None = None,
    sent: pd.DataFrame | None = None,
    replaced: Replaced | None = None,
) -> Merge:
    """Lay a file's rows of one dataset over what is stored.

    `history`: every stored version (id, upload, row_key, active, current, and the columns that place it); `rows_of`
    gives whole stored rows by id, and is asked only for those the file meets. `complete`: True
    to withdraw what the file leaves out of the terms and schools it covers; otherwise it only adds and corrects.
    `known`: schools that are one however they are written; `history` has them so.
    `sent`: the rows that the file itself holds, where `incoming` has more than those: the whole that it speaks for is
    theirs. `replaced`: the stored rows that a person said rows of the file take the place of.
    """
    known = known or KnownSchools()
    alike = known.same(dataset, incoming)
    keys = row_keys(dataset, alike)
    current = history[history["current"]]
    # Term periods are made once, over the dates of both, so that old rows and new ones are placed alike.
    periods = terms_of(dataset, [incoming, history], calendar)
    whole = alike if sent is None or len(sent) == len(incoming) else known.same(dataset, sent)
    whole_keys = keys if whole is alike else row_keys(dataset, whole)
    gone = missing_rows(dataset, whole, whole_keys, known.same(dataset, held), history, calendar, periods)

    current_now = current[~current["row_key"].isin(keys)]
    taken = _taken(incoming, current_now, replaced or {})
    current_now = current_now[~current_now["id"].isin([*taken, *(gone.ids if complete else ())])]
    found = clashes(dataset, alike, current_now, lambda ids: known.same(dataset, rows_of(ids)))
    wrong = sorted({c.position for c in found if c.severity == "error" and c.position is not None})
    late = incoming.iloc[wrong]
    if wrong:
        stays = np.ones(len(incoming), dtype=bool)
        stays[wrong] = False
        incoming = incoming[stays].reset_index(drop=True)
        keys = [key for key, stay in zip(keys, stays) if stay]

    last = ~pd.Index(keys, dtype=object).duplicated(keep="last")
    fresh = incoming.assign(row_key=pd.Series(keys, dtype=object, index=incoming.index))[last]
    where = pd.Index(current["row_key"], dtype=object).get_indexer(pd.Index(fresh["row_key"], dtype=object))
    met = where >= 0
    old, new = rows_of(current["id"].iloc[where[met]].tolist()), fresh[met]
    before, after = known.same(dataset, old), known.same(dataset, new)
    differs = {column.name: _differs(before[column.name], after[column.name], column.kind) for column in dataset.stored}
    different = np.logical_or.reduce(list(differs.values())) if len(new) else np.zeros(0, dtype=bool)
    taken = _taken(incoming, current[~current["row_key"].isin(keys)], replaced or {})
    anew = set(taken.values())
    absent = current["id"].isin(gone.ids - set(taken)) & ~current["row_key"].isin(fresh["row_key"])
    lost = absent & (complete is True)
    stops = lost | current["id"].isin(taken)

    change = Change(
        dataset=dataset.id,
        title=f"{dataset.title}: {dataset.part}" if dataset.part else dataset.title,
        added=int((~met).sum()) - len(anew),
        changed=int(different.sum()) + len(anew),
        unchanged=int((~different).sum()),
        superseded=int(met.sum()) + len(taken),
        withdrawn=int(lost.sum()),
        repeated=int((~last).sum()),
        terms=tuple(term.label for term in gone.terms),
        totals=_totals(dataset, current, fresh, stops, gone.terms, calendar, periods),
        samples=_samples(dataset, old, new, differs, different),
        left_out=int(absent.sum()),
        clashes=tuple(found),
        missing=_stored(dataset, rows_of(current.loc[absent, "id"].tolist()[:LISTED])),
    )
    corrected = sorted({int(u) for u in old["upload"].to_numpy()[different]})
    withdraw = sorted({*taken, *(gone.ids if complete else ())})
    return Merge(dataset, incoming, keys, change, withdraw, corrected, late, taken)


def _taken(incoming: pd.DataFrame, current: pd.DataFrame, replaced: Replaced) -> dict[int, tuple[str, int]]:
    """By id, the stored rows whose place a row of the file takes, each with that row's place."""
    if not replaced:
        return {}
    mine = set(zip(incoming["sheet"].astype(str), incoming["row"]))
    by = {other: place for place, others in replaced.items() if place in mine for other in others}
    stored = zip(current["id"], current["upload"], current["sheet"].astype(str), current["row"])
    return {int(number): by[upload, sheet, row] for number, upload, sheet, row in stored if (upload, sheet, row) in by}


def _stored(dataset: Dataset, rows: pd.DataFrame) -> tuple[Stored, ...]:
    """Stored rows as people look them up: where each came from, and the columns that tell it from others."""
    names = list(dict.fromkeys((*dataset.key, *dataset.identified_by)))
    headers = {name: dataset.column(name).header for name in names}
    return tuple(
        Stored(upload, sheet, row, {headers[n]: None if pd.isna(v) else v for n, v in zip(names, values)})
        for upload, sheet, row, *values in rows[["upload", "sheet", "row", *names]].itertuples(index=False)
    )


def _differs(old: pd.Series, new: pd.Series, kind: Any) -> np.ndarray:
    before = np.array(to_values(old, kind), dtype=object)
    after = np.array(to_values(new, kind), dtype=object)
    return np.asarray(before != after, dtype=bool)


def _samples(
    dataset: Dataset, old: pd.DataFrame, new: pd.DataFrame, differs: dict[str, np.ndarray], different: np.ndarray
) -> tuple[Sample, ...]:
    picked = np.flatnonzero(different)[:SAMPLES]
    samples = []
    for at in picked:
        values = {}
        for column in dataset.stored:
            if differs[column.name][at]:
                pair = pd.concat(
                    [old[column.name].iloc[[at]].astype(object), new[column.name].iloc[[at]].astype(object)]
                )
                before, after = (None if pd.isna(value) else value for value in pair)
                values[column.header] = (before, after)
        samples.append(Sample(str(new["sheet"].iloc[at]), int(new["row"].iloc[at]), values))
    return tuple(samples)


def _totals(
    dataset: Dataset,
    current: pd.DataFrame,
    fresh: pd.DataFrame,
    lost: pd.Series,
    terms: list[Term],
    calendar: Calendar,
    periods: list[Period],
) -> dict[str, tuple[int, int]]:
    """Rows of each term touched, before and after; for a dataset without a date, of all of it under "all"."""
    stays = ~lost & ~current["row_key"].isin(fresh["row_key"])
    if dataset.dated_by is None:
        return {"all": (len(current), int(stays.sum()) + len(fresh))}
    before, after = (calendar.place(frame[dataset.dated_by], periods) for frame in (current, fresh))
    touched = {term.position for term in terms} | set(before[(~stays).to_numpy()].tolist())
    return {
        periods[position].label: (
            int((before == position).sum()),
            int((before[stays.to_numpy()] == position).sum() + (after == position).sum()),
        )
        for position in sorted(touched - {-1})
    }
