"""Which actions' statuses differ between two states of the data, and the figure because of which they do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from disclosure.published import Published
from measures.catalogue import by_name
from plan import reading
from plan.board import judged, overridden
from plan.figures import Reader
from plan.plans import of_plan, plans
from plan.spec import Action, Status


@dataclass(frozen=True, slots=True)
class StatusMove:
    """One action whose status, or what the rule says under a person's, is another in the second state.

    `before` and `after` are (status, the rule's), None where the plan has not the action. `figure` names the measure
    and its values before and after; `because` is the second state's own reason.
    """

    action: str
    title: str
    before: tuple[Status, Status] | None
    after: tuple[Status, Status] | None
    figure: str
    because: str


@dataclass(frozen=True, slots=True)
class _Judged:
    action: Action
    statuses: tuple[Status, Status]
    because: str
    figure: Published | None


def status_moves(old: Reader, new: Reader, touched: Collection[str]) -> list[StatusMove]:
    """The actions whose status moves, in the plan's order; only those that rest on a dataset `touched` are worked
    out."""
    keys = {each.key: each.title for reader in (old, new) for each in plans(reader.frames)}
    if len(keys) < 2:
        return _moves(old, new, touched)
    return [
        replace(move, title=f"{title}: {move.title}")
        for key, title in keys.items()
        for move in _moves(_as_plan(old, key), _as_plan(new, key), touched)
    ]


def _as_plan(reader: Reader, key: str) -> Reader:
    """A reader of one plan's board; of none where the plan is not there."""
    known = {each.key for each in plans(reader.frames)}
    frames = of_plan(reader.frames, key)
    if key not in known:
        frames = {**frames, "plan_actions": frames["plan_actions"].iloc[:0]}
    return replace(reader, frames=frames)  # type: ignore[type-var]  # every reader is a dataclass


def _moves(old: Reader, new: Reader, touched: Collection[str]) -> list[StatusMove]:
    before, after = (_judged_actions(reader, touched) for reader in (old, new))
    return [
        _move(before.get(name), after.get(name))
        for name in dict.fromkeys([*after, *before])
        if name not in before or name not in after or before[name].statuses != after[name].statuses
    ]


def _judged_actions(reader: Reader, touched: Collection[str]) -> dict[str, _Judged]:
    targets = reading.targets(reader.frames, reader.calendar)
    milestones, updates = reading.milestones(reader.frames), reading.updates(reader.frames, reader.as_at)
    found = {}
    for action in reading.actions(reader.frames):
        if _rests_on(action, touched):
            steps, words = tuple(milestones.get(action.id, ())), tuple(updates.get(action.id, ()))
            rating, figure, _ = judged(action, targets, steps, words, reader)
            last = reading.last_words(reader.frames, action, words, reader.as_at)
            status, because, _ = overridden(action, rating, last)
            found[action.id] = _Judged(action, (status, rating.status), because, figure)
    return found


def _rests_on(action: Action, touched: Collection[str]) -> bool:
    """Whether a change of these datasets can move the action's status: the plan's own parts, or its measure's rows."""
    if any(name.startswith("plan") for name in touched):
        return True
    return bool(action.measure) and bool(set(by_name(action.measure or "").needs) & set(touched))


def _move(was: _Judged | None, now: _Judged | None) -> StatusMove:
    action = (now or was).action  # type: ignore[union-attr]  # one of the two is there
    texts = [each.figure.text if each and each.figure else "no figure" for each in (was, now)]
    measure = by_name(action.measure).title if action.measure else ""
    figure = f"{measure}: {texts[0]} to {texts[1]}" if measure and texts[0] != texts[1] else measure
    reason = now.because if now else "The plan has this action no more."
    return StatusMove(
        action.id, action.title, was.statuses if was else None, now.statuses if now else None, figure, reason
    )
