"""A phase with one school: its row is that school's own, and single schools are not public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from common.calendar import academic_year_of
from disclosure.releasing.cells import Parts
from loaders.codes.places import PHASES
from measures.spec import Frames

STATE_FUNDED = frozenset(phase.code for phase in PHASES)


@dataclass(frozen=True, slots=True)
class Solo:
    """Which schools each phase has, by academic year, and when each opened and closed. `unknown`: there is a schools
    sheet and nothing in it yet, so nothing new may be told by phase."""

    schools: Mapping[int, Mapping[str, list[tuple[str, pd.Timestamp, pd.Timestamp]]]] = field(default_factory=dict)
    unknown: bool = False

    @classmethod
    def of(cls, frames: Frames) -> Solo:
        """Rows handed over without any schools sheet are taken to be of phases with several schools."""
        frame = frames.get("schools")
        if frame is None:
            return cls()
        listed = frame[frame["phase"].notna()].reindex(
            columns=["academic_year", "phase", "laestab", "open_date", "close_date"]
        )
        by_year: dict[int, dict[str, list]] = defaultdict(lambda: defaultdict(list))
        for year, phase, number, opened, closed in listed.itertuples(index=False):
            by_year[int(year)][str(phase)].append((str(number), opened, closed))
        return cls({year: dict(phases) for year, phases in by_year.items()}, not by_year)

    def own(self, parts: Parts, first: date, last: date) -> bool:
        """Whether the place of some days is one school's: on the first or the last of them its phase has one school
        open. Of that day's academic year, or of the nearest year in which the schools sheet has the phase, since a list
        may leave a school out. A state-funded phase that it nowhere has may be one school that is missing; nurseries
        and colleges are often in no such list."""
        phase = dict(parts).get("phase")
        if phase is None or not self.schools:
            return False
        listed = [year for year, phases in self.schools.items() if phase in phases]
        if not listed:
            return phase in STATE_FUNDED
        return any(self._open(phase, listed, day) <= 1 for day in (first, last))

    def _open(self, phase: str, listed: Sequence[int], day: date) -> int:
        """How many schools of a phase are open on a day."""
        year, at = min(listed, key=lambda each: (abs(each - academic_year_of(day)), each)), pd.Timestamp(day)
        return len(
            {
                number
                for number, opened, closed in self.schools[year][phase]
                if (pd.isna(opened) or opened <= at) and (pd.isna(closed) or closed >= at)
            }
        )
