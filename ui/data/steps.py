"""What to upload first and why: the steps of a first hour, each with what it unlocks. Knows what is stored by its
frames alone."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.datasets import ALL, by_id
from measures.catalogue import ALL as MEASURES
from measures.spec import Frames
from ui.navigation import Place, place_of

PLAN = "plan_actions"


@dataclass(frozen=True, slots=True)
class Step:
    """A dataset (of the plan its actions, which stand for its seven sheets) and why it comes when it does."""

    dataset: str
    why: str


FIRST = (
    Step("schools", "Other files name schools by it: without it no figure is told by phase, and no rate has a roll to "
                    "stand over."),
    Step("exclusions", "The Forum asks for it first, and every later term is compared with the first one that you "
                       "send."),
    Step("moves", "Returns to mainstream and managed moves: what is done, beside what is to be prevented."),
    Step("assessment_requests", "New demand, and whether it is answered within 6 and 20 weeks."),
    Step("placements", "Where the money goes; a row for each placement, with its price and dates."),
    Step(PLAN, "Actions, targets and milestones: from here on every figure has a status, and the Forum paper writes "
               "itself."),
)  # fmt: skip
CORE = tuple(step.dataset for step in FIRST)
# Not asked for here: published by others, answered at the desk, or sheets of the plan, which come with its actions.
ASIDE = ("benchmarks", "nil_returns")


def later() -> tuple[str, ...]:
    """The datasets that may follow the first six."""
    return tuple(one.id for one in ALL if one.id not in CORE and one.id not in ASIDE and not one.id.startswith("plan_"))


def has_come(held: Frames, name: str) -> bool:
    frame = held.get(name)
    return frame is not None and not frame.empty


def next_step(held: Frames) -> Step | None:
    """The first step that nothing has come of; None where all have."""
    return next((step for step in FIRST if not has_come(held, step.dataset)), None)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The measures that rest on a dataset: how many can be told now, how many wait for another (named by title), and
    the pages of those that can."""

    now: int
    waits: int
    for_what: tuple[str, ...]
    pages: tuple[Place, ...]


def unlocked(held: Frames, name: str) -> Unlocked:
    mine = [one for one in MEASURES if name in one.needs]
    ready = [one for one in mine if all(has_come(held, need) for need in one.needs)]
    lacking = dict.fromkeys(
        by_id(need).title for one in mine for need in one.needs if need != name and not has_come(held, need)
    )
    pages = dict.fromkeys(place for one in ready if (place := place_of(one.name)) is not None)
    return Unlocked(len(ready), len(mine) - len(ready), tuple(lacking), tuple(pages))
