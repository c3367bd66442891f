"""How many a figure counts, and of which days: what every number is printed with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from charts.drawing.wording import sentence
from common.calendar import long_day
from disclosure.published import Published
from disclosure.wording import dates_text, number
from measures.spec import Measure
from measures.unit import Unit


def counted(measure: Measure, figure: Published, as_at: date) -> str:
    """ "1 Sep 2018 to 27 Jun 2019; n = 36"; a share "10 of n = 36"."""
    if measure.stock:
        days = f"On {long_day(min(figure.period.end, as_at))}"
    else:
        days = dates_text(replace(figure.period, end=min(figure.period.end, as_at)))
    parts = [days]
    if figure.state == "hidden":
        parts.append("hidden to protect children")
    elif figure.numerator is not None and figure.denominator is not None and measure.unit.is_proportion:
        parts.append(f"{number(figure.numerator)} of n = {number(figure.denominator)}")
    elif figure.denominator is not None and measure.unit is Unit.GBP_PER_PLACE:
        parts.append(f"n = {number(figure.denominator, 1)} full-time places over the year")
    elif measure.unit.is_counted and not (measure.given and measure.decimals):
        parts.append(f"n = {figure.text}")  # 4.5 posts in a sheet of indicators are no number of things counted
    else:
        parts.append(figure.text)
    return sentence("; ".join(parts))


OF_WHO = "may be of who was counted."
TIMES = 3  # the largest of the numbers counted over the smallest, from where a change may be of who was counted


def uneven(measure: Measure, figures: Sequence[Published]) -> str:
    """A warning where a share's periods count very different numbers: "who was invited" is then not "who came". ""
    elsewhere."""
    some = [f for f in figures if f.state == "shown" and f.denominator and measure.unit.is_proportion]
    if len(some) < 3:
        return ""
    least, most = (pick(some, key=lambda f: f.denominator or 0) for pick in (min, max))
    if (most.denominator or 0) < TIMES * (least.denominator or 0):
        return ""
    return (
        f"{least.period.label} rests on {number(least.denominator or 0)}, {most.period.label} "
        f"on {number(most.denominator or 0)}: a change between them {OF_WHO}"
    )
