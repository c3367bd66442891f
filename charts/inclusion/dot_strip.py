"""Ours among others: a dot for each place in order of its rate, our own large with its interval, uprights for medians
and the country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from common.text import rows_of

ROW, EDGES = 27, 84
DASHES = ("dash", "dot", "longdashdot")


@dataclass(frozen=True, slots=True)
class Dot:
    """A place, its rate, and what the rate is of: "34 of 18,000"."""

    name: str
    rate: float
    of: str


def dot_strip(own: Dot, interval: tuple[float, float], others: Sequence[Dot], lines: Sequence[tuple[str, float]], *,
    title: str, subtitle: str, notes: Sequence[str]) -> Chart:  # fmt: skip
    """`lines`: name and rate of each upright, named above the plot."""
    ordered = sorted([own, *others], key=lambda each: each.rate)
    names = [each.name for each in ordered]
    traces = [
        {"type": "scatter", "mode": "lines", "x": list(interval), "y": [own.name] * 2, "hoverinfo": "skip",
            "line": {"color": theme.OURS, "width": 3}},
        {"type": "scatter", "mode": "markers", "x": [each.rate for each in ordered], "y": names, "cliponaxis": False,
         "customdata": [f"{each.name}: {each.rate:.3f} per 100, {each.of}" for each in ordered],
         "hovertemplate": "%{customdata}<extra></extra>",
         "marker": {"size": [18 if each is own else 11 for each in ordered],
             "color": [theme.OURS if each is own else "#FFFFFF" for each in ordered],
             "line": {"color": theme.OURS, "width": 2}}},
    ]  # fmt: skip
    top = max([interval[1], *(each.rate for each in ordered), *(rate for _, rate in lines)])
    layout = theme.layout({"range": [0, 1.05 * top], "showgrid": True, "gridcolor": theme.GRID},
        {"type": "category", "automargin": True, "categoryorder": "array", "categoryarray": names},
        right=90)  # fmt: skip
    theme.tight(layout, foot=40, head=16 + 20 * len(lines))
    layout |= {"height": EDGES + 20 * len(lines) + ROW * len(ordered), "hovermode": "closest"}
    layout["shapes"] = [
        {"type": "line", "xref": "x", "x0": rate, "x1": rate, "yref": "paper", "y0": 0, "y1": 1,
            "line": {"color": theme.QUIET_INK, "width": 1.5, "dash": dash}, "layer": "below"}
        for (_, rate), dash in zip(lines, DASHES)
    ]  # fmt: skip
    layout["annotations"] = [
        *(theme.words(f"{name} {rate:.3f}", rate, 1, yref="paper", yanchor="bottom", xanchor="left",
                yshift=2 + 18 * order) for order, (name, rate) in enumerate(lines)),
        *(theme.words(f"{each.rate:.3f}", interval[1] if each is own else each.rate, each.name, xanchor="left",
                xshift=12) for each in ordered),
    ]  # fmt: skip
    table = [{"Place": each.name, "Per 100 pupils": f"{each.rate:.3f}", "Of": each.of} for each in reversed(ordered)]
    table += [{"Place": name, "Per 100 pupils": f"{rate:.3f}", "Of": ""} for name, rate in lines]
    data = [{"line": each.name, "value": each.rate} for each in ordered] + [
        {"line": name, "value": rate} for name, rate in lines
    ]
    alt = (
        f"{title}. A dot for each of {rows_of(len(ordered), 'place')}; {own.name} at {own.rate:.3f}, interval "
        f"{interval[0]:.3f} to {interval[1]:.3f}. " + " ".join(f"{name}: {rate:.3f}." for name, rate in lines)
    )
    return Chart(title, subtitle, {"data": traces, "layout": layout}, alt, pd.DataFrame(table, dtype="str"),
        pd.DataFrame(data), list(notes))  # fmt: skip
