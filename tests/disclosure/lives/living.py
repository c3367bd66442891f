"""A whole life in a store, and what is said of it. `python -m tests.disclosure.lives.living FIRST LAST --to FILE [--postgresql]`
lives those of some seeds, one after the other, and adds a line of JSON to the file for each."""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import traceback
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from time import process_time

from disclosure.releasing.audit import Answer, attack_releases
from plan.figures import headlines
from plan.stored import frames_of
from store import Store, open_store
from store.public.releases import cells_of, releases
from tests.disclosure.lives.authority import CALENDAR, SIZES
from tests.disclosure.lives.steps import Life, begin, random_steps, without
from tests.store.servers import new_database, postgresql

NEW = ("suspension_rate", "managed_moves", "placement_spend")


def steps_of(seed: int) -> int:
    return random.Random(seed).randint(10, 40)


def size_of(seed: int) -> str:
    return list(SIZES)[seed % len(SIZES)]


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


def _one(store: Store, seed: int) -> dict:
    begun = process_time()
    life = lived(store, size_of(seed), seed, steps_of(seed))
    states = Counter(cell.state for one in releases(store) for cell in cells_of(store, one.id))
    shown, hidden = states["shown"], states["hidden"]
    return {
        "seed": seed, "size": size_of(seed), "steps": len(life.history), "published": life.published, "shown": shown, "hidden": hidden,
        "refused": life.refused, "found": found(store), "seconds": round(process_time() - begun, 1), "done": dict(life.done),
    }  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("first", type=int)
    asked.add_argument("last", type=int)
    asked.add_argument("--to", type=Path, required=True)
    asked.add_argument("--postgresql", action="store_true")
    given = asked.parse_args()
    with ExitStack() as open_until_done:
        server = open_until_done.enter_context(postgresql()) if given.postgresql else None
        for seed in range(given.first, given.last + 1):
            with tempfile.TemporaryDirectory() as folder:
                store = open_store(new_database(server, f"life{seed}") if server else folder)
                try:
                    line = _one(store, seed)
                except Exception:  # a life that breaks off is said too, and the next begins
                    line = {"seed": seed, "size": size_of(seed), "broke": traceback.format_exc()}
                store.close()
            with given.to.open("a") as file:
                file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
