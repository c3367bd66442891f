"""What money tells from one stretch of days to another: who pays £820 a day for six places and £1,340 for seven has the
price of the seventh, and the count of places and the money are both public. So a figure of money is told only where
enough children make the difference to every figure told of the same part of the authority, whatever the days of it, and
none makes up nearly all of it. The days of a year that are left when its first months are told are days that are told
as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from common.calendar import Calendar, Period
from disclosure.policy import Policy
from disclosure.releasing.cells import Parts, Span, parts_of
from disclosure.releasing.contributors import CHILD
from disclosure.releasing.periods import WHOLE_YEARS
from disclosure.suppression.primary import money
from measures.spec import Frames, Measure, Window

if TYPE_CHECKING:
    from disclosure.releasing.rows import Row

# a daily cost that moved by no more is taken as the same child's: prices go up, and some are paid by school days
STEADY = 0.25
NEAR = 0.10  # money of few children may be known no closer than a tenth either way
A_DAY = timedelta(days=1)
TWO_PENCE = 2.0  # what rounding leaves of nothing


@dataclass
class Newcomers:
    """The daily cost of each child over some spans of days, by part of the authority; and which spans are told of each
    part.
    `rest`: spans that are one span less another."""

    policy: Policy
    costs: dict[tuple[Parts, Span], dict[str, float]] = field(default_factory=dict)
    open: dict[Parts, set[Span]] = field(default_factory=dict)
    rest: dict[Span, tuple[Span, Span]] = field(default_factory=dict)

    def note_costs(
        self, measure: Measure, by: Sequence[str], spans: Iterable[Span], frames: Frames, day: date, calendar: Calendar
    ) -> None:
        """Work out what each child costs a day over each span, in all and by the values of `by`."""
        periods = tuple(Period(start, end, "stretch", f"{start} to {end}") for start, end in sorted(set(spans)))
        table = measure.formula(frames, Window(periods, day, calendar, (*by, CHILD)))
        columns = [table[name].tolist() for name in ("period", "numerator", CHILD, *by)]
        for position, amount, child, *values in zip(*columns):
            span = (periods[position].start, periods[position].end)
            days = (span[1] - span[0]).days + 1
            for parts in {(), parts_of(dict(zip(by, map(str, values))))}:
                held = self.costs.setdefault((parts, span), {})
                held[str(child)] = held.get(str(child), 0.0) + float(amount) / days

    def cost(self, parts: Parts, span: Span) -> Mapping[str, float]:
        """What each child costs a day over a span; over what is left of one without another, from both."""
        if (parts, span) not in self.costs and span in self.rest:
            whole, part = ((self.costs.get((parts, each), {}), days_of(each)) for each in self.rest[span])
            left = {child: cost * whole[1] - part[0].get(child, 0.0) * part[1] for child, cost in whole[0].items()}
            found = {child: cost / days_of(span) for child, cost in left.items() if abs(cost) > TWO_PENCE}
            self.costs[(parts, span)] = found
        return self.costs.get((parts, span), {})

    def steps(self, some: Iterable[Parts], now: Span, then: Span) -> tuple[list[float], float]:
        """What each child of some parts adds to the difference of two spans, of those whose daily cost is another; and
        what the others add in all."""
        out, rest = list[float](), 0.0
        for parts in some:
            new, old = self.cost(parts, now), self.cost(parts, then)
            for child in {*new, *old}:
                a, b = new.get(child, 0.0), old.get(child, 0.0)
                if abs(a - b) > STEADY * max(abs(a), abs(b)):
                    out.append(a - b)
                else:
                    rest += a - b
        return out, rest

    def moved(self, some: Iterable[Parts], now: Span, then: Span) -> list[float]:
        """The steps of those whose daily cost is another, by their size."""
        return [abs(step) for step in self.steps(some, now, then)[0]]

    def tells(self, some: Iterable[Parts], now: Span, then: Span) -> bool:
        """Whether the difference of two spans is of few children, or of one or two nearly all. Of days that are left of
        others: if what all others add does not blur it."""
        steps, rest = self.steps(some, now, then)
        amounts = [abs(step) for step in steps]
        if (now in self.rest or then in self.rest) and abs(rest) > NEAR * abs(sum(steps)):
            return False
        return self.policy.few(len(amounts)) or bool(money([amounts])[0])

    def spans_with(self, parts: Parts, span: Span) -> set[Span]:
        """The days that are told of a part once a span is: that span, and what is left of it and of others."""
        found = {span}
        for then in self.open.get(parts, ()):
            for whole, part in ((span, then), (then, span)):
                if whole in self.rest or part in self.rest:
                    continue  # of what is left itself nothing more is taken
                for left in without(whole, part):
                    self.rest.setdefault(left, (whole, part))
                    found.add(left)
        return found

    def add(self, parts: Parts, span: Span) -> None:
        """From now on a span is told of a part."""
        self.open.setdefault(parts, set()).update(self.spans_with(parts, span))

    def pairs(self, parts: Parts, span: Span) -> list[tuple[Span, Span]]:
        """What can be compared once a span is told of a part, and could not before."""
        new = self.spans_with(parts, span)
        return [(one, then) for one, then in product(new, {*self.open.get(parts, ()), *new}) if one != then]

    def decide(self, span: Span, parts: Iterable[Parts]) -> set[Parts]:
        """Which of the parts are not told of a span; the others are told from now on."""
        every = [one for one in dict.fromkeys(parts) if span not in self.open.get(one, ())]
        back = {one for one in every if any(self.tells([one], *pair) for pair in self.pairs(one, span))}
        inside = [one for one in every if one]
        for pair in sorted(self.pairs((), span)) if () in every and () not in back else ():
            # The whole less the parts told is the rest: that too is to be of enough children.
            together = [one for one in inside if one in back]
            while together and self.tells(together, *pair):
                others = [one for one in inside if one not in together]
                if not others:
                    back.add(())
                    break
                together.append(max(others, key=lambda one: len(self.moved([one], *pair))))
            back |= set(together)
        for one in every:
            if one not in back:
                self.add(one, span)
        return back


def days_of(span: Span) -> int:
    return (span[1] - span[0]).days + 1


def without(whole: Span, part: Span) -> list[Span]:
    """What is left of some days without others that begin or end with them; nothing of any others."""
    left = []
    if whole[0] == part[0] and part[1] < whole[1]:
        left.append((part[1] + A_DAY, whole[1]))
    if whole[1] == part[1] and whole[0] < part[0]:
        left.append((whole[0], part[0] - A_DAY))
    return left


def keep_back(
    measure: Measure,
    rows: list[Row],
    earlier: Iterable[tuple[Parts, Span]],
    frames: Frames,
    day: date,
    calendar: Calendar,
    policy: Policy,
) -> list[Row]:
    """The rows of a measure of money, those veiled that would tell of few children by what was or is told of other
    days: whole years before the running one. `earlier`: what earlier releases showed."""
    there = [row for row in rows if row.state == "ok" and row.span is not None and not row.absent]
    found = Newcomers(policy)
    before = list(dict.fromkeys(earlier))
    for parts, span in sorted(before, key=lambda each: each[1]):
        found.add(parts, span)
    spans = {row.span for row in there if row.span} | {span for _, span in before}
    by = max((row.by for row in there), key=len, default=())
    if not spans or any(frames.get(name) is None for name in measure.needs):
        return rows
    found.note_costs(measure, by, spans, frames, day, calendar)
    back: dict[Span, set[Parts]] = {}
    whole = {span: _whole(there, span) for span in spans}
    mine = {row.span for row in there if row.span}
    years = sorted(span for span in mine if whole[span])
    for span in (*years, *sorted((span for span in mine if not whole[span]), key=lambda each: each[1], reverse=True)):
        back[span] = found.decide(
            span, [parts_of(row.breakdown) for row in there if row.span == span and not row.veiled]
        )
    return [
        replace(row, veiled=True) if row.span in back and parts_of(row.breakdown) in back[row.span] else row
        for row in rows
    ]


def _whole(rows: Iterable[Row], span: Span) -> bool:
    """Whether a span is a whole year that is over."""
    return any(row.span == span and row.kind in WHOLE_YEARS and row.period.end == span[1] for row in rows)
