"""Why spend on placements changed since the year before: volume, mix and price by sector, in pence that add up.

Both periods are cut at the same day of their year. Full-time places and spend are exact (`prices`), the split is
`methods.variance`, and the pennies of the parts are rounded together, so that they sum to the change of what is shown
as spend.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from common.calendar import Period
from measures.counting import labels
from measures.formulas.outturn import whole_of
from measures.formulas.placements import live
from measures.formulas.prices import annual_pence, full_time, paid_shares
from measures.spec import Formula, Frames, Window
from methods.variance import Change, Part, by_kind, change
from methods.whole_pence import nearest, rounded_table

PARTS = ("volume", "mix", "price", "unplaced")


def split_of(name: str) -> Formula:
    """The formula of one part of the change."""

    def formula(frames: Frames, window: Window) -> pd.DataFrame:
        return _part(frames, window, name)

    return formula


placement_change_volume, placement_change_mix, placement_change_price = map(split_of, PARTS[:3])


def placement_fte(frames: Frames, window: Window) -> pd.DataFrame:
    """Full-time places of each period: paid days over those of the year, times full-time equivalent. Floats of exact
    sums."""
    frame = live(frames, window)
    keys = list(zip(*(labels(frame[column]).astype(str) for column in window.by), strict=True)) or [()] * len(frame)
    full, rows = full_time(frame), []
    for position, period in enumerate(window.periods):
        sums: dict[tuple, Fraction] = defaultdict(Fraction)
        people: dict[tuple, int] = defaultdict(int)
        for key, share, fte in zip(keys, paid_shares(frame, period, window.calendar), full, strict=True):
            if share:
                sums[key] += share * fte
                people[key] += 1
        for key, total in sums.items():
            rows.append((position, *key, float(total), people[key]))
    return pd.DataFrame(rows, columns=["period", *window.by, "numerator", "people"])


class Ledger:
    """Placements with what is asked of each in every period: its sector, its cost of a year, its full-time
    equivalent."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.sectors: list[str] = labels(frame["sector"]).astype(str).tolist()
        self.annual, self.fte = annual_pence(frame, "price"), full_time(frame)


def parts_by_sector(ledger: Ledger, period: Period, window: Window) -> tuple[dict[str, Part], dict[str, int]]:
    """(full-time places and pence of each sector in a period, how many placements): each placement's pence rounded
    once, as spend is."""
    places: dict[str, Fraction] = defaultdict(Fraction)
    pence: dict[str, int] = defaultdict(int)
    count: dict[str, int] = defaultdict(int)
    shares = paid_shares(ledger.frame, period, window.calendar)
    for sector, share, cost, fte in zip(ledger.sectors, shares, ledger.annual, ledger.fte, strict=True):
        if share and cost is not None:
            places[sector] += share * fte
            pence[sector] += nearest(cost * share)
            count[sector] += 1
    return {sector: Part(places[sector], pence[sector]) for sector in places}, dict(count)


def before_it(period: Period, window: Window) -> Period:
    """The same period of the year before, cut at the same day of it."""
    return window.calendar.same_last_year(whole_of(period, window), window.as_at)


def changes(ledger: Ledger, period: Period, window: Window) -> tuple[dict[str, tuple[int, ...]], dict[str, int]]:
    """Each sector's volume, mix, price and unplaced in whole pence, adding up both ways; and the placements behind
    each."""
    before, count_0 = parts_by_sector(ledger, before_it(period, window), window)
    now, count_1 = parts_by_sector(ledger, period, window)
    kinds: Mapping[str, Change] = by_kind(before, now)
    exact = [[each.volume, each.mix, each.price, each.unplaced] for each in kinds.values()]
    none = Part(0, 0)
    rows = [int(now.get(kind, none).pence) - int(before.get(kind, none).pence) for kind in kinds]
    whole = change(before, now).pence()
    table = rounded_table(exact, rows, whole) if kinds else []
    people = {kind: count_0.get(kind, 0) + count_1.get(kind, 0) for kind in kinds}
    return dict(zip(kinds, map(tuple, table), strict=True)), people


def _part(frames: Frames, window: Window, name: str) -> pd.DataFrame:
    at = PARTS.index(name)
    # A sector's part is its part of the whole change: the others are not left out before it is worked out.
    ledger = Ledger(live(frames, replace(window, where={k: v for k, v in window.where.items() if k != "sector"})))
    wanted = window.where.get("sector")
    rows: list[tuple] = []
    for position, period in enumerate(window.periods):
        table, people = changes(ledger, period, window)
        chosen_rows = {kind: row for kind, row in table.items() if not wanted or kind in wanted}
        if window.by:
            rows += [(position, kind, row[at], people[kind]) for kind, row in chosen_rows.items()]
        elif chosen_rows:
            rows.append(
                (position, sum(row[at] for row in chosen_rows.values()), sum(people[kind] for kind in chosen_rows))
            )
    return pd.DataFrame(rows, columns=["period", *window.by, "numerator", "people"])
