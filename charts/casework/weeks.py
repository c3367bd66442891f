"""How long cases have taken or have waited: a column a week, split by a part, with the legal limits as upright lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.axes import round_step

HEIGHT = 300
DAYS = 7
BEFORE = "A year before"


def week_of(days: int) -> int:
    """Which week a number of days falls in: 42 days are the last of the 6th week, 43 the first of the 7th; 0 days the first."""
    return max(1, -(-days // DAYS))


def weeks(
    parts: Mapping[str, Sequence[int]],
    limits: Sequence[int],
    *,
    title: str,
    subtitle: str,
    before: Sequence[int] = (),
    last: int = 0,
    notes: Sequence[str] = (),
) -> Chart:
    """`parts`: by name the days of each case, stacked in this order; `before`: days of the cases they stand beside, as wide grey
    columns behind. `limits`: in weeks. Cases beyond `last` weeks (by itself: what holds all but one in fifty) are one column."""
    every = [days for some in parts.values() for days in some]
    last = last or _last([*every, *before], max(limits, default=0))
    columns = list(range(1, last + 2))
    names = [str(week) for week in columns[:-1]] + [f"{last}+"]
    counts = {name: _counted(some, last) for name, some in parts.items()}
    behind = _counted(before, last)
    traces = []
    if before:
        traces.append(_bars(BEFORE, columns, behind, theme.GRID, "", 0.98) | {"marker": {"color": "#C9CDD1"}})
    for (name, found), (colour, pattern) in zip(counts.items(), theme.COLUMNS):
        traces.append(_bars(name, columns, found, colour, pattern, 0.62 if before else 0.86))
    _stack(traces)
    tops = [sum(found[week] for found in counts.values()) for week in columns]
    top = max([*tops, *(behind[week] for week in columns), 1])
    step = max(1, round(round_step(top / 4)))
    high = step * -(-round(top * 1.18 + 0.5) // step)
    every_other = [week for week in columns if week % _label_step(last) == 0 or week == last + 1]
    layout = theme.layout(
        {"tickmode": "array", "tickvals": every_other, "ticktext": [names[week - 1] for week in every_other], "range": [0.4, last + 1.6], "ticks": ""},
        {"range": [0, high], "tickvals": list(range(0, high + 1, step)), "tickformat": ",.0f"},
    )  # fmt: skip
    theme.tight(layout, head=26)
    layout |= {"height": HEIGHT, "hovermode": "closest", "barmode": "overlay", "dragmode": False}
    layout["shapes"] = [
        {"type": "line", "xref": "x", "yref": "paper", "x0": limit + 0.5, "x1": limit + 0.5, "y0": 0, "y1": 1, "line": {"color": theme.INK, "width": 2, "dash": "dash"}}
        for limit in limits
    ]  # fmt: skip
    layout["annotations"] = [
        theme.words(f"{limit} weeks", limit + 0.5, 1, yref="paper", yanchor="bottom", yshift=2) for limit in limits
    ]
    table = [
        {"Week": f"more than {last}" if week > last else str(week), **{name: str(found[week]) for name, found in counts.items()}}
        | ({BEFORE: str(behind[week])} if before else {})
        for week in columns
        if before or any(found[week] for found in counts.values())
    ]  # fmt: skip
    data = [{"week": week, "line": name, "value": found[week]} for name, found in [*counts.items(), *([(BEFORE, behind)] if before else [])] for week in columns]  # fmt: skip
    return Chart(
        title, subtitle, {"data": traces, "layout": layout},
        f"{title.rstrip('.')}. Columns by week: " + "; ".join(f"week {names[week - 1]}: {top}" for week, top in zip(columns, tops) if top) + ".",
        pd.DataFrame(table, dtype="str"), pd.DataFrame(data),
        [*_colours(counts, bool(before)), "A case on the last day of a week is in that week: 42 days are within 6 weeks.", *notes],
    )  # fmt: skip


def _counted(some: Sequence[int], last: int) -> Counter[int]:
    return Counter(min(week_of(days), last + 1) for days in some)


def _last(every: Sequence[int], limit: int) -> int:
    """All but one in fifty, two weeks past the last limit at least, and no more than three times it."""
    ordered = sorted(week_of(days) for days in every) or [limit]
    return min(max(limit + 2, ordered[int(0.98 * (len(ordered) - 1))]), max(3 * limit, limit + 4))


def _label_step(last: int) -> int:
    return 1 if last <= 16 else 2 if last <= 30 else 4


def _bars(name: str, columns: Sequence[int], found: Counter[int], colour: str, pattern: str, width: float) -> dict:
    return {
        "type": "bar", "name": name, "x": list(columns), "y": [found[week] for week in columns], "width": width,
        "hovertemplate": f"Week %{{x}}: %{{y}}<extra>{name}</extra>",
        "marker": {"color": colour, "line": {"color": "#FFFFFF", "width": 1}, "pattern": {"shape": pattern, "fgcolor": "#FFFFFF", "fillmode": "overlay", "size": 8, "solidity": 0.25}},
    }  # fmt: skip


def _stack(traces: list[dict]) -> None:
    """Each part on those before it; last year's stand behind on the ground."""
    ground = [0.0] * (len(traces[0]["x"]) if traces else 0)
    for trace in traces:
        if trace["name"] == BEFORE:
            continue
        trace["base"] = list(ground)
        ground = [at + height for at, height in zip(ground, trace["y"])]


PATTERNS = ("full", "hatched", "dotted", "hatched the other way", "crossed", "striped")
COLOURS = ("Dark blue", "Orange", "Grey", "Turquoise", "Pink", "Lilac")


def _colours(counts: Mapping[str, Counter[int]], before: bool) -> list[str]:
    """What stands for what, in words: a legend."""
    if len(counts) == 1 and before:
        return ["Narrow columns: this year. Wide grey ones: the year before."]
    return ["; ".join(f"{colour}, {pattern}: {name.lower()}" for name, colour, pattern in zip(counts, COLOURS, PATTERNS)) + "."] if len(counts) > 1 else []  # fmt: skip
