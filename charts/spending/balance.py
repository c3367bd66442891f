"""A balance over the years to come, with and without the plan: two lines, a band round the one with it, and the line of
nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate, cycle
from typing import NamedTuple

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.axes import round_step
from charts.drawing.wording import short_money, tick_money
from charts.spending.added import lie_on_each_other, put_below, spoken
from common.calendar import dash_year, long_day
from disclosure.wording import pounds
from methods.block_years import YearAhead
from methods.deficit import year_ending


class Names(NamedTuple):
    """What the two lines are called: what is changed by nothing, what is changed, both where they are the same, and the
    first in short beside the second."""

    without: str
    within: str
    same: str
    beside: str


BY_PLAN = Names("Without the plan", "With the plan", "With and without the plan", "without")
BY_LEVERS = Names("As things are", "With these changes", "As things are", "as things are")
HEIGHT = 330
BAND, ROOM = "8 in 10", 44  # what the band holds of forecasts like it; pixels of it that the words need


def balance_lines(
    years: Sequence[YearAhead], opening: tuple[int, float], *, title: str, subtitle: str, notes: Sequence[str] = (),
    layers: bool = False, dated: Mapping[str, date] | None = None, was: Sequence[tuple[str, Mapping[int, float]]] = (),
    names: Names = BY_PLAN,
) -> Chart:  # fmt: skip
    """`opening`: the running year and the balance it ends with. Both lines begin there; amounts in pounds, surplus
    positive.

    `layers`: what each thing of the plan has added by each year, as an area between the lines. `dated`: days to draw,
    each by its words; one that lies outside the years is said in a note. `was`: trajectories of before by their words,
    each balance by financial year. `names`: what the two lines are called."""
    first, begins = opening
    labels = [dash_year(first), *(dash_year(each.year) for each in years)]
    lines = {
        names.without: [begins, *(each.unmitigated for each in years)],
        names.within: [begins, *(each.mitigated for each in years)],
    }
    low, high = [begins, *(each.low for each in years)], [begins, *(each.high for each in years)]
    at = list(range(len(labels)))
    ticks = _ticks(min([0.0, begins, *low, *lines[names.without]]), max([0.0, begins, *high, *lines[names.without]]))
    layout = theme.layout(
        {"tickmode": "array", "tickvals": at, "ticktext": labels, "tickangle": 0, "range": [-0.2, len(at) - 0.8 + 0.6]},
        {"tickvals": ticks, "ticktext": [tick_money(tick) for tick in ticks], "range": [ticks[0], ticks[-1]]},
        right=150,
    )
    theme.tight(layout, foot=44, head=16)
    layout |= {"height": HEIGHT, "dragmode": False}
    layout["shapes"] = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": {"color": theme.INK, "width": 1}}
    ]
    data: list[dict] = [{
        "type": "scatter", "mode": "lines", "x": [*at, *reversed(at)], "y": [*high, *reversed(low)], "fill": "toself",
        "fillcolor": theme.USUAL_RANGE, "line": {"width": 0}, "hoverinfo": "skip", "name": BAND,
        "showlegend": False,
    }]  # fmt: skip
    parts = sums_of(years) if layers else {}
    close = bool(parts) and lie_on_each_other(lines[names.without], lines[names.within], ticks)
    data += _layers(parts, lines[names.without], at) if layers and not close else []
    earlier = _earlier(was, first, len(labels))
    data += earlier
    if earlier:
        heights = [value for trace in earlier for value in trace["y"]]
        ticks = _ticks(min(ticks[0], *heights), max(ticks[-1], *heights))
        layout["yaxis"] |= {
            "tickvals": ticks,
            "ticktext": [tick_money(tick) for tick in ticks],
            "range": [ticks[0], ticks[-1]],
        }
        layout["annotations"] += [
            _quiet(f"{t['name']}: {short_money(t['y'][-1])}", t["x"][-1], t["y"][-1], yanchor="top", yshift=-4)
            for t in earlier
        ]
    under = lines[names.within][-1] - low[-1]
    if under / (ticks[-1] - ticks[0]) * HEIGHT > ROOM:  # else the words would lie on the line
        layout["annotations"].append(_quiet(BAND, at[-1], low[-1] + under / 2, yanchor="middle", xshift=-8))
    sentences = [*notes, *_dated(layout, dated or {}, first, len(labels))]
    same = all(round(a - b) == 0 for a, b in zip(*lines.values(), strict=True))
    if same:
        lines = {names.same: lines[names.within]}
    # Two that lie on each other are one line with both their ends, and what keeps them apart stands below it.
    shown = {names.within: lines[names.within]} if close else lines
    for (name, values), (colour, dash, marker) in zip(shown.items(), theme.LINES, strict=False):
        beside = f"<br>{names.beside} {short_money(lines[names.without][-1])}" if close else ""
        data.append({
            "type": "scatter", "mode": "lines+markers", "x": at, "y": values, "name": name, "showlegend": False,
            "line": {"color": colour, "dash": dash, "width": 3},
            "marker": {"symbol": marker, "size": 9, "color": colour},
            "customdata": [short_money(value) for value in values], "hovertemplate": "%{customdata}",
            "cliponaxis": False,
        })  # fmt: skip
        layout["annotations"].append(
            theme.words(
                f"{name}<br>{short_money(values[-1])}{beside}",
                at[-1],
                values[-1],
                xanchor="left",
                xshift=10,
                align="left",
            )
        )
    if close:
        data += put_below(
            layout,
            parts,
            at,
            f"Taken off by then: {short_money(sum(values[-1] for values in parts.values()))} by {labels[-1]}",
        )
    elif layers and not same:
        layout |= {
            "showlegend": True,
            "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": theme.TEXT_SIZE}},
        }
        layout["margin"] = {**layout["margin"], "t": 60}
    _apart(
        [label for label in layout["annotations"] if label.get("yref") != "paper" and label.get("xanchor") == "left"],
        max([0.0, *high]) - min([0.0, *low]),
    )
    before = {
        words: [money(values[first + place]) if first + place in values else "" for place in at]
        for words, values in was
    }
    columns = {name: [money(value) for value in values] for name, values in lines.items()}
    if any(round(a) != round(b) for a, b in zip(low, high, strict=True)):  # a range of no width is none
        before[f"{BAND}, {names.within[0].lower()}{names.within[1:]}"] = [
            money(a) if round(a) == round(b) else f"{money(a)} to {money(b)}" for a, b in zip(low, high, strict=True)
        ]
    table = pd.DataFrame({"Financial year": labels, **columns, **before}, dtype="str")
    frame = pd.DataFrame({"financial_year": labels, **lines, "low": low, "high": high})
    line_texts = "; ".join(
        f"{name} {short_money(values[0])} in {labels[0]} to {short_money(values[-1])} in {labels[-1]}"
        for name, values in lines.items()
    )
    return Chart(
        title,
        subtitle,
        {"data": data, "layout": layout},
        f"{title.rstrip('.')}. Lines: {line_texts}.{f' {spoken(parts, labels[-1])}' if close else ''}",
        table,
        frame,
        sentences,
    )


def _earlier(was: Sequence[tuple[str, Mapping[int, float]]], first: int, number: int) -> list[dict]:
    """A thin dashed grey line for each trajectory of before, over the years that are drawn."""
    found = []
    for words, values in was:
        inside = [(year - first, value) for year, value in sorted(values.items()) if 0 <= year - first < number]
        if inside:
            found.append({
                "type": "scatter", "mode": "lines", "name": words, "showlegend": False, "x": [x for x, _ in inside],
                "y": [y for _, y in inside], "line": {"color": theme.LAST_YEAR, "width": 2, "dash": "dash"},
                "customdata": [short_money(y) for _, y in inside], "hovertemplate": "%{customdata}",
            })  # fmt: skip
    return found


def sums_of(years: Sequence[YearAhead]) -> dict[str, list[float]]:
    """By each year what each part of the plan, and a grant, has added so far; those that add nothing are left out."""
    names = [name for name in years[0].layers if any(round(each.layers[name]) for each in years)]
    parts = {name: list(accumulate([0.0, *(each.layers[name] for each in years)])) for name in names}
    grants = list(accumulate([0.0, *(each.grant for each in years)]))
    return parts | ({"Grant": grants} if any(grants) else {})


def _layers(parts: Mapping[str, Sequence[float]], without: Sequence[float], at: Sequence[int]) -> list[dict]:
    """Areas from the line without the plan to the one with it, each layer on top of the last; named in the picture's
    key."""
    below, traces = list(without), []
    for (name, sums), (colour, pattern) in zip(parts.items(), cycle(theme.COLUMNS)):
        above = [low + more for low, more in zip(below, sums, strict=True)]
        traces.append({
            "type": "scatter", "mode": "lines", "x": [*at, *reversed(at)], "y": [*above, *reversed(below)],
            "fill": "toself", "name": name, "showlegend": True, "line": {"width": 0.5, "color": theme.INK},
            "fillpattern": {"shape": pattern, "fgcolor": "#FFFFFF", "bgcolor": colour, "fillmode": "replace"},
            "fillcolor": colour, "opacity": 0.75, "hoverinfo": "skip",
        })  # fmt: skip
        below = above
    return traces


def _dated(layout: dict, dated: Mapping[str, date], first: int, number: int) -> list[str]:
    """An upright line at the end of the financial year of each day; words for those that lie elsewhere."""
    sentences = []
    for words, day in dated.items():
        place = year_ending(day) - first
        if 0 <= place < number:
            line = {"color": theme.QUIET_INK, "width": 1.5, "dash": "dot"}
            layout["shapes"].append({"type": "line", "xref": "x", "x0": place, "x1": place, "yref": "paper", "y0": 0,
                    "y1": 1, "line": line})  # fmt: skip
            label = theme.words(words, place, 1, yref="paper", yanchor="top", xanchor="left", xshift=3)
            layout["annotations"].append(label | {"font": {**label["font"], "size": 13}})
            sentences.append(f"{words}: {long_day(day)}.")
        else:
            sentences.append(f"{words}, {long_day(day)}, is outside the years drawn.")
    return sentences


def _ticks(low: float, high: float) -> list[float]:
    """Round amounts from under the lowest to over the highest."""
    step = round_step(max((high - low) / 5, 1.0))
    return [at * step for at in range(math.floor(low / step), math.ceil(high / step) + 1)]


def _quiet(text: str, x: float, y: float, **where: object) -> dict:
    words = theme.words(text, x, y, xanchor="right", yref="y", **where)
    return words | {"font": {"size": 13, "color": theme.QUIET_INK, "family": theme.FONT}}


def money(value: float) -> str:
    """ "−£1,850,000": whole pounds."""
    return pounds(value)


def _apart(labels: list[dict], span: float) -> None:
    """Two labels at one height are moved away from each other."""
    if len(labels) < 2:
        return
    upper, lower = sorted(labels, key=lambda label: -label["y"])
    if span and (upper["y"] - lower["y"]) / span < 0.16:
        upper["yanchor"], lower["yanchor"] = "bottom", "top"
