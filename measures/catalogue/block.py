"""Measures of the high needs block and of specialist places."""

from __future__ import annotations

from measures.formulas import block, places
from measures.spec import Better, Formula, Measure
from measures.unit import Unit


def _yearly(
    name: str, title: str, noun: str, formula: Formula, definition: str, why: str, better: Better = "higher",
    breakdowns: tuple[str, ...] = (),
) -> Measure:  # fmt: skip
    return Measure(
        name=name, title=title, noun=noun, unit=Unit.GBP, better=better, needs=("spend",), formula=formula,
        definition=definition,
        why_it_matters=why, period="financial_year", year="financial_year", breakdowns=breakdowns, of_children=False,
        given=True,
    )  # fmt: skip


def _places(name: str, title: str, noun: str, formula: Formula, definition: str, why: str) -> Measure:
    return Measure(
        name=name, title=title, noun=noun, unit=Unit.COUNT, better="none", needs=("places",), formula=formula,
        definition=f"{definition} A financial year has five twelfths of the one academic year and seven of the next.",
        why_it_matters=why, period="academic_year", breakdowns=("school",), of_children=name != "places_commissioned",
        given=True,
    )  # fmt: skip


MEASURES: tuple[Measure, ...] = (
    _yearly(
        "block_allocation",
        "High needs allocation",
        "allocated",
        block.block_allocation,
        "What the ledger gives as allocated to the high needs block, less deductions for places paid direct; without "
        "such a line, the budget that was set. As last known on the as-at day.",
        "What there is to spend.",
    ),
    _yearly(
        "block_forecast",
        "High needs spend forecast",
        "forecast to be spent",
        block.block_forecast,
        "The latest forecast of the block's spend, net of income; of a year without one that is over, its actual "
        "outturn.",
        "What the year is expected to cost.",
        better="lower",
        breakdowns=("line", "sector", "provider"),
    ),
    _yearly(
        "high_needs_balance",
        "High needs balance of the year",
        "balance of the year",
        block.high_needs_balance,
        "Allocation less the year's outturn: the actual of a year that is over, otherwise the latest forecast. Surplus "
        "positive, deficit negative.",
        "Whether the year pays for itself.",
    ),
    _yearly(
        "block_balance",
        "High needs balance carried forward",
        "balance carried forward",
        block.block_balance,
        "What was brought forward, plus the year's own balance, plus grants towards the deficit. Surplus positive, "
        "deficit negative: the opposite of the Department's sign, in which the ledger gives what is brought forward. "
        "Without such a line it is last year's own balance, and nothing in the first year held.",
        "The deficit that the recovery plan is to bring back to zero.",
    ),
    _places(
        "places_commissioned",
        "Places commissioned",
        "places commissioned",
        places.places_commissioned,
        "Places commissioned in specialist provision.",
        "Places and children are to match.",
    ),
    _places(
        "places_on_roll",
        "Children on roll in commissioned places",
        "children on roll",
        places.places_on_roll,
        "Children on roll there: this authority's own and other authorities'.",
        "A place that stands empty is paid for, and so is a child above the number commissioned.",
    ),
    _places(
        "places_waiting",
        "Children waiting for a place",
        "children waiting",
        places.places_waiting,
        "Children waiting for a place there.",
        "Where places are short.",
    ),
)  # fmt: skip
