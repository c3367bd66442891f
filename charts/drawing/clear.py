"""Words within a picture, kept off each other, off the points and off the lines: each is tried at the places that mean
the same, and stands at the first where it is in nobody's way at any width that pages draw it at.

Names at the ends of lines have a column of their own (charts.drawing.labels); words there are only obstacles here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from charts.drawing import theme

# Width and height of a plot in pixels, as pages draw it: a third of a screen, two thirds of a laptop's, a whole screen.
PLOTS = ((250.0, 150.0), (420.0, 220.0), (760.0, 250.0), (1250.0, 250.0))
LETTER, LINE = 7.4, 19.5  # pixels of a letter and of a line of text, of theme.TEXT_SIZE
MARK, STROKE = 6.0, 4.0  # half the size of a point; what a line takes up around a place on it
NARROW_COUNTS = (
    0.3  # of what is in the way on the narrowest plot: a page draws few pictures so small, and leaves words out of them
)
LAST_RESORT = 5000.0  # as bad as so much area: words are worth more than a number that leads to them under the picture
STEPS = 8  # places along a piece of a line at which words may not stand
ON_WORDS, ON_POINTS, ON_LINES, OUTSIDE = 4.0, 2.0, 1.0, 8.0  # how bad it is, by area

RIGHT = 90  # pixels right of a plot, where the names of lines stand

Box = tuple[float, float, float, float]  # left, right, foot and top, in pixels of the plot


@dataclass(frozen=True, slots=True)
class Words:
    """An annotation, and what else it may have: `{"yanchor": "top"}` is the same words under their place."""

    annotation: dict
    others: tuple[dict, ...] = ()
    last_resort: dict | None = None  # what stands instead where every place is in the way

    @property
    def places(self) -> list[dict]:
        every = [self.annotation, *({**self.annotation, **other} for other in self.others)]
        return every if self.last_resort is None else [*every, {**self.annotation, **self.last_resort}]


@dataclass(frozen=True, slots=True)
class Plot:
    """The axes' ranges, and the size in pixels that they are drawn at."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float

    def across(self, x: float) -> float:
        return (x - self.x[0]) / (self.x[1] - self.x[0]) * self.width

    def up(self, y: float) -> float:
        return (y - self.y[0]) / (self.y[1] - self.y[0]) * self.height

    def box(self, words: dict) -> Box:
        """Where an annotation's text lies; one at a category has no place that is known here."""
        lines = re.sub(r"</?b>", "", words["text"]).split("<br>")
        size = words["font"]["size"] / theme.TEXT_SIZE
        wide, high = max(map(len, lines)) * LETTER * size, len(lines) * LINE * size
        x = words["x"] * self.width if words.get("xref") == "paper" else self.across(float(words["x"]))
        y = words["y"] * self.height if words.get("yref") == "paper" else self.up(float(words["y"]))
        x += words.get("xshift", 0) - {"left": 0.0, "right": wide}.get(words.get("xanchor", ""), wide / 2)
        y += words.get("yshift", 0) - {"bottom": 0.0, "top": high}.get(words.get("yanchor", ""), high / 2)
        return (x, x + wide, y, y + high)

    def outside(self, box: Box) -> float:
        """The area that stands out further than the margins: over the plot and right of it there is room for words."""
        wide = max(0.0, -box[0]) + max(0.0, box[1] - self.width - RIGHT)
        high = max(0.0, -box[2]) + max(0.0, box[3] - self.height - theme.HEAD)
        return wide * (box[3] - box[2]) + high * (box[1] - box[0])


def clear(
    fixed: Sequence[dict],
    moving: Sequence[Words],
    traces: Iterable[dict],
    x: Sequence[float],
    y: Sequence[float],
    shapes: Iterable[dict] = (),
) -> list[dict]:
    """The annotations of `moving`, each at the first of its places that is least in the way of `fixed`, of those before
    it, of the traces and of the uprights among `shapes`; `x` and `y` are the ranges of the axes."""
    if not moving:
        return []
    drawn = [*traces, *(_upright(shape, y) for shape in shapes if _is_upright(shape))]
    plots = [Plot((x[0], x[1]), (y[0], y[1]), width, height) for width, height in PLOTS]
    held = [[(plot.box(words), ON_WORDS) for words in fixed] + _obstacles(plot, drawn) for plot in plots]
    found = []
    for words in moving:
        costs = [_cost(place, plots, held) for place in words.places]
        if words.last_resort is not None:
            costs[-1] += LAST_RESORT
        best = words.places[costs.index(min(costs))]
        found.append(best)
        for plot, boxes in zip(plots, held, strict=True):
            boxes.append((plot.box(best), ON_WORDS))
    return found


