"""What the commands share: opening the store, the as-at day, and how an error reads."""

from __future__ import annotations

import sys
from datetime import date

from disclosure.policy import NotPublic
from disclosure.published import View
from loaders.calendar import CalendarError
from measures.spec import CannotBreakDown
from plan.figures import Reader
from plan.stored import reader_of
from store import Store, StoreError, open_store

MENDABLE = (StoreError, CalendarError, CannotBreakDown, NotPublic)


def reader_for(as_at: date | None = None, view: View = "private", store: Store | None = None) -> Reader:
    """A reader over what is stored."""
    return reader_of(store or open_store(), view, as_at)


def error(reason: Exception) -> int:
    """Print what a user can mend and return 2; let anything else through."""
    if isinstance(reason, MENDABLE):
        print(str(reason), file=sys.stderr)
        return 2
    raise reason
