"""Forecasts that were back-tested, one module for each measure. A new one is a module with a `Forecaster` and a line
here."""

from __future__ import annotations

from measures.forecasts import assessment_requests, money, permanent_exclusions, plans_in_force
from measures.forecasts.shown import with_shown
from measures.forecasts.spec import Forecaster

ALL: dict[str, Forecaster] = {
    "permanent_exclusions": with_shown(permanent_exclusions.ahead),
    "placement_spend": with_shown(money.spend_ahead),
    "block_balance": with_shown(money.balance_ahead),
    "assessment_requests": with_shown(assessment_requests.ahead),
    "plans_in_force": with_shown(plans_in_force.ahead),
}
