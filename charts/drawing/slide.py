"""A chart's figure enlarged for a room: read from the back, through a projector or a screen that is shared and
compressed.

The marks, their places and their colours stay as they are; text and lines grow, and names at the ends of lines are
spread anew for their size. The finding stands above the chart as the slide's title, the table below it or on another
page.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.labels import PIXELS_A_LETTER, at_edge, spread, wrapped
from charts.drawing.lines import whole_name

TEXT = 24  # pixels: 22 is the least that is read from the back of a room at 1080 lines
# What the slide is about is drawn heavy; everything else stays behind it.
HEAVY, NORMAL, BEHIND = 6, 5, 4
# A shared screen is halved and compressed: what is thinner than this is lost on the way.
THINNEST, THICKER = 3, 1.6
LEADING = ("This authority", "This year", "Target")
GROWTH = TEXT / theme.TEXT_SIZE
# The plot's height on the smallest screen that is presented from (1280 by 720), in pixels: names must not overlap
# there.
LEAST_HEIGHT = 260
LINE = TEXT * 1.3
MOST_TICKS = 9
WIDEST = 19  # letters of a name at a line's end: "This authority £2m"


def for_a_room(chart: Chart) -> dict[str, Any]:
    """The figure as a new dict, without a height of its own: it fills the slide."""
    figure = copy.deepcopy(chart.figure)
    layout = figure["layout"]
    layout.pop("height", None)
    margin = layout["margin"]
    layout |= {
        "autosize": True,
        "hovermode": False,
        "font": _font(layout["font"]),
        "xaxis": _axis(layout["xaxis"]),
        "yaxis": _axis(layout["yaxis"]),
    }
    layout["annotations"], right = _named([_grown(words) for words in layout["annotations"]], layout)
    layout["margin"] = {
        **margin,
        "t": round(LINE) + 12,
        "b": max(margin.get("b", 0), round(LINE) + 22),
        "r": right + 32 if right else round(margin["r"] * GROWTH),
    }
    layout["shapes"] = [_shape(shape) for shape in layout.get("shapes", [])]
    figure["data"] = [_trace(trace) for trace in figure["data"]]
    return figure


def _shape(shape: dict) -> dict:
    """Limits, the day of the data and dated notes as heavy as the lines; the edges of terms stay hairlines."""
    line = shape.get("line", {})
    if shape["type"] != "line" or line.get("color") == theme.GRID:
        return shape
    return {**shape, "line": {**line, "width": max(THINNEST, line.get("width", 1) * THICKER)}}


def _font(font: dict) -> dict:
    return {**font, "size": TEXT}


def _axis(axis: dict) -> dict:
    """Larger ticks, and of many only so many that their words have room."""
    words, at = [_one_line(text) for text in axis.get("ticktext") or ()], axis.get("tickvals")
    found = {**axis, "tickfont": _font(axis["tickfont"]), **({"ticktext": words} if words else {})}
    if words and at and len(words) > MOST_TICKS and not all(len(part.split("<br>")[0]) < 3 for part in words):
        step = -(-len(words) // MOST_TICKS)
        labelled = [i for i in range(len(words)) if (len(words) - 1 - i) % step == 0]
        found |= {"ticktext": [words[i] for i in labelled], "tickvals": [at[i] for i in labelled]}
    return found


def _one_line(text: str) -> str:
    """A year that was broken to fit a phone: a slide has room for it."""
    return re.sub(r"<br>(?=[/-]\d\d$)", "", text)


def _grown(words: dict) -> dict:
    shifts = {name: round(words[name] * GROWTH) for name in ("xshift", "yshift") if name in words}
    return {**words, "font": _font(words["font"]), **shifts}


def _named(every: list[dict], layout: dict) -> tuple[list[dict], int]:
    """Names right of the last period on wider lines and spread anew, everything else where it is; and the room they
    take."""
    low, high = layout["yaxis"]["range"]
    edge = layout["xaxis"].get("range", [0, float("inf")])[1]
    beside = sorted((w for w in every if w["xref"] == "x" and at_edge(w, edge)), key=lambda words: words["y"])
    others = [words for words in every if not any(words is one for one in beside)]
    wide = [{**words, "text": _in_lines(words["text"])} for words in beside]
    letters = max((len(line) for words in wide for line in re.sub("</?b>", "", words["text"]).split("<br>")), default=0)
    return [*others, *spread(wide, (low, high), LEAST_HEIGHT, LINE)], round(PIXELS_A_LETTER * GROWTH * letters)


def _in_lines(text: str) -> str:
    """On lines as wide as a slide has room for; what is bold stays bold, and its marks are no letters."""
    bare = text.replace("<br>", " ").removeprefix("<b>").removesuffix("</b>")
    return f"<b>{wrapped(bare, WIDEST)}</b>" if text.startswith("<b>") else wrapped(bare, WIDEST)


def _trace(trace: dict) -> dict:
    """Heavier lines and marks; the words on bars as large as the rest."""
    found = dict(trace)
    leads = whole_name(trace.get("name", "")) in LEADING
    if "line" in trace:
        alone = NORMAL if trace["line"].get("color") != theme.LAST_YEAR else BEHIND
        found["line"] = {**trace["line"], "width": HEAVY if leads else alone}
    if "size" in trace.get("marker", {}):
        size = trace["marker"]["size"]
        grown = [round(one * 1.5) for one in size] if isinstance(size, list) else round(size * 1.5)
        found["marker"] = {**trace["marker"], "size": grown}
    if "textfont" in trace:
        found["textfont"] = _font(trace["textfont"])
    return found
