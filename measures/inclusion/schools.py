"""Each school of a phase by its roll: children permanently excluded, or suspended, this year so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from common.calendar import Calendar, academic_year_of
from measures.inclusion.groups import rows_of, year_so_far
from measures.inclusion.rolls import Where
from measures.spec import Frames
from methods.funnel import Flag, flag_count, flag_share


@dataclass(frozen=True, slots=True)
class OfSchool:
    school: str
    count: int
    size: int
    flag: Flag


def schools(frames: Frames, category: str, phase: str, as_at: date, calendar: Calendar, where: Where) -> list[OfSchool]:
    """Every school of the phase on the January roll of this academic year, in order of its number; a school that has
    none counts 0. Permanent exclusions are events (Poisson); pupils suspended are a share of those on roll."""
    table = frames.get("schools")
    if table is None or table.empty:
        return []
    now, _ = year_so_far(frames, as_at, calendar)
    year = academic_year_of(now.start)
    mine = table[
        ((table["academic_year"] == year) & (table["phase"] == phase) & (table["roll"] > 0)).to_numpy(
            dtype=bool, na_value=False
        )
    ]
    sizes = {str(school): int(roll) for school, roll in zip(mine["laestab"], mine["roll"])}
    if not sizes:
        return []
    rows = rows_of(frames, category, now, calendar, where)
    held = rows["school"].astype("object")
    if category == "PERM":
        counts = held.value_counts().to_dict()
    else:
        counts = rows["pupil_ref"].astype("object").groupby(held).nunique().to_dict()
    seen = {school: int(counts.get(school, 0)) for school in sizes}
    average = sum(seen.values()) / sum(sizes.values())
    return [
        OfSchool(
            school,
            seen[school],
            size,
            flag_count(seen[school], average * size)
            if category == "PERM" else flag_share(min(seen[school], size), size, average),
        )
        for school, size in sorted(sizes.items())
    ]  # fmt: skip
