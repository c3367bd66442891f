"""What is stored, ready to be looked at: the frames, and the day they are looked at from."""

from __future__ import annotations

import os
from datetime import date

from measures.frames import prepare
from measures.spec import Frames
from plan.reading import EARLIER_TARGETS
from store import Store


def as_at_of(store: Store, asked: date | None = None) -> date:
    """As asked, $DASHBOARD_AS_AT, the store's own (the example's), or today."""
    if asked:
        return asked
    fixed = os.environ.get("DASHBOARD_AS_AT") or store.setting("as_at")
    return date.fromisoformat(fixed) if fixed else date.today()


def frames_of(store: Store) -> Frames:
    """The rows that count, prepared for the measures, and the targets as they were before they were changed."""
    return {**prepare(store.frames(), store.aliases()), EARLIER_TARGETS: store.earlier("plan_targets")}
