"""How long a person may stay signed in: [access] of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from common.settings import section


@dataclass(frozen=True, slots=True)
class Limits:
    """`longest_hours` from signing in, `idle_minutes` without doing anything; `roles_claim`: where the token has the
    roles."""

    longest_hours: float
    idle_minutes: float
    roles_claim: str


LIMITS = Limits(**section("access"))
