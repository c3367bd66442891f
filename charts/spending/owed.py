"""A waterfall of what is due, lying, since its names are long: a full bar, and for each thing that became of it a bar
from where the last ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.wording import short_money

ROW, EDGES = 30, 58
BESIDE = 60  # pixels for the amount beside a bar


def waterfall(
    parts: Sequence[tuple[str, int]], whole: int, *, title: str, subtitle: str, words: Callable[[int], str]
) -> Chart:
    """`parts` in pence sum to `whole`; a part below 0 goes up again."""
    labels, bases, heights, left = ["Due"], [0.0], [whole / 100], whole
    for name, amount in parts:
        labels.append(name)
        bases.append((left - max(amount, 0)) / 100)
        heights.append(abs(amount) / 100)
        left -= amount
    text = [words(whole), *(words(amount) for _, amount in parts)]
    trace = {
        "type": "bar", "orientation": "h", "y": labels, "x": heights, "base": bases,
        "text": [short_money(whole / 100), *(short_money(amount / 100) for _, amount in parts)], "customdata": text,
        "textposition": "outside", "cliponaxis": False, "hovertemplate": "%{y}: %{customdata}<extra></extra>",
        "marker": {"color": [theme.OURS, *[theme.OURS if name == "Paid" else theme.LAST_YEAR for name, _ in parts]]},
    }  # fmt: skip
    layout = theme.layout(
        {"tickprefix": "£", "tickformat": "~s", "nticks": 5},
        {"type": "category", "autorange": "reversed", "showgrid": False, "automargin": True},
        right=BESIDE,
    )
    theme.tight(layout, foot=theme.FOOT_OF_ONE)
    layout |= {"height": EDGES + ROW * len(labels), "hovermode": "closest"}
    rows = [{"What became of it": label, "Amount": amount_texts} for label, amount_texts in zip(labels, text)]
    data = pd.DataFrame({"line": labels, "value": [whole / 100, *(amount / 100 for _, amount in parts)]})
    amount_texts = "; ".join(f"{label} {amount}" for label, amount in zip(labels, text))
    return Chart(
        title, subtitle, {"data": [trace], "layout": layout}, f"{title}. {amount_texts}.",
        pd.DataFrame(rows, dtype="str"), data,
        ["The parts sum to what is due, to the penny."],
    )  # fmt: skip
