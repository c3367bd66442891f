"""Where a yearly count will end, as `methods.outturn` has it."""

from __future__ import annotations

from methods.outturn import Outturn, outturn

__all__ = ["Outturn", "outturn"]
