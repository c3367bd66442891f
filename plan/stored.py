"""What is stored, ready to be looked at: the frames, the day they are looked at from, and the latest release."""

from __future__ import annotations

import os
from datetime import date

from disclosure import release
from disclosure.published import View
from disclosure.released import Released
from loaders.calendar import Calendar
from measures.calculate import default_calendar
from measures.frames import prepare
from measures.spec import Frames
from plan.figures import PublicReader, Reader, headlines, public_frames, reader_over
from plan.reading import EARLIER_TARGETS
from store import Store
from store.releases import Release, cells_of, latest, releases


def fixed_day(store: Store) -> date | None:
    """The as-at day where one is set, by $DASHBOARD_AS_AT or the store's own (the example's)."""
    fixed = os.environ.get("DASHBOARD_AS_AT") or store.setting("as_at")
    return date.fromisoformat(fixed) if fixed else None


def as_at_of(store: Store, asked: date | None = None) -> date:
    """As asked, as fixed, or today."""
    return asked or fixed_day(store) or date.today()


def reader_of(store: Store, view: View, asked: date | None = None, calendar: Calendar | None = None) -> Reader:
    """A reader over what is stored. The public one reads the release of it, which is made if there is none yet; for a day
    that is asked for it is made in memory and not kept."""
    calendar, frames = calendar or default_calendar(), frames_of(store)
    if view == "private" or asked:
        return reader_over(frames, as_at_of(store, asked), view, calendar)
    return PublicReader(released(store, release_now(store, "release")), public_frames(frames), calendar)


def release_now(store: Store, by: str) -> Release:
    """The release of what is stored: the latest one if nothing it rests on has changed, otherwise a new one."""
    last, mark = latest(store), release.signature(store, fixed_day(store))
    if last is not None and last.signature == mark:
        return last
    frames = frames_of(store)
    return release.make(store, frames, as_at_of(store), default_calendar(), by, mark, headlines(frames))


def up_to_date(store: Store) -> bool:
    """Whether the latest release is of what is stored now."""
    last = latest(store)
    return last is not None and last.signature == release.signature(store, fixed_day(store))


def released(store: Store, one: Release) -> Released:
    """A release's figures, read from the store."""
    return Released.of(one.id, one.as_at, cells_of(store, one.id))


def released_by(store: Store, day: date, after: date | None) -> Released | None:
    """The last release that looks from a day or before it, and from after another day; None where there is none."""
    for one in releases(store):
        if one.as_at <= day and (after is None or one.as_at > after):
            return released(store, one)
    return None


def frames_of(store: Store) -> Frames:
    """The rows that count, prepared for the measures, and the targets as they were before they were changed."""
    return {**prepare(store.frames(), store.aliases()), EARLIER_TARGETS: store.earlier("plan_targets")}
