"""Who may change the plan. The one place that says so: every page of the plan asks here."""

from __future__ import annotations

from ui import access, session


def can_edit() -> bool:
    """Whether the person at this screen may change the plan: in the private view, with the role to store something."""
    return session.view() == "private" and access.can("uploader")
