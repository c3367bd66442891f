"""How long a person may stay signed in, from [access] in data/settings.toml."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "data" / "settings.toml"


@dataclass(frozen=True, slots=True)
class Limits:
    """`longest_hours` from signing in, `idle_minutes` without doing anything; `roles_claim`: where the token has the roles."""

    longest_hours: float
    idle_minutes: float
    roles_claim: str


def load() -> Limits:
    """The shipped limits with those of $DASHBOARD_SETTINGS on top. Raises ValueError naming one that is unknown."""
    values = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["access"]
    if own := os.environ.get("DASHBOARD_SETTINGS"):
        values |= tomllib.loads(Path(own).read_text(encoding="utf-8")).get("access", {})
    unknown = sorted(set(values) - set(Limits.__slots__))
    if unknown:
        raise ValueError(f"There is no setting called {', '.join(unknown)} under [access]; see data/settings.toml.")
    return Limits(**values)


LIMITS = load()
