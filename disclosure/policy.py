"""The authority's policy on small numbers, in one place (docs/decisions/0004-disclosure-control.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts from `smallest_hidden` to `largest_hidden` are hidden in the public view; 0 is shown.

    A percentage needs at least `least_denominator` behind it. `private_breakdowns` do not exist in the public view.
    """

    smallest_hidden: int = 1
    largest_hidden: int = 4
    least_denominator: int = 10
    private_breakdowns: tuple[str, ...] = ("school", "from_school", "to_school", "provider", "ncy")


POLICY = Policy()
HIDDEN_TEXT = "c"
HIDDEN_WORDS = "c = 1 to 4, or hidden to protect one"


class NotPublic(ValueError):
    """A breakdown or filter that only the private view has."""

    def __init__(self, column: str):
        super().__init__(f"Figures by {column.replace('_', ' ')} are not shown in the public view.")
