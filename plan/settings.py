"""Cut-offs of status and trajectory, agreed locally: [status] of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from common.settings import section


@dataclass(frozen=True, slots=True)
class Settings:
    """`green_chance` and `amber_chance`: the least chance of meeting a yearly target that rates green, and amber.

    `fewest_comparable`: fewer comparable periods than this and no trajectory is claimed. `fewest_for_xmr`: from this
    many points the trajectory is read from an XmR chart.
    """

    green_chance: float
    amber_chance: float
    fewest_comparable: int
    fewest_for_xmr: int


SETTINGS = Settings(**section("status"))
