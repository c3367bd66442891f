"""What the plan's pages read, worked out once for each version of the data and view: history, decisions, header,
notes."""

from __future__ import annotations

from datetime import date
from functools import partial

from measures.catalogue import by_name, is_known
from measures.spec import Measure
from plan import reading
from plan.decisions import Meeting, by_meeting
from plan.history import MeetingStatus, meeting_statuses
from plan.on_track import on_track
from plan.plans import Plan
from plan.spec import ActionStatus, HeaderItem, Recommendation
from plan.stored import released_by
from ui.parts import figures
from ui.session import Scene, cached, frames, plan_now, reader, store


def plan(here: Scene) -> Plan:
    """The plan whose pages these are: its title and the body it reports to."""
    return plan_now(here)


def history(here: Scene) -> dict[str, list[MeetingStatus]]:
    return cached(_history, here)


def _history(here: Scene) -> dict[str, list[MeetingStatus]]:
    then = partial(released_by, store()) if here.view == "public" else None
    return meeting_statuses(reader(here), figures.actions(here), then)


def before_last(here: Scene, each: ActionStatus) -> MeetingStatus | None:
    """How an action stood at the last meeting before the as-at day; None where none had been held."""
    held = [one for one in history(here).get(each.action.id, ()) if one.meeting < here.as_at]
    return held[-1] if held else None


def recommendations(here: Scene) -> list[Recommendation]:
    return reading.recommendations(frames(here), here.as_at)


def meetings(here: Scene) -> list[Meeting]:
    held, coming = reading.meetings(frames(here), here.as_at), next_meeting(here)
    return by_meeting(recommendations(here), held, coming)


def next_meeting(here: Scene) -> date | None:
    return reading.next_meeting(frames(here), here.as_at)


def header(here: Scene) -> list[HeaderItem]:
    return reading.header(frames(here))


def way_back(here: Scene, each: ActionStatus) -> str:
    """What would put an action on track, in words."""
    return on_track(each, reader(here).calendar)


def measures_of(each: ActionStatus) -> tuple[list[Measure], list[str]]:
    """The measures an action is linked to, and the names among them that are no measure."""
    known = [by_name(name) for name in each.action.measures if is_known(name)]
    return known, [name for name in each.action.measures if not is_known(name)]
