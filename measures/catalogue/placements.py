"""Measures of commissioned placements: how many, what they cost, who pays, what was saved."""

from __future__ import annotations

from measures.formulas import funders, placements
from measures.recorded import Record
from measures.spec import Measure
from measures.unit import Unit

PLACEMENT = ("sector", "provider", "phase", "ncy", "sex", "primary_need")

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="placement_count",
        page="placements",
        title="Commissioned placements",
        noun="placements",
        unit=Unit.COUNT,
        better="none",
        needs=("placements",),
        formula=placements.placement_count,
        definition="Placements and packages live on the last day of the period (the as-at day in an unfinished one). "
                   "One that "
        "ended on a day not recorded is in no count and no cost.",
        why_it_matters="Volume is one half of why spend changes; price is the other.",
        period="term6",
        year="financial_year",
        breakdowns=PLACEMENT,
        stock=True,
    ),
    Measure(
        name="placement_spend",
        page="placements",
        title="Spend on commissioned placements",
        noun="committed to placements",
        unit=Unit.GBP,
        better="lower",
        needs=("placements",),
        formula=placements.placement_spend,
        definition="What education pays for placements, by the days paid for in the period: education's share where "
                   "shares are "
        "recorded, otherwise the whole price. A daily price and one for 38 or 39 weeks is paid over the school days of "
        "the "
        "academic year, a year's price and 52 weeks over calendar days. Committed cost from the ledger, not invoices "
        "paid.",
        why_it_matters="The largest part of the overspend that the recovery plan is to bring down.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        accumulates=True,
    ),
    Measure(
        name="placement_unit_cost",
        page="placements",
        title="Average cost of a placement",
        noun="for a full-time place for a year",
        unit=Unit.GBP_PER_PLACE,
        better="lower",
        needs=("placements",),
        formula=placements.placement_unit_cost,
        definition="Education's spend divided by full-time place-years (days paid for times full-time equivalent over "
                   "those of "
        "the year). It moves with price and with the mix of places.",
        why_it_matters="Tells dearer places from more places.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        has_denominator=True,
    ),
    Measure(
        name="local_provision_saving",
        page="placements",
        title="Saving from local provision",
        noun="saved against the places avoided",
        unit=Unit.GBP,
        better="higher",
        needs=("placements",),
        answered_by=Record("placements", ("avoided_price",)),
        formula=placements.local_provision_saving,
        definition="For each placement in a saving scheme, the yearly price of the place avoided less the yearly price "
                   "of this one, both "
        "before any funder's share, by the days paid for. A loss is shown as a loss.",
        why_it_matters="Places close to home are meant to cost less and serve children better.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        accumulates=True,
    ),
    Measure(
        name="health_share",
        page="placements",
        title="Health's share of joint placements",
        noun="of what joint placements cost",
        unit=Unit.PERCENT_OF_MONEY,
        better="none",
        needs=("placements",),
        formula=funders.health_share,
        definition="What health pays of the placements it shares, by the days paid for in the period, over their full "
                   "price. A placement is joint where a share of health or social care is recorded, 0 included. "
                   "Nothing claimed and not agreed is in it.",
        why_it_matters="A need that is partly of health should be paid partly by health.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="care_share",
        page="placements",
        title="Social care's share of joint placements",
        noun="of what joint placements cost",
        unit=Unit.PERCENT_OF_MONEY,
        better="none",
        needs=("placements",),
        formula=funders.care_share,
        definition="What social care pays of the placements it shares, by the days paid for in the period, over their "
                   "full price.",
        why_it_matters="Education is to pay for education alone.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="education_above_cap",
        page="placements",
        title="Paid by education above the local value",
        noun="of what education pays for joint placements",
        unit=Unit.PERCENT_OF_MONEY,
        better="lower",
        needs=("placements",),
        formula=funders.education_above_cap,
        definition="Of what education pays for joint placements with a local value recorded, the part above the value "
                   "of a local place, by the days paid for in the period.",
        why_it_matters="The plan caps education's part at what a local place would have cost.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="step_down_saving",
        page="placements",
        title="Saving from step-downs",
        noun="saved by stepping packages down",
        unit=Unit.GBP,
        better="higher",
        needs=("placements",),
        answered_by=Record("placements", ("review_outcome", "review_date", "previous_price"), every=True),
        formula=placements.step_down_saving,
        definition="For each placement that a review stepped down, the full price before less the full price since, by "
                   "the days paid for "
        "from the review, until that line of the ledger ends. What the year earns, not the full-year effect.",
        why_it_matters="A package that is stepped down where it can be frees money for another child.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        accumulates=True,
    ),
)  # fmt: skip
