"""School by year group: a square for each, darker the more of its cap is used; "no roll" where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.heat import DARK, ROW, SCALE
from common.text import rows_of

LINE = 22  # pixels of the line under the squares
FULLEST = 6  # squares named to those who cannot see the picture
FULL = 150.0  # per cent of the cap from which no square gets darker


def caps(
    rows: Sequence[str], columns: Sequence[str], shares: Mapping[tuple[str, str], float | None],
    words: Mapping[tuple[str, str], str], *, title: str, subtitle: str,
    empty: Sequence[str] = (),
) -> Chart:  # fmt: skip
    """`shares` in per cent of the cap; `words` is what each square says. A pair in neither is blank. `empty`: rows that
    have taken nobody: rows of noughts hide the others, so they are in the table and a line says how many they are."""
    z = [[shares.get((row, column)) for column in columns] for row in rows]
    text = [[words.get((row, column), "") for column in columns] for row in rows]
    trace = {
        "type": "heatmap", "x": list(columns), "y": list(rows), "z": z, "zmin": 0, "zmax": FULL, "colorscale": SCALE,
        "showscale": False, "xgap": 2, "ygap": 2, "customdata": text,
        "hovertemplate": "%{y}, %{x}: %{customdata}<extra></extra>", "hoverongaps": False,
    }  # fmt: skip
    layout = theme.layout(
        {"type": "category", "ticks": "", "range": [-0.5, len(columns) - 0.5]},
        {"type": "category", "showgrid": False, "automargin": True, "range": [-0.5, len(rows) - 0.5]},
        right=10,
    )
    layout |= {"height": max(200, 60 + ROW * len(rows)), "hovermode": "closest"}
    theme.tight(layout)
    layout["annotations"] = [
        {**theme.words(cell_text, column, row),
            "font": {"size": theme.TEXT_SIZE, "family": theme.FONT, "color": "#FFFFFF"
                if (share or 0) / FULL > DARK else theme.INK}}
        for row, line, sizes in zip(rows, text, z)
        for column, cell_text, share in zip(columns, line, sizes)
        if cell_text
    ]  # fmt: skip
    if empty:
        theme.tight(layout, foot=theme.FOOT + LINE)
        layout["height"] += LINE
        layout["annotations"].append(_others(len(empty)))
    table = [{"School": row, **dict(zip(columns, line))} for row, line in zip(reversed(rows), reversed(text))]
    table += [{"School": row, **{column: words.get((row, column), "") for column in columns}} for row in empty]
    data = [{"line": row, "year_group": column, "value": share} for (row, column), share in shares.items()]
    return Chart(title, subtitle, {"data": [trace], "layout": layout},
        f"{title}. A square for each school and year group. {_spoken([*rows, *empty], columns, shares, words)}",
        pd.DataFrame(table, dtype="str"),
        pd.DataFrame(data),
        ["In each square: children in, of the cap. Darker is more of the cap."])  # fmt: skip


def _others(many: int) -> dict:
    line = theme.words(f"{rows_of(many, 'other school has', 'other schools have')} taken nobody: in the table", 0, 0,
        xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-theme.FOOT)  # fmt: skip
    return line | {"font": line["font"] | {"size": theme.SMALL, "color": theme.QUIET_INK}}


def _spoken(
    rows: Sequence[str], columns: Sequence[str], shares: Mapping[tuple[str, str], float | None],
    words: Mapping[tuple[str, str], str]
) -> str:  # fmt: skip
    """The fullest first, then for each year group at how many schools nobody has come in yet."""
    full = sorted((at for at, share in shares.items() if share), key=lambda at: (-(shares[at] or 0), at))[:FULLEST]
    most = (
        f"Fullest: {'; '.join(f'{row}, {column}: {words[row, column]}' for row, column in full)}."
        if full
        else "Nobody has come in anywhere."
    )
    empty = [f"{column} at {sum(shares.get((row, column)) == 0 for row in rows)}" for column in columns]
    return f"{most} Nobody in yet: {', '.join(empty)} of {rows_of(len(rows), 'school')}."
