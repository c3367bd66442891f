"""A control chart: the values with their mean and limits, special points marked by shape and letter, a break at each
step.

The rules are those of `methods.control` (NHSRplotthedots). Blue is better and orange worse where a direction is known,
purple where none is.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from common.text import rows_of
from disclosure.wording import inward
from methods.control import Better, Limits, Point

HEIGHT = 330
TOGETHER = 3  # special points of one rule nearer than this share the words of the last
LATE = 0.6  # of the periods: a step after them has its words left of it, clear of the limits' own at the right
BETTER, WORSE, OTHER, USUAL = "#00b0f0", "#e46c0a", "#490092", "#767B80"
RULES = {
    "outside": "outside the limits",
    "trend": "one of 7 that each go the same way",
    "two of three": "one of 2 in 3 close to a limit",
    "one side": "one of 7 on one side of the mean",
}

# In the picture itself; the rule in full is in the table.
SHORT_RULES = {
    "outside": "outside the limits",
    "trend": "7 the same way",
    "two of three": "2 in 3 near a limit",
    "one side": "7 on one side",
}


def control(
    labels: Sequence[str], points: Sequence[Point], *, better: Better, title: str, subtitle: str, unit: str,
    floor: float | None = 0.0, target: float | None = None,
    target_words: str = "", steps: Sequence[tuple[int, str]] = (), notes: Sequence[str] = (),
) -> Chart:  # fmt: skip
    """`labels` of the periods, `points` in the same order; `steps`: (position of the first period of it, its cause and
    day).
    `floor`: limits are drawn no lower than this."""
    places = list(range(len(points)))
    colours = [_colour(point, better) for point in points]
    traces = [
        {"type": "scatter", "mode": "lines+markers", "x": places, "y": [point.value for point in points],
         "connectgaps": False, "line": {"color": theme.DARK_GREY, "width": 1.5},
         "marker": {"color": colours, "size": [13 if point.signal else 9 for point in points],
                    "symbol": [_symbol(point) for point in points], "line": {"color": theme.INK, "width": 1}},
         "customdata": [f"{label}: {_number(point.value)}{_signal_words(point)}"
             for label, point in zip(labels, points)],
         "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False},
        *(_level(points, which, floor) for which in ("mean", "lower", "upper")),
    ]  # fmt: skip
    every = max(1, -(-len(labels) // 10))
    axis = {"tickmode": "array", "tickvals": places[::every],
            "ticktext": [label.replace(" ", "<br>", 1) for label in labels][::every],
            "range": [-0.6, len(points) - 0.4]}  # fmt: skip
    layout = theme.layout(axis, {"rangemode": "tozero"}, right=150)
    theme.tight(layout, foot=66, head=26)
    layout |= {"height": HEIGHT, "hovermode": "closest"}
    last = next((point.limits for point in reversed(points) if point.limits), None)
    if last is not None:
        low, high = _ends(last, floor)
        least, most = inward(low, high)
        layout["annotations"] = [
            theme.words(f"{word}: {_number(text)}", len(points) - 0.4, value, xanchor="left", xshift=6)
            for word, value, text in (
                ("upper limit", high, most),
                ("mean", last.mean, last.mean),
                ("lower limit", low, least),
            )
        ]
    for at, words in steps:
        layout["shapes"] = [*layout["shapes"],
            {"type": "line", "xref": "x", "x0": at - 0.5, "x1": at - 0.5, "yref": "paper", "y0": 0, "y1": 1,
                                                "line": {"color": theme.QUIET_INK, "width": 1.5,
                                                    "dash": "dot"}}]  # fmt: skip
        layout["annotations"] = [
            *layout["annotations"],
            theme.words(words, at - 0.5, 1.06, yref="paper", xanchor="left" if at < LATE * len(points) else "right"),
        ]
    layout["annotations"] = [*layout["annotations"], *_words_of(points, unit)]
    if target is not None:
        layout["shapes"] = [*layout["shapes"],
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": target, "y1": target,
                                                "line": {"color": theme.TARGET, "width": 3,
                                                    "dash": "dash"}}]  # fmt: skip
        layout["annotations"] = [*layout["annotations"],
            theme.words(target_words, -0.5, target, xanchor="left", yanchor="bottom")]  # fmt: skip
    table = [
        {"Period": label, unit: _number(point.value), "Usual range": _range(point, floor),
            "Signal": _signal_words(point).removeprefix(", ") or "none"}
        for label, point in zip(labels, points)
    ]  # fmt: skip
    data = [
        {"line": "This authority", "period": label, "value": point.value, "mean": point.limits.mean
            if point.limits else None,
         "lower": point.limits.lower if point.limits else None, "upper": point.limits.upper if point.limits else None,
         "signal": point.signal, "rule": point.rule}
        for label, point in zip(labels, points)
    ]  # fmt: skip
    trial = [f"Trial limits: from {last.points} points; 12 are wanted."] if last is not None and last.trial else []
    return Chart(
        title, subtitle, {"data": traces, "layout": layout}, f"{title.rstrip('.')}. {_spoken(labels, points, floor)}",
        pd.DataFrame(table, dtype="str"), pd.DataFrame(data), [*notes, *trial,
            "A larger mark is special: hover over it, or read the table, for the rule."],
    )  # fmt: skip


def _words_of(points: Sequence[Point], unit: str) -> list[dict]:
    """What the axis counts, and beside a special point why it is one: a slide and a phone have nothing to hover over.
    Of many in a row the last speaks for them."""
    small = {"size": theme.SMALL, "color": theme.QUIET_INK, "family": theme.FONT}
    found = [
        theme.words(unit, 0, 1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=8)
        | {"font": small}
    ]
    for at, point in enumerate(points):
        soon = points[at + 1 : at + 1 + TOGETHER]
        if point.signal and not any(each.signal == point.signal and each.rule == point.rule for each in soon):
            over = point.signal == "high"
            words = theme.words(SHORT_RULES[point.rule], at, point.value, yanchor="bottom" if over else "top", yshift=9
                if over else -9, xanchor="left" if at < 2 else "right"
                if at > len(points) - 3 else "center")  # fmt: skip
            # Near a limit is where the limit's own line runs: the words stand on white, not under it.
            found.append(words | {"font": small, "bgcolor": theme.SEE_THROUGH})
    return found


def _level(points: Sequence[Point], which: str, floor: float | None) -> dict:
    values = [None if point.limits is None else getattr(point.limits, which) for point in points]
    values = [value if value is None or floor is None else max(floor, value) for value in values]
    dash = "solid" if which == "mean" else "dash"
    return {"type": "scatter", "mode": "lines", "x": list(range(len(points))), "y": values,
            "line": {"color": theme.LAST_YEAR, "width": 1.5, "dash": dash, "shape": "hvh"},
            "hoverinfo": "skip"}  # fmt: skip


def _colour(point: Point, better: Better) -> str:
    if not point.signal:
        return USUAL
    if better == "none":
        return OTHER
    return BETTER if (point.signal == "high") == (better == "higher") else WORSE


def _symbol(point: Point) -> str:
    return {"high": "triangle-up", "low": "triangle-down", "": "circle"}[point.signal]


def _signal_words(point: Point) -> str:
    return f", {point.signal}: {RULES[point.rule]}" if point.signal else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.1f}".removesuffix(".0")


def _range(point: Point, floor: float | None) -> str:
    if point.limits is None:
        return ""
    low, high = inward(*_ends(point.limits, floor))
    return f"{_number(low)} to {_number(high)}"


def _ends(limits: Limits, floor: float | None) -> tuple[float, float]:
    return (limits.lower if floor is None else max(floor, limits.lower)), limits.upper


def _spoken(labels: Sequence[str], points: Sequence[Point], floor: float | None) -> str:
    """The last point beside its mean and limits, and every special one by its period."""
    words = f"{rows_of(len(points), 'period')} with mean and limits."
    if not points:
        return words
    last = points[-1]
    words += f" Last, {labels[-1]}: {_number(last.value)}"
    if last.limits is not None:
        words += f"; mean {_number(last.limits.mean)}, usual range {_range(last, floor)}"
    special = "; ".join(
        f"{label} {_number(point.value)} ({point.signal})" for label, point in zip(labels, points) if point.signal
    )
    return f"{words}. Special: {special or 'none'}."
