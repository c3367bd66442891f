"""What people have agreed and may change, from [engagement], [fair_access] and [exclusions] in data/settings.toml."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "data" / "settings.toml"


@dataclass(frozen=True, slots=True)
class Agreed:
    """`nominations_asked`: children a school is asked to nominate in a term. `fair_access_days`: calendar days from the
    referral of a fair access case to its place. `flagged_days`: school days before a permanent exclusion that count as
    flagged in time."""

    nominations_asked: int
    fair_access_days: int
    flagged_days: int


def load() -> Agreed:
    """The shipped settings with those of $DASHBOARD_SETTINGS on top."""
    values = _agreed(SHIPPED)
    if own := os.environ.get("DASHBOARD_SETTINGS"):
        values |= _agreed(Path(own))
    return Agreed(**values)


def _agreed(path: Path) -> dict[str, int]:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    found = {
        "nominations_asked": written.get("engagement", {}).get("nominations_asked"),
        "fair_access_days": written.get("fair_access", {}).get("days_to_place"),
        "flagged_days": written.get("exclusions", {}).get("flagged_school_days"),
    }
    return {name: int(value) for name, value in found.items() if value is not None}


AGREED = load()
