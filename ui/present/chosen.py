"""Slides of charts that the chair chose: which part of a measure is drawn, over which periods."""

from __future__ import annotations

from charts.chart import Chart
from disclosure.published import Published
from exhibits.question import Question
from measures.catalogue import by_name
from plan.spec import ActionStatus
from ui.parts import figures
from ui.plan import action as plan_action
from ui.session import Scene


def asked(here: Scene, name: str) -> Question:
    """As the first action that names the measure shows it on its own page; as the plan governs it where none does."""
    of = next((each for each in figures.actions(here) if name in each.action.measures), None)
    return figures.governed_question(here, name, of.action if of else None)


def of_action(here: Scene, each: ActionStatus) -> Question | None:
    """What an action's slide draws: the chart of the figure that its status follows. None where people rate it, where
    there is nothing to draw, or where it has yet to begin."""
    if each.action.kind == "milestone" or not each.action.measure:
        return None
    if each.action.begins and each.action.begins > here.as_at:
        return None
    question = plan_action.asked_of(by_name(each.action.measure), each, here)
    return question if any(figure.shown for figure in plan_action.seen(question, here)) else None


def seen(here: Scene, name: str) -> list[Published]:
    """The figures of a measure's chart that are not hidden."""
    return [figure for figure in plan_action.seen(asked(here, name), here) if figure.shown]


def chart(here: Scene, name: str) -> Chart:
    return figures.headline(here, asked(here, name))


def names(text: str, offered: dict[str, str]) -> list[str]:
    """The measures in an address ("suspensions,managed_moves") that are offered, in the order they are offered in."""
    asked_for = {name.strip() for name in text.split(",")}
    return [name for name in offered if name in asked_for]
