"""Measures of returns to mainstream and of managed moves, from the authority's trackers."""

from __future__ import annotations

from measures.formulas import moves
from measures.spec import Measure

PUPIL = ("phase", "school", "ncy", "sex", "sen_provision", "primary_need")
EXCLUSION = (*PUPIL, "reason_1", "looked_after", "free_school_meals")
MOVE = ("phase", "from_school", "to_school", "ncy", "sex", "sen_provision", "primary_need")

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="returned_to_mainstream",
        title="Returned to mainstream after permanent exclusion",
        noun="of those excluded so far",
        unit="percent",
        better="higher",
        needs=("exclusions", "moves"),
        formula=moves.returned_to_mainstream,
        definition="Of the permanent exclusions that began in the period and still stand, the share whose pupil is back in a "
        "mainstream school by the as-at day; a return belongs to the pupil's nearest earlier exclusion. Pupils excluded late in the period have had less time, so a share to date is "
        "not a final rate.",
        why_it_matters="A return to mainstream is the child's best outcome and ends the cost of an alternative place.",
        period="to_date",
        breakdowns=EXCLUSION,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="managed_moves",
        title="Managed moves",
        noun="managed moves",
        unit="count",
        better="none",
        needs=("moves",),
        formula=moves.managed_moves,
        definition="Managed moves between schools by the day they began. One that was not agreed, or withdrawn before its "
        "start, counts nowhere.",
        why_it_matters="A managed move can prevent an exclusion; more of them is good only if they hold, so read this with "
        "the share that were successful and with permanent exclusions.",
        breakdowns=MOVE,
        accumulates=True,
    ),
    Measure(
        name="managed_moves_successful",
        title="Managed moves that held",
        noun="of those that have ended",
        unit="percent",
        better="higher",
        needs=("moves",),
        formula=moves.managed_moves_successful,
        definition="Of the managed moves that began in the period and have ended, the share in which the pupil stayed.",
        why_it_matters="A move that fails is one more upheaval for the child.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="managed_moves_supported",
        title="Managed moves with a package of support",
        noun="of those that say",
        unit="percent",
        better="higher",
        needs=("moves",),
        formula=moves.managed_moves_supported,
        definition="Of the managed moves that began in the period and say whether they came with a package of support, those "
        "that did.",
        why_it_matters="A move with support is likelier to hold.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="returned_on_time",
        title="Returns begun by the day expected",
        noun="of returns expected",
        unit="percent",
        better="higher",
        needs=("moves",),
        formula=moves.returned_on_time,
        definition="Of the returns after permanent exclusion that were expected in the period, those begun by the day agreed "
        "with the school or provider. One that has not begun counts as late.",
        why_it_matters="An expectation that nobody looks back at is none.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
)  # fmt: skip
