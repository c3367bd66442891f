"""How many have come to an end in one way by so many days: rising steps, and beneath them how many are still followed.

A line is grey where fewer than five are still followed: it says little from there on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.labels import spread
from common.text import rows_of

HEIGHT = 340
EVERY = 30
LINE = 20  # pixels that a label at a line's end needs
FEW = 5
LOW, TOP_OF_FEW = 45, 50  # per cent: where no curve comes further, the axis ends at half and says so in its ticks


@dataclass(frozen=True, slots=True)
class Steps:
    """`points`: (days, share in per cent) at each change, in order. `followed`: how many were still open and followed
    on each day of the axis."""

    name: str
    points: Sequence[tuple[float, float]]
    followed: Sequence[tuple[int, int]]
    before: bool = False  # last year's, drawn as last year is everywhere


def survival(lines: Sequence[Steps], *, title: str, subtitle: str, last: int, mark: int, notes: Sequence[str]) -> Chart:
    """`last`: the last day of the axis; `mark`: the day drawn upright, such as 120."""
    traces, labels = [], []
    for line, (colour, dash, _) in zip(lines, theme.LINES):
        if line.before:
            colour, dash = theme.LAST_YEAR, "dot"
        thin = next((day for day, many in line.followed if many < FEW), last)
        for part, shade in (
            ([p for p in line.points if p[0] <= thin], colour),
            ([p for p in line.points if p[0] >= thin], theme.LAST_YEAR),
        ):
            xs, ys = [day for day, _ in part], [share for _, share in part]
            if shade is colour:
                xs, ys = [0.0, *xs, thin], [0.0, *ys, ys[-1] if ys else 0.0]
            if len(xs) > 1:
                traces.append(
                    {"type": "scatter", "mode": "lines", "name": line.name, "x": xs, "y": ys,
                     "line": {"color": shade, "dash": dash, "width": 3, "shape": "hv"},
                     "hovertemplate": f"{line.name}: %{{y:.0f}}% by day %{{x}}<extra></extra>"}
                )  # fmt: skip
        height = line.points[-1][1] if line.points else 0.0
        labels.append(theme.words(f"{line.name}: {height:.0f}%", last, height, xanchor="left", xshift=6))
    days = list(range(0, last + 1, EVERY if last <= 300 else 2 * EVERY))
    followed = [dict(line.followed) for line in lines]
    words = ["<br>".join([str(day), *(str(at.get(day, "")) for at in followed)]) for day in days]
    axis = {"tickmode": "array", "tickvals": days, "ticktext": words, "range": [0, last]}
    top = TOP_OF_FEW if all(share <= LOW for line in lines for _, share in line.points) else 100
    layout = theme.layout(
        axis,
        {
            "range": [0, top],
            "tickvals": list(range(0, top + 1, top // 5)),
            "ticktext": [f"{tick}%" for tick in range(0, top + 1, top // 5)],
        },
        right=190,
    )
    theme.tight(layout, foot=46 + LINE * len(lines), head=theme.HEAD)
    layout |= {
        "height": HEIGHT + LINE * max(0, len(lines) - 2),
        "hovermode": "closest",
        "annotations": [
            *spread(sorted(labels, key=lambda each: each["y"]), (0, top), HEIGHT - 80, LINE),
            theme.words(rows_of(mark, "day"), mark, 1, yref="paper", yanchor="bottom", yshift=2),
            *(
                theme.words(
                    words,
                    1,
                    0,
                    xref="paper",
                    yref="paper",
                    xanchor="left",
                    yanchor="top",
                    xshift=22,
                    yshift=-8 - LINE * place,
                )
                for place, words in enumerate(
                    ["days", *(f"followed, {line.name}" if len(lines) > 1 else "followed" for line in lines)]
                )
            ),
        ],
    }
    layout["shapes"] = [
        {"type": "line", "xref": "x", "x0": mark, "x1": mark, "yref": "paper", "y0": 0, "y1": 1,
            "line": {"color": theme.QUIET_INK, "width": 1, "dash": "dot"}}
    ]  # fmt: skip
    table = [
        {"Days": f"{day}"}
        | {_column(line, lines): f"{at.get(day, '')}" for line, at in zip(lines, followed)}
        | {line.name: f"{_by(line, day):.0f}%" for line in lines}
        for day in days
    ]
    data = pd.DataFrame([{"line": line.name, "days": day, "value": share} for line in lines
            for day, share in line.points], columns=["line", "days", "value"])  # fmt: skip
    return Chart(
        title, subtitle, {"data": traces, "layout": layout}, f"{title.rstrip('.')}. {_spoken(lines, mark)}",
        pd.DataFrame(table, dtype="str"), data, [*notes, _beneath(lines)],
    )  # fmt: skip


def _by(line: Steps, day: int) -> float:
    return max((share for at, share in line.points if at <= day), default=0.0)


def _column(line: Steps, lines: Sequence[Steps]) -> str:
    return "Still followed" if line is lines[0] else f"Still followed, {line.name}"


def _beneath(lines: Sequence[Steps]) -> str:
    order = f", {' then '.join(line.name for line in lines)}" if len(lines) > 1 else ""
    return f"Beneath the days: how many are still open and followed for so long{order}."


def _spoken(lines: Sequence[Steps], mark: int) -> str:
    """Each line by its mark's day and at its end, with how many are followed for so long."""
    words = []
    for line in lines:
        at = dict(line.followed)
        first = f"{line.name}: {_by(line, mark):.0f}% by day {mark}" + (
            f" ({at[mark]} still followed)" if mark in at else ""
        )
        end = next(((day, share) for day, share in reversed(line.points) if day > mark), None)
        later = f", {end[1]:.0f}% by day {end[0]:.0f}" if end else ""
        words.append(f"{first}{later}" if line.points else f"{line.name}: nobody")
    return f"Rising steps by days since the exclusion. {'. '.join(words)}."
