"""A second authority that looks the same in public: other children, other files, other hidden numbers, the same release."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from disclosure.catalogue import load
from disclosure.releasing.release import protected
from measures.calculate import default_calendar
from plan.figures import headlines
from plan.publishing import release_now
from plan.stored import as_at_of, frames_of
from store import open_store
from store.public.releases import PublicCell, Release, begin_anew, cells_of, releases

CANARY = "CANARY-7319"
ABOUT_CHILDREN = ("exclusions", "moves", "assessment_requests", "placements")
UNDONE = "status in ('reinstated', 'withdrawn', 'quashed', 'managed_move')"
MOST = 3


def renamed(folder: Path) -> None:
    """Every child, file and person that stored something gets a canary for a name. The rows stay what they count."""
    with sqlite3.connect(folder / "dashboard.sqlite") as database:
        for table in ABOUT_CHILDREN:
            database.execute(f"update {table} set pupil_ref = '{CANARY}-' || pupil_ref where pupil_ref is not null")
        database.execute(f"update upload set file = '{CANARY}-' || file, sha256 = 'f00' || sha256, by = '{CANARY}'")


def candidates(folder: Path) -> Iterator[tuple[str, int, str, str]]:
    """Changes to try, one child each: table, row, phase as it is and as it would be; and the measures they can move."""
    with sqlite3.connect(folder / "dashboard.sqlite") as database:
        for table, where in (
            ("exclusions", f"category = 'PERM' and {UNDONE}"),
            ("moves", "move_type = 'managed_move'"),
        ):
            rows = database.execute(f"select id, phase from {table} where {where} order by id").fetchall()
            for number, phase in rows[:6]:
                for other in ("primary", "secondary", "special"):
                    if other != phase:
                        yield table, number, phase, other


def other_hidden_numbers(folder: Path) -> list[str]:
    """Change children's phases wherever no public figure moves; say which. The release is worked out for every trial."""
    before = _cells(folder)
    done: list[str] = []
    tables: dict[str, int] = {}
    for table, number, phase, other in list(candidates(folder)):
        if tables.get(table, 0) >= MOST:
            continue
        _set_phase(folder, table, number, other)
        if _cells(folder) == before:
            tables[table] = tables.get(table, 0) + 1
            done.append(f"{table} {number}: {phase} -> {other}")
        else:
            _set_phase(folder, table, number, phase)
    return done


MOVED = ("permanent_exclusions_overturned", "managed_moves", "managed_moves_successful")


def _cells(folder: Path) -> list[PublicCell]:
    """The public figures of the measures that the candidates can move."""
    store = open_store(str(folder))
    frames = frames_of(store)
    entries = tuple(entry for entry in load() if entry.measure.name in MOVED)
    found = protected(frames, as_at_of(store), default_calendar(), entries, headlines(frames)).cells
    store.close()
    return found


def _set_phase(folder: Path, table: str, number: int, phase: str | None) -> None:
    with sqlite3.connect(folder / "dashboard.sqlite") as database:
        database.execute(f"update {table} set phase = ? where id = ?", (phase, number))


def released_again(folder: Path) -> tuple[Release, list[PublicCell]]:
    """A release of what the store holds now, and no trace of any before."""
    store = open_store(str(folder))
    old = releases(store)
    begin_anew(store, "a test")
    made = release_now(store, "a test")
    cells = cells_of(store, made.id)
    store.close()
    with sqlite3.connect(folder / "dashboard.sqlite") as database:
        for one in old:
            database.execute("delete from public_cell where release_id = ?", (one.id,))
            database.execute("delete from release where id = ?", (one.id,))
    return made, cells
