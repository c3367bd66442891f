"""Who pays for joint placements: what is claimed from health, agreed, paid and owed, how old each is; the cap; waiting.
Pence.

A claim is no income: it is what the authority asks for, and stands in no total of what is owed. A claim's cost runs
from the first day of its line, as an agreed share's does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pandas as pd

from common.calendar import Calendar, Period
from measures.formulas.funders import health_due, joint
from measures.formulas.placements import live
from measures.formulas.prices import annual_pence, known, paid_shares, yearly_pence
from measures.recorded import HEALTH_PAID
from measures.spec import Frames, Window
from methods.whole_pence import nearest

AGES = ((30, "up to 30 days"), (90, "31 to 90 days"), (180, "91 to 180 days"), (365, "181 days to a year"))
OLDER = "over a year"
BANDS = (*(words for _, words in AGES), OLDER)


@dataclass(frozen=True, slots=True)
class Health:
    """`claimed`: asked for and neither agreed nor refused; `agreed`: health's agreed share of the cost to date; `paid`;
    each of the two debts by age. What is owed is `agreed` less `paid`; `owed` by age leaves out what was paid too much
    (`beyond`). `missing`: what no row says, so that neither what was paid nor what is owed is known."""

    claimed: int
    agreed: int
    paid: int
    owed_by_age: dict[str, int]
    claimed_by_age: dict[str, int]
    beyond: int
    claims: int
    missing: str = ""

    @property
    def owed(self) -> int:
        return self.agreed - self.paid

    @property
    def still_due(self) -> int:
        """For the placements for which too little was paid: what the ages sum to."""
        return self.owed + self.beyond


def health(frames: Frames, as_at: date, calendar: Calendar) -> Health | None:
    """None where no line of the ledger speaks of health."""
    if "placements" not in frames or frames["placements"].empty:
        return None
    window = Window((), as_at, calendar)
    frame = live(frames, window)
    shared = frame[(frame["health_share"].notna() | frame["health_paid"].notna()).to_numpy()]
    waiting = claims(frame, as_at)
    if shared.empty and waiting.empty:
        return None
    paid = [int(each or 0) for each in known(shared["health_paid"])]
    due = health_due(shared, as_at, window)
    by_age, since = claims_by_age(waiting, as_at, window)
    return Health(
        sum(by_age.values()), sum(due), sum(paid), owed_by_age(shared, paid, as_at, window), by_age,
        sum(max(0, p - d) for d, p in zip(due, paid, strict=True)), since,
        "" if HEALTH_PAID.held(frames) else HEALTH_PAID.missing(frames),
    )  # fmt: skip


def owed_by_age(frame: pd.DataFrame, paid: list[int], as_at: date, window: Window) -> dict[str, int]:
    """What is owed by how long ago it fell due; what was paid settled the oldest cost first."""

    def left(days: int) -> int:
        due = health_due(frame, as_at - timedelta(days=days), window)
        return sum(max(0, d - p) for d, p in zip(due, paid, strict=True))

    limits = [0, *(days for days, _ in AGES)]
    amounts = [left(days) for days in limits]
    steps = [newer - older for newer, older in pairwise(amounts)]
    return dict(zip(BANDS, [*steps, amounts[-1]], strict=True))


def claims(frame: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Lines with an amount claimed that health has not decided by a day. One that was decided is agreed (a share) or
    refused."""
    asked = frame["health_claimed"].notna().to_numpy()
    decided = (frame["claim_decided_on"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    sent_later = (frame["claimed_on"] > pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    agreed = (frame["health_share"].fillna(0) > 0).to_numpy()
    return frame[asked & ~decided & ~sent_later & ~agreed]


def claims_by_age(frame: pd.DataFrame, as_at: date, window: Window) -> tuple[dict[str, int], int]:
    """(the claims' cost to date by how long ago the form went; the line's first day where no form is dated, how
    many)."""
    found = dict.fromkeys(BANDS, 0)
    if frame.empty:
        return found, 0
    first = frame["start_date"].min().date()
    if first > as_at:
        return found, 0
    shares = paid_shares(frame, Period(first, as_at, "financial_year", ""), window.calendar)
    sent = frame["claimed_on"].fillna(frame["start_date"])
    counted = 0
    for annual, share, day in zip(annual_pence(frame, "health_claimed"), shares, sent, strict=True):
        if annual is None or not share:
            continue
        found[band_of((as_at - day.date()).days)] += nearest(annual * share)
        counted += 1
    return found, counted


def band_of(days: int) -> str:
    return next((words for most, words in AGES if days <= most), OLDER)


@dataclass(frozen=True, slots=True)
class Cap:
    """Education's part of joint placements in the financial year to date: `paid`, of it `above` the local value;
    `placements` with a local value, `without` one, `over` it."""

    paid: int
    above: int
    placements: int
    over: int
    without: int


def cap(frames: Frames, as_at: date, calendar: Calendar) -> Cap:
    """By the days paid for, the same pence as the measure `education_above_cap`."""
    period = calendar.period_of("financial_year", as_at).cut(as_at)
    frame = joint(frames, Window((period,), as_at, calendar))
    shares = paid_shares(frame, period, calendar)
    paid = above = number = over = without = 0
    rows = zip(annual_pence(frame, "price"), yearly_pence(frame, "local_value"), shares, strict=True)
    for cost, local, share in rows:
        if not share or cost is None:
            continue
        if local is None:
            without += 1
            continue
        number += 1
        over += cost > local
        paid += nearest(cost * share)
        above += nearest(max(cost - local, Fraction(0)) * share)
    return Cap(paid, above, number, over, without)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What placements cost education while a child waited for a diagnosis beyond the agreed time: a claim with
    assumptions. `children` beyond it; `open` of them still wait; `weeks` beyond it, in all; `pence`: the cost of those
    days; `waiting` in all."""

    waiting: int
    children: int
    open: int
    weeks: float
    pence: int


def diagnosis(frames: Frames, as_at: date, calendar: Calendar, weeks: int) -> Waiting | None:
    """`weeks`: the agreed wait, an assumption. Each day of a placement counts from the day the wait was over until the
    diagnosis (or the as-at day), at education's price. None where the ledger has no referral."""
    if "placements" not in frames or "diagnosis_referred" not in frames["placements"]:
        return None
    frame = live(frames, Window((), as_at, calendar))
    day = pd.Timestamp(as_at)
    frame = frame[(frame["diagnosis_referred"] <= day).to_numpy(dtype=bool, na_value=False)]
    if frame.empty:
        return None
    over = frame["diagnosis_referred"] + pd.Timedelta(weeks=weeks, days=1)
    seen = frame["diagnosed_on"].mask((frame["diagnosed_on"] > day).to_numpy(dtype=bool, na_value=False))
    until = (seen - pd.Timedelta(days=1)).fillna(day)
    ends = frame["end_date"].fillna(until)
    moved = frame.assign(start_date=frame["start_date"].where(frame["start_date"] > over, over),
        end_date=ends.where(ends < until, until))  # fmt: skip
    late = (moved["start_date"] <= moved["end_date"]).to_numpy(dtype=bool, na_value=False)
    moved, still = moved[late], seen[late].isna().to_numpy()
    pence, days = 0, 0
    if len(moved):
        first, last = moved["start_date"].min().date(), moved["end_date"].max().date()
        shares = paid_shares(moved, Period(first, last, "financial_year", ""), calendar)
        pence = sum(nearest(cost * share) for cost, share in zip(annual_pence(moved, "price"), shares, strict=True)
            if cost is not None)  # fmt: skip
        waits = pd.DataFrame(
            {"child": moved["pupil_ref"].astype(str), "days": (moved["end_date"] - moved["start_date"]).dt.days + 1}
        )
        days = int(waits["days"].sum())
    refs = moved["pupil_ref"].astype(str)
    return Waiting(frame["pupil_ref"].nunique(), refs.nunique(), refs[still].nunique(), days / 7, pence)
