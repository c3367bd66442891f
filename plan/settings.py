"""Cut-offs that people may change, with their sources: data/settings.toml, overridden by $DASHBOARD_SETTINGS."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "data" / "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """`green_chance` and `amber_chance`: the least chance of meeting a yearly target that rates green, and amber.

    `fewest_comparable`: fewer comparable periods than this and no trajectory is claimed. `fewest_for_xmr`: from this many
    points the trajectory is read from an XmR chart.
    """

    green_chance: float
    amber_chance: float
    fewest_comparable: int
    fewest_for_xmr: int


def load(path: Path | None = None) -> Settings:
    """The shipped settings with those of the override file on top. Raises ValueError naming a setting that is unknown."""
    values = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["status"]
    override = path or (Path(os.environ["DASHBOARD_SETTINGS"]) if os.environ.get("DASHBOARD_SETTINGS") else None)
    if override is not None:
        values |= tomllib.loads(override.read_text(encoding="utf-8")).get("status", {})
    unknown = sorted(set(values) - set(Settings.__slots__))
    if unknown:
        raise ValueError(f"There is no setting called {', '.join(unknown)} under [status]; see data/settings.toml.")
    return Settings(**values)


SETTINGS = load()
