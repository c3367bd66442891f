"""Phases with one school: the register of schools is public, so a phase's row is then that school's, and its head has
it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from common.calendar import academic_year_of
from loaders.codes.places import PHASES
from measures.spec import Frames

OURS = frozenset(phase.code for phase in PHASES)  # state-funded: a register has all schools of these
Register = Mapping[int, Mapping[str, frozenset[str]]]  # academic year -> phase -> schools


def single_schools(frames: Frames) -> Register:
    """The schools of every phase, year by year; nothing where there is no register."""
    frame = frames.get("schools")
    if frame is None or frame.empty:
        return {}
    found: dict[int, dict[str, set[str]]] = {}
    for year, phase, number in zip(frame["academic_year"].tolist(), frame["phase"].tolist(), frame["laestab"].tolist()):
        if isinstance(phase, str):
            found.setdefault(int(year), {}).setdefault(phase, set()).add(str(number))
    return {year: {phase: frozenset(some) for phase, some in phases.items()} for year, phases in found.items()}


def alone(register: Register, phase: str, start: date, end: date) -> bool:
    """Whether a phase had one and the same school in every academic year of some days. A year in which the register
    does not have the phase is taken to be like the nearest one in which it has; a state-funded phase that it nowhere
    has may be one school that somebody left out."""
    listed = [year for year, phases in register.items() if phase in phases]
    if not listed:
        return bool(register) and phase in OURS
    schools: set[str] = set()
    for year in range(academic_year_of(start), academic_year_of(end) + 1):
        nearest = min(listed, key=lambda each: (abs(each - year), each))
        schools |= register[nearest][phase]
    return len(schools) == 1


def lone_phases(register: Register) -> set[str]:
    """Phases that had one school in some year, or that the register nowhere has: a table may leave them out, so its
    other phases need not be all there are."""
    if not register:
        return set()
    nowhere = set(OURS).difference(*register.values())
    return nowhere | {phase for phases in register.values() for phase, some in phases.items() if len(some) == 1}
