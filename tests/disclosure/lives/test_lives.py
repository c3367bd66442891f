"""Random lives: after every publication the strict auditor, with all releases in one pool, works out nothing, so that nothing has
to be refused. A handful here; the long form with `make soak`, on SQLite and where there is one on PostgreSQL."""

from __future__ import annotations

import random

import pytest

from disclosure.releasing import audit
from disclosure.releasing.audit import Answer, attack_releases
from plan.figures import headlines
from plan.stored import frames_of
from store import Store, open_store
from tests.disclosure.lives.authority import CALENDAR, SIZES
from tests.disclosure.lives.steps import Life, begin, random_steps, without
from tests.store.conftest import postgres_server, postgres_url  # noqa: F401

NEW = ("suspension_rate", "managed_moves", "placement_spend")


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "STRICT", True)


def lived(store: Store, size: str, seed: int, steps: int) -> Life:
    """A life of some steps; half of them begin with a catalogue that lacks some measures."""
    life = begin(store, size, seed, busy=random.Random(seed).choice((1.5, 4.0, 9.0)))
    every = list(random_steps(seed, steps))
    half = len(every) // 2 if seed % 2 else 0
    with without(*NEW):
        for step in every[:half]:
            life.live(step)
    for step in every[half:]:
        life.live(step)
    return life


def found(store: Store) -> list[str]:
    """What the auditor finds in all that is public, as places."""
    frames = frames_of(store)
    every = attack_releases(store, frames, CALENDAR, headlines(frames))
    return [] if Answer(tuple(every)).ok else [place for one in every if not one.ok for place in one.places]


def life_report(life: Life) -> str:
    return "\n".join([*life.history, "", *life.refused])


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


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(200))
def test_two_hundred_lives(tmp_path, seed: int):
    size = list(SIZES)[seed % len(SIZES)]
    store = open_store(str(tmp_path))
    life = lived(store, size, seed, random.Random(seed).randint(10, 40))
    assert not life.refused, life_report(life)
    assert found(store) == [], life_report(life)
    store.close()


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1020))
def test_twenty_lives_on_postgresql(postgres_url: str, seed: int):  # noqa: F811
    store = open_store(postgres_url)
    life = lived(store, list(SIZES)[seed % len(SIZES)], seed, random.Random(seed).randint(10, 40))
    assert not life.refused, life_report(life)
    assert found(store) == [], life_report(life)
    store.close()
