"""How many times as often: a dot for each comparison with its interval, on an axis of doublings, and an upright at
once.

An interval that crosses the upright supports nothing and is drawn grey and hollow; so the colour says no more than the
line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from common.text import rows_of
from methods.groups import Ratio

ROW, EDGES, LEAST = 34, 60, 150
# Of the axis, at the least and at the most; what goes on is drawn to the edge and said in the table
ENDS = (0.125, 16.0)
TICKS = {0.125: "⅛", 0.25: "¼", 0.5: "½", 1.0: "same", 2.0: "2 times", 4.0: "4", 8.0: "8", 16.0: "16"}
VERDICTS = {"more": "more", "fewer": "fewer", "cannot tell": "cannot tell"}


@dataclass(frozen=True, slots=True)
class Compared:
    """One group beside another: what is compared in words, the rate of each in words, and the ratio."""

    words: str
    first: str
    other: str
    ratio: Ratio


def ratios(some: Sequence[Compared], *, title: str, subtitle: str, notes: Sequence[str]) -> Chart:
    shown = list(reversed(some))
    low, high = _range([each.ratio for each in shown])
    words = [each.words for each in shown]
    traces = []
    for each in shown:
        sure = each.ratio.verdict != "cannot tell"
        ends = [_at(each.ratio.low, low, high), _at(each.ratio.high, low, high)]
        traces.append(
            {"type": "scatter", "mode": "lines", "x": ends, "y": [each.words] * 2, "hoverinfo": "skip",
                "cliponaxis": False, "line": {"color": theme.OURS if sure else theme.LAST_YEAR, "width": 3}}
        )  # fmt: skip
    traces.append(
        {"type": "scatter", "mode": "markers", "y": words, "x": [_at(each.ratio.ratio, low, high) for each in shown],
         "cliponaxis": False, "customdata": [f"{each.words}: {times(each.ratio)}" for each in shown],
         "hovertemplate": "%{customdata}<extra></extra>",
         "marker": {"size": 13, "color": [theme.OURS if each.ratio.verdict != "cannot tell" else "#FFFFFF"
                 for each in shown], "line": {"color": theme.OURS, "width": 2}}}
    )  # fmt: skip
    ticks = [tick for tick in TICKS if low <= tick <= high]
    axis = {"tickmode": "array", "tickvals": [math.log2(t) for t in ticks], "ticktext": [TICKS[t] for t in ticks],
        "range": [math.log2(low) - 0.05, math.log2(high) + 0.05], "showgrid": True,
        "gridcolor": theme.GRID}  # fmt: skip
    side = {"type": "category", "showgrid": False, "automargin": True, "range": [-0.6, len(shown) - 0.4]}
    layout = theme.layout(axis, side, right=112)
    theme.tight(layout, foot=40)
    layout |= {"height": max(LEAST, EDGES + ROW * len(shown)), "hovermode": "closest"}
    layout["shapes"] = [
        {"type": "line", "xref": "x", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1,
            "line": {"color": theme.INK, "width": 1.5}, "layer": "below"}
    ]  # fmt: skip
    layout["annotations"] = [
        theme.words(short(each.ratio), 1, each.words, xref="paper", xanchor="left", xshift=10) for each in shown
    ]
    table = [
        {"Compared": each.words, "First": each.first, "Other": each.other, "Times as often": times(each.ratio),
            "What it supports": VERDICTS[each.ratio.verdict]} for each in some
    ]  # fmt: skip
    data = [{"line": each.words, "value": each.ratio.ratio, "low": each.ratio.low, "high": each.ratio.high}
        for each in some]  # fmt: skip
    alt = f"{title} A dot and its interval for each of {rows_of(len(some), 'comparison')}. " + " ".join(
        f"{each.words}: {times(each.ratio)}." for each in some)  # fmt: skip
    meaning = 'Filled: the interval leaves out "the same". Hollow and grey: it does not, so nothing can be claimed.'
    return Chart(title, subtitle, {"data": traces, "layout": layout}, alt, pd.DataFrame(table, dtype="str"),
        pd.DataFrame(data), [*notes, meaning])  # fmt: skip


def times(ratio: Ratio) -> str:
    """ "8.1 times (6.7 to 9.7)"; no ratio where the other group has none."""
    if math.isinf(ratio.ratio):
        return f"none in the other (at least {_number(ratio.low)} times)"
    top = "no upper end" if math.isinf(ratio.high) else _number(ratio.high)
    return f"{_number(ratio.ratio)} times ({_number(ratio.low)} to {top})"


def short(ratio: Ratio) -> str:
    return f"≥{_number(ratio.low)}" if math.isinf(ratio.ratio) else f"{_number(ratio.ratio)} times"


def _number(value: float) -> str:
    return f"{value:.1f}" if value >= 2 or value == 0 else f"{value:.2f}"


def _range(some: Sequence[Ratio]) -> tuple[float, float]:
    """Whole doublings that hold every interval, within the ends."""
    finite = [v for each in some for v in (each.low, each.ratio, each.high) if 0 < v < math.inf]
    low = 2.0 ** math.floor(math.log2(min([0.5, *finite])))
    high = 2.0 ** math.ceil(math.log2(max([2.0, *finite])))
    return max(ENDS[0], low), min(ENDS[1], high)


def _at(value: float, low: float, high: float) -> float:
    return math.log2(min(max(value, low), high))
