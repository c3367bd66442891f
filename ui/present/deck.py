"""The deck of reports/deck.py, of the scene that is shown: its actions, the charts that the chair chose, the agenda's
order."""

from __future__ import annotations

from collections.abc import Iterable

from measures.catalogue import by_name
from plan.spec import ActionStatus
from reports import deck as described
from reports.deck import Item, Slide
from ui.navigation import PLACES
from ui.parts import figures
from ui.parts.offered import measures as measures_offered
from ui.plan import now as plan_now
from ui.plan import overview as board
from ui.present import chosen, recommended
from ui.session import Scene, store


def deck(here: Scene, measures: Iterable[str] = (), order: Iterable[str] = ()) -> list[Slide]:
    """Every slide of the scene, in the order of the agenda."""
    actions, meetings = figures.actions(here), plan_now.meetings(here)
    asked = (
        recommended.finding(meetings, here.as_at, plan_now.plan(here).to),
        len(recommended.rows(meetings, here.as_at)),
    )
    charts = {name: chosen.chart(here, name).title for name in measures}
    return described.deck(
        title_words(here),
        described.tally([each.status for each in actions]),
        items(here, actions),
        asked,
        charts,
        order,
    )


def items(here: Scene, actions: list[ActionStatus]) -> list[Item]:
    return [Item(each.action.id, each.action.section, board.finding_of(each, here)) for each in actions]


def find(slides: list[Slide], asked: str) -> Slide:
    """The slide of that name; of that number, for an address typed by hand; otherwise the first."""
    by_id = {slide.id: slide for slide in slides}
    if asked in by_id:
        return by_id[asked]
    number = int(asked) if asked.isascii() and asked.isdigit() else 1
    return slides[min(max(number, 1), len(slides)) - 1]


def title_words(here: Scene) -> str:
    return described.cover(str(store().setting("authority") or "").strip(), plan_now.plan(here).title)


def board_part(here: Scene, part: int) -> list[ActionStatus]:
    """The actions of one of the board's slides."""
    actions = figures.actions(here)
    by_id = {each.action.id: each for each in actions}
    return [by_id[item.id] for item in described.boards(items(here, actions))[part]]


def charts_offered(here: Scene) -> dict[str, str]:
    """The measures that may have a slide of their own and their titles: those released, in the order of the pages. What
    an action's own slide draws already is left out."""
    drawn = {each.action.measure for each in figures.actions(here) if each.action.kind != "milestone"}
    names = [name for place in PLACES for name in measures_offered(here, place.measures) if name not in drawn]
    return {name: by_name(name).title for name in names if chosen.seen(here, name)}
