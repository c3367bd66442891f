"""Indicators of the authority's own, as their sheet has them."""

from ui.trends import indicators

indicators.show()
