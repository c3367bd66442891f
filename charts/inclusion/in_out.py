"""Out to the left, in to the right: a bar each way for each school, from nought, with its count at its end."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.labels import wrapped

ROW, EDGES, LEAST = 32, 40, 200
WIDEST = 20  # letters of a line of a school's name


def in_out(rows: Sequence[tuple[str, int, int]], *, title: str, subtitle: str, alt: str, notes: Sequence[str]) -> Chart:
    """`rows`: school, out, in; drawn in this order from the top."""
    shown = list(reversed(rows))
    names = [name for name, _, _ in shown]
    most = max([1, *(max(out, into) for _, out, into in rows)])
    traces = [
        {"type": "bar", "orientation": "h", "y": names, "x": [-out for _, out, _ in shown],
         "text": [str(out) for _, out, _ in shown], "textposition": "outside", "cliponaxis": False, "name": "Out",
         "hovertemplate": "%{y}: %{text} out<extra></extra>", "marker": {"color": theme.LAST_YEAR}},
        {"type": "bar", "orientation": "h", "y": names, "x": [into for _, _, into in shown],
         "text": [str(into) for _, _, into in shown], "textposition": "outside", "cliponaxis": False, "name": "In",
         "hovertemplate": "%{y}: %{text} in<extra></extra>", "marker": {"color": theme.OURS}},
    ]  # fmt: skip
    axis = {"range": [-1.15 * most, 1.15 * most], "showticklabels": False, "ticks": "", "showgrid": False}
    layout = theme.layout(axis,
        {"type": "category", "showgrid": False, "automargin": True, "tickvals": names,
            "ticktext": [wrapped(name, WIDEST) for name in names]}, right=20)  # fmt: skip
    layout["yaxis"]["tickfont"] = layout["yaxis"]["tickfont"] | {"size": theme.SMALL}
    theme.tight(layout, foot=8, head=28)
    layout |= {"height": max(LEAST, EDGES + ROW * len(rows)), "hovermode": "closest", "barmode": "relative",
        "bargap": 0.3}  # fmt: skip
    layout["annotations"] = [
        theme.words(f"<b>{word}</b>", place, 1, yref="paper", yanchor="bottom", xanchor=side)
        for word, place, side in (("Out", -0.02 * most, "right"), ("In", 0.02 * most, "left"))
    ]
    table = [{"School": name, "Out": str(out), "In": str(into)} for name, out, into in rows]
    data = [{"line": name, "out": out, "in": into} for name, out, into in rows]
    return Chart(title, subtitle, {"data": traces, "layout": layout}, alt, pd.DataFrame(table, dtype="str"),
        pd.DataFrame(data), list(notes))  # fmt: skip
