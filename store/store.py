"""The store: what was accepted, by whom, from which file, sheet and row; previews, versions, undo and redo."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from common.calendar import Calendar
from common.collector import collector_resting
from loaders.datasets import ALL
from loaders.spec import Dataset
from loaders.values.schools_known import KnownSchools
from store import facts
from store.current import active_uploads, known_in, read_current, read_earlier
from store.database import DEFAULT_FOLDER, FILE_NAME, Database, open_database
from store.identity import aliases, mark_of, school_parts
from store.in_force import stood_at
from store.incoming import one_target, saving, uploads
from store.incoming.at_the_desk import AtTheDesk
from store.incoming.changes import Change
from store.incoming.saved import Saved
from store.safety.opening import bring_up
from store.schema import fact_tables
from store.settings import WithSettings


def open_store(location: str | None = None, datasets: Iterable[Dataset] | None = None) -> Store:
    """Open the store, making it if it is new. Raises StoreError with one sentence if it cannot be used.

    `location`: a folder, a .sqlite file or a database URL; $DASHBOARD_STORE, else var/, when none is given.
    """
    return Store(open_database(location), ALL if datasets is None else datasets)


def stored_already(location: str | None = None) -> Store | None:
    """The store if there is one; a file that is only looked at makes none."""
    given = location or os.environ.get("DASHBOARD_STORE") or str(DEFAULT_FOLDER)
    place = Path(given)
    there = "://" in given or place.is_file() or (place / FILE_NAME).is_file()
    return open_store(location) if there else None


class Store(WithSettings, AtTheDesk):
    """One store, safe to share between threads. Frames are cached until the uploads behind them change."""

    def __init__(self, database: Database, datasets: Iterable[Dataset], calendar: Calendar | None = None):
        self.database = database
        self.datasets = {dataset.id: dataset for dataset in datasets}
        self._table_of_terms = calendar or Calendar.default()
        self._calendar: tuple[str, Calendar] = ("", self._table_of_terms)
        self._cache: dict[str, tuple[tuple, pd.DataFrame]] = {}
        self._schools: tuple[tuple, KnownSchools] | None = None
        self._number: tuple[tuple[str | None, str | None], str] | None = None
        self._lock = threading.Lock()
        self._tables = fact_tables(self.datasets.values())
        bring_up(database, self._tables)

    @property
    def tables(self) -> dict[str, sa.Table]:
        """The table of each dataset, by its id."""
        return self._tables

    def close(self) -> None:
        self.database.close()

    # -- bringing rows in ------------------------------------------------------------------------------------------

    def preview(self, check: saving.Checked, complete: bool | None = None) -> list[Change]:
        """What saving would change, dataset by dataset; nothing is stored."""
        calendar = self.calendar
        with self.database.read() as connection:
            return [part.change for part in saving.merges(connection, self._tables, check, calendar, complete)]

    def save(
        self,
        check: saving.Checked,
        by: str,
        note: str = "",
        complete: bool | None = None,
        reinstate: bool = False,
        strict: bool = False,
    ) -> Saved:
        """Store a checked file's accepted rows in one transaction: all of them, or nothing.

        `complete`: True if a person has said that the file is the whole of the terms and schools it covers: what it
        leaves out of them no longer counts. Otherwise it only adds and corrects.
        `reinstate`: store a file again that is stored already, so that its values stand. `strict`: refuse the file when
        any row is held.
        """
        held = sum(len(reading.held) for reading in check.readings)
        if strict and held:
            reason = f"refused: {held} of its rows have errors, so nothing was stored (--strict)."
            return Saved(check.name, "refused", held=held, attention=[reason])
        calendar = self.calendar
        with collector_resting(), self.database.write() as connection:
            ready = saving.merges(connection, self._tables, check, calendar, complete)
            same = None if reinstate else saving.same_file(connection, check)
            # The same file again with complete=True is a person's answer to "is this the whole return?".
            answered = complete is True and any(part.change.withdrawn for part in ready)
            if same is not None and not answered:
                return saving.already(connection, same, self._tables, ready)
            if not ready:
                reason = "nothing was stored: no row of it could be accepted."
                return Saved(check.name, "nothing", held=held, attention=[reason])
            return saving.words(check, ready, saving.write(connection, self._tables, check, ready, by, note))

    # -- reading ---------------------------------------------------------------------------------------------------

    def frames(self, as_of_upload: int | None = None, as_of: date | datetime | None = None) -> dict[str, pd.DataFrame]:
        """The rows that count now, by dataset id: stored columns with the dtypes of DTYPES, upload, sheet and row.

        `as_of_upload`: as they stood after that upload, by today's view of which uploads are active. `as_of`: as they
        stood at that moment (a day: at its end), with the undos and redos of that time; pupils erased since are not in
        it.
        """
        out = {}
        with collector_resting(), self.database.read() as connection:
            epoch, active = facts.read(connection, "epoch"), self._active(connection, as_of_upload, as_of)
            known = self._known_schools(connection, epoch)
            schools = mark_of(known)
            for name, dataset in self.datasets.items():
                mine = tuple(number for number, ids in active.items() if name in ids)
                mark = (epoch, mine, schools if school_parts(dataset) else 0)
                with self._lock:
                    held = self._cache.get(name)
                if held is None or held[0] != mark:
                    frame = read_current(connection, dataset, self._tables[name], mine, known)
                    held = (mark, frame.drop(columns=["id", "row_key"]))
                    if as_of_upload is None and as_of is None:
                        with self._lock:
                            self._cache[name] = held
                # Shallow: pandas copies on write, so a caller's edit never reaches the cache.
                out[name] = held[1].copy(deep=False)
        return out

    def earlier(self, name: str, as_of: date | datetime | None = None) -> pd.DataFrame:
        """The rows of a dataset that stood before they were corrected or replaced, oldest first."""
        with self.database.read() as connection:
            active = self._active(connection, None, as_of)
            mine = tuple(number for number, ids in active.items() if name in ids)
            known = known_in(connection, self._tables) if mine else KnownSchools()
            return read_earlier(connection, self.datasets[name], self._tables[name], mine, known)

    def _known_schools(self, connection: sa.Connection, epoch: str | None) -> KnownSchools:
        """The schools known now, read again only when an upload of them or what people said of a name has changed."""
        active = tuple(number for number, ids in active_uploads(connection).items() if "schools" in ids)
        mark = (epoch, active, frozenset(aliases(connection).items()))
        with self._lock:
            held = self._schools
        if held is None or held[0] != mark:
            held = (mark, known_in(connection, self._tables))
            with self._lock:
                self._schools = held
        return held[1]

    @staticmethod
    def _active(connection: sa.Connection, upto: int | None, as_of: date | datetime | None) -> dict[int, list[str]]:
        if as_of is None:
            return active_uploads(connection, upto)
        return {n: ids for n, ids in stood_at(connection, as_of).items() if upto is None or n <= upto}

    def version(self) -> int:
        """A number that grows with every change of the data: uploads, undo and redo, settings, aliases, erasures."""
        with self.database.read() as connection:
            return int(facts.read(connection, "version") or 0)

    def freshness(self) -> list[uploads.Freshness]:
        """How fresh each dataset is, in the order of the datasets."""
        frames, log = self.frames(), self.uploads()
        found = []
        for name, dataset in self.datasets.items():
            frame = frames[name]
            if frame.empty:
                found.append(uploads.Freshness(name, dataset.title, 0))
                continue
            number = int(frame["upload"].max())
            days = frame[dataset.dated_by].dropna() if dataset.dated_by else pd.Series(dtype="datetime64[s]")
            first, last = (days.min(), days.max()) if len(days) else (None, None)
            at = str(log.loc[log["id"] == number, "at"].iloc[0])
            found.append(uploads.Freshness(name, dataset.title, len(frame), number, at, first, last))
        return found

    # -- the upload log --------------------------------------------------------------------------------------------

    def uploads(self) -> pd.DataFrame:
        """One row per upload, oldest first; see `uploads.log` for the columns."""
        with self.database.read() as connection:
            return uploads.log(connection)

    def file_names(self, but: str = "") -> dict[int, str]:
        """The name of each file whose rows count, by its upload's number; of a file with the mark `but`, which is
        stored, only of those that came before it."""
        log = self.uploads()
        active = log[log["status"] == "active"]
        if but and (same := active["sha256"] == but).any():
            active = active[active["id"] < active.loc[same, "id"].min()]
        return {int(number): str(name) for number, name in zip(active["id"], active["file"])}

    def undo(self, upload: int, by: str) -> None:
        """Take an upload back: its rows no longer count and what it replaced counts again."""
        with self.database.write() as connection:
            self._flip(connection, upload, by, "withdrawn")

    def redo(self, upload: int, by: str) -> None:
        """Put an undone upload back in its old place in the order: what came after it still counts over it."""
        with self.database.write() as connection:
            self._flip(connection, upload, by, "active")

    def _flip(self, connection: sa.Connection, upload: int, by: str, to: str) -> None:
        """Flip an upload. Raises StoreError where two plans would then give one measure two targets."""
        has_targets = one_target.has_targets(self._tables)
        before = one_target.differing(one_target.stored_targets(connection, self._tables)) if has_targets else {}
        uploads.flip(connection, upload, by, to)
        if has_targets:
            after = one_target.differing(one_target.stored_targets(connection, self._tables))
            what = "Undoing" if to == "withdrawn" else "Redoing"
            one_target.refuse_new(before, after, f"{what} upload {upload}")

    def clear_example(self, by: str) -> int:
        """Undo every upload of the example authority and forget its settings; returns how many there were."""
        with self.database.write() as connection:
            return uploads.clear_example(connection, by)

    def is_cleared_example(self, number: int) -> bool:
        """Whether an upload is of the example authority, which was cleared: it is never put back."""
        with self.database.read() as connection:
            return uploads.is_cleared_example(connection, number)
