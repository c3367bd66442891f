"""Several series on one axis of time, a strip each with its own scale: what went up when something else went down.

A strip is named at its left, each bar has its value, and a period that still runs is paler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from common.text import rows_of

STRIP, NAME = 80, 26  # pixels of a strip, and of those what its name takes above the bars
PALE = "#9FB4C7"


@dataclass(frozen=True, slots=True)
class Strip:
    """`values` in the order of the periods, None where nothing is known; `decimals` of what is written."""

    name: str
    values: Sequence[float | None]
    decimals: int = 0


def strips(
    labels: Sequence[str], lines: Sequence[Strip], *, title: str, subtitle: str, running: bool,
    notes: Sequence[str] = (), mark: tuple[int, str] | None = None
) -> Chart:  # fmt: skip
    """`labels` of the periods, as "2018/19 Term 6"; `running`: the last of them is not over. `mark`: before which
    period something began, and what."""
    places = list(range(len(labels)))
    share = 1 / max(1, len(lines))
    every = max(1, -(-len(labels) // 10))
    ticks = [label.replace(" ", "<br>", 1) for label in labels]
    axis = {"tickmode": "array", "tickvals": places[::every], "ticktext": ticks[::every],
        "range": [-0.6, len(labels) - 0.4], "anchor": "y"}  # fmt: skip
    layout = theme.layout(axis, {}, right=16)
    theme.tight(layout, foot=58)
    layout["margin"]["l"] = 12
    layout |= {"height": 80 + STRIP * len(lines), "hovermode": "closest", "bargap": 0.25}
    traces, words = [], []
    for order, line in enumerate(lines):
        down = len(lines) - 1 - order
        name = "y" if down == 0 else f"y{down + 1}"
        low, high = down * share, (down + 1) * share
        layout[f"yaxis{name[1:]}"] = {
            "domain": [low, high - share * NAME / STRIP],
            "range": [0, 1.3 * (max((v for v in line.values if v is not None), default=1) or 1)],
            "showticklabels": False, "showgrid": False, "zeroline": True, "zerolinecolor": theme.GRID,
            "fixedrange": True,
        }  # fmt: skip
        texts = [strip_text(value, line.decimals) for value in line.values]
        colours = [theme.OURS] * len(labels)
        if running and colours:
            colours[-1] = PALE
        traces.append(
            {"type": "bar", "x": places, "y": list(line.values), "yaxis": name, "marker": {"color": colours},
             "text": texts, "textposition": "outside",
             "textfont": {"size": 13, "color": theme.INK, "family": theme.FONT}, "cliponaxis": False,
             "customdata": [f"{label}: {text}" for label, text in zip(labels, texts)],
             "hovertemplate": f"{line.name}, %{{customdata}}<extra></extra>"}
        )  # fmt: skip
        words.append(theme.words(f"<b>{line.name}</b>", -0.5, high, yref="paper", xanchor="left", yanchor="top"))
    if mark is not None:
        at, what = mark
        layout["shapes"] = [
            {"type": "line", "xref": "x", "x0": at - 0.5, "x1": at - 0.5, "yref": "paper", "y0": 0, "y1": 1,
                "line": {"color": theme.QUIET_INK, "width": 1.5, "dash": "dot"}}
        ]  # fmt: skip
        notes = [*notes, f"Dotted upright: {what}."]
    layout["annotations"] = words
    table = [
        {"Period": label + (" to date"
                if running and label == labels[-1] else "")} | {line.name: strip_text(line.values[i],
                line.decimals) for line in lines}
        for i, label in enumerate(labels)
    ]  # fmt: skip
    data = [{"line": line.name, "period": label, "value": value} for line in lines
        for label, value in zip(labels, line.values)]  # fmt: skip
    pale = ["The paler last bar is a period that is not over."] if running else []
    return Chart(title, subtitle, {"data": traces, "layout": layout}, _spoken(labels, lines, title, running),
        pd.DataFrame(table, dtype="str"), pd.DataFrame(data),
        [*notes, *pale, "Each strip has its own scale, from 0."])  # fmt: skip


def strip_text(value: float | None, decimals: int) -> str:
    """ "1,204", "3.5"; "" where nothing is known."""
    return "" if value is None else f"{value:,.{decimals}f}"


def _spoken(labels: Sequence[str], lines: Sequence[Strip], title: str, running: bool) -> str:
    """The last period's figures beside the same one's of the year held before it, for those who cannot see the
    strips."""
    head = f"{title.rstrip('.')}. {rows_of(len(lines), 'strip')} of {rows_of(len(labels), 'period')}."
    if not labels:
        return head
    part = labels[-1].partition(" ")[2]
    before = next((at for at in range(len(labels) - 2, -1, -1) if labels[at].partition(" ")[2] == part), None)
    words = [
        f"{line.name}: {strip_text(line.values[-1], line.decimals) or 'none'}"
        + (f" against {strip_text(line.values[before], line.decimals) or 'none'}" if before is not None else "")
        for line in lines
    ]
    against = "" if before is None else f" against {labels[before]}"
    whole = ", which is whole" if running and before is not None else ""
    return f"{head} {labels[-1]}{' to date' if running else ''}{against}{whole}. {'. '.join(words)}."
