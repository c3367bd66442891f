"""A forecast against a budget as one bar: blue up to the forecast, what is over the budget hatched, the budget as a
dashed mark.

HTML rather than a plot: it stands at the top of the first page, whose first view needs no chart library.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from charts.drawing.wording import short_money
from common.calendar import long_day
from disclosure.wording import pounds


@dataclass(frozen=True, slots=True)
class Block:
    """Both in pounds. `on` is the day the forecast was reported, `source` the paper it is from; "" and None where not
    given."""

    budget: float
    forecast: float
    on: date | None = None
    source: str = ""

    @property
    def over(self) -> float:
        """Positive where more is forecast than there is."""
        return self.forecast - self.budget

    @property
    def finding(self) -> str:
        """ "High needs block: £940,000 over the budget is forecast"."""
        if not self.over:
            return "High needs block: the forecast meets the budget"
        return (
            f"High needs block: {pounds(abs(self.over))} {'over' if self.over > 0 else 'under'} the budget is forecast"
        )

    @property
    def amounts(self) -> str:
        """ "£20.8m forecast of 31 May 2019, £19.9m budget": a forecast on a day would read as one for it."""
        on = f" of {long_day(self.on)}" if self.on else ""
        return f"{short_money(self.forecast)} forecast{on}, {short_money(self.budget)} budget"

    @property
    def alt(self) -> str:
        on = f", as reported on {long_day(self.on)}" if self.on else ""
        return f"{self.finding}: {pounds(self.forecast)} against {pounds(self.budget)}{on}."

    @property
    def shares(self) -> tuple[float, float]:
        """The forecast and the budget as shares of the longer of the two, 0 to 1: how far bar and mark go."""
        whole = max(self.forecast, self.budget, 1.0)
        return self.forecast / whole, self.budget / whole


def budget_bar(block: Block) -> str:
    """The bar with its words above it; for those who listen it is one picture with a name."""
    forecast, budget = (f"{100 * share:.1f}%" for share in block.shares)
    beyond = f"{100 * (block.shares[0] - block.shares[1]):.1f}%"
    over = f'<span class="over" style="left:{budget};width:{beyond}"></span>' if block.over > 0 else ""
    return (
        f'<div class="block"><p><strong>{escape(block.finding)}</strong> <span>{escape(block.amounts)}</span></p><div '
        f'class="bar" role="img" aria-label="{escape(block.alt)}"><span class="forecast" '
        f'style="width:{forecast}"></span>{over}<span class="budget" style="left:{budget}"></span></div></div>'
    )
