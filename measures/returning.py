"""The cohort of a year's permanent exclusions, child by child: back in mainstream, ended otherwise, or open, and after
how many days. What the curve and the sentence of the returns page are made of. Private; counts may be published by
measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from common.calendar import Calendar, Period
from measures.counting import chosen
from measures.formulas.exclusions import counted
from measures.formulas.matching import exclusion_of
from measures.formulas.moves import first_return, held_terms, never_began
from measures.spec import Frames, Window
from methods.incidence import Case

RETURNED, SPECIALIST, MOVED, LEFT = "returned", "specialist", "moved_away", "left_school"
ENDINGS = {
    RETURNED: "back in mainstream",
    SPECIALIST: "in a specialist place",
    MOVED: "moved out of the area",
    LEFT: "left school",
}
LAST_YEAR_GROUP = 11


@dataclass(frozen=True, slots=True)
class Cohort:
    """`cases`: one for each exclusion that stands; `ago`: how many days ago it was, in the same order."""

    period: Period
    as_at: date
    cases: tuple[Case, ...]
    ago: tuple[int, ...]

    @property
    def returned(self) -> int:
        return sum(case.ending == RETURNED for case in self.cases)


def cohort(
    frames: Frames, period: Period, as_at: date, calendar: Calendar, where: Mapping[str, tuple[str, ...]] | None = None
) -> Cohort:
    """Exclusions that began in a period and stood on a day, each with its ending by that day."""
    window = Window((period,), as_at, calendar, (), where or {})
    rows = chosen(counted(frames["exclusions"], "PERM", window), window)
    begins, ends = pd.Timestamp(period.start), pd.Timestamp(min(period.end, as_at))
    rows = rows[((rows["start_date"] >= begins) & (rows["start_date"] <= ends)).to_numpy(dtype=bool, na_value=False)]
    back = first_return(rows, frames, window)
    others = _other_endings(frames, window)
    cases, ago = [], []
    for (at, row), home in zip(rows.iterrows(), back):
        began = row["start_date"].date()
        days = {RETURNED: home, **others.get(at, {}), LEFT: _leaves(row)}
        known = sorted((day.date(), way) for way, day in days.items() if pd.notna(day) and began <= day.date() <= as_at)
        ended, way = known[0] if known else (as_at, "")
        cases.append(Case((ended - began).days, way))
        ago.append((as_at - began).days)
    return Cohort(period, as_at, tuple(cases), tuple(ago))


def _other_endings(frames: Frames, window: Window) -> dict[object, dict[str, pd.Timestamp]]:
    """By index of the exclusion the first day of a specialist place and of a move out of the area, from the tracker of
    returns. An ending belongs to one exclusion, as a return does: a child excluded again has a second case."""
    moves = frames.get("moves")
    if moves is None or moves.empty:
        return {}
    kind = moves["move_type"].isin(["reintegration_from_pex", "reintegration_from_ap"]).to_numpy()
    gone = moves["destination"].isin([SPECIALIST, MOVED]).to_numpy() & moves["start_date"].notna().to_numpy()
    elsewhere = moves[kind & gone & ~never_began(moves)]
    found: dict[object, dict[str, pd.Timestamp]] = {}
    for at, where, day in zip(
        exclusion_of(elsewhere, frames, window), elsewhere["destination"], elsewhere["start_date"]
    ):
        if pd.notna(at):
            mine = found.setdefault(int(at), {})
            mine[str(where)] = min(day, mine.get(str(where), day))
    return found


def _leaves(row: pd.Series) -> pd.Timestamp:
    """The last day of a Year 11 child's school year; missing for younger children."""
    if pd.isna(row["ncy"]) or int(row["ncy"]) < LAST_YEAR_GROUP:
        return pd.NaT  # type: ignore[return-value]
    day = row["start_date"]
    return pd.Timestamp(day.year + (day.month >= 9), 8, 31)


def held_after(frames: Frames, period: Period, as_at: date, calendar: Calendar, where: Mapping[str, tuple[str, ...]],
    terms: int) -> tuple[int, int]:  # fmt: skip
    """(still there, returns that began in a period and have so many full terms behind them by a day)."""
    if frames.get("moves") is None or frames["moves"].empty:
        return 0, 0
    found = held_terms(frames, Window((period,), as_at, calendar, (), where), terms)
    return (int(found["numerator"].sum()), int(found["denominator"].sum())) if len(found) else (0, 0)
