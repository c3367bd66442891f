"""Layouts that other systems fix: recognised as they are, without a person mapping anything."""

from __future__ import annotations

from loaders.layouts import annex_a, sen2
from loaders.layouts.arranged import Arranged
from loaders.sheets.sheet import Sheet

__all__ = ["Arranged", "arrange"]


def arrange(files: list[tuple[str, list[Sheet]]]) -> list[Arranged]:
    """What the files hold of the layouts known: SEN2 person-level returns and the Annex A lists."""
    return [*sen2.arrange(files), *annex_a.arrange(files)]
