"""From one level to the next by what came and what went: the parts hang between the two and sum exactly to the change.

No colour says good or bad: what adds is filled, what takes away is hatched, and each part carries its sign. A part that
only closes the sum ("not explained") is outlined and empty, so that nobody reads it as a thing that happened.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.axes import round_step
from charts.drawing.labels import wrapped
from charts.drawing.wording import apart, round_text
from disclosure.policy import HIDDEN_TEXT, HIDDEN_WORDS

HEIGHT = 330
WIDEST = 13
ROOM_FOR_STEPS = 0.35  # where the changes are a smaller part of the levels than this, the axis does not begin at 0
AXIS_WORDS = "The axis begins at"
Kind = Literal["level", "change", "rest"]


@dataclass(frozen=True, slots=True)
class Step:
    """One column. `value`: of a level where it stands, of a change its size with its sign; None where it is hidden.
    `rest` is a change that only closes the sum. `code`: what a click on it asks for."""

    word: str
    value: float | None
    kind: Kind = "change"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Where 8 in 10 such years end: `at` is the column it stands on."""

    at: int
    low: float
    high: float


class DoesNotClose(ValueError):
    """The parts of a waterfall that do not sum to the change between its levels."""


def waterfall(
    steps: Sequence[Step],
    *,
    title: str,
    subtitle: str,
    text: Callable[[float], str],
    notes: Sequence[str] = (),
    tolerance: float = 0.005,
    target: tuple[str, float] | None = None,
    band: Band | None = None,
    widest: int = WIDEST,
    from_nothing: bool = False,
) -> Chart:
    """`steps` in order, the first and the last of them levels (others may be, between). `text` says an amount without a
    sign.

    Where every part is shown they must sum to each next level within `tolerance`; else DoesNotClose. Where one is
    hidden no part between its two levels is drawn: the others would tell it by where they hang. `target` is a level the
    columns are held against, by its word; `band` is drawn on its column; `widest`: letters of a line of a name.
    `from_nothing`: the axis begins at 0, where the question is how much of one level another is.
    """
    if len(steps) < 2 or steps[0].kind != "level" or steps[-1].kind != "level":
        raise ValueError("A waterfall begins and ends with a level.")
    spans = _spans(steps, tolerance)
    drawn = [value for span in spans if span for value in span]
    beside = [*([target[1]] if target else []), *([band.low, band.high] if band else [])]
    low, high, ticks = _axis(steps, spans, [*beside, *([0.0] if from_nothing else [])])
    text = apart(text, [*ticks, *(step.value for step in steps if step.kind == "level" and step.value is not None)])
    words = [wrapped(step.word, widest) for step in steps]
    tops = [max(span) if span else low for span in spans]
    layout = theme.layout(
        {"tickmode": "array", "tickvals": list(range(len(steps))), "ticktext": words, "range": [-0.6, len(steps) - 0.4],
            "ticks": "", "tickangle": 0},
        {"range": [low, high], "tickvals": ticks, "ticktext": [round_text(text(tick)) for tick in ticks]},
    )  # fmt: skip
    lines = max((word.count("<br>") + 1 for word in words), default=1)
    theme.tight(layout, foot=14 + 20 * lines, head=26)
    layout |= {
        "height": HEIGHT + 20 * (lines - 1),
        "hovermode": "closest",
        "bargap": 0.35,
        "barmode": "overlay",
        "dragmode": False,
    }
    layout["shapes"] = [*_threads(steps, spans), *_beside(target, band)]
    layout["annotations"] = [
        theme.words(label(step, text), i, top, yanchor="bottom", yshift=3)
        for i, (step, top) in enumerate(zip(steps, tops))
    ]  # fmt: skip
    if target:
        layout["annotations"].append(
            theme.words(f"{target[0]} {text(target[1])}", -0.55, target[1], xanchor="left", yanchor="top")
        )
    sentences = list(notes)
    more = f" {target[0]} {text(target[1])}." if target else ""
    if band:
        more += f" 8 in 10 such years end between {text(band.low)} and {text(band.high)}."
        sentences.append("The band on the last column is where 8 in 10 such years end.")
    if low > 0 and drawn:
        # In the picture too: beside a bar that is cut off, a second one looks twice as high.
        begins = theme.words(f"{AXIS_WORDS} {round_text(text(low))}", 0, 1, xref="paper", yref="paper", xanchor="left",
            yanchor="bottom", yshift=4)  # fmt: skip
        layout["annotations"].append(begins | {"font": {**begins["font"], "size": theme.SMALL,
                    "color": theme.QUIET_INK}})  # fmt: skip
        sentences.append(f"{AXIS_WORDS} {round_text(text(low))}, not at 0, so that the changes can be seen.")
    if any(step.value is None for step in steps):
        sentences.append(f"{HIDDEN_WORDS}.")
    return Chart(
        title=title,
        subtitle=subtitle,
        figure={"data": [_columns(steps, spans, low, text)], "layout": layout},
        alt=f"{title.rstrip('.')}. Waterfall: " + "; ".join(f"{s.word} {label(s, text)}" for s in steps) + f".{more}",
        table=pd.DataFrame([{"Part": s.word, "Number": label(s, text)} for s in steps], dtype="str"),
        data=pd.DataFrame(
            [
                {
                    "part": s.word,
                    "kind": s.kind,
                    "value": s.value,
                    "state": "hidden" if s.value is None else "shown",
                    "text": label(s, text),
                }
                for s in steps
            ]
        ),
        notes=sentences,
    )


