"""Measures of fair access and of admissions in the year."""

from __future__ import annotations

from measures.formulas import fair_access
from measures.recorded import Record
from measures.spec import Measure
from measures.unit import Unit

MOVE = ("phase", "from_school", "to_school", "ncy", "sex", "sen_provision", "primary_need")

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="fair_access_placed_in_time",
        page="returns",
        predicate="were placed in time",
        title="Fair access cases placed in time",
        noun="of cases referred",
        unit=Unit.PERCENT,
        better="higher",
        needs=("moves",),
        answered_by=Record("moves", ("start_date",), among=("move_type", "fair_access")),
        formula=fair_access.fair_access_placed_in_time,
        definition="Of the fair access cases referred in the period whose days to place (a setting: 28) have run out, "
                   "or that are "
        "placed, those placed within them.",
        why_it_matters="Every day without a school place is lost schooling.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="fair_access_days_to_place",
        page="returns",
        title="Days from referral to a fair access place",
        noun="days from referral to a place, on average",
        unit=Unit.DAYS_A_CASE,
        better="lower",
        needs=("moves",),
        formula=fair_access.fair_access_days_to_place,
        definition="Calendar days from the referral of a fair access case to the first day at the school: the mean "
                   "over the "
        "cases referred in the period that have been placed. Read it with the share placed in time, which counts those "
        "still waiting.",
        why_it_matters="Every day without a school place is lost schooling.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
    ),
    Measure(
        name="fair_access_escalated",
        page="returns",
        predicate="were escalated",
        title="Fair access cases escalated",
        noun="of cases referred",
        unit=Unit.PERCENT,
        better="none",
        needs=("moves",),
        answered_by=Record("moves", ("escalated_date",), among=("move_type", "fair_access")),
        formula=fair_access.fair_access_escalated,
        definition="Of the fair access cases referred in the period, those that went up the escalation pathway by the "
                   "as-at day.",
        why_it_matters="An escalation is a place that was not agreed; none at all can mean that the pathway is not "
                       "used.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="fair_access_share",
        page="returns",
        title="Fair access placements per 1,000 pupils",
        noun="fair access placements per 1,000 pupils",
        unit=Unit.PER_1000_PUPILS,
        better="none",
        needs=("moves", "schools"),
        formula=fair_access.fair_access_share,
        definition="Children placed by the Fair Access Protocol in the academic year per 1,000 pupils on the receiving "
                   "school's "
        "roll in January. Primary, secondary and all-through schools.",
        why_it_matters="No school should take more than its share, and none less.",
        period="academic_year",
        breakdowns=("phase", "to_school"),
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="in_year_days_to_offer",
        page="returns",
        title="Days from an in-year application to an offer",
        noun="days from application to an offer, on average",
        unit=Unit.DAYS_A_CASE,
        better="lower",
        needs=("moves",),
        formula=fair_access.in_year_days_to_offer,
        definition="Calendar days from an in-year application to the offer of a place: the mean over the applications "
                   "made in "
        "the period that have had an offer.",
        why_it_matters="A family that moves should not wait weeks for a school.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
    ),
    Measure(
        name="in_year_escalated",
        page="returns",
        predicate="were escalated",
        title="In-year applications escalated",
        noun="of in-year applications",
        unit=Unit.PERCENT,
        better="none",
        needs=("moves",),
        answered_by=Record("moves", ("escalated_date",), among=("move_type", "in_year_admission")),
        formula=fair_access.in_year_escalated,
        definition="Of the in-year applications made in the period, those that went up the escalation pathway by the "
                   "as-at day.",
        why_it_matters="Shows whether the guidance and the pathway are used.",
        period="academic_year",
        breakdowns=MOVE,
        has_denominator=True,
        decimals=1,
    ),
)  # fmt: skip
