"""What a checked file leaves open beside what is stored: whoever has both asks it, before anything is imported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import pandas as pd

from loaders.questions import references
from loaders.spec import Reading


class Checked(Protocol):
    """What is needed of a checked file (`loaders.check.FileCheck`)."""

    name: str
    readings: list[Reading]


def ask(checks: Iterable[Checked], frames: Mapping[str, pd.DataFrame], answers: Mapping[str, str]) -> None:
    """Ask of each reading whether references spelt otherwise than stored ones (`frames`, by dataset) are the same children,
    and those that another sheet or an earlier file of the same drop spells otherwise."""
    known: set[str] = set()
    for frame in frames.values():
        if "pupil_ref" in frame:
            known.update(map(str, frame["pupil_ref"].dropna().unique()))
    for check in checks:
        for reading in check.readings:
            references.beside(reading, known, answers, check.name)
            if "pupil_ref" in reading.frame:
                known.update(map(str, reading.frame["pupil_ref"].dropna().unique()))
