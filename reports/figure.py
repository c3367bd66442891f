"""A figure as a paper tells it: its finding, its numbers, its status, and the chart with its table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from measures.unit import Unit


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is to be said of it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of display text; every row is as long as the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A status or a trajectory: its code, its word, its shape and colour, and the sentence it never stands without."""

    code: str
    word: str
    shape: str
    colour: str
    because: str

    @property
    def text(self) -> str:
        return f"{self.shape} {self.word}"

    @property
    def lead(self) -> str:
        """What stands before the sentence: "■ Red. 36 so far …"; a sentence that begins with the word gets the shape
        only."""
        return f"{self.shape} " if self.because.startswith(f"{self.word} (") else f"{self.text}. "


@dataclass(frozen=True, slots=True)
class Number:
    """One figure of a chart. `line` is whose it is; `value` in the measure's unit, None where it is not shown."""

    line: str
    period: str
    start: date
    end: date
    complete: bool | None
    numerator: float | None
    denominator: float | None
    value: float | None
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a running total: a name, the ends of terms or months it is told at, and the total at each."""

    name: str
    labels: tuple[str, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with all that must stand beside it. `figure` is a plain dict for plotly, `numbers` the figures it rests
    on; `lines` what it draws where that is a year's running total rather than those figures themselves."""

    title: str
    subtitle: str
    alt: str
    notes: tuple[str, ...]
    table: Grid
    numbers: tuple[Number, ...]
    figure: dict[str, Any] = field(hash=False)
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionMeasure:
    """One measure as an action tells it: the finding, the figure it rests on, what was agreed, and its chart.

    `counted` says the dates and how many the figure counts, `before` what the same dates a year before gave; `target`
    is "" where none is agreed, `agreed` who agreed it and when. `drawing` is None and `missing` says why where there is
    none.
    """

    measure: str
    title: str
    scope: str
    unit: Unit
    finding: str
    period: str
    state: str
    text: str
    value: float | None
    numerator: float | None
    denominator: float | None
    counted: str
    before: str
    target: str
    agreed: str
    status: Mark | None
    drawing: Drawing | None
    missing: str = ""
