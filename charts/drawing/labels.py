"""Names at the ends of lines instead of a legend, kept from lying on each other."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from charts.drawing import theme
from charts.drawing.axes import TimeAxis, ValueAxis, short_name
from charts.drawing.clear import Words
from charts.drawing.lines import IN_PART, TO_DATE, whole_name
from charts.drawing.wording import amount, exact_amount
from common.calendar import Period
from common.text import rows_of
from measures.spec import Measure

PIXELS_A_LETTER = 8.3
LINE = 21  # pixels, of text of theme.TEXT_SIZE
# Wider labels leave too little of the chart on a phone.
WIDEST = 13
WIDEST_WITHIN = 23  # within the picture
UNBROKEN = "\u00a0"  # a space at which no line ends
OURS, A_YEAR_BEFORE = "This authority", "A year before"
OF_OURS = "our own line's end"  # by this name a small chart finds what its heading says already
NEAR_THE_END = 2  # periods: the last ones may be hidden, and a line that stops there is still named at the right


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A line's name and where the line ends."""

    text: str
    x: float
    y: float
    role: str = ""


def at_ends(traces: Sequence[dict], axis: TimeAxis, measure: Measure, target_of: str = "") -> list[EndLabel]:
    """One label a line, with the value it ends on; a line drawn on by its unfinished part ends there.

    A line that stops well before the last period is named where it stops, by `placed`. What a value is of is in its
    label wherever it is not of the period that it stands beside: `target_of` is the last target's; a line that stops
    before the last period (targets run on) says which period it stopped at; last year's is of the year before. Our own
    line by itself is named by its period alone: whose it is, the page says.
    """
    ends: dict[str, EndLabel] = {}
    last = len(axis.periods) - 1
    names = {whole_name(trace["name"]) for trace in traces}
    by_itself = all(name in (OURS, A_YEAR_BEFORE) or name.startswith("Target") for name in names)
    for trace in traces:
        seen = [(x, y) for x, y in zip(trace["x"], trace["y"]) if y is not None]
        if not seen or trace["name"] == "Target before it was changed":
            continue
        x, y = seen[-1]
        name = whole_name(trace["name"])
        if name in ends and x < ends[name].x:  # a year in the midst of which a term is missing is not where a line ends
            continue
        # A target is said as it was agreed; a figure short enough to read from afar.
        words = exact_amount(measure, y) if name.startswith("Target") else amount(measure, y)
        period = axis.periods[min(round(x), last)]
        if name.startswith("Target"):
            of = target_of
        elif name in (OURS, A_YEAR_BEFORE) or round(x) != last:
            of = period.label
        else:
            of = ""
        if name == OURS and by_itself:
            text = f"{own_name(period)}: {words}"
        else:
            text = f"{name} {of}: {words}" if of else f"{name} {words}"
        text += next((ending for ending in (TO_DATE, IN_PART) if trace["name"].endswith(ending)), "")
        ends[name] = EndLabel(text, min(x, last), y, OF_OURS if name == OURS and by_itself else "")
    return list(ends.values())


def own_name(period: Period) -> str:
    """ "2018/19", "T3 2018/19", "May 2019"; of a part of a year its days too: "2018/19 to 27 Jun"."""
    return short_name(period) if period.kind in ("term6", "term3", "month", "academic_year", "financial_year",
        "calendar_year") else period.label  # fmt: skip


def wrapped(text: str, widest: int = WIDEST) -> str:
    """In lines of so many letters; "27 Jun" and "to date" are never parted: "to 27" over "Jun" reads as two things."""
    months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    whole = re.sub(rf"(?<=\bto) (?=date\b)|(?<=\d) (?=(?:{months})\b)", UNBROKEN, text)
    return "<br>".join(textwrap.wrap(whole, widest)).replace(UNBROKEN, " ") or text


def in_lines(text: str, widest: int, most: int) -> str:
    """At most so many lines, and a sign at the end of the last where there is more."""
    return "<br>".join(textwrap.wrap(text, widest, max_lines=most, placeholder=" …")) or text


def shortened(text: str, longest: int) -> str:
    """The first of its words, and a sign that there are more."""
    return textwrap.shorten(text, longest, placeholder=" …")


def room(labels: Sequence[EndLabel]) -> int:
    """Pixels to keep free on the right."""
    longest = max((len(line) for label in labels for line in wrapped(label.text).split("<br>")), default=0)
    return round(18 + PIXELS_A_LETTER * longest) if longest else 20


