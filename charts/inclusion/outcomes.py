"""What became of so many: a bar for each row, its parts end to end (what was hoped for, what was not, what is not known
yet), each with its count; the bar is as long as the row's whole, so a year of few looks like few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme

ROW, GROUP, EDGES = 30, 34, 24  # pixels of a row, of a group's name, and round them all
NARROW = 0.075  # of the longest bar: a narrower part's count would not fit into it
# What each part looks like: full, hatched as all that fell, and empty as all that is still running.
LOOKS = (
    {"color": theme.OURS, "line": {"color": theme.WHITE, "width": 1}},
    {"color": theme.WHITE, "line": {"color": theme.OURS, "width": 1.5},
        "pattern": {"shape": "/", "fgcolor": theme.OURS, "bgcolor": theme.WHITE, "fillmode": "replace", "size": 6,
            "solidity": 0.3}},
    {"color": theme.WHITE, "line": {"color": theme.OURS, "width": 1.5}},
)  # fmt: skip
SIGNS = ("■", "▨", "□")


@dataclass(frozen=True, slots=True)
class Row:
    """`counts` in the order of the parts; `end` stands at the bar's end."""

    group: str
    word: str
    counts: tuple[int, int, int]
    end: str


def outcomes(rows: Sequence[Row], parts: tuple[str, str, str], *, title: str, subtitle: str,
    notes: Sequence[str] = ()) -> Chart:  # fmt: skip
    """One row each from the top, under the name of its group."""
    groups = list(dict.fromkeys(row.group for row in rows))
    places = _places(rows, groups)
    most = max([1, *(sum(row.counts) for row in rows)])
    traces = [
        {
            "type": "bar", "orientation": "h", "name": part, "y": places, "x": [row.counts[at] for row in rows],
            "base": [sum(row.counts[:at]) for row in rows], "width": 0.72, "marker": look,
            "customdata": [f"{row.group}, {row.word}: {row.counts[at]} {part.lower()}" for row in rows],
            "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
        }
        for at, (part, look) in enumerate(zip(parts, LOOKS))
    ]  # fmt: skip
    lowest = min(places, default=0)
    layout = theme.layout(
        {"range": [0, most * 1.02], "showticklabels": False, "ticks": "", "showgrid": False, "showline": False},
        {"tickmode": "array", "tickvals": places, "ticktext": [row.word for row in rows], "range": [lowest - 0.6, 0.4],
            "showgrid": False}, right=96,
    )  # fmt: skip
    theme.tight(layout, foot=6, head=theme.HEAD)
    layout |= {"height": EDGES + theme.HEAD + ROW * len(rows) + GROUP * len(groups), "barmode": "overlay",
        "hovermode": "closest", "dragmode": False}  # fmt: skip
    heads = [
        theme.words(f"<b>{group}</b>", 0, max(at for at, row in zip(places, rows) if row.group == group) + 1,
            xref="paper", xanchor="left")
        for group in groups
    ]  # fmt: skip
    key = theme.words("   ".join(f"{sign} {part}" for sign, part in zip(SIGNS, parts)), 0, 1, xref="paper",
        yref="paper", xanchor="left", yanchor="bottom", yshift=4)  # fmt: skip
    layout["annotations"] = [
        *heads, key | {"font": key["font"] | {"size": theme.SMALL, "color": theme.QUIET_INK}},
        *(theme.words(row.end, sum(row.counts), at, xanchor="left", xshift=6) for row, at in zip(rows, places)),
        *_inside(rows, places, most),
    ]  # fmt: skip
    table = [
        {"Kind": row.group, "Began": row.word, **{part: str(count) for part, count in zip(parts, row.counts)},
            "": row.end}
        for row in rows
    ]  # fmt: skip
    heard = "; ".join(
        f"{row.group} {row.word}: "
        f"{', '.join(f'{count} {part.lower()}' for part, count in zip(parts, row.counts) if count)}"
        for row in rows
    )
    data = [{"line": row.group, "period": row.word, **{part: count for part, count in zip(parts, row.counts)}}
        for row in rows]  # fmt: skip
    return Chart(title, subtitle, {"data": traces, "layout": layout}, f"{title.rstrip('.')}. {heard}.",
        pd.DataFrame(table, dtype="str"), pd.DataFrame(data), list(notes))  # fmt: skip


def _places(rows: Sequence[Row], groups: Sequence[str]) -> list[int]:
    """From the top down, an empty line over each group for its name."""
    return [-(at + 1 + groups.index(row.group)) for at, row in enumerate(rows)]


def _inside(rows: Sequence[Row], places: Sequence[int], most: int) -> list[dict]:
    """The count in the middle of each part that is wide enough for it."""
    found = []
    for row, at in zip(rows, places):
        for part, count in enumerate(row.counts):
            if count / most >= NARROW:
                words = theme.words(str(count), sum(row.counts[:part]) + count / 2, at)
                ground = {} if part == 0 else {"bgcolor": theme.WHITE, "borderpad": 1}
                found.append(words | ground | {"font": words["font"] | {"color": theme.INK if part else theme.WHITE}})
    return found
