"""What other bands would cost: every top-up that runs on a day at its own table's value and at another's, school by
school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from measures.formulas.top_ups import Bands
from measures.spec import Frames


@dataclass(frozen=True, slots=True)
class Gain:
    """A school's top-ups for a year in pence: as they are, and as another table (with its floor and cap) would have
    them."""

    school: str
    children: int
    now: int
    then: int

    @property
    def change(self) -> int:
        return self.then - self.now


@dataclass(frozen=True, slots=True)
class Change:
    """`schools` sum to the whole exactly. `without` children have no value in one of the two tables and are in neither
    sum."""

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


def change(
    frames: Frames, scheme: str, as_at: date, floor: float | None = None, cap: float | None = None, threshold: int = 0
) -> Change:
    """`floor` and `cap`: the largest loss and gain of a school, each a share of what it has now (0.05 is 5%).
    `threshold`: pence that the other table's amounts hold of what a school pays itself; a band below it pays nothing on
    top."""
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
        school[2] += max(then - threshold, 0)
    gains = [Gain(name, many, now, held(now, then, floor, cap)) for name, (many, now, then) in found.items()]
    return Change(tuple(sorted(gains, key=lambda gain: (gain.change, gain.school))), without)


def yearly(frames: Frames, as_at: date) -> int:
    """What a year of the top-ups that run on a day costs at today's values of their own tables, in pence; those without
    one are in no sum."""
    held, top_ups = frames.get("bands"), frames.get("top_ups")
    if held is None or held.empty or top_ups is None or top_ups.empty:
        return 0
    bands, day = Bands.of(held), pd.Timestamp(as_at)
    running = (top_ups["from_date"] <= day) & ~(top_ups["to_date"] < day).fillna(False)
    found = 0
    for row in top_ups[running.to_numpy(dtype=bool, na_value=False)].to_dict("records"):
        now = list(bands.during(row["scheme"], row["band"], row.get("phase"), as_at, as_at))
        found += now[0][2] if now else 0
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """A band and kind of place: children who have it on the day, its value now and in the other table, in pence; None
    where a table has none."""

    band: str
    setting: str
    children: int
    now: int | None
    then: int | None


def side_by_side(frames: Frames, scheme: str, as_at: date, threshold: int = 0) -> list[Beside]:
    """Every band that a child has on the day or that the other table knows, with both values, the other's net of
    `threshold`."""
    bands, top_ups = Bands.of(frames["bands"]), frames["top_ups"]
    day = pd.Timestamp(as_at)
    running = (top_ups["from_date"] <= day) & ~(top_ups["to_date"] < day).fillna(False)
    counts: dict[tuple[str, str], list] = {}
    for row in top_ups[running.to_numpy(dtype=bool, na_value=False)].to_dict("records"):
        phase = row.get("phase")
        now = list(bands.during(row["scheme"], row["band"], phase, as_at, as_at))
        then = latest(bands, scheme, row["band"], phase)
        place = (
            ""
            if _alike(bands, str(row["scheme"]), row["band"]) and _alike(bands, scheme, row["band"])
            else str(phase or "")
        )
        one = counts.setdefault((str(row["band"]), place), [0, now[0][2] if now else None, then])
        one[0] += 1
    held = frames["bands"]
    for band in (
        held[(held["scheme"].astype("object") == scheme).to_numpy(dtype=bool)]["band"].astype("object").dropna()
    ):
        if not any(name.casefold() == str(band).casefold() for name, _ in counts):
            counts[(str(band), "")] = [0, None, latest(bands, scheme, band, None)]
    return [
        Beside(band, place, many, now, None if then is None else max(then - threshold, 0))
        for (band, place), (many, now, then) in sorted(counts.items())
    ]


def _alike(bands: Bands, scheme: str, band: object) -> bool:
    """Whether a band has one value for every kind of place."""
    return len(bands.values.get((scheme.strip().casefold(), str(band).strip().casefold()), {})) <= 1


def latest(bands: Bands, scheme: str, band: object, phase: object) -> int | None:
    """The value a table has last: a proposed one begins later than the day that is looked from."""
    values: Sequence[tuple[date, date, int]] = list(bands.during(scheme, band, phase, date.min, date.max))
    return values[-1][2] if values else None


def held(now: int, then: int, floor: float | None, cap: float | None) -> int:
    """No less than the floor and no more than the cap allow, in whole pence."""
    least = now - round(now * floor) if floor is not None else then
    most = now + round(now * cap) if cap is not None else then
    return min(max(then, least), most)
