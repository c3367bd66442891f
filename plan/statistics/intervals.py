"""Intervals for small counts, as `methods.intervals` has them."""

from __future__ import annotations

from methods.intervals import chance_words, poisson_interval, proves_change, rate_ratio, share_difference, wilson

__all__ = ["chance_words", "poisson_interval", "proves_change", "rate_ratio", "share_difference", "wilson"]
