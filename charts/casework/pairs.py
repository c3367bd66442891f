"""This year's columns on the same dates of last year: a narrow column on a wide grey one, the difference over each
pair."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.axes import round_step

HEIGHT = 300
BEFORE = "#C9CDD1"


def pairs(
    words: Sequence[str], now: Sequence[float], before: Sequence[float], *, title: str, subtitle: str,
    level: tuple[str, float] | None = None, notes: Sequence[str] = (), first: str = "Month",
) -> Chart:  # fmt: skip
    """One pair a word; the last may be a part of a month, which its word says. `level`: a dashed line with its
    words."""
    xs = list(range(len(words)))
    top = max([*now, *before, level[1] if level else 0, 1])
    step = max(1, round_step(top / 4))
    high = step * (int(top * 1.15 / step) + 1)
    traces = [
        {"type": "bar", "name": "Same dates last year", "x": xs, "y": list(before), "width": 0.84,
         "marker": {"color": BEFORE}, "customdata": list(words),
         "hovertemplate": "%{customdata}: %{y:,.0f} on the same dates last year<extra></extra>"},
        {"type": "bar", "name": "This year", "x": xs, "y": list(now), "width": 0.46, "marker": {"color": theme.OURS},
         "customdata": list(words), "hovertemplate": "%{customdata}: %{y:,.0f} this year<extra></extra>"},
    ]  # fmt: skip
    layout = theme.layout(
        {"tickmode": "array", "tickvals": xs, "ticktext": list(words), "range": [-0.6, len(words) - 0.4], "ticks": ""},
        {"range": [0, high], "tickvals": [i * step for i in range(int(high / step) + 1)], "tickformat": ",.0f"},
        right=110 if level else 20,
    )
    theme.tight(layout, head=22)
    layout |= {"height": HEIGHT, "hovermode": "closest", "barmode": "overlay", "dragmode": False}
    layout["annotations"] = [
        theme.words(difference(a - b), x, max(a, b), yanchor="bottom", yshift=2) for x, a, b in zip(xs, now, before)
    ]
    if level:
        layout["shapes"] = [{"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": level[1],
                "y1": level[1], "line": {"color": theme.TARGET, "width": 3, "dash": "dash"}}]  # fmt: skip
        layout["annotations"].append(theme.words(level[0], 1, level[1], xref="paper", xanchor="left", xshift=6,
                align="left"))  # fmt: skip
    table = [{first: w, "This year": f"{a:,.0f}", "Same dates last year": f"{b:,.0f}", "Difference": difference(a - b)}
        for w, a, b in zip(words, now, before)]  # fmt: skip
    data = [{"part": w, "now": a, "before": b} for w, a, b in zip(words, now, before)]
    return Chart(
        title, subtitle, {"data": traces, "layout": layout},
        f"{title.rstrip('.')}. Pairs of columns: " + "; ".join(f"{w} {a:,.0f} against {b:,.0f}"
            for w, a, b in zip(words, now, before)) + ".",
        pd.DataFrame(table, dtype="str"), pd.DataFrame(data),
        ["Narrow columns: this year. Wide grey ones: the same dates last year.", *notes],
    )  # fmt: skip


def difference(value: float) -> str:
    return f"+{value:,.0f}" if value > 0 else f"−{-value:,.0f}" if value < 0 else "0"
