"""How long cases have taken or have waited: a column a week, split by a part, with the legal limits as upright
lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, product

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.axes import round_step
from common.text import inside, rows_of

HEIGHT = 300
LINE = 17  # pixels of a line of the key
WIDE = 0.2  # of the axis, in half a laptop's width: "16 weeks"
# How much of its words stands left of a line, by the side they are anchored at
BEFORE_IT = {"center": 0.5, "right": 1.0, "left": 0.0}
NAMED = 8  # weeks between named ones where there are many: half a laptop's width has room for them
DAYS = 7
BEFORE = "A year before"
BEHIND = "#C9CDD1"


def week_of(days: int) -> int:
    """Which week a number of days falls in: 42 days are the last of the 6th week, 43 the first of the 7th; 0 days the
    first."""
    return max(1, -(-days // DAYS))


def weeks(
    parts: Mapping[str, Sequence[int]],
    limits: Sequence[int],
    *,
    title: str,
    subtitle: str,
    before: Sequence[int] = (),
    last: int = 0,
    notes: Sequence[str] = (),
) -> Chart:
    """`parts`: by name the days of each case, stacked in this order; `before`: days of the cases they stand beside, as
    wide grey columns behind. `limits`: in weeks. Cases beyond `last` weeks (by itself: what holds all but one in fifty)
    are one column."""
    every = [days for some in parts.values() for days in some]
    last = last or _last([*every, *before], max(limits, default=0))
    columns = list(range(1, last + 2))
    names = [str(week) for week in columns[:-1]] + [f"{last}+"]
    counts = {name: _counted(some, last) for name, some in parts.items()}
    behind = _counted(before, last)
    traces = []
    if before:
        traces.append(_bars(BEFORE, columns, behind, theme.GRID, "", 0.98) | {"marker": {"color": BEHIND}})
    for (name, found), (colour, pattern) in zip(counts.items(), theme.COLUMNS):
        traces.append(_bars(name, columns, found, colour, pattern, 0.62 if before else 0.86))
    _stack(traces)
    tops = [sum(found[week] for found in counts.values()) for week in columns]
    top = max([*tops, *(behind[week] for week in columns), 1])
    step = max(1, round(round_step(top / 4)))
    high = step * -(-round(top * 1.18 + 0.5) // step)
    each = _label_step(last)
    every_other = [week for week in columns if (week % each == 0 and week <= last + 1 - each) or week == last + 1]
    key = _key(counts, bool(before))
    layout = theme.layout(
        {"tickmode": "array", "tickvals": every_other, "ticktext": [names[week - 1] for week in every_other],
            "range": [0.4, last + 1.6], "ticks": "", "tickangle": 0},
        {"range": [0, high], "tickvals": list(range(0, high + 1, step)), "tickformat": ",.0f"},
    )  # fmt: skip
    over = LINE * len(key)
    theme.tight(layout, head=26 + over, foot=theme.FOOT + LINE)
    layout |= {"height": HEIGHT + over + LINE, "hovermode": "closest", "barmode": "overlay", "dragmode": False}
    layout["shapes"] = [
        {"type": "line", "xref": "x", "yref": "paper", "x0": limit + 0.5, "x1": limit + 0.5, "y0": 0, "y1": 1,
            "line": {"color": theme.INK, "width": 2, "dash": "dash"}}
        for limit in limits
    ]  # fmt: skip
    layout["annotations"] = [
        theme.words(f"{limit} weeks", limit + 0.5, 1, yref="paper", xanchor=side, yanchor="bottom", yshift=2)
        for limit, side in zip(limits, _sides(limits, last))
    ]
    layout["annotations"] += [
        _small(words, 0, 1, yshift=22 + LINE * (len(key) - 1 - i), yanchor="bottom") for i, words in enumerate(key)
    ]
    layout["annotations"].append(_small("Weeks", 0, 0, yshift=-theme.FOOT, yanchor="top"))
    table = [
        {"Week": f"more than {last}" if week > last else str(week),
            **{name: str(found[week]) for name, found in counts.items()}}
        | ({BEFORE: str(behind[week])} if before else {})
        for week in columns
        if before or any(found[week] for found in counts.values())
    ]  # fmt: skip
    data = [{"week": week, "line": name, "value": found[week]}
        for name, found in [*counts.items(), *([(BEFORE, behind)] if before else [])] for week in columns]  # fmt: skip
    return Chart(
        title, subtitle, {"data": traces, "layout": layout},
        f"{title.rstrip('.')}. Columns by week: " + "; ".join(f"week {names[week - 1]}: {top}"
            for week, top in zip(columns, tops) if top) + ".",
        pd.DataFrame(table, dtype="str"), pd.DataFrame(data),
        [*_colours(counts, bool(before)),
            "A case on the last day of a week is in that week: 42 days are within 6 weeks.", *notes],
    )  # fmt: skip


def _counted(some: Sequence[int], last: int) -> Counter[int]:
    return Counter(min(week_of(days), last + 1) for days in some)


def _last(every: Sequence[int], limit: int) -> int:
    """All but one in fifty, two weeks past the last limit at least, and no more than three times it."""
    ordered = sorted(week_of(days) for days in every) or [limit]
    return min(max(limit + 2, ordered[int(0.98 * (len(ordered) - 1))]), max(3 * limit, limit + 4))


def _label_step(last: int) -> int:
    return 1 if last <= 12 else 2 if last <= 16 else 4 if last <= 40 else NAMED


def _sides(limits: Sequence[int], last: int) -> list[str]:
    """Where on its line each limit's words stand, so that they lie least over each other; over it, where that is
    free."""

    def cost(sides: tuple[str, ...]) -> float:
        starts = [limit / last - WIDE * BEFORE_IT[side] for limit, side in zip(limits, sides)]
        over = sum(max(0.0, here + WIDE - there) for here, there in pairwise(starts))
        return round(over, 3) + 0.01 * sum(side != "center" for side in sides)

    least: tuple[str, ...] = min(product(BEFORE_IT, repeat=len(limits)), key=cost)
    return list(least)


def _small(words: str, x: float, y: float, **where: object) -> dict:
    found = theme.words(words, x, y, xref="paper", yref="paper", xanchor="left", **where)
    return found | {"font": found["font"] | {"size": theme.SMALL, "color": theme.QUIET_INK}}


def _key(counts: Mapping[str, Counter[int]], before: bool) -> list[str]:
    """Over the columns, what each colour is of, a line each; a part that is alone needs none."""
    if before:
        return [f"{_square(theme.OURS)} {', '.join(counts)}  {_square(BEHIND)} {BEFORE}"]
    return [f"{_square(colour)} {name}" for name, (colour, _) in zip(counts, theme.COLUMNS)] if len(counts) > 1 else []


def _square(colour: str) -> str:
    return f'<span style="color:{colour}">■</span>'


def _bars(name: str, columns: Sequence[int], found: Counter[int], colour: str, pattern: str, width: float) -> dict:
    return {
        "type": "bar", "name": name, "x": list(columns), "y": [found[week] for week in columns], "width": width,
        "customdata": [*(f"Week {week}" for week in columns[:-1]), f"More than {rows_of(len(columns) - 1, 'week')}"],
        "hovertemplate": f"%{{customdata}}: %{{y}}<extra>{name}</extra>",
        "marker": {"color": colour, "line": {"color": "#FFFFFF", "width": 1},
            "pattern": {"shape": pattern, "fgcolor": "#FFFFFF", "fillmode": "overlay", "size": 8, "solidity": 0.25}},
    }  # fmt: skip


def _stack(traces: list[dict]) -> None:
    """Each part on those before it; last year's stand behind on the ground."""
    ground = [0.0] * (len(traces[0]["x"]) if traces else 0)
    for trace in traces:
        if trace["name"] == BEFORE:
            continue
        trace["base"] = list(ground)
        ground = [at + height for at, height in zip(ground, trace["y"])]


PATTERNS = ("full", "hatched", "dotted", "hatched the other way", "crossed", "striped")
COLOURS = ("Dark blue", "Turquoise", "Grey", "Lilac", "Pink", "Orange")


def _colours(counts: Mapping[str, Counter[int]], before: bool) -> list[str]:
    """What stands for what, in words: a legend."""
    if len(counts) == 1 and before:
        return ["Narrow columns: this year. Wide grey ones: the year before."]
    return ["; ".join(f"{colour}, {pattern}: {inside(name)}"
            for name, colour, pattern in zip(counts, COLOURS, PATTERNS)) + "."] if len(counts) > 1 else []  # fmt: skip
