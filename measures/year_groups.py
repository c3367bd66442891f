"""School by year group at the point of an offer: how much of its share a year group has taken, and how hard it is
already.

The cap is an agreed share of the October roll (3%, to the nearest whole child, halves up). Returns, managed moves and
fair access that began at the school in the academic year count against it; one that ended counts until it ended.
Private always.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import numpy as np
import pandas as pd

from common.calendar import Calendar, academic_year_of
from measures.formulas.moves import begun
from measures.pressures import Indicator, indicators
from measures.settings import AGREED
from measures.spec import Frames
from methods import pressure

PHASES = ("primary", "secondary", "all_through")
COUNTED = ("reintegration_from_pex", "reintegration_from_ap", "managed_move", "fair_access")
YEARS = range(14)
USUAL = {"primary": range(7), "secondary": range(7, 12), "all_through": range(12)}
Band = Literal["red", "amber", "green", "no roll"]


@dataclass(frozen=True, slots=True)
class YearGroup:
    """`school` as everywhere (its LAESTAB), `year_group` 0 for Reception. `share`: used as per cent of the cap. Of what
    the cap needs, None where there is no roll. `index`, `level`, `stays`: `methods.pressure`, equal weights of the
    indicators that are known; `stays` of 100 other weightings give the same level. `missing` says in words what is not
    known."""

    school: str
    year_group: int
    roll: int | None
    roll_on: date
    cap: int | None
    used: int
    left: int | None
    share: float | None
    band: Band
    indicators: tuple[Indicator, ...]
    index: float | None
    level: pressure.Level
    stays: int
    missing: tuple[str, ...]


def cap_of(roll: int) -> int:
    """The agreed share of a roll as whole children, halves up: 6 of 200, 2 of 50 (1.5)."""
    share = Decimal(str(AGREED.cap_percent)) * roll / 100
    return int(share.quantize(Decimal(1), ROUND_HALF_UP))


def band_of(share: float | None) -> Band:
    if share is None:
        return "no roll"
    return "red" if share >= 100 else "amber" if share >= AGREED.amber_from_percent else "green"


def census_day(year: int) -> date:
    """The October school census: the first Thursday of the month."""
    first = date(year, 10, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7)


def rolls(frames: Frames, year: int) -> pd.DataFrame:
    """School, year group, roll (Int64, missing where the list leaves it out) and admission number of an academic
    year."""
    schools = frames.get("schools")
    columns = ["school", "year_group", "roll", "admission_number"]
    if schools is None or schools.empty:
        return pd.DataFrame(columns=columns)
    mine = schools[(schools["academic_year"] == year).to_numpy(dtype=bool,
            na_value=False) & schools["phase"].isin(PHASES).to_numpy()]  # fmt: skip
    rows = []
    for record in mine.to_dict("records"):
        for number in YEARS:
            roll = record[f"roll_{number or 'r'}"]
            if number in USUAL[record["phase"]] or (pd.notna(roll) and roll > 0):
                rows.append((str(record["laestab"]), number, roll, record["admission_number"]))
    return pd.DataFrame(rows, columns=columns).astype(
        {"roll": "Int64", "admission_number": "Int64", "year_group": "int64"}
    )


def taken(frames: Frames, year: int, day: date) -> pd.DataFrame:
    """Moves that count against the caps of an academic year on a day: those begun in it and not ended by the day."""
    moves = frames.get("moves")
    if moves is None:
        return pd.DataFrame(columns=["to_school", "ncy"])
    this_year = (moves["start_date"] >= pd.Timestamp(year, 9, 1)).to_numpy(dtype=bool, na_value=False)
    later = (moves["outcome_date"] > pd.Timestamp(day)).to_numpy(dtype=bool, na_value=False)
    ended = moves["outcome"].isin(["failed", "returned", "withdrawn"]).to_numpy() & ~later
    kind = moves["move_type"].isin(COUNTED).to_numpy() & ~np.asarray(moves["destination"].isin(["specialist",
                "alternative_provision"]))  # fmt: skip
    return moves[kind & this_year & begun(moves, day) & ~ended]


def year_groups(frames: Frames, as_at: date, calendar: Calendar) -> list[YearGroup]:
    """Every year group of every mainstream school of the academic year, in order of school and year."""
    year = academic_year_of(as_at)
    on = census_day(year)
    table = rolls(frames, year)
    if as_at < on:  # not counted yet
        table = table.assign(roll=pd.Series(pd.NA, index=table.index, dtype="Int64"))
    moves = taken(frames, year, as_at)
    schools = moves["to_school"].astype("object")
    used = moves[moves["ncy"].notna()].groupby([schools, "ncy"], observed=True).size().to_dict()
    unplaced = moves[moves["ncy"].isna()].groupby(schools, observed=True).size().to_dict()
    parts = indicators(frames, table, as_at, calendar)
    found = []
    for record in table.to_dict("records"):
        key = (record["school"], record["year_group"])
        roll = int(record["roll"]) if pd.notna(record["roll"]) else None
        found.append(_one(key, roll, on, used.get(key, 0), unplaced.get(record["school"], 0), parts[key]))
    return sorted(found, key=lambda each: (each.school, each.year_group))


def _one(key: tuple[str, int], roll: int | None, on: date, used: int, unplaced: int,
    parts: tuple[Indicator, ...]) -> YearGroup:  # fmt: skip
    cap = cap_of(roll) if roll is not None else None
    share = 100 * used / cap if cap else None
    ratios = {part.name: part.ratio for part in parts}
    weights = dict.fromkeys(ratios, 1.0)
    missing = ["roll"] if roll is None else []
    missing += ["cap: 0 children of so small a roll"] if cap == 0 else []
    missing += [part.name for part in parts if part.value is None]
    missing += (
        [f"the year group of {unplaced} {'move' if unplaced == 1 else 'moves'} to this school"] if unplaced else []
    )
    index = pressure.index(ratios, weights)
    return YearGroup(
        key[0], key[1], roll, on, cap, used, None if cap is None else cap - used, share,
        "red" if cap == 0 and used else "green" if cap == 0 else band_of(share), parts, index, pressure.level(index),
        pressure.stays(ratios, weights) if index is not None else 0, tuple(missing),
    )  # fmt: skip


def reweighted(each: YearGroup, weights: Mapping[str, float]) -> YearGroup:
    """The same year group with its index, its level and how often that stays under other weights, by weights of one's
    own. A part of weight 0 is not in it; what is not known has no weight whatever it is given."""
    ratios = {part.name: part.ratio for part in each.indicators}
    index = pressure.index(ratios, weights)
    stays = pressure.stays(ratios, weights) if index is not None else 0
    return replace(each, index=index, level=pressure.level(index), stays=stays)
