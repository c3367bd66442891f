"""How each action stood at each meeting, worked out now for that day: from the events, targets and updates up to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from loaders.calendar import long_day
from measures.spec import Frames
from plan import reading
from plan.board import board, by_people, held_by_blocked
from plan.figures import PrivateReader, Reader
from plan.spec import ActionStatus, Override, Status

BASIS = (
    "Each status is worked out now for that day: from what had happened, what had been written and which targets had been "
    "agreed by then. A correction made since is in it."
)
NOT_RELEASED = "The public figures are those of one day, so the status by rule of an earlier meeting is not among them."


@dataclass(frozen=True, slots=True)
class Standing:
    """An action at one meeting. `status` is None where it cannot be said in this view; `because` says why then too."""

    meeting: date
    status: Status | None
    because: str
    override: Override | None = None


def standings(reader: Reader, now: list[ActionStatus] | None = None) -> dict[str, list[Standing]]:
    """For each action id how it stood at each meeting up to the as-at day, oldest first.

    In the public view only a status that people gave is known for an earlier day; the last meeting, if it is the as-at
    day, is the board's own. `now` is the board where it is worked out already.
    """
    found: dict[str, list[Standing]] = {}
    for meeting in reading.meetings(reader.frames, reader.as_at):
        if meeting == reader.as_at:
            statuses = now if now is not None else board(reader)
        elif isinstance(reader, PrivateReader):
            statuses = board(replace(reader, as_at=meeting, frames=as_agreed(reader.frames, meeting)))
        else:
            statuses = None
        for action in reading.actions(reader.frames):
            if statuses is None:
                standing = written(reader.frames, action.id, action.kind == "milestone", meeting)
            else:
                each = next(s for s in statuses if s.action.id == action.id)
                standing = Standing(meeting, each.status, each.because, each.override)
            found.setdefault(action.id, []).append(standing)
    return found


def written(frames: Frames, action: str, milestones_only: bool, meeting: date) -> Standing:
    """What people had written by a day, where the figures of that day are not to be had."""
    updates = tuple(reading.updates(frames, meeting).get(action, ()))
    milestones = tuple(reading.milestones(frames).get(action, ()))
    if milestones_only:
        rating = held_by_blocked(by_people(updates, milestones, meeting), updates, milestones, meeting)
        return Standing(meeting, rating.status, rating.because)
    last = updates[-1] if updates else None
    if last and last.status and last.status != "not rated" and last.reason:
        words = f"As {last.author_role} put it on {long_day(last.on)}: {last.reason.rstrip('.')}. {NOT_RELEASED}"
        return Standing(meeting, last.status, words)
    return Standing(meeting, None, NOT_RELEASED)


def as_agreed(frames: Frames, day: date) -> Frames:
    """The frames with each target as it had been agreed by a day: the last version agreed on or before it. A target not
    agreed by then is left out; one without a date stands throughout."""
    earlier, current = frames.get(reading.EARLIER_TARGETS), frames.get("plan_targets")
    if current is None or current.empty:
        return frames
    versions = current if earlier is None or earlier.empty else pd.concat([earlier, current], ignore_index=True)
    agreed = versions["agreed_on"].isna() | (versions["agreed_on"] <= pd.Timestamp(day))
    known = versions[agreed]
    key = [known["measure"].astype("str"), known["scope"].astype("str").fillna(""), known["period"].astype("str")]
    last = ~pd.DataFrame(dict(enumerate(key))).duplicated(keep="last").to_numpy()
    return {
        **frames,
        "plan_targets": known[last].reset_index(drop=True),
        reading.EARLIER_TARGETS: known[~last].reset_index(drop=True),
    }
