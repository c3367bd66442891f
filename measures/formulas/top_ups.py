"""What Element 3 costs: each child's band at the band's value, day by day, in exact fractions of the financial year.

A value holds from its first day to its last, or to the day before the same band's next one. A day for which the table
of bands has no value is not paid at a guess: it is in no cost, and its child in the count of those without a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pandas as pd

from common.calendar import Period
from measures.counting import chosen, count_stock, stacked, tally
from measures.formulas.prices import financial_years, known
from measures.spec import Frames, Window
from methods.whole_pence import nearest

# Where a table of bands has a value for a kind of place, whose children it is for.
EVERY_PLACE = "all"
PLACES = {
    "mainstream": {"primary", "secondary", "all_through", "nursery"},
    "primary": {"primary"},
    "secondary": {"secondary"},
    "special": {"special"},
    "resourced unit": set(),  # no child's row says that its place is in one
    "alternative provision": {"alternative_provision"},
    "post-16": {"post16"},
}
Value = tuple[date, date, int]


@dataclass(frozen=True, slots=True)
class Bands:
    """The values of each scheme's bands: by (scheme, band), then by setting ("" for every place)."""

    values: dict[tuple[str, str], dict[str, list[Value]]]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Bands:
        found: dict[tuple[str, str], dict[str, list[Value]]] = {}
        ordered = frame.sort_values("from_date", kind="stable")
        columns = (known(ordered[name]) for name in ("scheme", "band", "setting", "from_date", "to_date", "annual"))
        for scheme, band, setting, start, end, annual in zip(*columns):
            held = found.setdefault((_word(scheme), _word(band)), {}).setdefault(_place(setting), [])
            first = start.date()
            if held and held[-1][1] >= first:
                held[-1] = (held[-1][0], first - timedelta(days=1), held[-1][2])
            held.append((first, date.max if end is None else end.date(), int(annual)))
        return cls(found)

    def during(self, scheme: object, band: object, phase: object, first: date, last: date) -> Iterator[Value]:
        """The values in force from one day to another, each with its days there."""
        settings = self.values.get((_word(scheme), _word(band)), {})
        mine = next((name for name in settings if name and phase in PLACES.get(name, {name})), "")
        if phase is None and len(settings) == 1:
            mine = next(iter(settings))  # the kind of place is not known, and the band has one value for all there are
        for start, end, annual in settings.get(mine, settings.get("", [])):
            begins, until = max(start, first), min(end, last)
            if begins <= until:
                yield begins, until, annual


def _place(setting: object) -> str:
    return "" if _word(setting) == EVERY_PLACE else _word(setting)


def _word(value: object) -> str:
    return "" if value is None else str(value).strip().casefold()


def top_ups(frames: Frames, window: Window) -> pd.DataFrame:
    frame = frames["top_ups"]
    return chosen(
        frame[(frame["from_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)], window
    )


def top_up_cost(frames: Frames, window: Window) -> pd.DataFrame:
    """The pence of each period by breakdown. Children of one band and kind of place over the same days cost the same:
    each such cost is worked out once."""
    frame, bands = top_ups(frames, window), Bands.of(frames["bands"])
    each, parts = _rows(frame), []
    for position, period in enumerate(window.periods):
        known_costs: dict[tuple, int] = {}
        pence = np.zeros(len(each), dtype="int64")
        for at, (scheme, band, phase, start, end) in enumerate(each):
            if start > period.end or end < period.start:
                continue
            alike = (scheme, band, phase, max(start, period.start), min(end, period.end))
            if alike not in known_costs:
                known_costs[alike] = nearest(cost(bands, alike, period))
            pence[at] = known_costs[alike]
        paid = pence != 0
        people = np.ones(int(paid.sum()), dtype="int64")
        parts.append(tally(np.full(len(people), position), frame[paid], window, numerator=pence[paid], people=people))
    return stacked(parts, window)


def cost(bands: Bands, row: tuple, period: Period) -> Fraction:
    """What one child's band costs in a period, in pence: the year's value times its days there over those of the
    year."""
    scheme, band, phase, start, end = row
    if start > period.end or end < period.start:
        return Fraction(0)
    pence = Fraction(0)
    for first, last, opening, closing in financial_years(period):
        days = (closing - opening).days + 1
        for begins, until, annual in bands.during(scheme, band, phase, max(first, start), min(last, end)):
            pence += Fraction(annual * ((until - begins).days + 1), days)
    return pence


def _rows(frame: pd.DataFrame) -> list[tuple]:
    phase = frame["phase"].astype("object") if "phase" in frame else pd.Series(None, index=frame.index, dtype="object")
    ends = [date.max if pd.isna(day) else day.date() for day in frame["to_date"]]
    starts = [day.date() for day in frame["from_date"]]
    return list(zip(known(frame["scheme"]), known(frame["band"]), known(phase), starts, ends))


def top_ups_paid(frames: Frames, window: Window) -> pd.DataFrame:
    """Children's bands that run on the last day of each period."""
    frame = top_ups(frames, window)
    return count_stock(frame, frame["from_date"], frame["to_date"], window)


def top_ups_without_a_value(frames: Frames, window: Window) -> pd.DataFrame:
    """Of those, the ones for which the table of bands has no value on that day."""
    frame, bands = top_ups(frames, window), Bands.of(frames["bands"])
    each, parts = _rows(frame), []
    starts, ends = (np.array([row[at] for row in each], dtype="datetime64[D]") for at in (3, 4))
    kinds = list(dict.fromkeys((row[0], row[1], row[2]) for row in each))
    kind_of = np.array([kinds.index(row[:3]) for row in each], dtype="int64")
    for position, period in enumerate(window.periods):
        day = period.end
        # A band and kind of place has a value on a day or has none, whoever the child is.
        lacking = np.array(
            [not list(bands.during(scheme, band, phase, day, day)) for scheme, band, phase in kinds], dtype="bool"
        )
        last = np.datetime64(day, "D")
        lacks = (starts <= last) & (ends >= last) & (lacking[kind_of] if len(kinds) else False)
        ones = np.ones(int(lacks.sum()), dtype="int64")
        parts.append(tally(np.full(len(ones), position), frame[lacks], window, numerator=ones, people=ones))
    return stacked(parts, window)
