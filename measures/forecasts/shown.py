"""Forecasts that were shown at a meeting, each with its day: held against what came, beside what the method would have
said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from common.calendar import Calendar, dash_year
from measures.catalogue import by_name
from measures.forecasts.plans_in_force import januaries
from measures.forecasts.spec import Ahead, Forecaster, Miss, whole_years
from measures.formulas.block import balances
from measures.spec import Frames

SHOWN = "forecasts_shown"  # the setting they are stored under, and the frame they come in
COLUMNS = ("measure", "meeting", "made_on", "horizon", "period", "value", "low", "high", "by")


def shown_frame(stored: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The forecasts as they were stored, one a row; days as text (2019-03-21)."""
    return pd.DataFrame([{name: one.get(name) for name in COLUMNS} for one in stored], columns=list(COLUMNS))


def came(measure: str, frames: Frames, as_at: date, calendar: Calendar) -> dict[str, float]:
    """What came, by the words of a forecast's period."""
    if measure == "plans_in_force":
        return {f"January {year}": value for year, value in januaries(frames, as_at, calendar).items()}
    if measure == "block_balance":
        ledger = frames.get("spend")
        held = {} if ledger is None or ledger.empty else balances(ledger, as_at)
        return {dash_year(year): value / 100 for year, value in held.items()
            if value is not None and date(year + 1, 3, 31) <= as_at}  # fmt: skip
    words = {"assessment_requests": lambda p: str(p.start.year),
        "placement_spend": lambda p: dash_year(p.start.year)}.get(measure, lambda p: p.label)  # fmt: skip
    return {words(period): value for period, value in whole_years(by_name(measure), frames, as_at, calendar).items()}


def shown_misses(measure: str, frames: Frames, as_at: date, calendar: Calendar) -> dict[int, list[Miss]]:
    """By horizon the forecasts that were shown by a day and whose period has come. Of one shown at several meetings the
    first counts: the later ones knew no more."""
    held = frames.get(SHOWN)
    if held is None or held.empty:
        return {}
    mine = held[(held["measure"] == measure).to_numpy(dtype=bool, na_value=False)].sort_values("meeting", kind="stable")
    actual = came(measure, frames, as_at, calendar) if len(mine) else {}
    found: dict[int, list[Miss]] = {}
    taken = set()
    for row in mine.to_dict("records"):
        day, key = date.fromisoformat(str(row["meeting"])), (row["period"], row["horizon"])
        if day > as_at or row["period"] not in actual or key in taken:
            continue
        taken.add(key)
        found.setdefault(int(row["horizon"]),
            []).append(Miss(str(row["period"]), float(row["value"]), actual[row["period"]], day))  # fmt: skip
    return found


def with_shown(forecaster: Forecaster) -> Forecaster:
    """The same forecasts, with those that were shown among their past misses in place of what the method would have
    said."""

    def ahead(frames: Frames, as_at: date, calendar: Calendar) -> list[Ahead]:
        found = forecaster(frames, as_at, calendar)
        shown = shown_misses(found[0].measure, frames, as_at, calendar) if found else {}
        return [replace(one, past_misses=_merged(one.past_misses, shown.get(one.horizon, []))) for one in found]

    return ahead


def _merged(worked_out: Iterable[Miss], shown: list[Miss]) -> tuple[Miss, ...]:
    there = {miss.period for miss in shown}
    return tuple(sorted([*shown, *(miss for miss in worked_out if miss.period not in there)],
            key=lambda miss: miss.period))  # fmt: skip
