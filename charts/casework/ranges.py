"""A few shares or counts, each a dot with the range it may lie in: ours thick, others' thin, the number at its end."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.axes import round_step
from charts.drawing.labels import wrapped
from charts.drawing.wording import round_text

ROW = 44
WIDEST = 26  # letters of a line of a word


@dataclass(frozen=True, slots=True)
class Range:
    """`low` and `high` None where there is no doubt to draw (a published figure). `basis`: what it is of, "n = 180".
    `value` None: a range alone, without a dot. `other`: somebody else's."""

    word: str
    value: float | None
    low: float | None = None
    high: float | None = None
    basis: str = ""
    other: bool = False


def ranges(
    some: Sequence[Range], *, title: str, subtitle: str, text: Callable[[float], str],
    span: tuple[float, float] | None = None,
    level: tuple[str, float] | None = None, notes: Sequence[str] = (),
) -> Chart:  # fmt: skip
    """One row each, in the order given from the top. `level`: an upright line with its words, such as no change."""
    shown = list(reversed(some))
    ends = [v for one in some for v in (one.value, one.low, one.high) if v is not None]
    low, high = span or (0.0, max(ends, default=1.0) * 1.1 or 1.0)
    words = [one.word for one in shown]
    traces: list[dict] = []
    for other, colour, width, size in ((False, theme.OURS, 7, 15), (True, theme.OTHERS, 3, 11)):
        mine = [one for one in shown if one.other == other]
        for one in mine:
            if one.low is not None and one.high is not None:
                traces.append({
                    "type": "scatter", "mode": "lines", "x": [one.low, one.high], "y": [one.word, one.word],
                    "hoverinfo": "skip", "line": {"color": colour, "width": width}, "opacity": 0.35, "name": one.word,
                })  # fmt: skip
        dots = [one for one in mine if one.value is not None]
        if dots:
            traces.append({
                "type": "scatter", "mode": "markers", "name": "Others" if other else "Ours",
                "x": [one.value for one in dots], "y": [one.word for one in dots],
                "marker": {"color": colour, "size": size, "symbol": "diamond" if other else "circle"},
                "cliponaxis": False, "customdata": [spoken(one, text) for one in dots],
                "hovertemplate": "%{customdata}<extra></extra>",
            })  # fmt: skip
    layout = theme.layout(
        {"range": [low, high], "showgrid": True, "gridcolor": theme.GRID, "ticks": "", "nticks": 6},
        {"type": "category", "categoryorder": "array", "categoryarray": words, "tickvals": words,
            "ticktext": [wrapped(word, WIDEST) for word in words], "showgrid": False, "automargin": True}, right=96,
    )  # fmt: skip
    theme.tight(layout, foot=34)
    layout |= {"height": max(150, 56 + ROW * len(some)), "hovermode": "closest", "dragmode": False}
    layout["xaxis"]["tickangle"] = 0
    step = round_step((high - low) / 4)
    first = math.ceil(low / step - 1e-9) * step
    ticks = [first + step * i for i in range(int((high - first) / step + 1e-9) + 1)]
    layout["xaxis"] |= {"tickmode": "array", "tickvals": ticks, "ticktext": [round_text(text(tick)) for tick in ticks]}
    layout["annotations"] = [
        theme.words(_end(one, text), max(v for v in (one.value, one.high, low) if v is not None), one.word,
            xanchor="left", xshift=12)
        for one in shown
    ]  # fmt: skip
    if level is not None:
        theme.tight(layout, foot=34, head=theme.HEAD)
        layout["shapes"] = [{"type": "line", "xref": "x", "x0": level[1], "x1": level[1], "yref": "paper", "y0": 0,
                "y1": 1, "line": {"color": theme.INK, "width": 1.5}}]  # fmt: skip
        layout["annotations"].append(theme.words(level[0], level[1], 1, yref="paper", yanchor="bottom"))
    table = [{"": one.word, "Figure": "" if one.value is None else text(one.value), "Between": _between(one, text),
            "Of": one.basis} for one in some]  # fmt: skip
    data = [{"part": one.word, "value": one.value, "low": one.low, "high": one.high} for one in some]
    return Chart(
        title, subtitle, {"data": traces, "layout": layout},
        f"{title.rstrip('.')}. " + "; ".join(spoken(one, text) for one in some) + ".",
        pd.DataFrame(table, dtype="str"), pd.DataFrame(data), list(notes),
    )  # fmt: skip


def spoken(one: Range, text: Callable[[float], str]) -> str:
    figure = "" if one.value is None else f" {text(one.value)}"
    between = f" (between {_between(one, text)})" if _between(one, text) else ""
    return f"{one.word}{figure}{between}{f', {one.basis}' if one.basis else ''}"


def _between(one: Range, text: Callable[[float], str]) -> str:
    return f"{text(one.low)} and {text(one.high)}" if one.low is not None and one.high is not None else ""


def _end(one: Range, text: Callable[[float], str]) -> str:
    return text(one.value) if one.value is not None else f"{text(one.low or 0)} to {text(one.high or 0)}"
