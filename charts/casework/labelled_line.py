"""One line over years with each value at its point: what somebody published, joined over several releases."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme

HEIGHT = 240


def labelled_line(values: Mapping[str, float], *, title: str, subtitle: str, name: str, sources: Mapping[str, str],
    notes: list[str]) -> Chart:  # fmt: skip
    """`values` by year, in order; `sources`: the release each stands in, for the table."""
    xs = list(range(len(values)))
    text = [f"{value:,.0f}" for value in values.values()]
    trace = {
        "type": "scatter", "mode": "lines+markers+text", "name": name, "x": xs, "y": list(values.values()),
        "text": text, "textposition": "top center", "cliponaxis": False,
        "textfont": {"size": theme.TEXT_SIZE, "color": theme.INK, "family": theme.FONT},
        "line": {"color": theme.OTHERS, "width": 3}, "marker": {"color": theme.OTHERS, "size": 9, "symbol": "diamond"},
        "customdata": list(values), "hovertemplate": "%{customdata}: %{text}<extra></extra>",
    }  # fmt: skip
    top = max(values.values(), default=1) * 1.2
    layout = theme.layout(
        {"tickmode": "array", "tickvals": xs, "ticktext": list(values), "range": [-0.4, len(xs) - 0.6], "ticks": ""},
        {"range": [0, top], "tickformat": ",.0f", "nticks": 4},
        right=110,
    )
    theme.tight(layout)
    layout |= {"height": HEIGHT, "hovermode": "closest", "dragmode": False}
    if xs:
        layout["annotations"] = [theme.words(name.replace(" ", "<br>", 1), xs[-1], list(values.values())[-1],
                xanchor="left", xshift=14, align="left")]  # fmt: skip
    table = [{"Year": year, "Number": words, "Release": sources.get(year, "")} for year, words in zip(values, text)]
    return Chart(
        title, subtitle, {"data": [trace], "layout": layout},
        f"{title.rstrip('.')}. " + "; ".join(f"{year} {words}" for year, words in zip(values, text)) + ".",
        pd.DataFrame(table, dtype="str"),
        pd.DataFrame([{"year": year, "value": value} for year, value in values.items()]), notes,
    )  # fmt: skip
