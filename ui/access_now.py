"""What the person at this screen may do."""

from ui.access import can

__all__ = ["can"]
