"""Milestones by date: one axis of time, a lane an action or one lane for one action's, done and due. A table beside it
says the same in words, so to those who listen the picture is one sentence.

HTML and not a figure: it is as wide as its page, and its words keep their size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charts.track import Scale
from common.calendar import long_day, short_day
from common.text import in_html
from plan.spec import Milestone

SHAPES = {"done": "●", "blocked": "✕", "late": "■", "to come": "○"}
NEAR = 6.0  # per cent of the width that today's day takes on either side: no month is written there
LONG_SPAN = 800  # days; a longer axis has half-years
# As pages draw it: on a narrower one names stand nearer than they need to.
# Pixels of the axis, of a letter and between two names; letters of a line
WIDTH, LETTER, WIDEST, GAP = (820, 7.4, 24, 14)
LINE, DATE = 1.05, 1.2  # rem of a line of a name, and of the day under it


@dataclass(frozen=True, slots=True)
class Lane:
    """An action's words at the left, and its milestones."""

    words: str
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Where a milestone's words stand: per cent from the left, which way they run, rem under the axis."""

    milestone: Milestone
    at: float
    to_left: bool
    top: float


def lanes(some: Sequence[Lane], as_at: date, alt: str) -> str:
    """A lane an action, a mark a milestone; a mark's own words come when it is pointed at, and are in the table."""
    scale = Scale.of([each for lane in some for each in lane.milestones], as_at)
    rows = "".join(
        f'<div class="lane"><span class="of">{in_html(lane.words)}</span><span class="line">'
        f"{_today(scale)}{''.join(_mark(each, scale) for each in lane.milestones)}</span></div>"
        for lane in some
    )
    head = f'<div class="lane"><span class="of"></span><span class="line months">{_months(scale)}</span></div>'
    return f'<div class="by-date" role="img" aria-label="{in_html(alt)}">{head}{rows}</div>'


def one(some: Sequence[Milestone], as_at: date, alt: str) -> str:
    """One action's milestones on a line, each with its name and its day under its mark."""
    scale = Scale.of(some, as_at)
    placed = names(some, scale)
    depth = max((name.top + _height(name.milestone) for name in placed), default=0)
    words = "".join(
        f'<span class="name{" left" if name.to_left else ""}" style="{"right" if name.to_left else "left"}:'
        f'{100 - name.at if name.to_left else name.at:.1f}%;top:{name.top:.2f}rem">'
        f"{in_html(name.milestone.title)}<br><small>{in_html(_day(name.milestone, as_at))}</small></span>"
        for name in placed
    )
    shapes = "".join(_mark(each, scale) for each in some)
    return (
        f'<div class="by-date one" role="img" aria-label="{in_html(alt)}"><span class="line '
        f'months">{_months(scale)}</span><span class="line">{_today(scale)}{shapes}</span><div class="names" '
        f'style="height:{depth:.2f}rem">{words}</div></div>'
    )


def names(some: Sequence[Milestone], scale: Scale) -> list[Name]:
    """Each as high as it can stand with none on another: the row under the axis where it is free, else the next."""
    rows: list[
        list[tuple[float, float, float]]
    ] = []  # of each row, what is taken from where to where, and how high it is
    found = []
    for each in sorted(some, key=lambda one: end_of(one, scale.as_at)):
        at = share(end_of(each, scale.as_at), scale)
        wide = min(max(len(each.title), 12), WIDEST) * LETTER
        to_left = at / 100 * WIDTH + wide > WIDTH
        left = at / 100 * WIDTH - (wide if to_left else 0)
        taken = (left, left + wide + GAP, _height(each))
        row = next((r for r in rows if all(taken[1] <= t[0] or t[1] <= taken[0] for t in r)), None)
        if row is None:
            row = []
            rows.append(row)
        row.append(taken)
        found.append((each, at, to_left, rows.index(row)))
    tops = [sum(max(t[2] for t in row) for row in rows[:i]) for i in range(len(rows))]
    return [Name(each, at, to_left, tops[row]) for each, at, to_left, row in found]


def end_of(milestone: Milestone, as_at: date) -> date:
    """When it was done, or is due as it now stands."""
    return milestone.actual if milestone.state(as_at) == "done" and milestone.actual else milestone.due


def share(day: date, scale: Scale) -> float:
    """Per cent of the way from the first day of the axis to its last."""
    return round(100 * (day - scale.start).days / max(1, (scale.end - scale.start).days), 2)


def _height(milestone: Milestone) -> float:
    return LINE * -(-len(milestone.title) // (WIDEST - 4)) + DATE


def _day(milestone: Milestone, as_at: date) -> str:
    """ "● Done 10 Jun 2019", "○ Due 19 Jul 2019, first 12 Jul"."""
    state = milestone.state(as_at)
    word = {"done": "Done", "blocked": "Blocked; due", "late": "Late; was due", "to come": "Due"}[state]
    first = f", first {short_day(milestone.planned)}" if milestone.revised and state != "done" else ""
    return f"{word} {long_day(end_of(milestone, as_at))}{first}"


def _months(scale: Scale) -> str:
    today = share(scale.as_at, scale)
    each = [
        day
        for day in scale.months()
        if (day.month in (1, 7) or (scale.end - scale.start).days < LONG_SPAN)
        and 2 < share(day, scale) < 95
        and abs(share(day, scale) - today) > NEAR
    ]
    ticks = "".join(f'<small style="left:{share(day, scale):.1f}%">{day:%b %Y}</small>' for day in each)
    return f'{ticks}<small class="now" style="left:{today:.1f}%">{long_day(scale.as_at)}</small>'


def _today(scale: Scale) -> str:
    return f'<i style="left:{share(scale.as_at, scale):.1f}%"></i>'


def _mark(milestone: Milestone, scale: Scale) -> str:
    """A hollow diamond where it was planned, a line to where it was done or is due, and the shape of its state
    there."""
    state = milestone.state(scale.as_at)
    planned, end = share(milestone.planned, scale), share(end_of(milestone, scale.as_at), scale)
    words = in_html(f"{milestone.title}: {_day(milestone, scale.as_at)}")
    moved = ""
    if abs(end - planned) > 0.05:
        late = " late" if end > planned else ""
        moved = (
            f'<s class="{state.replace(" ", "-")}{late}" '
            f'style="left:{min(planned, end):.1f}%;width:{abs(end - planned):.1f}%"></s><b class="planned" '
            f'style="left:{planned:.1f}%">◇</b>'
        )
    return f'{moved}<b class="{state.replace(" ", "-")}" style="left:{end:.1f}%" title="{words}">{SHAPES[state]}</b>'
