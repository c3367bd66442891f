"""Children who wait for a school: fair access cases and in-year applications not begun by a day. Private: a line is a
child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from measures.formulas.moves import begun, never_began
from measures.spec import Frames

KINDS = ("fair_access", "in_year_admission")


@dataclass(frozen=True, slots=True)
class Waiting:
    """`waited` calendar days since the referral or application; `to_school` the school found so far, "" for none."""

    child: str
    kind: str
    year_group: int | None
    waited: int
    from_school: str
    to_school: str
    offered: bool
    escalated: bool


def waiting(frames: Frames, as_at: date) -> list[Waiting]:
    """The longest first. One that was not agreed, or withdrawn before it began, waits no more; one for which no place
    was found still does."""
    moves = frames.get("moves")
    if moves is None or moves.empty:
        return []
    day = pd.Timestamp(as_at)
    mine = moves["move_type"].isin(KINDS).to_numpy() & (moves["referral_date"] <= day).to_numpy(
        dtype=bool, na_value=False
    )
    off = moves["outcome"].isin(["withdrawn", "not_agreed"]).to_numpy() & never_began(moves)
    rows = moves[mine & ~off & ~begun(moves, as_at)]
    found = [
        Waiting(
            str(row["pupil_ref"]), str(row["move_type"]), None if pd.isna(row["ncy"]) else int(row["ncy"]),
            (as_at - row["referral_date"].date()).days,
            _text(row["from_school"]), _text(row["to_school"]), _by(row["offer_date"], day),
            _by(row["escalated_date"], day),
        )
        for _, row in rows.iterrows()
    ]  # fmt: skip
    return sorted(found, key=lambda each: (-each.waited, each.child))


def _by(value: object, day: pd.Timestamp) -> bool:
    return bool(pd.notna(value) and value <= day)  # type: ignore[call-overload, operator]


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]
