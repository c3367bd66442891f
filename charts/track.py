"""Milestones along the months: what was planned, what it was moved to, when it was done. A small picture for each row
of a table, all on one scale; every date in it is a cell of the same row too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from charts.drawing import theme
from charts.status import GREEN, RED
from common.calendar import long_day
from plan.spec import Milestone

WIDTH, HEIGHT, EDGE = 240, 20, 8
APART = 58.0  # of that width, between two words of the scale: it is drawn at three quarters of it on a laptop
STATES = {"done": "● Done", "blocked": "✕ Blocked", "late": "■ Late", "to come": "○ To come"}


@dataclass(frozen=True, slots=True)
class Scale:
    """From one day to another across a picture."""

    start: date
    end: date
    as_at: date

    @classmethod
    def of(cls, milestones: Sequence[Milestone], as_at: date) -> Scale:
        """Wide enough for every date there is, and for today."""
        days = [as_at, *(d for m in milestones for d in (m.planned, m.revised, m.actual) if d)]
        return cls(min(days) - timedelta(days=14), max(days) + timedelta(days=14), as_at)

    def x(self, day: date) -> float:
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

    def months(self) -> list[date]:
        """The first days of the calendar's quarters within it."""
        every = [date(year, month, 1) for year in range(self.start.year, self.end.year + 1) for month in (1, 4, 7, 10)]
        return [day for day in every if self.start <= day <= self.end]


def heading(scale: Scale) -> str:
    """The scale for the head of the column: words of the page, since those of a picture would be in a fount of its
    own."""
    words, last = [], -APART
    for day in scale.months():
        at = scale.x(day)
        if EDGE + 16 < at < WIDTH - 20 and at - last >= APART:
            words.append(f'<small style="left:{100 * at / WIDTH:.1f}%">{day:%b %y}</small>')
            last = at
    alt = f"Scale from {long_day(scale.start)} to {long_day(scale.end)}; the upright is {long_day(scale.as_at)}."
    return f'<span class="track scale" role="img" aria-label="{escape(alt)}">{"".join(words)}</span>'


def row(milestone: Milestone, scale: Scale) -> str:
    """One milestone: a hollow diamond where it was planned, a line to where it was moved or done, a filled mark when
    done, an open circle where it is expected; an upright for the as-at day."""
    state = milestone.state(scale.as_at)
    end = milestone.actual if state == "done" and milestone.actual else milestone.due
    late = end > milestone.planned
    planned, due = scale.x(milestone.planned), scale.x(end)
    middle = HEIGHT / 2
    parts = [_line(scale.x(day), 0, scale.x(day), HEIGHT, theme.GRID) for day in scale.months()]
    parts.append(_line(scale.x(scale.as_at), 0, scale.x(scale.as_at), HEIGHT, theme.INK, 1.5))
    if due != planned:
        dash = "" if state == "done" else ' stroke-dasharray="4 3"'
        parts.append(
            f'<line x1="{planned}" y1="{middle}" x2="{due}" y2="{middle}" stroke="{RED if late else GREEN}" '
            f'stroke-width="2.5"{dash}/>'
        )
    diamond = f"M{planned} {middle - 6} l6 6 l-6 6 l-6 -6 z"
    parts.append(f'<path d="{diamond}" fill="#FFFFFF" stroke="{theme.QUIET_INK}" stroke-width="1.5"/>')
    if state == "done":
        parts.append(f'<circle cx="{due}" cy="{middle}" r="5" fill="{theme.OURS}"/>')
    elif state == "blocked":
        cross = f"M{due - 5} {middle - 5} l10 10 M{due + 5} {middle - 5} l-10 10"
        parts.append(f'<path d="{cross}" stroke="{RED}" stroke-width="3"/>')
    else:
        parts.append(
            f'<circle cx="{due}" cy="{middle}" r="5" fill="#FFFFFF" stroke="{RED if state == "late" else theme.OURS}" '
            'stroke-width="2.5"/>'
        )
    return _svg("".join(parts), milestone_text(milestone, scale.as_at))


def milestone_text(milestone: Milestone, as_at: date) -> str:
    """ "Consultation opened: planned 24 May 2019, moved to 10 Jun 2019, done 10 Jun 2019; 17 days late." """
    moved = f", moved to {long_day(milestone.revised)}" if milestone.revised else ""
    done = f", done {long_day(milestone.actual)}" if milestone.actual and milestone.actual <= as_at else ""
    return (
        f"{milestone.title}: planned {long_day(milestone.planned)}{moved}{done}; {slippage(milestone.slipped(as_at))}."
    )


def slippage(days: int) -> str:
    """ "12 days late", "on time", "3 days early"."""
    if not days:
        return "on time"
    return f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'late' if days > 0 else 'early'}"


KEY = (
    "◇ planned, ● done, ○ expected, ✕ blocked; a line joins the first plan to where it was done (solid) or is now "
    "expected (dashed). The upright is the as-at day."
)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}"/>'


def _svg(body: str, alt: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}"><title>{escape(alt)}</title>{body}</svg>'
    )
