"""Whatever has happened to a store, it can be backed up, put back and moved to the other database, and nothing differs."""

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import Store, StoreError, open_store
from store.incoming.uploads import EXAMPLE
from store.safety import backups
from store.safety.erasure import erase
from store.safety.restoring import copy, restore, same_as
from store.safety.verify import verify
from tests.effort import examples
from tests.store.conftest import ALL, EXCLUSIONS, LEDGER, TERM_3, TERM_4, File, reading
from tests.store.servers import new_database


@pytest.fixture(autouse=True)
def one_key(monkeypatch):
    """As `docs/storing.md` asks of whoever moves a store: the key goes with it."""
    monkeypatch.setenv("DASHBOARD_KEY", "5" * 64)


PUPILS = ("A1", "a1 ", "NULL", 'O"Hara\\', "Ünal")
PUPIL, SCHOOL = st.sampled_from(PUPILS), st.sampled_from([None, "9990001", "St Mary's", ""])
# Anything a setting may hold: SQLite turns a lone number, and text that looks like one, into what it likes best.
VALUE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(-1e15, 1e15)
    | st.sampled_from(["", "880", "5.0", "null", "1e3"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=4,
)
ROW = st.fixed_dictionaries(
    {
        "pupil_ref": PUPIL,
        "category": st.sampled_from(["PERM", "SUSP"]),
        "start_date": st.sampled_from([TERM_3, TERM_4]),
        "school": SCHOOL,
        "days": st.none() | st.sampled_from([0.5, 1.0, 0.1 + 0.2]),
        "cost": st.none() | st.integers(-(2**62), 2**62),
        "looked_after": st.none() | st.booleans(),
    }
)
STEPS = st.one_of(
    st.tuples(st.just("upload"), st.lists(ROW, min_size=1, max_size=4), st.sampled_from(["", EXAMPLE])),
    st.tuples(st.just("ledger"), st.lists(PUPIL, min_size=1, max_size=2), st.just("")),
    st.tuples(st.just("flip"), st.integers(0, 9), st.just("")),
    st.tuples(st.just("setting"), VALUE, st.sampled_from(["as_at", "release_first", "example"])),
    st.tuples(st.just("alias"), st.sampled_from(["9990001", "9990002"]), st.sampled_from(["Oak", "O\u2019Hara"])),
    st.tuples(st.just("erase"), PUPIL, st.just("")),
    st.tuples(st.just("clear"), st.none(), st.just("")),
    st.tuples(st.just("move"), st.none(), st.just("")),
    st.tuples(st.just("restore"), st.none(), st.just("")),
)
LIVES = st.lists(STEPS, max_size=9)


class Life:
    """A store to which things happen one after another, and which may be moved into another place meanwhile."""

    def __init__(self, folder: Path):
        self.folder, self.places, self.cleared = folder, 0, False
        self.store = open_store(str(self.place()), ALL)

    def place(self) -> Path:
        self.places += 1
        return self.folder / f"place{self.places}"

    def live(self, kind: str, what, more: str) -> None:
        store = self.store
        if kind == "upload":
            store.save(File("a.xlsx", [reading(EXCLUSIONS, what)]), "Kim", note=more, reinstate=True)
        elif kind == "ledger":
            rows = [{"pupil_ref": pupil, "provider": "Oak", "price": 5} for pupil in what]
            held = [{"pupil_ref": what[0], "provider": "Elm"}]
            store.save(File("b.xlsx", [reading(LEDGER, rows, held)]), "Kim", reinstate=True)
        elif kind == "flip" and len(store.uploads()):
            row = store.uploads().iloc[what % len(store.uploads())]
            if row["status"] == "active":
                store.undo(int(row["id"]), "Kim")
            elif row["note"] == EXAMPLE and self.cleared and store.setting("example") is None:
                with pytest.raises(StoreError, match="was cleared"):
                    store.redo(int(row["id"]), "Kim")
            else:
                store.redo(int(row["id"]), "Kim")
        elif kind == "setting":
            store.set_setting(more, what)
        elif kind == "alias":
            store.add_alias(more, what)
        elif kind == "erase" and len(store.uploads()):
            erase(store, what, "Lee")
        elif kind == "clear":
            self.cleared |= EXAMPLE in set(store.uploads()["note"])
            store.clear_example("Kim")
        elif kind == "move" and len(store.uploads()):
            self.store = moved(store, str(self.place()))
        elif kind == "restore" and len(store.uploads()):
            file = self.folder / f"kept{self.places}-{len(store.audit_log())}.sqlite"
            backups.write_copy(store.database, file, force=True)
            restore(store, file, "Kim", force=True)


def moved(store: Store, place: str) -> Store:
    """The store in another place, compared with what it was."""
    there = open_store(place, ALL)
    copy(store, there, "Kim")
    equal(store, there)
    return there


def equal(one: Store, other: Store) -> None:
    for name, frame in one.frames().items():
        pd.testing.assert_frame_equal(frame, other.frames()[name], check_categorical=False)
    pd.testing.assert_frame_equal(one.uploads(), other.uploads())
    pd.testing.assert_frame_equal(one.tray(), other.tray())
    assert one.aliases() == other.aliases()
    assert [one.setting(name) for name in NAMES] == [other.setting(name) for name in NAMES]
    assert [finding.sentence for finding in verify(other) if not finding.ok] == []


NAMES = ("as_at", "release_first", "example")


def backed_up_and_put_back(life: Life) -> None:
    """What each life ends with: a backup that is sound, and a new store that it makes, equal to this one."""
    file = life.folder / "last.sqlite"
    backups.write_copy(life.store.database, file)
    back = open_store(str(life.place()), ALL)
    restore(back, file, "Kim")
    equal(life.store, back)
    assert same_as(back, file) == []


@settings(max_examples=examples(8, 100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LIVES)
def test_a_store_can_be_backed_up_and_put_back_whatever_has_happened_to_it(steps):
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder))
        for step in steps:
            life.live(*step)
        backed_up_and_put_back(life)


def test_a_store_of_any_life_moves_to_postgresql_and_back(postgres_url, postgres_server):
    numbers = iter(range(1000))

    @settings(max_examples=examples(3, 20), deadline=None, suppress_health_check=list(HealthCheck))
    @given(LIVES)
    def lived(steps):
        with tempfile.TemporaryDirectory() as folder:
            life = Life(Path(folder))
            for step in [("ledger", ["A1"], ""), *steps]:
                life.live(*step)
            server = moved(life.store, new_database(postgres_server, f"life{next(numbers)}"))
            backups.write_copy(server.database, Path(folder) / "of-server.sqlite")
            life.store = moved(server, str(life.place()))
            backed_up_and_put_back(life)
            server.close()

    lived()


def test_after_clear_the_example_there_is_still_a_backup_and_a_move(tmp_path):
    """The number of the first upload after the example is a setting that is a whole number."""
    life = Life(tmp_path)
    life.live("ledger", ["A1"], "")
    life.live("setting", 17, "release_first")
    life.live("clear", None, "")
    backed_up_and_put_back(life)
    moved(life.store, str(life.place()))
