"""The track record: every forecast that was kept under a meeting's day, held against what came. Private."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from charts.casework.ranges import Range, ranges
from charts.chart import Chart
from common.calendar import Calendar, long_day, short_day
from common.text import rows_of
from disclosure.wording import pounds
from measures.catalogue import by_name
from measures.forecasts.shown import SHOWN, came
from measures.spec import Frames

MOST, TICK = 12, 25
NOTHING = (
    "No forecast has been kept yet. Freezing the Forum's paper keeps all of them under the day of its meeting; so does "
    "the button below the forecast of plans."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A forecast as it was shown on the day of a meeting, in the measure's own unit. `came` is None while its period is
    to come."""

    measure: str
    meeting: date
    period: str
    value: float
    low: float
    high: float
    came: float | None

    @property
    def within(self) -> bool | None:
        return None if self.came is None else self.low <= self.came <= self.high

    def text(self, value: float) -> str:
        return pounds(value) if by_name(self.measure).unit.is_money else f"{value:,.0f}"


def record(frames: Frames, as_at: date, calendar: Calendar, measures: Sequence[str] = ()) -> list[Shown]:
    """Every forecast kept up to a day, the first meeting first; of some measures where they are named."""
    rows = frames.get(SHOWN)
    if rows is None or rows.empty:
        return []
    found, outcomes = [], dict[str, Mapping[str, float]]()
    for row in rows.to_dict("records"):
        meeting, name = date.fromisoformat(str(row["meeting"])), str(row["measure"])
        if meeting > as_at or (measures and name not in measures):
            continue
        if name not in outcomes:
            outcomes[name] = came(name, frames, as_at, calendar)
        value, low, high = (float(row[column]) for column in ("value", "low", "high"))
        found.append(Shown(name, meeting, str(row["period"]), value, low, high, outcomes[name].get(str(row["period"]))))
    return sorted(found, key=lambda one: (one.meeting, one.measure, one.period))


def sentences(found: Sequence[Shown]) -> list[str]:
    """For each measure: of so many that have come so many were too low, by so much on average, so many too high, and
    how many outcomes lay in the range that was given."""
    if not found:
        return [NOTHING]
    lines = []
    for name in dict.fromkeys(one.measure for one in found):
        mine = [one for one in found if one.measure == name]
        over = [one for one in mine if one.came is not None]
        title = by_name(name).title
        if not over:
            lines.append(f"{title}: {len(mine)} kept, none has come yet.")
            continue
        parts = [_way(over, "low"), _way(over, "high")]
        inside = sum(bool(one.within) for one in over)
        words = " and ".join(part for part in parts if part) or "all were right"
        lines.append(f"{title}: of {len(over)} forecast{'s' if len(over) > 1 else ''} {words}; {inside} of {len(over)} "
                     f"lay in the range given (8 in 10 are meant to). {len(mine) - len(over)} to come.")  # fmt: skip
    return lines


def _way(over: Sequence[Shown], way: str) -> str:
    """ "4 were too low, by £120,000 on average"; "" for none."""
    gaps = [(one.came or 0.0) - one.value for one in over]
    mine = [abs(gap) for gap in gaps if (gap > 0 if way == "low" else gap < 0)]
    if not mine:
        return ""
    return (
        f"{len(mine)} {'was' if len(mine) == 1 else 'were'} too {way}, by {over[0].text(sum(mine) / len(mine))} on "
        "average"
    )


def table(found: Sequence[Shown]) -> list[dict[str, str]]:
    """A row for each, as it was shown; the error is the forecast less what came."""
    return [
        {
            "Shown on": long_day(one.meeting), "Of": by_name(one.measure).title, "For": one.period,
            "Forecast": one.text(one.value), "8 in 10": f"{one.text(one.low)} to {one.text(one.high)}",
            "Came": "to come" if one.came is None else one.text(one.came), "Error": ""
            if one.came is None else _error(one), "In the range": {None: "", True: "yes", False: "no"}[one.within],
        }
        for one in found
    ]  # fmt: skip


def _error(one: Shown) -> str:
    gap = one.value - (one.came or 0.0)
    share = f" ({100 * gap / one.came:+.0f}%)".replace("-", "−") if one.came and one.came > 0 else ""
    sign = "+" if gap > 0 else "−" if gap < 0 else ""
    return f"{sign}{one.text(abs(gap))}{share}"


def picture(found: Sequence[Shown], as_at: date) -> Chart | None:
    """What has come as 100%: each forecast a dot with its range, the latest first. A balance below nothing is in the
    table alone. None where nothing has come."""
    over = [one for one in reversed(found) if one.came is not None and one.came > 0]
    if not over:
        return None
    some = [_range(one, one.came or 1.0) for one in over[:MOST]]
    high, low = sum(one.value > (one.came or 0.0) for one in over), sum(one.value < (one.came or 0.0) for one in over)
    parts = [
        f"{many} {'was' if many == 1 else 'were'} too {way}" for many, way in ((high, "high"), (low, "low")) if many
    ]
    ends = [v for one in some for v in (one.value, one.low, one.high) if v is not None]
    first, last = TICK * math.floor(min(50.0, *ends) / TICK), TICK * math.ceil(max(150.0, *ends) / TICK)
    made = ranges(
        some, title=f"Of {len(over)} forecast{'s' if len(over) > 1 else ''} whose day has come "
                    f"{' and '.join(parts) or 'all were right'}",
                    subtitle="Forecasts shown at a meeting as a share of what came, with their range; as at "
                             f"{long_day(as_at)}",
        text=lambda value: f"{value:.0f}%", span=(first, last),
        notes=["At 100% the forecast was right. Thick line: the range that 8 in 10 outcomes were to lie in.",
            *([f"{rows_of(len(over) - MOST, 'earlier one is', 'earlier ones are')} in the table."]
                if len(over) > MOST else [])],
    )  # fmt: skip
    ticks = list(range(first, last + 1, TICK))
    made.figure["layout"]["xaxis"] |= {"tickvals": ticks, "ticktext": [f"{tick}%" for tick in ticks]}
    made.figure["layout"]["shapes"] = [{"type": "line", "xref": "x", "x0": 100, "x1": 100, "yref": "paper", "y0": 0,
            "y1": 1, "layer": "below", "line": {"color": "#1A1A1A", "width": 1.5}}]  # fmt: skip
    return made


def _range(one: Shown, outcome: float) -> Range:
    value, low, high = (100 * each / outcome for each in (one.value, one.low, one.high))
    word = f"{by_name(one.measure).title}, {one.period}<br>shown {short_day(one.meeting)} {one.meeting.year}"
    return Range(word, value, low, high, f"{one.text(one.value)} forecast, {one.text(outcome)} came")
