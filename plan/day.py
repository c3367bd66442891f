"""The day the figures are looked at from."""

from __future__ import annotations

import os
from datetime import date

from store import Store


def as_at_of(store: Store, asked: date | None = None) -> date:
    """As asked, $DASHBOARD_AS_AT, the store's own (the example's), or today."""
    if asked:
        return asked
    fixed = os.environ.get("DASHBOARD_AS_AT") or store.setting("as_at")
    return date.fromisoformat(fixed) if fixed else date.today()
