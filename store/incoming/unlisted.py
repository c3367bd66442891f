"""A schools list that does not name schools of stored rows: said when the list comes, as it is when the rows come after
it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from loaders.datasets import ALL
from loaders.spec import Problem, Reading
from loaders.values.schools_known import KnownSchools

SHOWN = 12


def say(reading: Reading, frames: Mapping[str, pd.DataFrame], schools: KnownSchools) -> None:
    """Add to the reading of a schools list a warning for each school of stored rows (`frames`, by dataset) that is
    neither in it nor in an earlier list (`schools`). A number of another authority is a school out of area, and no
    question."""
    if reading.frame.empty:
        return
    lists = [frame for frame in (frames.get(reading.dataset.id), reading.frame) if frame is not None and len(frame)]
    listed = KnownSchools.of(pd.concat(lists, ignore_index=True), schools.laestab_of)
    ours = {laestab[:3] for laestab in listed.names}
    rows: Counter[str] = Counter()
    for dataset in (each for each in ALL if each.id in frames and each.id != reading.dataset.id):
        for column in (c.name for c in dataset.stored if c.kind == "school" and c.name in frames[dataset.id]):
            rows.update(map(str, frames[dataset.id][column].dropna()))
    missing = [
        (name, count)
        for name, count in rows.most_common()
        if listed.laestab(name) is None and not (len(name) == 7 and name.isdigit() and name[:3] not in ours)
    ]
    for name, count in missing[:SHOWN]:
        near = listed.nearest(name)
        offer = f"Is it {' or '.join(near)}? " if near else ""
        reading.problems = [
            *reading.problems,
            _problem(reading, name, f"{count:,} stored {'row names' if count == 1 else 'rows name'}", offer),
        ]
    if len(missing) > SHOWN:
        more = f"{len(missing) - SHOWN:,} more schools"
        reading.problems = [*reading.problems, _problem(reading, more, "Stored rows name", "")]


def _problem(reading: Reading, name: str, rows: str, offer: str) -> Problem:
    return Problem(
        reading.sheet, reading.header_row, "", "school-not-listed", "warning", f'"{name}"',
        f'{rows} "{name}", which is not in this schools list: such rows count under that name, in no phase and in no '
        'rate.',
        f"{offer}Add the school to the list if it is one of yours.",
    )  # fmt: skip
