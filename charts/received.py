"""What has come, as squares: a line for each dataset or school, a column for each term. Each state has a word of its
own in its square beside its colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.heat import ROW
from measures.received import Arrival, State

# State -> (its height on the scale, its colour, the colour of its word).
LOOKS: dict[State, tuple[int, str, str]] = {
    "not due": (0, "#F3F6F8", theme.INK),
    "missing": (1, "#F6D5D1", "#7A1B10"),
    "nil": (2, "#DDE7F0", theme.INK),
    "sent": (3, theme.DARK_BLUE, "#FFFFFF"),
}
WORDS: dict[State, str] = {"sent": "sent", "nil": "nil return", "missing": "missing", "not due": "not due"}
SCALE = [
    [edge / 4, colour] for height, colour, _ in sorted(LOOKS.values()) for edge in (height, height + 1)
]  # fmt: skip


def received(
    lines: Mapping[str, Sequence[Arrival]], terms: Sequence[str], *, down: str, title: str, subtitle: str
) -> Chart:
    """`lines` by what stands at their left, from top to bottom; an arrival for each of `terms`. Exact: for the private
    view."""
    rows = list(reversed(list(lines)))
    z = [[LOOKS[each.state][0] + 0.5 for each in lines[row]] for row in rows]
    words = [[in_words(each) for each in lines[row]] for row in rows]
    trace = {
        "type": "heatmap", "x": list(terms), "y": rows, "z": z, "zmin": 0, "zmax": 4, "colorscale": SCALE,
        "showscale": False, "xgap": 2, "ygap": 2, "customdata": words,
        "hovertemplate": "%{y}, %{x}: %{customdata}<extra></extra>",
    }  # fmt: skip
    layout = theme.layout(
        {
            "type": "category",
            "ticks": "",
            "tickvals": list(terms),
            "ticktext": [_below(term) for term in terms],
            "tickangle": 0,
        },
        {"type": "category", "showgrid": False, "automargin": True},
        right=10,
    )
    layout |= {"height": max(170, 100 + ROW * len(rows)), "hovermode": "closest"}
    theme.tight(layout, foot=64)
    layout["annotations"] = [
        {**theme.words(_square(each), term, row),
            "font": {"size": theme.TEXT_SIZE, "family": theme.FONT, "color": LOOKS[each.state][2]}}
        for row in rows
        for term, each in zip(terms, lines[row])
        if _square(each)
    ]  # fmt: skip
    table = [{down: name, **dict(zip(terms, map(in_words, line)))} for name, line in lines.items()]
    data = [
        {"line": name, "period": term, "state": WORDS[each.state], "rows": each.rows}
        for name, line in lines.items()
        for term, each in zip(terms, line)
    ]
    return Chart(title, subtitle, {"data": [trace], "layout": layout},
        f"{title} A square for each {down.lower()} and term.",
                 pd.DataFrame(table, dtype="str"), pd.DataFrame(data),
                 ["Dark with a number: sent, so many rows. nil: somebody said that there were none. ✕: missing. Pale: "
                  "not due."])  # fmt: skip


def _below(term: str) -> str:
    """ "2018/19 Term 3" as "Term 3" over "18/19", so that twelve stand beside one another."""
    year, _, number = term.partition(" ")
    return f"{number}<br>{year[2:]}"


def in_words(each: Arrival) -> str:
    """ "sent, 41 rows", "nil return", "missing", "not due"."""
    if each.state != "sent":
        return WORDS[each.state]
    return f"sent, {each.rows:,} {'row' if each.rows == 1 else 'rows'}"


def _square(each: Arrival) -> str:
    return {"sent": f"{each.rows:,}", "nil": "nil", "missing": "✕", "not due": ""}[each.state]
