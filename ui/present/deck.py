"""Which slides there are, in order. A slide's name in the address stays the same when others are added or taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from charts.status import STATUSES
from common.text import listed
from measures.catalogue import by_name
from plan.spec import ActionStatus
from ui.navigation import PLACES
from ui.parts import figures
from ui.parts.offered import measures as measures_offered
from ui.plan import now as plan_now
from ui.plan import overview as board
from ui.present import chosen, recommended
from ui.session import Scene, store

Kind = Literal["title", "board", "action", "chart", "recommendations", "marks"]
ROWS_OF_BOARD = 14  # rows that a screen of 1280 by 720 has room for at 18 pixels, section headings counted as rows


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `id` is its name in the address; `title` its one message, worked out from figures. `about`: the action's
    id, the measure's name, or which part of a slide that needs several."""

    id: str
    kind: Kind
    title: str
    about: str = ""


def deck(here: Scene, measures: Iterable[str] = ()) -> list[Slide]:
    """Title, board, every action, the charts that were chosen, recommendations, and what the marks mean."""
    actions = figures.actions(here)
    charts = [Slide(f"chart-{name}", "chart", chosen.chart(here, name).title, name) for name in measures]
    return [
        Slide("title", "title", title_words()),
        *boards(actions),
        *(Slide(f"action-{a.action.id}", "action", board.finding_of(a, here), a.action.id) for a in actions),
        *charts,
        *recommendations(here),
        Slide("marks", "marks", "What the words, shapes and letters mean"),
    ]


def find(slides: list[Slide], asked: str) -> Slide:
    """The slide of that name; of that number, for an address typed by hand; otherwise the first."""
    by_id = {slide.id: slide for slide in slides}
    if asked in by_id:
        return by_id[asked]
    number = int(asked) if asked.isascii() and asked.isdigit() else 1
    return slides[min(max(number, 1), len(slides)) - 1]


def title_words() -> str:
    authority = str(store().setting("authority") or "").strip()
    return f"{authority}: High Needs Recovery Plan" if authority else "High Needs Recovery Plan"


def boards(actions: list[ActionStatus]) -> list[Slide]:
    """The whole plan on one slide; a long plan on as many as it needs."""
    parts = len(board_parts(actions))
    names = ["board", *(f"board-{number}" for number in range(2, parts + 1))]
    return [Slide(name, "board", tally_words(actions), str(part)) for part, name in enumerate(names[:parts])]


def board_parts(actions: list[ActionStatus]) -> list[list[ActionStatus]]:
    """The actions of each board slide, in the plan's order; a section's heading takes a row, again on a new slide."""
    parts: list[list[ActionStatus]] = []
    room, section = 0, ""
    for each in actions:
        needed = 1 if each.action.section == section else 2
        if not parts or room < needed:
            parts.append([])
            room, needed = ROWS_OF_BOARD, 2
        parts[-1].append(each)
        room, section = room - needed, each.action.section
    return parts


def tally_words(actions: list[ActionStatus]) -> str:
    """ "Of 11 actions 4 are green, 3 amber, 3 red and 1 not rated"."""
    counts = [(sum(each.status == status for each in actions), mark.word.lower()) for status, mark in STATUSES.items()]
    some = [f"{count} {word}" for count, word in counts if count]
    first, *others = some
    verb = "is" if first.startswith("1 ") else "are"
    number, word = first.split(" ", 1)
    return f"Of {len(actions)} {'action' if len(actions) == 1 else 'actions'} {listed([f'{number} {verb} {word}', *others])}"


def recommendations(here: Scene) -> list[Slide]:
    meetings = plan_now.meetings(here)
    parts = recommended.parts(meetings, here.as_at)
    words = recommended.finding(meetings, here.as_at)
    names = ["recommendations", *(f"recommendations-{number}" for number in range(2, len(parts) + 1))]
    return [Slide(name, "recommendations", words, str(part)) for part, name in enumerate(names[: len(parts)])]


def charts_offered(here: Scene) -> dict[str, str]:
    """The measures that may have a slide of their own and their titles: those released, in the order of the pages. What an
    action's own slide draws already is left out."""
    drawn = {each.action.measure for each in figures.actions(here) if each.action.kind != "milestone"}
    names = [name for place in PLACES for name in measures_offered(here, place.measures) if name not in drawn]
    return {name: by_name(name).title for name in names if chosen.seen(here, name)}
