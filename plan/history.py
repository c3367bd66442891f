"""How each action stood at each meeting, worked out now for that day: from the events, targets and updates up to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from common.calendar import long_day
from disclosure.released import Released
from measures.spec import Frames
from plan import reading
from plan.board import board, by_people, held_by_blocked, overridden
from plan.figures import PrivateReader, Reader
from plan.public_past import rated_then
from plan.spec import Action, ActionStatus, Override, Status

BASIS = (
    "Each status is worked out now for that day: from what had happened, what had been written and which targets had "
    "been agreed by then. A correction made since is in it."
)
NOT_RELEASED = "The public figures cannot say: they hold nothing of the days up to that meeting alone."
PUBLIC_BASIS = (
    "In the public view an earlier status rests on the release that stood at the meeting, or on periods and terms that "
    "were over by then; where neither can say, it is not given."
)


@dataclass(frozen=True, slots=True)
class MeetingStatus:
    """An action at one meeting. `status` is None where it cannot be said in this view; `because` says why then too.
    `rests_on`: in the public view, which figures an earlier status rests on, in words."""

    meeting: date
    status: Status | None
    because: str
    override: Override | None = None
    rests_on: str = ""


ReleasedBy = Callable[[date, date | None], Released | None]


def meeting_statuses(
    reader: Reader, now: list[ActionStatus] | None = None, released: ReleasedBy | None = None
) -> dict[str, list[MeetingStatus]]:
    """For each action id how it stood at each meeting up to the as-at day, oldest first.

    The last meeting, if it is the as-at day, is the board's own. In the public view an earlier one is told as far as
    the public figures can tell it. `now` is the board where it is worked out already; `released(meeting, the one
    before)` is the release that stood at a meeting, None where none was made between the two.
    """
    found: dict[str, list[MeetingStatus]] = {}
    before: date | None = None
    for meeting in reading.meetings(reader.frames, reader.as_at):
        stood = released(meeting, before) if released and meeting != reader.as_at else None
        before = meeting
        if meeting == reader.as_at:
            statuses = now if now is not None else board(reader)
        elif isinstance(reader, PrivateReader):
            statuses = board(replace(reader, as_at=meeting, frames=as_agreed(reader.frames, meeting)))
        else:
            statuses = None
        for action in reading.actions(reader.frames):
            if statuses is None:
                status = in_public(reader, action, meeting, stood)
            else:
                each = next(s for s in statuses if s.action.id == action.id)
                status = MeetingStatus(meeting, each.status, each.because, each.override)
            found.setdefault(action.id, []).append(status)
    return found


def in_public(reader: Reader, action: Action, meeting: date, stood: Released | None) -> MeetingStatus:
    """An earlier meeting in the public view: by rule where its figures can tell, otherwise what people had written."""
    updates = tuple(reading.updates(reader.frames, meeting).get(action.id, ()))
    milestones = tuple(reading.milestones(reader.frames).get(action.id, ()))
    if action.kind == "milestone" or not action.measure:
        rating = held_by_blocked(by_people(updates, milestones, meeting), updates, milestones, meeting)
        return MeetingStatus(meeting, rating.status, rating.because)
    ends = reading.last_words(reader.frames, action, updates, meeting)
    then = rated_then(reader, action, as_agreed(reader.frames, meeting), meeting, stood)
    if then is not None:
        status, because, override = overridden(action, then.rating, ends)
        return MeetingStatus(meeting, status, because, override, then.rests_on)
    last = ends[-1] if ends else None
    if last and last.status and last.status != "not rated" and last.reason:
        words = f"As {last.author_role} put it on {long_day(last.on)}: {last.reason.rstrip('.')}. {NOT_RELEASED}"
        return MeetingStatus(meeting, last.status, words)
    return MeetingStatus(meeting, None, NOT_RELEASED)


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
    if "plan" in known:
        key.append(known["plan"].astype("str").fillna(""))
    last = ~pd.DataFrame(dict(enumerate(key))).duplicated(keep="last").to_numpy()
    return {
        **frames,
        "plan_targets": known[last].reset_index(drop=True),
        reading.EARLIER_TARGETS: known[~last].reset_index(drop=True),
    }
