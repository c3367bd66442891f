"""What a chart is: a figure that never travels without its finding, its table and its notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and everything that must stand beside it.

    `figure`: one plain dict for plotly. `alt`: the finding and how many periods, for people who cannot see it.
    `table`: display text, a period a row and a line a column, hidden figures as "c". `data`: a tidy frame for a CSV
    file (period, start, end, complete, the breakdown, line, numerator, denominator, value, state, text). `notes`: what
    the marks mean and what was left out, one sentence each.
    """

    title: str
    subtitle: str
    figure: dict
    alt: str
    table: pd.DataFrame
    data: pd.DataFrame
    notes: list[str]

    @property
    def all_hidden(self) -> bool:
        """Whether there are figures of which not one is shown: a picture of c alone answers nobody."""
        states = set(self.data["state"]) if "state" in self.data else set()
        return "hidden" in states and "shown" not in states


@dataclass(frozen=True, slots=True)
class OtherLine:
    """Published figures of somebody else, drawn beside ours: England, the statistical neighbours.

    `values` are by period label, in the measure's unit; None where the source shows a symbol instead of a number.
    """

    name: str
    values: Mapping[str, float | None]
    source: str = ""
    symbols: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DatedNote:
    """Something that happened on a day and that a reader of the chart should know.

    A `step` is where the series starts anew; `by` is the role that answers for it, `mark` what stands at its line.
    """

    on: date
    text: str
    step: bool = False
    by: str = ""
    mark: str = "Step"
