"""The one deck of a meeting: which slides there are, in which order, and the one message of each. Screen, PowerPoint
and the presenter's notes show this deck, each in its own way.

A slide's name (its address on screen) stays the same when others are added, taken out or put in another order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from charts.status import STATUSES
from common.calendar import long_day
from common.text import listed
from plan.plans import TITLE
from reports.spec import Decision, Entry, Paper

Kind = Literal["title", "board", "action", "chart", "recommendations", "marks"]
ROWS_OF_BOARD = 14  # rows that a screen of 1280 by 720 has room for at 18 pixels, section headings counted as rows
ROWS_OF_RECOMMENDATIONS = 5  # each may run over three lines
LEGEND_TITLE = "What the words, shapes and letters mean"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `id` is its name in the address; `title` its one message, worked out from figures. `about`: the
    action's id, the measure's name, or which part of a slide that needs several."""

    id: str
    kind: Kind
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An action on the agenda: its id, its section of the plan, and what the board says of it."""

    id: str
    section: str
    finding: str


def deck(
    cover: str,
    tally: str,
    items: Sequence[Item],
    recommendations: tuple[str, int] = ("", 0),
    charts: Mapping[str, str] | None = None,
    order: Iterable[str] = (),
) -> list[Slide]:
    """Title, board, every action in the order of the agenda, charts that were asked for, recommendations, the marks.

    `recommendations`: their message and how many there are; `charts`: measure -> message; `order`: ids of the actions
    that come first. The others follow in the plan's order, so that none is lost.
    """
    message, number = recommendations
    parts = -(-number // ROWS_OF_RECOMMENDATIONS)
    return [
        Slide("title", "title", cover),
        *(Slide(name, "board", tally, str(part)) for part, name in enumerate(numbered("board", len(boards(items))))),
        *(Slide(f"action-{each.id}", "action", each.finding, each.id) for each in arranged(items, order)),
        *(Slide(f"chart-{name}", "chart", words, name) for name, words in (charts or {}).items()),
        *(
            Slide(name, "recommendations", message, str(part))
            for part, name in enumerate(numbered("recommendations", parts))
        ),
        Slide("marks", "marks", LEGEND_TITLE),
    ]


def arranged(items: Sequence[Item], order: Iterable[str]) -> list[Item]:
    """Those named in an order first, each once; what nobody put in an order after them, as the plan has it."""
    by_id = {each.id: each for each in items}
    first = [by_id[name] for name in dict.fromkeys(order) if name in by_id]
    return [*first, *(each for each in items if each not in first)]


def numbered(name: str, parts: int) -> list[str]:
    """ "board", "board-2": the first keeps its plain name."""
    return [name, *(f"{name}-{number}" for number in range(2, parts + 1))][:parts]


def boards(items: Sequence[Item]) -> list[list[Item]]:
    """The actions of each board slide, in the plan's order; a section's heading takes a row, again on a new slide."""
    parts: list[list[Item]] = []
    room, section = 0, ""
    for each in items:
        needed = 1 if each.section == section else 2
        if not parts or room < needed:
            parts.append([])
            room, needed = ROWS_OF_BOARD, 2
        parts[-1].append(each)
        room, section = room - needed, each.section
    return parts


def recommended_words(
    on: date | None, number: int, earlier: int, still_open: int, overdue: int, to: str = "the Forum"
) -> str:
    """ "2 recommendations to the Forum of 27 Jun 2019; 2 of earlier meetings are still open, 1 of them overdue"."""
    if on is None:
        return "No recommendation has been written down yet"
    words = f"{number} {'recommendation' if number == 1 else 'recommendations'} to {to} of {long_day(on)}"
    if not still_open:
        return f"{words}; none of an earlier meeting is still open" if earlier else words
    late = f", {overdue} of them overdue" if overdue else ""
    return f"{words}; {still_open} of earlier meetings {'is' if still_open == 1 else 'are'} still open{late}"


def of_paper(paper: Paper) -> list[Slide]:
    """The deck of a described paper: the same as the screen's where both are of one meeting."""
    rows = recommended(paper)
    sections = {each.id: section.title for section in paper.sections for each in section.entries}
    items = [Item(each.id, sections[each.id], finding(each)) for each in paper.entries]
    late = [each for each in rows if each.state.endswith("Overdue") and each.meeting != paper.meeting]
    asked = len(paper.recommended)
    words = recommended_words(
        paper.meeting if rows else None, asked, len(paper.followed), len(rows) - asked, len(late), paper.to
    )
    return deck(
        cover(paper.authority, paper.plan_title),
        tally([each.status.code for each in paper.entries]),
        items,
        (words, len(rows)),
    )


def cover(authority: str, plan: str = "") -> str:
    """The plan's title after the authority's name, unless it begins with it."""
    named = plan.casefold().startswith(authority.casefold())
    return f"{authority}: {plan or TITLE}" if authority and not named else plan or TITLE


def tally(statuses: Sequence[str]) -> str:
    """ "Of 11 actions 4 are green, 3 amber, 3 red and 1 not rated"."""
    counts = [(sum(each == status for each in statuses), mark.word.lower()) for status, mark in STATUSES.items()]
    some = [f"{count} {word}" for count, word in counts if count]
    if not some:
        return "No action is in the plan"
    number, word = some[0].split(" ", 1)
    first = f"{number} {'is' if number == '1' else 'are'} {word}"
    return f"Of {len(statuses)} {'action' if len(statuses) == 1 else 'actions'} {listed([first, *some[1:]])}"


def finding(entry: Entry) -> str:
    """What the board says of an action: its own figure's finding; where people rate it, what they last said."""
    if entry.kind != "milestone" and entry.measures:
        return entry.measures[0].finding
    for one in entry.written:
        if one.status and not one.status.endswith("Not rated"):
            return f"{(one.reason or one.text).rstrip('.')}."
    return entry.status.because


def recommended(paper: Paper) -> list[Decision]:
    """What this meeting is asked for, then what earlier ones asked for and nobody has closed, overdue first."""
    still = [each for each in paper.followed if not each.state.endswith("Done")]
    return [*paper.recommended, *sorted(still, key=lambda each: not each.state.endswith("Overdue"))]
