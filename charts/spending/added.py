"""What a plan's parts add up to by each year, as columns with an axis of their own under a line that is too steep to
show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle

from charts.drawing import theme
from charts.drawing.axes import round_step
from charts.drawing.wording import short_money, tick_money

LOWER, UPPER = 0.3, 0.52  # of the height: where the columns end, and where the picture above them begins
HEIGHT = 200  # pixels that the columns add to a picture
ROOM = 1.2  # over the highest column, for its total
NEAR = 0.05  # of the axis: two lines that end nearer than this lie on each other


def lie_on_each_other(one: Sequence[float], other: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether two lines cannot be told apart on an axis with these ends, though they are two."""
    widest = max(abs(a - b) for a, b in zip(one, other, strict=True))
    return round(widest) > 0 and widest < NEAR * (ends[-1] - ends[0])


def put_below(layout: dict, parts: Mapping[str, Sequence[float]], at: Sequence[int], words: str) -> list[dict]:
    """The columns' traces; `layout` gets their axis under the first one, their totals and `words` over them. `parts` by
    name: the sum so far at each place of `at`."""
    totals = [sum(values) for values in zip(*parts.values(), strict=True)]
    # What costs more than it saves hangs below the line of nothing: stacked on the others it would hide them.
    tops, bottoms = (
        [sum(way(value, 0.0) for value in values) for values in zip(*parts.values(), strict=True)] for way in (max, min)
    )
    top, bottom = max([1.0, *tops]), min([0.0, *bottoms])
    step = round_step((top - bottom) / 2)
    ticks = [step * i for i in range(int(bottom // step), int((top * ROOM) // step) + 2)]
    layout["yaxis"] |= {"domain": [UPPER, 1]}
    layout["xaxis"] |= {"anchor": "y2"}
    layout["yaxis2"] = {
        **layout["yaxis"], "domain": [0, LOWER], "anchor": "x", "tickvals": ticks,
        "ticktext": [tick_money(tick) for tick in ticks], "range": [ticks[0], ticks[-1]],
    }  # fmt: skip
    layout["height"] += HEIGHT
    layout["barmode"] = "overlay"
    layout["annotations"] += [
        theme.words(f"<b>{words}{'; over each column, net' if bottom < 0 else ''}</b>", 0, LOWER, xref="paper",
            yref="paper", xanchor="left", yanchor="bottom", yshift=50),
        *(theme.words(short_money(total), place, high, yref="y2", yanchor="bottom")
            for place, total, high in zip(at, totals, tops) if round(total)),
    ]  # fmt: skip
    layout["showlegend"] = True
    layout["legend"] = {
        "orientation": "h", "y": LOWER, "yanchor": "bottom", "x": 0,
        "font": {"size": theme.SMALL, "color": theme.INK, "family": theme.FONT},
    }  # fmt: skip
    ground, under, traces = [0.0] * len(at), [0.0] * len(at), []
    for (name, values), (colour, pattern) in zip(parts.items(), cycle(theme.COLUMNS)):
        traces.append({
            "type": "bar", "name": name, "x": list(at), "y": list(values),
            "base": [high if value >= 0 else low for value, high, low in zip(values, ground, under, strict=True)],
            "yaxis": "y2", "width": 0.5, "showlegend": True, "customdata": [short_money(value) for value in values],
            "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
            "marker": {"color": colour,
                "pattern": {"shape": pattern, "fgcolor": theme.WHITE, "fillmode": "overlay", "size": 8,
                    "solidity": 0.25}},
        })  # fmt: skip
        ground = [high + max(value, 0.0) for high, value in zip(ground, values, strict=True)]
        under = [low + min(value, 0.0) for low, value in zip(under, values, strict=True)]
    return traces


def spoken(parts: Mapping[str, Sequence[float]], label: str) -> str:
    """ "By 2024-25 the plan has taken off £143k: 8. Alternative provision £120k, …"."""
    whole = sum(values[-1] for values in parts.values())
    each = ", ".join(f"{name} {short_money(values[-1])}" for name, values in parts.items())
    return f"By {label} the plan has taken off {short_money(whole)}: {each}."
