"""The authority's policy on small numbers, in one place (docs/decisions/0004-disclosure-control.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts from `smallest_hidden` to `largest_hidden` are hidden in the public view; 0 is shown.

    Everything else follows: a hidden count must be open to every value of `counts`, which goes one further than the
    largest hidden, so that not even "it is not more" follows; a change is told when nobody or at least `least_change`
    children are behind it. A percentage needs at least `least_denominator` behind it. `private_breakdowns` do not exist
    in the public view.
    """

    smallest_hidden: int = 1
    largest_hidden: int = 4
    least_denominator: int = 10
    private_breakdowns: tuple[str, ...] = ("school", "from_school", "to_school", "provider", "ncy")

    def __post_init__(self) -> None:
        if not 1 <= self.smallest_hidden <= self.largest_hidden:
            raise ValueError("The smallest hidden count is at least 1, and no more than the largest.")

    @property
    def counts(self) -> tuple[float, float]:
        """What a hidden count must be open to for whoever tries to work it out."""
        return float(self.smallest_hidden), float(self.largest_hidden + 1)

    @property
    def least_change(self) -> int:
        return self.largest_hidden + 1

    @property
    def few_words(self) -> str:
        """ "1 to 4"."""
        few, most = self.smallest_hidden, self.largest_hidden
        return f"{few} to {most}" if few < most else f"{few}"

    @property
    def hidden_words(self) -> str:
        return f"{HIDDEN_TEXT} = {self.few_words}, or hidden to protect one"

    def few(self, people: float) -> bool:
        return self.smallest_hidden <= people <= self.largest_hidden


HIDDEN_TEXT = "c"
POLICY = Policy()
HIDDEN_WORDS = POLICY.hidden_words


class NotPublic(ValueError):
    """A breakdown or filter that only the private view has."""

    def __init__(self, column: str):
        super().__init__(f"Figures by {column.replace('_', ' ')} are not shown in the public view.")
