"""Phases with one school: the register of schools is public, so a phase's row is then that school's, and its head has
it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import pandas as pd

from common.calendar import academic_year_of
from loaders.codes.places import PHASES
from measures.spec import Frames

OURS = frozenset(phase.code for phase in PHASES)  # state-funded: a register has all schools of these
Stay = tuple[str, date, date]  # a school, with the first and last day it is open
Register = Mapping[int, Mapping[str, tuple[Stay, ...]]]  # academic year -> phase -> its schools


def single_schools(frames: Frames) -> Register:
    """The schools of every phase, year by year; nothing where there is no register."""
    frame = frames.get("schools")
    if frame is None or frame.empty:
        return {}
    found: dict[int, dict[str, list[Stay]]] = {}
    ends = [_days(frame, "open_date", date.min), _days(frame, "close_date", date.max)]
    names = (frame[name].tolist() for name in ("academic_year", "phase", "laestab"))
    for year, phase, number, opened, closed in zip(*names, *ends):
        if isinstance(phase, str):
            found.setdefault(int(year), {}).setdefault(phase, []).append((str(number), opened, closed))
    return {year: {phase: tuple(some) for phase, some in phases.items()} for year, phases in found.items()}


def _days(frame: pd.DataFrame, name: str, unknown: date) -> list[date]:
    if name not in frame:
        return [unknown] * len(frame)
    return [unknown if pd.isna(day) else day.date() for day in frame[name]]


def _open(some: Iterable[Stay], start: date, end: date) -> set[str]:
    return {number for number, opened, closed in some if opened <= end and closed >= start}


def alone(register: Register, phase: str, start: date, end: date) -> bool:
    """Whether a phase had one and the same school open in some days. An academic year in which the register does not
    have the phase is taken to be like the nearest one in which it has; a state-funded phase that it nowhere has may be
    one school that somebody left out."""
    listed = [year for year, phases in register.items() if phase in phases]
    if not listed:
        return bool(register) and phase in OURS
    schools: set[str] = set()
    for year in range(academic_year_of(start), academic_year_of(end) + 1):
        nearest = min(listed, key=lambda each: (abs(each - year), each))
        schools |= _open(register[nearest][phase], start, end)
    return len(schools) <= 1


def lone_phases(register: Register) -> set[str]:
    """Phases that had one school on some day, or that the register nowhere has: a table may leave them out, so its
    other phases need not be all there are."""
    if not register:
        return set()
    nowhere = set(OURS).difference(*register.values())
    return nowhere | {phase for phases in register.values() for phase, some in phases.items() if _ever_alone(some)}


def _ever_alone(some: tuple[Stay, ...]) -> bool:
    """Whether there is a day on which one of a phase's schools or none is open: such a stretch begins when one opens or
    has closed, or before all of that."""
    turns = {opened for _, opened, _ in some}
    turns |= {closed + timedelta(days=1) for _, _, closed in some if closed < date.max}
    return any(len(_open(some, day, day)) <= 1 for day in turns)
