"""Counts in squares: what by what, darker for more, the number in each. Exact figures of a private view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.heat import DARK, ROW, SCALE
from common.text import inside


def matrix(
    rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int], *, title: str, subtitle: str,
    down: str, across: str, notes: Sequence[str] = (), apart: Mapping[tuple[str, str], bool] | None = None,
) -> Chart:  # fmt: skip
    """`rows` from the top. `apart`: squares that are written and not shaded (those who stayed where they were), so that
    the others can be seen. Squares stand at numbers, not at words: plotly takes the word "1" on an axis of words for
    the second place."""
    apart = apart or {}
    shaded = {at: many for at, many in counts.items() if not apart.get(at)}
    top = max(shaded.values(), default=1) or 1
    up = list(reversed(rows))
    z = [[shaded.get((row, column)) or None for column in columns] for row in up]
    text = [[f"{row}, {column}: {counts.get((row, column), 0)}" for column in columns] for row in up]
    trace = {
        "type": "heatmap", "x": list(range(len(columns))), "y": list(range(len(up))), "z": z, "zmin": 0, "zmax": top,
        "colorscale": SCALE, "showscale": False, "xgap": 2, "ygap": 2, "customdata": text,
        "hovertemplate": "%{customdata}<extra></extra>", "hoverongaps": False,
    }  # fmt: skip
    layout = theme.layout(
        {"tickmode": "array", "tickvals": list(range(len(columns))), "ticktext": list(columns), "ticks": "",
            "range": [-0.5, len(columns) - 0.5], "showline": False},
        {"tickmode": "array", "tickvals": list(range(len(up))), "ticktext": up, "showgrid": False, "automargin": True,
            "range": [-0.5, len(up) - 0.5]}, right=10,
    )  # fmt: skip
    lines = max((column.count("<br>") + 1 for column in columns), default=1)
    theme.tight(layout, foot=14 + 20 * lines)
    layout |= {"height": max(240, 60 + ROW * len(up)) + 20 * (lines - 1), "hovermode": "closest", "dragmode": False}
    layout["annotations"] = [
        {**theme.words(str(many), columns.index(column), up.index(row)),
         "font": {"size": theme.TEXT_SIZE, "family": theme.FONT, "color": "#FFFFFF"
             if (row, column) in shaded and many / top > DARK else theme.INK}}
        for (row, column), many in counts.items() if many
    ]  # fmt: skip
    table = [{down: row, **{column.replace("<br>", " "): str(counts.get((row, column), 0)) for column in columns}}
        for row in rows]  # fmt: skip
    data = [{down.lower(): row, across.lower(): column.replace("<br>", " "), "value": many}
        for (row, column), many in counts.items()]  # fmt: skip
    return Chart(
        title, subtitle, {"data": [trace], "layout": layout},
        f"{title.rstrip('.')}. A square for each {inside(down)} and {inside(across)}, darker for more. "
        f"{_spoken(rows, columns, counts)}",
        pd.DataFrame(table, dtype="str"), pd.DataFrame(data), list(notes),
    )  # fmt: skip


def _spoken(rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int]) -> str:
    """Each row with all that is in it, the largest first, and the fullest square."""
    sums = {row: sum(counts.get((row, column), 0) for column in columns) for row in rows}
    words = " ".join(f"{row}: {sums[row]}." for row in sorted(rows, key=lambda row: -sums[row]) if sums[row])
    most = max(counts, key=lambda at: counts[at], default=None)
    if most is None or not counts[most]:
        return words
    return f"{words} Most in one square: {counts[most]}, {most[0]} in {most[1].replace('<br>', ' ')}."
