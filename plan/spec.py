"""The words of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from common.calendar import Period
from disclosure.published import Published

Status = Literal["green", "amber", "red", "not rated"]
Trajectory = Literal["improving", "steady", "worsening", "too few points", "not rated"]


@dataclass(frozen=True, slots=True)
class Target:
    """What was agreed for one measure, scope and period. `scope` is "" or like "phase=secondary".

    `was` is the value the same target had before it was changed, if it was.
    """

    measure: str
    scope: str
    period: Period
    value: float
    tolerance: float = 0.0
    agreed_on: date | None = None
    agreed_by: str = ""
    note: str = ""
    was: float | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    action: str
    title: str
    planned: date
    revised: date | None = None
    actual: date | None = None
    owner_role: str = ""
    blocker: str = ""
    blocked_on: date | None = None

    @property
    def due(self) -> date:
        return self.revised or self.planned

    def slipped(self, as_at: date) -> int:
        """Days late against the first plan: when done, when done; otherwise as it is now expected, or by today if
        later."""
        return ((self.actual or max(self.due, as_at if as_at > self.due else self.due)) - self.planned).days

    def state(self, as_at: date) -> str:
        if self.actual and self.actual <= as_at:
            return "done"
        if self.blocker and (self.blocked_on is None or self.blocked_on <= as_at):
            return "blocked"
        return "late" if as_at > self.due else "to come"


@dataclass(frozen=True, slots=True)
class Update:
    """What an officer wrote for a meeting; `status` is a human rating, or an override where a rule rates the action."""

    action: str
    on: date
    text: str
    author_role: str
    status: Status | None = None
    reason: str = ""
    trajectory: Trajectory | None = None
    meeting: date | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One agreed action. `kind`: measured (its status follows a measure), milestone (people rate it), or both.
    `unread` says why the measure that the plan names cannot be read; it is then None. `plan`: the key of the plan it is
    of;
    `shared_start`: where several plans are judged by its measure and part, when the first of their actions begins."""

    id: str
    position: int
    section: str
    title: str
    owner_role: str
    kind: Literal["measured", "milestone", "both"]
    measure: str | None = None
    scope: str = ""
    starts: date | None = None
    due: date | None = None
    intent: str = ""
    also: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    unread: str = ""
    plan: str = ""
    shared_start: date | Literal["own"] | None = "own"

    @property
    def begins(self) -> date | None:
        """When it begins to be judged: when it starts, or the first action of any plan on its measure and part does."""
        return self.starts if self.shared_start == "own" else self.shared_start

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure it is linked to, the one its status follows first."""
        return tuple(dict.fromkeys(name for name in (self.measure, *self.also) if name))

    @property
    def where(self) -> dict[str, tuple[str, ...]]:
        return parse_scope(self.scope)


@dataclass(frozen=True, slots=True)
class Rating:
    """A status and why. `chance` is the chance of meeting a yearly target, where there is one to work out; `heading`
    the lowest and highest that a year still running comes to on its pace (both the same where no chance is claimed)."""

    status: Status
    because: str
    gap: float | None = None
    pace_so_far: float | None = None
    pace_needed: float | None = None
    pace_unit: str = ""
    chance: float | None = None
    heading: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Override:
    status: Status
    rule_status: Status
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ActionStatus:
    """An action as it stands on a day: what the board, the action's page, the JSON and the paper all print."""

    action: Action
    status: Status
    trajectory: Trajectory
    because: str
    trajectory_because: str
    rating: Rating
    figure: Published | None
    target: Target | None
    override: Override | None
    updates: tuple[Update, ...]
    milestones: tuple[Milestone, ...]
    updated_on: date | None
    stale: bool
    stale_text: str
    series: tuple[Published, ...]
    as_at: date | None = None

    @property
    def blocked(self) -> tuple[Milestone, ...]:
        """The milestones that something stands in the way of."""
        return tuple(m for m in self.milestones if self.as_at and m.state(self.as_at) == "blocked")


@dataclass(frozen=True, slots=True)
class Note:
    """What happened on a day, for every chart of its scope. `scope` names a measure (`measure=suspensions`), a part of
    the authority (`phase=primary`) or both; "" is every chart. A step starts the usual range anew and has an author."""

    on: date
    text: str
    scope: str = ""
    step: bool = False
    author_role: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a meeting recommended or decided, and what came of it. `concerns`: action ids; none where it is the whole
    plan's."""

    meeting: date
    text: str
    asked_of: str = ""
    due: date | None = None
    done: date | None = None
    outcome: str = ""
    concerns: tuple[str, ...] = ()

    def state(self, as_at: date) -> Literal["done", "overdue", "open"]:
        if self.done and self.done <= as_at:
            return "done"
        return "overdue" if self.due and self.due < as_at else "open"


@dataclass(frozen=True, slots=True)
class HeaderItem:
    """One thing to know about the plan as a whole. `amount` is in pounds."""

    item: str
    value: str = ""
    amount: float | None = None
    on: date | None = None
    source: str = ""


def parse_scope(scope: str) -> dict[str, tuple[str, ...]]:
    """ "phase=secondary" -> {"phase": ("secondary",)}; parts are separated by ";", values by "|"."""
    parts = [part.partition("=") for part in scope.split(";") if part.strip()]
    return {name.strip(): tuple(v.strip() for v in values.split("|")) for name, _, values in parts}


def scope_words(scope: str) -> str:
    """ "phase=secondary" -> "secondary"."""
    return ", ".join(" or ".join(values).replace("_", " ") for values in parse_scope(scope).values())
