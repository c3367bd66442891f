"""What the commands share: opening the store, the as-at day, and how an error reads."""

from __future__ import annotations

import sys
from datetime import date

from common.calendar import CalendarError
from common.settings import SettingsError
from disclosure.policy import NotPublic
from disclosure.published import View
from measures.frames import prepare
from measures.indicators import NoSuchIndicator
from measures.spec import CannotBreakDown
from plan.figures import Reader, reader_over
from plan.plans import UnknownPlan
from plan.reading import EARLIER_TARGETS
from plan.stored import fixed_day, reader_of
from store import Store, StoreError, open_store
from store.public.releases import latest

MENDABLE = (NoSuchIndicator, SettingsError, StoreError, CalendarError, CannotBreakDown, NotPublic, UnknownPlan)


def reader_for(as_at: date | None = None, view: View = "private", store: Store | None = None, plan: str = "") -> Reader:
    """A reader over what is stored. Public figures of another day than the release's are protected by themselves only,
    and whoever asks for them is told."""
    here = store or open_store()
    reader = reader_of(here, view, as_at, plan=plan)
    last = latest(here)
    if view == "public" and as_at and last is not None and as_at != last.as_at:
        print(
            f"Do not publish these figures beside those of {last.as_at:%d/%m/%Y}: for {as_at:%d/%m/%Y} they were "
            "protected by themselves, and the difference between two days may be one child. Leave out --as-at for the "
            "released ones.",
            file=sys.stderr,
        )
    elif view == "public" and last is None:
        print(
            "Nothing has been published. These figures were protected in memory and are not to be passed on before "
            "they are: python -m disclosure release.",
            file=sys.stderr,
        )
    return reader


def reader_as_stored(day: date, as_at: date | None = None) -> Reader:
    """A reader over the rows that counted at the end of a day: what a report of that day was made from. Private only: a
    second public figure of the same rows would give away what the first one hides."""
    store = open_store()
    frames = {
        **prepare(store.frames(as_of=day), store.aliases()),
        EARLIER_TARGETS: store.earlier("plan_targets", as_of=day),
    }
    return reader_over(frames, as_at or fixed_day(store) or day, "private", store.calendar)


def error(reason: Exception) -> int:
    """Print what a user can mend and return 2; let anything else through."""
    if isinstance(reason, MENDABLE):
        print(str(reason), file=sys.stderr)
        return 2
    raise reason
