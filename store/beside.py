"""What a checked file leaves open beside what is stored: whoever has both asks it, before anything is imported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol

import pandas as pd

from loaders import guard
from loaders.datasets.plan import TARGETS
from loaders.questions import one_upn, references, targets, twice, whose
from loaders.questions.amounts import sums
from loaders.recognise import Chosen
from loaders.spec import Reading
from loaders.values.schools_known import KnownSchools
from store.incoming import lacking, older, recalled, renamed, renumbered, spelt, unlisted
from store.rowkeys import row_keys
from store.store import Store


class Checked(Protocol):
    """What is needed of a checked file (`loaders.check.FileCheck`)."""

    name: str
    sha256: str
    readings: list[Reading]


def choices(
    store: Store, files: Iterable[tuple[str, bytes]], include_hidden: Collection[str] = ()
) -> dict[tuple[str, str], Chosen]:
    """What the upload desk has learnt of these files' headers and cells, by (file, sheet), for whoever reads them."""
    found: dict[tuple[str, str], Chosen] = {}
    maps = store.any_header_map()
    for name, content in files:
        known = recalled.headers(store, guard.peek(name, content, include_hidden=include_hidden).sheets) if maps else {}
        cells, without = recalled.corrections(store, content)
        for sheet in dict.fromkeys([*known, *(each[0] for each in cells), *(each[0] for each in without)]):
            found[name, sheet] = recalled.laid_over(known.get(sheet, Chosen()), sheet, cells, without)
    return found


def no_names(_: str) -> Mapping[int, str]:
    """Where nobody knows the names of stored files."""
    return {}


def ask(
    checks: Iterable[Checked],
    frames: Mapping[str, pd.DataFrame],
    answers: Mapping[str, str],
    schools: KnownSchools | None = None,
    names: Callable[[str], Mapping[int, str]] = no_names,
) -> None:
    """Ask of each reading whether references spelt otherwise than stored ones (`frames`, by dataset) are the same
    children, those that another sheet or an earlier file of the same drop spells otherwise, which rows may be stored
    ones over again, and which plan rows without one are of, which target holds where another plan has another, which
    values hold where a stored file came later (`names` gives those by upload, for the mark of the file in hand), and
    whether what is stored in columns that a file lacks stays. Names are spelt as they were first, and schools that a
    list leaves out are said."""
    listed = schools or KnownSchools.of(frames.get("schools"))
    known: set[str] = set()
    before: dict[str, list[pd.DataFrame]] = {}
    agreed = [frames[TARGETS.id]] if TARGETS.id in frames else []
    for name, frame in frames.items():
        if "pupil_ref" in frame:
            known.update(map(str, frame["pupil_ref"].dropna().unique()))
            before[name] = [frame]
    added = {name: [frames[name]] for name in sums.ADDED_UP if name in frames}
    names_of: dict[tuple[str, str], dict[str, str]] = {}
    for check in checks:
        for reading in check.readings:
            spelt.settle(reading, frames, names_of)
            one_upn.beside(reading, known, answers, check.name)
            references.beside(reading, known, answers, check.name)
            if "pupil_ref" in reading.frame:
                known.update(map(str, reading.frame["pupil_ref"].dropna().unique()))
            if reading.dataset.id in frames:
                older.ask(reading, frames[reading.dataset.id], names(check.sha256), answers, check.name, listed)
                lacking.ask(reading, frames[reading.dataset.id], answers, check.name, listed)
                renamed.ask(reading, frames[reading.dataset.id], answers, check.name, listed)
            if reading.dataset.name == "schools":
                renumbered.ask(reading, frames.get("schools", reading.frame.iloc[:0]), answers, check.name)
                unlisted.say(reading, frames, listed)
        whose.beside(check.readings, answers, check.name)
        for reading in (each for each in check.readings if each.dataset.id == TARGETS.id):
            targets.beside(reading, agreed, answers, check.name)
            agreed.append(reading.frame)
        ours: dict[str, list[Reading]] = {}
        for reading in check.readings:
            if "pupil_ref" in reading.frame and any(rule.asks and rule.other for rule in reading.dataset.rules):
                ours.setdefault(reading.dataset.id, []).append(reading)
        for reading in check.readings:
            if reading.dataset.id in sums.ADDED_UP:
                _sums(reading, added.setdefault(reading.dataset.id, []), answers, check.name, listed)
        for name, readings in ours.items():
            _twice(readings, before.setdefault(name, []), answers, check.name, listed)


def _sums(
    reading: Reading, before: list[pd.DataFrame], answers: Mapping[str, str], file: str, schools: KnownSchools
) -> None:
    """Hold a reading's amounts against those stored and sent before, less what it corrects."""
    dataset = reading.dataset
    stored = schools.same(dataset, pd.concat(before, ignore_index=True)) if before else pd.DataFrame()
    corrects = set[int]()
    if len(stored) and len(reading.frame):
        mine, theirs = row_keys(dataset, schools.same(dataset, reading.frame)), row_keys(dataset, stored)
        corrected, there = set(mine), set(theirs)
        stored = stored[[key not in corrected for key in theirs]].reset_index(drop=True)
        corrects = {at for at, key in enumerate(mine) if key in there}
    sums.beside(reading, stored, answers, file, corrects)
    before.append(reading.frame)


def _twice(
    readings: list[Reading], before: list[pd.DataFrame], answers: Mapping[str, str], file: str, schools: KnownSchools
) -> None:
    """Hold a file's rows against what is stored, less what the file corrects, and against sheets and files before
    it."""
    for reading in readings:
        dataset = reading.dataset
        mine = schools.same(dataset, reading.frame).reset_index(drop=True)
        mine = mine.assign(row=range(1, len(mine) + 1))
        pupils = mine["pupil_ref"].dropna().unique()
        near = [part[part["pupil_ref"].isin(pupils)] for part in before]
        stored = pd.concat(near, ignore_index=True) if near else pd.DataFrame()
        if len(stored) and len(mine):
            stored = schools.same(dataset, stored)
            corrected = set(row_keys(dataset, mine))
            spared = [key not in corrected for key in row_keys(dataset, stored)]
            twice.beside(reading, mine, stored[spared].reset_index(drop=True), answers, file)
        before.append(reading.frame)
