"""A phase with one school: its row is that school's own, and single schools are not public."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from common.calendar import academic_year_of
from disclosure.releasing.cells import Parts
from loaders.codes.places import PHASES
from measures.spec import Frames

STATE_FUNDED = frozenset(phase.code for phase in PHASES)


@dataclass(frozen=True, slots=True)
class Solo:
    """How many schools each phase has, by academic year. `unknown`: there is a schools sheet and nothing in it yet, so
    nothing new may be told by phase."""

    schools: dict[int, dict[str, int]] = field(default_factory=dict)
    unknown: bool = False

    @classmethod
    def of(cls, frames: Frames) -> Solo:
        """Rows handed over without any schools sheet are taken to be of phases with several schools."""
        frame = frames.get("schools")
        if frame is None:
            return cls()
        counted: dict[int, dict[str, set[str]]] = {}
        columns = [frame[name].tolist() for name in ("academic_year", "phase", "laestab")]
        for year, phase, number in zip(*columns):
            if isinstance(phase, str):
                counted.setdefault(int(year), {}).setdefault(phase, set()).add(str(number))
        return cls(
            {year: {phase: len(some) for phase, some in phases.items()} for year, phases in counted.items()},
            not counted,
        )

    def own(self, parts: Parts, day: date) -> bool:
        """Whether a place is one school's: its phase has one school in the academic year of the day, or in the nearest
        year in which the schools sheet has the phase, since a list may leave a school out. A state-funded phase that
        it nowhere has may be one school that is missing; nurseries and colleges are often in no such list."""
        phase = dict(parts).get("phase")
        if phase is None or not self.schools:
            return False
        listed = [year for year, phases in self.schools.items() if phase in phases]
        if not listed:
            return phase in STATE_FUNDED
        year = min(listed, key=lambda each: (abs(each - academic_year_of(day)), each))
        return self.schools[year][phase] == 1
