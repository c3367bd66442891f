"""What was shown at a meeting and what was meant to be done about it: forecasts with their day, and the plan's levers.

Nothing is overwritten: a forecast shown stays as it was shown, and a lever that is taken out stays with the day and who
took it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from common.calendar import Calendar
from measures.forecasts import ALL
from measures.forecasts.shown import SHOWN
from measures.forecasts.spec import Ahead, CannotForecast
from measures.spec import Frames
from methods.plan_levers import Lever
from store import Store

LEVERS = "plan_levers"
LONGEST = 300


def record_shown(store: Store, meeting: date, ahead: Sequence[Ahead], by: str) -> int:
    """Keep forecasts as shown at a meeting; returns how many were not there yet. One of the same meeting, measure and
    period stays as it was first shown."""
    stored = list(store.setting(SHOWN, []))
    there = {(one["measure"], one["meeting"], one["period"]) for one in stored}
    new = [
        {"measure": one.measure, "meeting": meeting.isoformat(), "made_on": one.made_on.isoformat(),
         "horizon": one.horizon, "period": one.period, "value": one.value, "low": one.low, "high": one.high, "by": by}
        for one in ahead
        if (one.measure, meeting.isoformat(), one.period) not in there
    ]  # fmt: skip
    if new:
        store.set_setting(SHOWN, [*stored, *new], by=by)
    return len(new)


def every_forecast(frames: Frames, as_at: date, calendar: Calendar) -> list[Ahead]:
    """All that can be told ahead from private frames on a day; a measure of which nothing can be is left out."""
    found: list[Ahead] = []
    for forecaster in ALL.values():
        try:
            found += forecaster(frames, as_at, calendar)
        except CannotForecast:
            continue
    return found


@dataclass(frozen=True, slots=True)
class StoredLever:
    """One lever on the number of plans. `size`: plans a year, below 0 for fewer; days as 2019-09-01."""

    action: str
    lever: str
    start: str
    size: float
    evidence: str
    owner: str
    by: str
    made: str
    taken_out: str = ""

    @property
    def as_lever(self) -> Lever:
        return Lever(f"{self.action}: {self.lever}", date.fromisoformat(self.start), self.size)


def stored_levers(store: Store, out_too: bool = False) -> list[StoredLever]:
    """Every lever that stands, in the order they were made; with those taken out where asked."""
    every = [StoredLever(**one) for one in store.setting(LEVERS, [])]
    return [one for one in every if out_too or not one.taken_out]


def add_lever(store: Store, action: str, lever: str, start: date, size: float, evidence: str, owner: str,
    by: str) -> StoredLever:  # fmt: skip
    """Raises ValueError where a part is missing: a lever names its action, what it is, its evidence and who answers for
    it."""
    parts = {"the action": action, "the lever": lever, "the evidence": evidence, "the owner's role": owner}
    lacking = [name for name, text in parts.items() if not text.strip()]
    if lacking or not size:
        raise ValueError(f"A lever needs {', '.join([*lacking, *([] if size else ['a size other than 0'])])}.")
    made = f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
    tidy = [" ".join(text.split())[:LONGEST] for text in (action, lever, evidence, owner)]
    one = StoredLever(tidy[0], tidy[1], start.isoformat(), float(size), tidy[2], tidy[3], by, made)
    store.set_setting(LEVERS, [*store.setting(LEVERS, []), asdict(one)], by=by)
    return one


def take_out(store: Store, made: str, lever: str, by: str) -> None:
    """Take a lever out of the forecast; it stays in the record. Raises KeyError for one that does not stand."""
    every = stored_levers(store, out_too=True)
    at = next((i for i, one in enumerate(every) if (one.made, one.lever, one.taken_out) == (made, lever, "")), None)
    if at is None:
        raise KeyError(lever)
    every[at] = replace(every[at], taken_out=f"{by}, {datetime.now().astimezone():%Y-%m-%d}")
    store.set_setting(LEVERS, [asdict(one) for one in every], by=by)
