"""What has passed the door: figures that may be shown, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from common.calendar import Period
from measures.spec import Measure

View = Literal["public", "private"]
State = Literal["shown", "hidden", "not yet", "no data"]


@dataclass(frozen=True, slots=True)
class Published:
    """One figure as it may be shown. Only `disclosure.publish` makes one.

    Hidden is a state: then numerator, denominator and value are None and `text` says so. `value` is in the measure's
    unit (pounds for money). `complete` is false for a period still running on the as-at day. `gap` says which terms of
    it nobody uploaded, or which schools sent nothing: what has come is then no total, and nothing is compared with it.
    """

    measure: str
    period: Period
    breakdown: Mapping[str, str]
    numerator: float | None
    denominator: float | None
    value: float | None
    state: State
    text: str
    complete: bool
    gap: str = ""

    @property
    def shown(self) -> bool:
        return self.state == "shown"

    @property
    def in_sentence(self) -> str:
        """ "12 (2018/19 Term 5 not uploaded)": the text where more words follow it, what it lacks in brackets."""
        return f"{self.text.removesuffix(f'; {self.gap}')} ({self.gap})" if self.gap else self.text


@dataclass(frozen=True, slots=True)
class Publication:
    """The figures of one measure, in order of period and breakdown, for one view."""

    measure: Measure
    view: View
    kind: str
    by: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]]
    as_at: date
    figures: tuple[Published, ...] = field(default_factory=tuple)

    def __iter__(self) -> Iterator[Published]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def periods(self) -> list[Period]:
        return list(dict.fromkeys(f.period for f in self.figures))

    @property
    def hidden(self) -> int:
        return sum(f.state == "hidden" for f in self.figures)

    def line(self, **breakdown: str) -> list[Published]:
        """The figures of one breakdown value, in order of period."""
        return [f for f in self.figures if all(f.breakdown.get(k) == v for k, v in breakdown.items())]

    def values_of(self, column: str) -> list[str]:
        return list(dict.fromkeys(f.breakdown[column] for f in self.figures))

    def at(self, period: Period, **breakdown: str) -> Published | None:
        return next((f for f in self.line(**breakdown) if f.period.label == period.label), None)

    def latest(self, complete: bool = False, **breakdown: str) -> Published | None:
        """The last figure that is shown or hidden; with `complete`, of a period that is over."""
        line = [f for f in self.line(**breakdown) if f.state in ("shown", "hidden") and (f.complete or not complete)]
        return line[-1] if line else None
