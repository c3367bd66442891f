"""Measures of what drives spend on placements, what the year will end at, what is saved and what is owed."""

from __future__ import annotations

from measures.catalogue.placements import PLACEMENT
from measures.formulas import change, funders, outturn, savings
from measures.recorded import HEALTH_PAID
from measures.spec import Formula, Measure
from measures.unit import Unit


def _change(name: str, title: str, noun: str, formula: Formula, definition: str, why: str) -> Measure:
    return Measure(
        name=name,
        page="placements",
        title=title,
        noun=noun,
        unit=Unit.GBP,
        better="none",
        needs=("placements",),
        formula=formula,
        definition=f"{definition} Against the same days of the year before; volume, mix and price add up to the change "
        "of spend to the penny. A new kind of place, or one that is gone, has no price of its own in the "
        "other year, and so no price effect.",
        why_it_matters=why,
        period="financial_year",
        year="financial_year",
        breakdowns=("sector",),
        compares=True,
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        name="placement_fte",
        page="placements",
        title="Full-time places paid for",
        noun="full-time places",
        unit=Unit.PLACES,
        better="none",
        needs=("placements",),
        formula=change.placement_fte,
        definition="Paid days in the period over those of the year, times full-time equivalent: 190 days and 38 or 39 "
                   "weeks over the "
        "school days of the academic year, others over calendar days.",
        why_it_matters="Volume: a place for half a year is half a place.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        decimals=2,
    ),
    _change(
        "placement_change_volume",
        "Change of spend by more or fewer places",
        "by volume",
        change.placement_change_volume,
        "The change of full-time places times the mean of the two years' average price.",
        "More children, or longer stays.",
    ),
    _change(
        "placement_change_mix",
        "Change of spend by the kinds of place",
        "by mix",
        change.placement_change_mix,
        "The mean number of full-time places times each sector's change of share, at the mean of its two prices.",
        "A shift to dearer kinds of place.",
    ),
    _change(
        "placement_change_price",
        "Change of spend by price",
        "by price",
        change.placement_change_price,
        "The mean number of full-time places times each sector's mean share, times its change of price for a full-time "
        "place.",
        "Dearer places of the same kind.",
    ),
    Measure(
        name="placement_outturn",
        page="placements",
        title="Placement spend expected by the year's end",
        noun="expected to be spent on placements",
        unit=Unit.GBP,
        better="lower",
        needs=("placements",),
        formula=outturn.placement_outturn,
        definition="Spent to the as-at day, plus what is committed on live places to their expected end or the end of "
                   "the year, plus "
        "places agreed and not begun. An expected end that has passed while the place is live is not believed.",
        why_it_matters="Known commitments alone say most of what the year will cost.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        foresees=True,
    ),
    Measure(
        name="placement_full_year_effect",
        page="placements",
        title="Full-year effect of places live at the year's end",
        noun="more in a full year",
        unit=Unit.GBP,
        better="lower",
        needs=("placements",),
        formula=outturn.placement_full_year_effect,
        definition="What the places live on 31 March, as far as is known, cost in a whole year, less what they cost in "
                   "this one.",
        why_it_matters="Next year's opening pressure, before any new child: a balanced year can hide it.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        foresees=True,
    ),
    Measure(
        name="health_owed",
        page="placements",
        title="Owed by health",
        noun="owed by health",
        unit=Unit.GBP,
        better="lower",
        needs=("placements",),
        answered_by=HEALTH_PAID,
        formula=funders.health_owed,
        definition="Health's agreed share of what each placement has cost from its first day to the last of the "
                   "period, less what "
        "health has paid for it. Claims that are not agreed are not in it. Payments settle the oldest cost first.",
        why_it_matters="A share that is agreed and not paid is carried by education.",
        period="financial_year",
        year="financial_year",
        breakdowns=PLACEMENT,
        stock=True,
    ),
    Measure(
        name="savings_delivered",
        title="Savings delivered",
        noun="saved, net of running cost",
        unit=Unit.GBP,
        better="higher",
        needs=("savings",),
        formula=savings.savings_delivered,
        definition="Savings in delivery and delivered, full-year amount less full-year running cost, by the days they "
                   "ran over the "
        "days of the financial year. A child is counted in one scheme only. It can be negative.",
        why_it_matters="What the plan has saved so far, not what it hopes to.",
        period="financial_year",
        year="financial_year",
        breakdowns=("scheme", "kind", "state", "action"),
        accumulates=True,
    ),
    Measure(
        name="savings_gross",
        title="Savings delivered before running costs",
        noun="saved before running costs",
        unit=Unit.GBP,
        better="higher",
        needs=("savings",),
        formula=savings.savings_gross,
        definition="The same savings before what they cost to run is taken off.",
        why_it_matters="Gross and net side by side show what the saving itself costs.",
        period="financial_year",
        year="financial_year",
        breakdowns=("scheme", "kind", "state", "action"),
        accumulates=True,
    ),
)  # fmt: skip
