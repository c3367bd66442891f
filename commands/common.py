"""What the commands share: opening the store, the as-at day, and how an error reads."""

from __future__ import annotations

import sys
from datetime import date

from disclosure.policy import NotPublic
from disclosure.published import View
from loaders.calendar import CalendarError
from measures.calculate import default_calendar
from measures.spec import CannotBreakDown
from plan.figures import Reader
from plan.stored import as_at_of, frames_of
from store import Store, StoreError, open_store

MENDABLE = (StoreError, CalendarError, CannotBreakDown, NotPublic)


def reader_for(as_at: date | None = None, view: View = "private", store: Store | None = None) -> Reader:
    """A reader over what is stored."""
    store = store or open_store()
    return Reader(frames_of(store), as_at_of(store, as_at), view, default_calendar())


def error(reason: Exception) -> int:
    """Print what a user can mend and return 2; let anything else through."""
    if isinstance(reason, MENDABLE):
        print(str(reason), file=sys.stderr)
        return 2
    raise reason
