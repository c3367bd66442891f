"""Registers as they stood before: each upload that changed one, and the rows that counted after it."""

from __future__ import annotations

from datetime import date

from measures.frames import prepare
from measures.spec import Frames
from store import Store


def uploads_of(store: Store, dataset: str) -> list[tuple[int, date]]:
    """(number, day) of the uploads that stand and hold rows of a dataset, the last first."""
    every = store.uploads()
    mine = every[(every["status"] == "active") & every["datasets"].map(lambda names: dataset in names)]
    return [(int(number), date.fromisoformat(str(at)[:10])) for number, at in zip(mine["id"], mine["at"])][::-1]


def frames_after(store: Store, upload: int, dataset: str) -> Frames:
    """The rows of one dataset that counted when an upload had been saved, prepared for the measures."""
    return prepare({dataset: store.frames(as_of_upload=upload)[dataset]}, store.aliases())
