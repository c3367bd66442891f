"""Holding back what the auditor would work out, so that the rest can be published.

The suppressor protects a release by its own sums; the auditor knows more (ADR 26). Where he finds something, the family
it is in is made again and tells less, step by step, until he finds nothing: a release is refused only when telling
nothing new does not help either. A change that would be a few children waits with its whole revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# What a family does not tell anew, step by step; what was public before stays, at every step.
HELD_BACK = ("", "breakdowns", "breakdowns, months and terms", "everything")
NOTHING_NEW = len(HELD_BACK) - 1
WORKED_OUT = "With all else that is public, hidden figures could have been worked out from them."
UNSETTLED = (
    "The attack on its hidden figures did not come to its end in the time it has, which counts as found. Propose again "
    "when the machine has less to do."
)
YEARS = ("academic_year", "financial_year", "calendar_year", "to_date")


def keeps(step: int, by: tuple[str, ...], kind: str) -> bool:
    """Whether figures of a table may be told anew at a step."""
    return step == 0 or (not by and (step == 1 or (step == 2 and kind in YEARS)))


@dataclass
class Holding:
    """The step that each measure is at, whether a revision waits, and what was worked out at which step (`tried`: by
    mark of a family and step), so that a family of which nothing was found is not protected again."""

    steps: dict[str, int] = field(default_factory=dict)
    no_revision: bool = False
    tried: dict[tuple[str, int], Any] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)  # measures of which something was worked out, not left unsettled

    def why(self, names: Iterable[str]) -> str:
        return WORKED_OUT if self.found.intersection(names) else UNSETTLED

    def level(self, names: Iterable[str]) -> int:
        return max((self.steps.get(name, 0) for name in names), default=0)

    def more(self, found: Iterable[Mapping[str, Any]], revised: bool) -> bool:
        """Hold back more where something was found (as a verdict keeps it); False where there is no more to hold back.
        A revision that `revised` anything waits before a figure is held back for having changed by few."""
        wrong = [one for one in found if one["exposed"] or one["pinned"] or one["unfinished"]]
        if revised and not self.no_revision and any(one.get("changed") for one in wrong):
            self.no_revision = True
            return True
        self.found |= {name for one in wrong if one["exposed"] or one["pinned"] for name in one["measures"]}
        further = False
        for one in wrong:
            step = self.level(one["measures"])
            if step < NOTHING_NEW:
                self.steps |= dict.fromkeys(one["measures"], step + 1)
                further = True
        return further