def placed(labels: Sequence[EndLabel], axis: TimeAxis, values: ValueAxis) -> tuple[list[dict], list[Words]]:
    """Annotations to the right of the last period, each at its line's end and shifted from there, by pixels, as little
    as keeps them off each other; and those within the picture, which have several places.

    A line that ends earlier (targets run on into periods without figures) is named at its own last point: over it,
    under it, or beside it.
    """
    last = len(axis.periods) - 1
    found: list[Words] = []
    beside = []
    for label in sorted(labels, key=lambda each: each.y):
        text = wrapped(label.text, WIDEST_WITHIN if label.x < last - NEAR_THE_END else WIDEST)
        if label.x < last - NEAR_THE_END:
            over, under = {"yanchor": "bottom", "yshift": 8}, {"yanchor": "top", "yshift": -8}
            left, right = {"xanchor": "left", "align": "left"}, {"xanchor": "right", "align": "right"}
            beside_it = [
                side | {"yanchor": "middle", "yshift": 0, "xshift": x} for side, x in ((left, 12), (right, -12))
            ]
            words = theme.words(text, label.x, label.y, bgcolor=theme.SEE_THROUGH, **left, **over, name=label.role)
            found.append(Words(words, (left | under, *beside_it, right | over, right | under)))
        else:
            where = {"xanchor": "left", "align": "left", "xshift": 6, "yanchor": "middle"}
            beside.append(theme.words(text, last + 0.6, label.y, **where))
    return spread(beside, (values.low, values.high), theme.HEIGHT - 100, LINE, theme.HEAD), found


def spread(
    beside: Sequence[dict], between: tuple[float, float], height: float, line: float, over: float | None = None
) -> list[dict]:
    """Annotations in order of height with a shift each, for an axis from and to these values that is `height` pixels
    high and text of `line` pixels a line. On a higher axis they lie further apart than they need to. `over`: pixels
    over the plot that words may reach into before they are cut off; a line if it is not said."""
    low, high = between
    if not beside:
        return []
    at = [(words["y"] - low) / (high - low) * height for words in beside]
    heights = [line * (words["text"].count("<br>") + 1) for words in beside]
    middles = under(apart(at, heights), heights, height + (line if over is None else over))
    return [{**words, "yshift": round(to - of)} for words, of, to in zip(beside, at, middles, strict=True)]


def under(middles: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """The same middles, those that would stand out over the top moved down, and those under them in their way."""
    found: list[float] = []
    for middle, height in zip(reversed(middles), reversed(heights), strict=True):
        found.append(min(middle, top - height / 2))
        top = found[-1] - height / 2
    return found[::-1]


def at_height(layout: dict, height: int) -> dict:
    """The layout for a plot of another height: names at the right edge are spread anew, or they would lie on each
    other."""
    edge = layout["xaxis"].get("range", [0, float("inf")])[1]
    low, high = layout["yaxis"].get("range", (0, 1))
    beside = sorted((words for words in layout["annotations"] if at_edge(words, edge)), key=lambda words: words["y"])
    others = [words for words in layout["annotations"] if not any(words is one for one in beside)]
    margin = layout["margin"]
    plot = max(60, height - margin.get("t", 0) - margin.get("b", 0))
    return {
        **layout,
        "height": height,
        "annotations": [*others, *spread(beside, (low, high), plot, LINE, margin.get("t", 0))],
    }


def at_edge(words: dict, edge: float) -> bool:
    """Whether an annotation names the end of a line: it stands at the right edge, at a height of the axis."""
    of_axes = words.get("xref", "x") == "x" and words.get("yref") == "y"
    return of_axes and isinstance(words["x"], (int, float)) and words["x"] >= edge - 1e-9


def apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Middles as near to those wanted as can be without one lying on another or below 0; `wanted` ascends. Neighbours
    in each other's way share the shift (isotonic regression of what is wanted, less the room the ones below take)."""
    room_below = [0.0]
    for below, above in pairwise(heights):
        room_below.append(room_below[-1] + (below + above) / 2)
    blocks: list[list[float]] = []
    for at, taken in zip(wanted, room_below, strict=True):
        blocks.append([at - taken])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    free = [fmean(block) for block in blocks for _ in block]
    return [max(at, heights[0] / 2) + taken for at, taken in zip(free, room_below, strict=True)]


def unseen(many: int, beside: int) -> dict:
    """Under the parts that are drawn, ending so many pixels right of the plot: nobody shall take those for all."""
    words = f"and {rows_of(many, 'other')}, in the table"
    line = theme.words(
        words, 1, 0, xref="paper", yref="paper", xanchor="right", yanchor="top", xshift=beside, yshift=-12
    )
    return line | {"font": {**line["font"], "size": theme.SMALL, "color": theme.QUIET_INK}}
