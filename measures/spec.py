"""What a measure is, and the window it is looked at through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd

from common.calendar import Calendar, Period
from measures.recorded import Record
from measures.unit import Unit

Better = Literal["higher", "lower", "none"]
# How a count comes about, and so what two of them can prove: each event by itself (the exact ratio of two counts
# holds); several of one child together (that ratio claims too much); a number that somebody set (chance has no part in
# it).
Counted = Literal["singly", "in clusters", "set"]
Frames = Mapping[str, pd.DataFrame]
# By frame (its id, of frames that whoever holds this holds too) and filter, the rows that the filter keeps; by frame,
# filter and a name, what was worked out of them.
Filtered = dict[tuple[int, tuple], Any]


@dataclass(frozen=True, slots=True)
class Window:
    """What is asked of a formula: which periods, split by what, of which rows, as things stood on which day.

    `periods` are in order, do not overlap, and are already cut at `as_at`. `where` keeps the rows whose column holds
    one of the values given. `filtered`: what it keeps of the frames asked of, once it has been worked out
    (`counting.chosen`).
    """

    periods: tuple[Period, ...]
    as_at: date
    calendar: Calendar
    by: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filtered: Filtered = field(default_factory=dict, compare=False, repr=False)


Formula = Callable[[Frames, Window], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure the recovery plan is governed by.

    `formula(frames, window)` gives one row per period position and breakdown that has anything: `period`, the `by`
    columns, `numerator`, `denominator` (only where `has_denominator`) and `people`, the number of children (or schools,
    where `of_children` is false) behind the figure, on which disclosure control works.
    `accumulates`: counts of events add up over a year, so a year's target is a limit with a pace; levels do not.
    `of_kind`: the rows it counts, where its first dataset holds several kinds: before the first of them there is no
    figure, not 0.
    `kinds`: of what is given and not counted (an indicator of one's own), the kinds of period it is told by, its own
    first: then a period without a value has no figure, and the numerator without a denominator is the value itself, in
    its unit.
    `stock`: counted on the last day of a period rather than during it. `compares`: a change since the year before,
    which the data must reach too. `foresees`: of a year that runs, with what is agreed and has not begun, so that a
    first row still to come speaks too. `given`: a figure that somebody gave, so that without one it is missing and not
    0.
    `answered_by`: what says what became of those counted: while no row does, no child is known not to have come back,
    no case to be late, and there is no figure.
    `otherwise`: the same figure from another dataset, for an authority that has no row of the first one.
    `counted`: how a count comes about, and so what a change of it can prove.
    `page`: the short address of the page that shows it; "" for one that is shown only inside others' pictures.
    `predicate`: of a share, what is said of its part: "28% (10 of 36) of those excluded so far *are back in
    mainstream*". Without one it reads "Requests refused: 12% (6 of 50) of decisions".
    `brief`: how a tile of a quarter of a laptop's width names it, where its title is too long for two such lines.
    """

    name: str
    title: str
    unit: Unit
    better: Better
    needs: tuple[str, ...]
    formula: Formula
    definition: str
    why_it_matters: str
    noun: str
    period: str = "term6"
    year: str = "academic_year"
    breakdowns: tuple[str, ...] = ()
    has_denominator: bool = False
    accumulates: bool = False
    stock: bool = False
    of_kind: str = ""
    of_children: bool = True
    decimals: int = 0
    published_as: str = ""
    compares: bool = False
    foresees: bool = False
    counted: Counted = "singly"
    given: bool = False
    answered_by: Record | None = None
    otherwise: Measure | None = None
    kinds: tuple[str, ...] = ()
    page: str = ""
    predicate: str = ""
    brief: str = ""

    @property
    def scale(self) -> float:
        return 1 if self.kinds and not self.has_denominator else self.unit.scale

    def value_of(self, numerator: Any, denominator: Any = None) -> Any:
        """The value in the measure's unit, of numbers or of whole columns. Pence are divided, not multiplied by 0.01,
        and a per cent is multiplied before it is divided: £7,316,043.31 stays that, and 1 of 6 is the nearest number to
        16⅔ there is."""
        top = numerator / 100 if self.unit.is_money and not self.kinds else numerator * self.scale
        if denominator is None:
            return top
        # The middle of weeks is told to one decimal: 6.1 of 24 cases, and not 6.099999999999999.
        return np.round(top / denominator, 1) if self.unit is Unit.WEEKS_A_CASE else top / denominator

    @property
    def in_pence(self) -> tuple[bool, bool]:
        """Whether its numerator, and its denominator, are money: kept in pence, shown and handed on in pounds."""
        if self.kinds:
            return False, False
        of_money = self.unit is Unit.PERCENT_OF_MONEY
        return of_money or self.unit.is_money, of_money


def column_of(breakdown: str) -> str:
    """The column of an exact frame that holds a breakdown. `state` is whether there is a figure at all, so the state of
    a saving that figures are split by stands apart from it."""
    return "state_split" if breakdown == "state" else breakdown


@dataclass(frozen=True, slots=True)
class Exact:
    """What `calculate` returns: exact figures, not safe to show.

    `frame` has one row per period and breakdown, in order: `period` (a Period), the `by` columns (text, see
    `column_of`), `numerator`, `denominator`, `value`, `people`, `state`, one of "ok", "not yet" (the period has not
    begun), "no data" (no file covers it, or there is nothing to divide by), and `note`: which terms of it nobody
    uploaded.
    """

    measure: Measure
    frame: pd.DataFrame
    by: tuple[str, ...]
    as_at: date
    where: Mapping[str, tuple[str, ...]]
    kind: str


class CannotBreakDown(ValueError):
    """A breakdown or filter that a measure does not have."""

    def __init__(self, measure: Measure, column: str):
        offered = ", ".join(measure.breakdowns) or "no breakdown"
        super().__init__(f"{measure.title} cannot be split by {column!r}; it offers: {offered}.")
