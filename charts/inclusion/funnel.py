"""A funnel: each school by its roll and its rate, between the limits that chance alone would keep it in (95% watch,
99.8% look closer). Only schools outside are named; one without an event has its point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from common.text import rows_of
from methods.funnel import LOOK_CLOSER, WATCH, Band, Flag

HEIGHT = 330
WORDS: dict[Flag, str] = {
    "": "inside", "high": "watch: high", "low": "watch: low", "very high": "look closer: high",
    "very low": "look closer: low",
}  # fmt: skip
SYMBOLS: dict[Flag, str] = {"": "circle", "high": "triangle-up", "low": "triangle-down",
    "very high": "star-triangle-up", "very low": "star-triangle-down"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A school: how many of how many on roll, and what the limits say of it."""

    name: str
    count: int
    size: int
    flag: Flag


def funnel(places: Sequence[Place], average: float, limits: Callable[[float, float], Band], *, title: str,
    subtitle: str, notes: Sequence[str]) -> Chart:  # fmt: skip
    """`average`: events for each child of all schools; `limits(size, level)` the band of rates there."""
    sizes = np.linspace(max(1, 0.7 * min(p.size for p in places)), 1.1 * max(p.size for p in places), 60)
    bands = {level: [limits(float(size), level) for size in sizes] for level in (WATCH, LOOK_CLOSER)}
    traces: list[dict] = []
    for level, dash in ((WATCH, "dash"), (LOOK_CLOSER, "solid")):
        for end in ("lower", "upper"):
            traces.append(
                {"type": "scatter", "mode": "lines", "x": list(sizes),
                    "y": [100 * getattr(band, end) for band in bands[level]], "hoverinfo": "skip",
                    "line": {"color": theme.LAST_YEAR, "width": 1.5, "dash": dash}}
            )  # fmt: skip
    traces.append({"type": "scatter", "mode": "lines", "x": [float(sizes[0]), float(sizes[-1])],
            "y": [100 * average] * 2, "hoverinfo": "skip", "line": {"color": theme.INK, "width": 1.5}})  # fmt: skip
    traces.append(
        {"type": "scatter", "mode": "markers", "x": [p.size for p in places],
         "y": [100 * p.count / p.size for p in places], "cliponaxis": False,
         "customdata": [f"{p.name}: {p.count} of {p.size:,}, {100 * p.count / p.size:.2f} per 100, {WORDS[p.flag]}"
             for p in places], "hovertemplate": "%{customdata}<extra></extra>",
             "marker": {"size": [15 if p.flag else 10 for p in places], "symbol": [SYMBOLS[p.flag] for p in places],
                 "color": [theme.OURS if p.flag else "#FFFFFF" for p in places],
                    "line": {"color": theme.OURS, "width": 2}}}
    )  # fmt: skip
    top = max([*(100 * p.count / p.size for p in places), 100 * average,
            *(100 * bands[LOOK_CLOSER][i].upper for i in (20, -1))])  # fmt: skip
    layout = theme.layout({"tickformat": ",", "range": [float(sizes[0]), float(sizes[-1])]}, {"range": [0, 1.12 * top]},
        right=128)  # fmt: skip
    theme.tight(layout, foot=40, head=16)
    layout |= {"height": HEIGHT, "hovermode": "closest"}
    ends = [("average", average), ("95%: watch", bands[WATCH][-1].upper),
        ("99.8%: look closer", bands[LOOK_CLOSER][-1].upper)]  # fmt: skip
    layout["annotations"] = [
        *(theme.words(words, float(sizes[-1]), 100 * height, xanchor="left", xshift=6) for words, height in ends),
        *(theme.words(p.name, p.size, 100 * p.count / p.size, yshift=16) for p in places if p.flag),
    ]
    ordered = sorted(places, key=lambda p: -p.count / p.size)
    table = [
        {"School": p.name, "Children": f"{p.count}", "On roll": f"{p.size:,}",
            "Per 100": f"{100 * p.count / p.size:.2f}", "Expected": f"{average * p.size:.1f}",
            "Limits": WORDS[p.flag]} for p in ordered
    ]  # fmt: skip
    data = [{"line": p.name, "numerator": p.count, "denominator": p.size, "value": 100 * p.count / p.size,
            "state": WORDS[p.flag]} for p in ordered]  # fmt: skip
    spoken = " ".join(
        f"{p.name}: {p.count} of {p.size:,}, {100 * p.count / p.size:.2f} per 100, {WORDS[p.flag]}." for p in ordered
    )
    alt = (
        f"{title.rstrip('.')}. A point for each of {rows_of(len(places), 'school')} by its roll, with limits of 95% "
        f"and 99.8% about {100 * average:.2f} per 100. {spoken}"
    )
    return Chart(title, subtitle, {"data": traces, "layout": layout}, alt, pd.DataFrame(table, dtype="str"),
        pd.DataFrame(data), list(notes))  # fmt: skip