def label(step: Step, text: Callable[[float], str]) -> str:
    """ "1,535", "+205", "−138", "0"; "c" where it is hidden."""
    if step.value is None:
        return HIDDEN_TEXT
    size = text(abs(step.value))
    if size == text(0):  # pence that round to nothing have no sign
        return size
    if step.kind == "level":
        return f"−{size}" if step.value < 0 else size
    return f"+{size}" if step.value > 0 else f"−{size}" if step.value < 0 else size


def _spans(steps: Sequence[Step], tolerance: float) -> list[tuple[float, float] | None]:
    """From where to where each column goes; None where it cannot be drawn."""
    spans: list[tuple[float, float] | None] = [None] * len(steps)
    levels = [i for i, step in enumerate(steps) if step.kind == "level"]
    for i in levels:
        value = steps[i].value
        spans[i] = None if value is None else (0.0, value)
    for first, last in pairwise(levels):
        opening, closing, between = steps[first].value, steps[last].value, steps[first + 1 : last]
        if opening is None or any(step.value is None for step in between):
            continue
        at = opening
        for i, step in enumerate(between, start=first + 1):
            assert step.value is not None  # noqa: S101 - asked just above
            spans[i] = (at, at + step.value)
            at += step.value
        if closing is not None and abs(at - closing) > tolerance:
            raise DoesNotClose(
                f"{steps[first].word} and the parts come to {at:,.2f}; {steps[last].word} is {closing:,.2f}."
            )
    return spans


def _beside(target: tuple[str, float] | None, band: Band | None) -> list[dict]:
    """The dashed line of a target over all columns, and the band on its own."""
    shapes: list[dict] = []
    if target:
        line = {"color": theme.TARGET, "width": 3, "dash": "dash"}
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": target[1], "y1": target[1],
                "line": line})  # fmt: skip
    if band:
        shapes.append({"type": "rect", "xref": "x", "x0": band.at - 0.42, "x1": band.at + 0.42, "yref": "y",
                       "y0": band.low, "y1": band.high, "fillcolor": "rgba(162, 133, 209, 0.55)",
                       "line": {"width": 1, "color": theme.INK}})  # fmt: skip
    return shapes


def _axis(
    steps: Sequence[Step], spans: Sequence[tuple[float, float] | None], beside: Sequence[float] = ()
) -> tuple[float, float, list[float]]:
    """From 0, or from a round number below the columns where the changes are small beside the levels."""
    moving = [*beside]
    moving += [v for step, span in zip(steps, spans) if span for v in (span[1:] if step.kind == "level" else span)]
    top, bottom = max([0.0, *moving]), min([0.0, *moving])
    lowest = min(moving, default=0.0)
    if lowest > 0 and top - lowest < ROOM_FOR_STEPS * top:
        bottom = max(0.0, lowest - max(top - lowest, 1) * 0.6)
    step = round_step(max((top - bottom) / 4, 1e-9) if top > bottom else 1)
    low = math.floor(bottom / step) * step
    high = math.ceil(top / step + 0.35) * step
    return low, high, [low + i * step for i in range(round((high - low) / step) + 1)]


def _columns(
    steps: Sequence[Step], spans: Sequence[tuple[float, float] | None], low: float, text: Callable[[float], str]
) -> dict:
    """One trace of bars, each from its base: a level from the axis, a change from where the last one ended."""
    bases, heights, fills, edges, hatched = [], [], [], [], []
    for step, span in zip(steps, spans):
        start, end = span or (low, low)
        start = max(start, low) if step.kind == "level" else start
        bases.append(min(start, end))
        heights.append(abs(end - start) if span else None)
        colour = theme.DARK_GREY if step.kind == "level" else theme.OURS
        fills.append("#FFFFFF" if step.kind == "rest" else colour)
        edges.append(theme.DARK_GREY if step.kind == "rest" else colour)
        hatched.append("/" if step.kind == "change" and (step.value or 0) < 0 else "")
    return {
        "type": "bar",
        "name": "Parts",
        "x": list(range(len(steps))),
        "y": heights,
        "base": bases,
        "width": 0.65,
        "cliponaxis": False,
        "customdata": [f"{step.word}: {label(step, text)}" for step in steps],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "color": fills,
            "line": {"color": edges, "width": 2},
            "pattern": {"shape": hatched, "fgcolor": "#FFFFFF", "fillmode": "overlay", "size": 8, "solidity": 0.4},
        },
    }


def _threads(steps: Sequence[Step], spans: Sequence[tuple[float, float] | None]) -> list[dict]:
    """A thin line from where each column ends to the next one."""
    return [
        {
            "type": "line", "xref": "x", "x0": i - 0.32, "x1": i + 1.32, "yref": "y", "y0": span[1], "y1": span[1],
            "line": {"color": theme.LAST_YEAR, "width": 1, "dash": "dot"}, "layer": "below",
        }
        for i, span in enumerate(spans[:-1])
        if span and spans[i + 1] is not None
    ]  # fmt: skip
