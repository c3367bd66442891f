"""What other bands would cost: every top-up that runs on a day at its own table's value and at another's, school by school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from measures.formulas.top_ups import Bands
from measures.spec import Frames


@dataclass(frozen=True, slots=True)
class Gain:
    """A school's top-ups for a year in pence: as they are, and as another table (with its floor and cap) would have them."""

    school: str
    children: int
    now: int
    then: int

    @property
    def change(self) -> int:
        return self.then - self.now


@dataclass(frozen=True, slots=True)
class Change:
    """`schools` sum to the whole exactly. `without` children have no value in one of the two tables and are in neither sum."""

    schools: tuple[Gain, ...]
    without: int

    @property
    def now(self) -> int:
        return sum(gain.now for gain in self.schools)

    @property
    def then(self) -> int:
        return sum(gain.then for gain in self.schools)


def schemes(frames: Frames) -> list[str]:
    held = frames.get("bands")
    return [] if held is None or held.empty else sorted(held["scheme"].dropna().astype("str").unique())


def change(frames: Frames, scheme: str, as_at: date, floor: float | None = None, cap: float | None = None) -> Change:
    """`floor` and `cap`: the largest loss and gain of a school, each a share of what it has now (0.05 is 5%)."""
    bands, top_ups = Bands.of(frames["bands"]), frames["top_ups"]
    day = pd.Timestamp(as_at)
    running = (top_ups["from_date"] <= day) & ~(top_ups["to_date"] < day).fillna(False)
    found: dict[str, list[int]] = {}
    without = 0
    for row in top_ups[running.to_numpy(dtype=bool, na_value=False)].to_dict("records"):
        now = list(bands.during(row["scheme"], row["band"], row.get("phase"), as_at, as_at))
        then = latest(bands, scheme, row["band"], row.get("phase"))
        if not now or then is None:
            without += 1
            continue
        school = found.setdefault("" if pd.isna(row["school"]) else str(row["school"]), [0, 0, 0])
        school[0] += 1
        school[1] += now[0][2]
        school[2] += then
    gains = [Gain(name, many, now, held(now, then, floor, cap)) for name, (many, now, then) in found.items()]
    return Change(tuple(sorted(gains, key=lambda gain: (gain.change, gain.school))), without)


def latest(bands: Bands, scheme: str, band: object, phase: object) -> int | None:
    """The value a table has last: a proposed one begins later than the day that is looked from."""
    values: Sequence[tuple[date, date, int]] = list(bands.during(scheme, band, phase, date.min, date.max))
    return values[-1][2] if values else None


def held(now: int, then: int, floor: float | None, cap: float | None) -> int:
    """No less than the floor and no more than the cap allow, in whole pence."""
    least = now - round(now * floor) if floor is not None else then
    most = now + round(now * cap) if cap is not None else then
    return min(max(then, least), most)
