"""What the words, shapes and letters on slides mean, with the cut-offs that are in force."""

from __future__ import annotations

from charts.status import STATUSES, TRAJECTORIES
from disclosure.policy import HIDDEN_TEXT, POLICY
from plan.settings import SETTINGS


def meanings() -> list[tuple[str, str]]:
    """Each mark and its meaning. The cut-offs are the settings' own, so a changed setting changes this slide."""
    green, amber, red, none = (STATUSES[name].text for name in ("green", "amber", "red", "not rated"))
    better, same, worse = (TRAJECTORIES[name].text for name in ("improving", "steady", "worsening"))
    return [
        (
            green,
            f"The target is met, or a yearly count has at least a {SETTINGS.green_chance:.0%} chance of meeting it",
        ),
        (amber, f"Within the tolerance agreed, or at least a {SETTINGS.amber_chance:.0%} chance"),
        (red, "Neither: short of the target, or over the limit"),
        (none, "No target is agreed, it has not begun, or neither more nor fewer is good in itself"),
        (f"{better}, {worse}", "The change is more than chance would explain; up is always better"),
        (same, "The change could be chance"),
        (
            HIDDEN_TEXT,
            f"Hidden: a count of {POLICY.smallest_hidden} to {POLICY.largest_hidden}, or one that would give such a "
            "count away. It is never 0",
        ),
        ("to date", "The period is not over; compared only with the same days of the year before"),
    ]
