"""A balance over the years to come, with and without the plan: two lines, a band round the one with it, and the line of nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.axes import round_step
from charts.drawing.wording import short_money
from common.calendar import dash_year
from methods.block_years import YearAhead

HEIGHT = 330


def balance_lines(
    years: Sequence[YearAhead], opening: tuple[int, float], *, title: str, subtitle: str, notes: Sequence[str] = ()
) -> Chart:
    """`opening`: the running year and the balance it ends with. Both lines begin there; amounts in pounds, surplus positive."""
    first, begins = opening
    labels = [dash_year(first), *(dash_year(each.year) for each in years)]
    lines = {
        "Without the plan": [begins, *(each.unmitigated for each in years)],
        "With the plan": [begins, *(each.mitigated for each in years)],
    }
    low, high = [begins, *(each.low for each in years)], [begins, *(each.high for each in years)]
    at = list(range(len(labels)))
    ticks = _ticks(
        min([0.0, begins, *low, *lines["Without the plan"]]), max([0.0, begins, *high, *lines["Without the plan"]])
    )
    layout = theme.layout(
        {"tickmode": "array", "tickvals": at, "ticktext": labels, "range": [-0.2, len(at) - 0.8 + 0.6]},
        {"tickvals": ticks, "ticktext": [short_money(tick) for tick in ticks], "range": [ticks[0], ticks[-1]]},
        right=150,
    )
    theme.tight(layout, foot=44, head=16)
    layout |= {"height": HEIGHT, "dragmode": False}
    layout["shapes"] = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": {"color": theme.INK, "width": 1}}
    ]
    data: list[dict] = [{
        "type": "scatter", "mode": "lines", "x": [*at, *reversed(at)], "y": [*high, *reversed(low)], "fill": "toself", "fillcolor": theme.USUAL_RANGE,
        "line": {"width": 0}, "hoverinfo": "skip", "name": "8 in 10",
    }]  # fmt: skip
    if all(round(a - b) == 0 for a, b in zip(*lines.values(), strict=True)):
        lines = {"With and without the plan": lines["With the plan"]}
    for (name, values), (colour, dash, marker) in zip(lines.items(), theme.LINES, strict=False):
        data.append({
            "type": "scatter", "mode": "lines+markers", "x": at, "y": values, "name": name, "line": {"color": colour, "dash": dash, "width": 3},
            "marker": {"symbol": marker, "size": 9, "color": colour}, "customdata": [short_money(value) for value in values],
            "hovertemplate": "%{customdata}", "cliponaxis": False,
        })  # fmt: skip
        layout["annotations"].append(
            theme.words(
                f"{name}<br>{short_money(values[-1])}", at[-1], values[-1], xanchor="left", xshift=10, align="left"
            )
        )
    _apart(layout["annotations"], max([0.0, *high]) - min([0.0, *low]))
    table = pd.DataFrame(
        {
            "Financial year": labels,
            **{name: [money(value) for value in values] for name, values in lines.items()},
            "8 in 10, with the plan": [f"{money(a)} to {money(b)}" for a, b in zip(low, high, strict=True)],
        },
        dtype="str",
    )
    frame = pd.DataFrame({"financial_year": labels, **lines, "low": low, "high": high})
    line_texts = "; ".join(
        f"{name} {short_money(values[0])} in {labels[0]} to {short_money(values[-1])} in {labels[-1]}"
        for name, values in lines.items()
    )
    return Chart(
        title,
        subtitle,
        {"data": data, "layout": layout},
        f"{title.rstrip('.')}. Lines: {line_texts}.",
        table,
        frame,
        list(notes),
    )


def _ticks(low: float, high: float) -> list[float]:
    """Round amounts from under the lowest to over the highest."""
    step = round_step(max((high - low) / 5, 1.0))
    return [at * step for at in range(math.floor(low / step), math.ceil(high / step) + 1)]


def money(value: float) -> str:
    """ "−£1,850,000": whole pounds."""
    return f"{'−' if round(value) < 0 else ''}£{abs(round(value)):,}"


def _apart(labels: list[dict], span: float) -> None:
    """Two labels at one height are moved away from each other."""
    if len(labels) < 2:
        return
    upper, lower = sorted(labels, key=lambda label: -label["y"])
    if span and (upper["y"] - lower["y"]) / span < 0.16:
        upper["yanchor"], lower["yanchor"] = "bottom", "top"