def _cost(place: dict, plots: Sequence[Plot], held: Sequence[Sequence[tuple[Box, float]]]) -> float:
    cost = 0.0
    for plot, boxes in zip(plots, held, strict=True):
        own = plot.box(place)
        found = OUTSIDE * plot.outside(own) + sum(weight * overlap(own, box) for box, weight in boxes)
        cost += found * (NARROW_COUNTS if plot is plots[0] else 1.0)
    return round(cost, 3)


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    wide, high = min(one[1], other[1]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[2], other[2])
    return wide * high if wide > 0 and high > 0 else 0.0


def _is_upright(shape: dict) -> bool:
    """A dated line from foot to top; not the hairline between two terms."""
    line = shape.get("line", {})
    return shape["type"] == "line" and shape["x0"] == shape["x1"] and line.get("color") != theme.GRID


def _upright(shape: dict, y: Sequence[float]) -> dict:
    return {"type": "upright", "x": [shape["x0"]] * (2 * STEPS),
        "y": [y[0] + (y[1] - y[0]) * i / (2 * STEPS) for i in range(2 * STEPS)]}  # fmt: skip


def _obstacles(plot: Plot, traces: Sequence[dict]) -> list[tuple[Box, float]]:
    """Points, and places along the lines between them. A level that words belong to is none: they stand on it; but
    where it steps to the next one, and that next one, they may not stand."""
    found = []
    for trace in traces:
        if trace["type"] not in ("scatter", "upright"):
            continue
        if trace.get("line", {}).get("color") == theme.TARGET:
            found += _risers(plot, trace)
            continue
        at = [None if y is None else (plot.across(x), plot.up(y)) for x, y in zip(trace["x"], trace["y"], strict=True)]
        found += [(_around(point, MARK), ON_POINTS) for point in at if point is not None and trace["type"] == "scatter"]
        for here, there in pairwise(at):
            if here is not None and there is not None:
                between = [_between(here, there, step / STEPS) for step in range(STEPS)]
                found += [(_around(point, STROKE), ON_LINES) for point in between]
    return found


def _risers(plot: Plot, trace: dict) -> list[tuple[Box, float]]:
    """Where a stepped level goes up or down: words on one step may not run over into the next."""
    places = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None]
    return [
        (
            _around(_between((plot.across(x), plot.up(y)), (plot.across(x), plot.up(there)), step / STEPS), STROKE),
            ON_LINES,
        )
        for (x, y), (x_there, there) in pairwise(places)
        if x == x_there and y != there
        for step in range(STEPS + 1)
    ]


def _around(at: tuple[float, float], size: float) -> Box:
    return (at[0] - size, at[0] + size, at[1] - size, at[1] + size)


def _between(here: tuple[float, float], there: tuple[float, float], share: float) -> tuple[float, float]:
    return (here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share)


def over_or_under(annotation: dict, start: float, end: float) -> Words:
    """Words on a level from `start` to `end`: over it at its beginning, or at its end, or under it."""
    at_start: dict[str, Any] = {"x": start, "xanchor": "left"}
    at_end: dict[str, Any] = {"x": end, "xanchor": "right"}
    over, under = {"yanchor": "bottom"}, {"yanchor": "top"}
    return Words(annotation, (at_end | over, at_start | under, at_end | under))


def beside_upright(annotation: dict, lower: Sequence[int] = (0, -20, -40, -60)) -> Words:
    """Words at the top of an upright: right of it, left of it, or lower down."""
    shift = abs(annotation.get("xshift", 3))
    right, left = {"xanchor": "left", "xshift": shift}, {"xanchor": "right", "xshift": -shift}
    if "align" in annotation:
        right, left = right | {"align": "left"}, left | {"align": "right"}
    sides = (right, left) if annotation.get("xanchor") != "right" else (left, right)
    return Words(annotation, tuple({**side, "yshift": down} for down in lower for side in sides))
