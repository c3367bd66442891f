"""Who may change the plan. The one place that says so: every page of the plan asks here."""

from __future__ import annotations

from ui import session


def can_edit() -> bool:
    """Whether the person at this screen may change the plan: in the private view only."""
    return session.view() == "private"
