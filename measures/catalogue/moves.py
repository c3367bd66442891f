"""Measures of returns to mainstream and of managed moves, from the authority's trackers."""

from __future__ import annotations

from measures.formulas import moves
from measures.recorded import Record
from measures.spec import Measure
from measures.unit import Unit

PUPIL = ("phase", "school", "ncy", "sex", "sen_provision", "primary_need")
EXCLUSION = (*PUPIL, "reason_1", "looked_after", "free_school_meals")
A_RETURN = ("move_type", "reintegration_from_pex")
RETURNS = Record("moves", ("start_date",), among=A_RETURN, nil=True)  # what says that a child came back
MOVE = ("phase", "from_school", "to_school", "ncy", "sex", "sen_provision", "primary_need")

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="returned_to_mainstream",
        page="returns",
        predicate="are back in mainstream",
        title="Returned to mainstream after permanent exclusion",
        brief="Returned to mainstream",
        noun="of those excluded so far",
        unit=Unit.PERCENT,
        better="higher",
        needs=("exclusions", "moves"),
        answered_by=RETURNS,
        formula=moves.returned_to_mainstream,
        definition="Of the permanent exclusions that began in the period and still stand, the share whose pupil is "
                   "back in a "
        "mainstream school by the as-at day; a return belongs to the pupil's nearest earlier exclusion. Pupils "
        "excluded late in the period have had less time, so a share to date is "
        "not a final rate.",
        why_it_matters="A return to mainstream is the child's best outcome and ends the cost of an alternative place.",
        period="to_date",
        breakdowns=EXCLUSION,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="managed_moves",
        page="returns",
        title="Managed moves",
        noun="managed moves",
        unit=Unit.COUNT,
        better="none",
        needs=("moves",),
        formula=moves.managed_moves,
        definition="Managed moves between schools by the day they began. One that was not agreed, or withdrawn before "
                   "its "
        "start, counts nowhere.",
        why_it_matters="A managed move can prevent an exclusion; more of them is good only if they hold, so read this "
                       "with "
        "the share that were successful and with permanent exclusions.",
        breakdowns=MOVE,
        accumulates=True,
    ),
    Measure(
        name="managed_moves_successful",
        page="returns",
        predicate="held",
        title="Managed moves that held",
        noun="of those that have ended",
        unit=Unit.PERCENT,
        better="higher",
        needs=("moves",),
        formula=moves.managed_moves_successful,
        definition="Of the managed moves that began in the period and have ended, the share in which the pupil stayed. "
                   "One withdrawn after it began has ended.",
        why_it_matters="A move that fails is one more upheaval for the child.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="managed_moves_supported",
        page="returns",
        predicate="came with a package of support",
        title="Managed moves with a package of support",
        noun="of those that say",
        unit=Unit.PERCENT,
        better="higher",
        needs=("moves",),
        formula=moves.managed_moves_supported,
        definition="Of the managed moves that began in the period and say whether they came with a package of support, "
                   "those "
        "that did.",
        why_it_matters="A move with support is likelier to hold.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="returned_on_time",
        page="returns",
        predicate="began by the day expected",
        title="Returns begun by the day expected",
        noun="of returns expected",
        unit=Unit.PERCENT,
        better="higher",
        needs=("moves",),
        answered_by=Record("moves", ("start_date",), among=A_RETURN),
        formula=moves.returned_on_time,
        definition="Of the returns after permanent exclusion that were expected in the period, those begun by the day "
                   "agreed "
        "with the school or provider. One that has not begun counts as late.",
        why_it_matters="An expectation that nobody looks back at is none.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="returned_within_120_days",
        page="returns",
        predicate="were back in mainstream within 120 days",
        title="Back in mainstream within 120 days",
        noun="of those excluded 120 days ago or more",
        unit=Unit.PERCENT,
        better="higher",
        needs=("exclusions", "moves"),
        answered_by=RETURNS,
        formula=moves.returned_within_120_days,
        definition="Of the permanent exclusions that began in the period, still stand and were 120 calendar days ago "
                   "or more on the as-at day, the share whose "
        "pupil was back in a mainstream school within 120 days.",
        why_it_matters="Every child has had the same time, so cohorts can be compared; the share of all so far falls "
                       "with each late exclusion.",
        period="academic_year",
        breakdowns=EXCLUSION,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="days_to_return",
        page="returns",
        title="Days from exclusion to return",
        noun="days from exclusion to return, the middle one",
        unit=Unit.DAYS_A_CASE,
        better="lower",
        needs=("exclusions", "moves"),
        formula=moves.days_to_return,
        definition="Calendar days from a permanent exclusion to the return to mainstream: the median over the "
                   "exclusions that began in the period and whose pupil "
        "is back by the as-at day. Those not back yet are not in it, so read it with the share back within 120 days.",
        why_it_matters="The longer a child is out, the harder the way back.",
        period="academic_year",
        breakdowns=EXCLUSION,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="returns_kept_two_terms",
        page="returns",
        predicate="held",
        title="Returns that held for two terms",
        noun="of returns two full terms ago",
        unit=Unit.PERCENT,
        better="higher",
        needs=("moves", "exclusions"),
        answered_by=Record("moves", ("outcome",), among=A_RETURN),
        formula=moves.returns_kept_two_terms,
        definition="Of the returns to mainstream after permanent exclusion that began in the period and whose second "
                   "full term since is over by the as-at day, those "
        "still there at its end: not ended, not excluded again, not moved on.",
        why_it_matters="A return that breaks down is a second exclusion by another name.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="offsite_directions",
        page="returns",
        title="Directions off site",
        noun="directions off site",
        unit=Unit.COUNT,
        better="none",
        needs=("moves",),
        formula=moves.offsite_directions,
        definition="Directions of a child to a place off site to improve behaviour, by the day they began.",
        why_it_matters="It can prevent an exclusion, and it can be one by another name: read it with returns and "
                       "permanent exclusions.",
        breakdowns=MOVE,
        accumulates=True,
    ),
)  # fmt: skip
