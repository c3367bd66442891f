"""Random lives: after every publication the strict auditor, with all releases in one pool, works out nothing, so that nothing has
to be refused. A handful here; the long form with `make soak`, on SQLite and where there is one on PostgreSQL."""

from __future__ import annotations

from collections import Counter

import pytest

from disclosure.releasing import audit
from store import open_store
from tests.disclosure.lives.living import found, life_report, lived, size_of, steps_of
from tests.disclosure.lives.steps import DATASETS, random_steps
from tests.store.conftest import postgres_server, postgres_url  # noqa: F401


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "STRICT", True)


@pytest.mark.parametrize(("size", "seed"), [("three", 2), ("eleven", 3), ("one special", 8)])
def test_nothing_is_worked_out_after_any_publication_of_a_life(tmp_path, size: str, seed: int):
    store = open_store(str(tmp_path))
    life = lived(store, size, seed, 12)
    assert life.published and not life.refused, life_report(life)
    store.close()


def test_what_was_published_in_a_life_is_never_what_the_auditor_refused(tmp_path):
    store = open_store(str(tmp_path))
    life = lived(store, "three", 4, 10)
    assert found(store) == [], life_report(life)
    store.close()


def test_two_hundred_lives_have_every_kind_of_step_and_every_dataset():
    kinds: Counter[str] = Counter()
    for seed in range(200):
        kinds.update(step[1] if step[0] == "term" else step[0] for step in random_steps(seed, steps_of(seed)))
    print(dict(kinds.most_common()))
    every = {
        *DATASETS,
        "rolls",
        "close",
        "list_amiss",
        "late",
        "withdrawn",
        "nil",
        "undo",
        "redo",
        "erase",
        "department",
        "publish",
        "next_day",
    }
    assert set(kinds) == every and min(kinds.values()) >= 20


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(200))
def test_two_hundred_lives(tmp_path, seed: int):
    store = open_store(str(tmp_path))
    life = lived(store, size_of(seed), seed, steps_of(seed))
    assert not life.refused, life_report(life)
    assert found(store) == [], life_report(life)
    store.close()


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1020))
def test_twenty_lives_on_postgresql(postgres_url: str, seed: int):  # noqa: F811
    store = open_store(postgres_url)
    life = lived(store, size_of(seed), seed, steps_of(seed))
    assert not life.refused, life_report(life)
    assert found(store) == [], life_report(life)
    store.close()
