"""What is stored, ready to be looked at: the frames, the day they are looked at from, and what is public of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date

from common.calendar import Calendar
from disclosure.published import View
from disclosure.released import Released
from disclosure.releasing.signature import signature
from measures.forecasts.shown import SHOWN, shown_frame
from measures.frames import prepare
from measures.indicators import EARLIER, NAME
from measures.spec import Frames
from plan.figures import PublicReader, Reader, public_frames, reader_over
from plan.plans import of_plan
from plan.reading import EARLIER_TARGETS
from store import Store
from store.public.releases import Release, cells_of, latest, releases


def fixed_day(store: Store) -> date | None:
    """The as-at day where one is set, by $DASHBOARD_AS_AT or the store's own (the example's)."""
    fixed = os.environ.get("DASHBOARD_AS_AT") or store.setting("as_at")
    return date.fromisoformat(fixed) if fixed else None


def as_at_of(store: Store, asked: date | None = None) -> date:
    """As asked, as fixed, or today."""
    return asked or fixed_day(store) or date.today()


def reader_of(
    store: Store, view: View, asked: date | None = None, calendar: Calendar | None = None, plan: str = ""
) -> Reader:
    """A reader over what is stored. The public one reads the release that is public; for a day that is asked for, and
    before anything has been published, figures are protected in memory and not kept. `plan`: whose board it reads, the
    first one's where none of this view is called so."""
    calendar, frames = calendar or store.calendar, frames_of(store)
    public = latest(store) if view == "public" and not asked else None
    if public is None:
        return reader_over(frames, as_at_of(store, asked), view, calendar, plan)
    return PublicReader(released(store, public), of_plan(public_frames(frames), plan), calendar)


def up_to_date(store: Store) -> bool:
    """Whether what is public is of what is stored now."""
    last = latest(store)
    return last is not None and last.signature == signature(store, fixed_day(store))


def released(store: Store, one: Release) -> Released:
    """A release's figures, read from the store."""
    know_indicators(store)
    return Released.of(one.id, one.as_at, cells_of(store, one.id), store.calendar)


def released_by(store: Store, day: date, after: date | None) -> Released | None:
    """The last release that looks from a day or before it, and from after another day; None where there is none."""
    for one in releases(store):
        if one.as_at <= day and (after is None or one.as_at > after):
            return released(store, one)
    return None


def know_indicators(store: Store) -> None:
    """Make the indicators of a store known by their ids: a release holds no more of them than that."""
    prepare({NAME: store.frames()[NAME]})


def frames_of(store: Store) -> Frames:
    """The rows that count, prepared for the measures, the targets as they were before they were changed, and the
    forecasts that were shown at a meeting."""
    return frames_if(store, {}, {})


def frames_if(store: Store, instead: Frames, aliases: Mapping[str, str]) -> Frames:
    """The same, if other rows counted of some datasets and some more schools' names were known."""
    held = {**store.frames(), **instead, EARLIER: store.earlier(NAME)}
    return {
        **prepare(held, {**store.aliases(), **aliases}),
        EARLIER_TARGETS: store.earlier("plan_targets"),
        SHOWN: shown_frame(store.setting(SHOWN, [])),
    }
