"""Measures of exclusions and suspensions, from schools' notices to the authority."""

from __future__ import annotations

from measures.formulas import exclusions
from measures.recorded import DAYS, STATUSES, Record
from measures.spec import Measure
from measures.unit import Unit

PUPIL = ("phase", "school", "ncy", "sex", "sen_provision", "primary_need")
EXCLUSION = (*PUPIL, "reason_1", "looked_after", "free_school_meals")

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="permanent_exclusions",
        page="exclusions",
        title="Permanent exclusions",
        noun="permanent exclusions",
        unit=Unit.COUNT,
        better="lower",
        needs=("exclusions",),
        formula=exclusions.permanent_exclusions,
        definition="Permanent exclusions notified to the authority, by the day they began. Those withdrawn, overturned "
                   "or "
        "turned into a managed move are left out from the day that is known and listed apart. Schools' notifications, "
        "not the DfE's published count.",
        why_it_matters="Each one ends a child's place at their school, and the authority must provide and pay from day "
                       "six.",
        breakdowns=EXCLUSION,
        accumulates=True,
        published_as="permanent_exclusions",
    ),
    Measure(
        name="permanent_exclusion_rate",
        page="exclusions",
        title="Permanent exclusion rate",
        noun="permanent exclusions per 100 pupils",
        unit=Unit.PER_100_PUPILS,
        better="lower",
        needs=("exclusions", "schools"),
        formula=exclusions.permanent_exclusion_rate,
        definition="Permanent exclusions per 100 pupils on roll in the January school census of the same academic "
                   "year.",
        why_it_matters="Compares years, phases and neighbours of different sizes.",
        period="academic_year",
        breakdowns=("phase", "school"),
        has_denominator=True,
        decimals=2,
        published_as="permanent_exclusion_rate",
    ),
    Measure(
        name="permanent_exclusions_overturned",
        page="exclusions",
        title="Permanent exclusions withdrawn or overturned",
        noun="exclusions withdrawn or overturned",
        unit=Unit.COUNT,
        better="none",
        needs=("exclusions",),
        answered_by=STATUSES,
        formula=exclusions.overturned,
        definition="Permanent exclusions that were withdrawn, overturned by governors or a review panel, or turned "
                   "into a "
        "managed move, by the day they began. They are in no other exclusion figure.",
        why_it_matters="Shows what the headline leaves out, so that nothing disappears from view.",
        period="academic_year",
        breakdowns=EXCLUSION,
    ),
    Measure(
        name="flagged_before_exclusion",
        page="exclusions",
        predicate="had been flagged in time",
        title="Flagged before exclusion",
        noun="of permanent exclusions",
        unit=Unit.PERCENT,
        better="higher",
        needs=("exclusions",),
        answered_by=Record("exclusions", ("flagged_on",)),
        formula=exclusions.flagged_before_exclusion,
        definition="Of the permanent exclusions that began in the period and still stand, those whose child had been "
                   "on the "
        "list of children at risk for some time (a setting: 20 school days) before.",
        why_it_matters="A child seen early can be helped before it comes to an exclusion.",
        period="academic_year",
        breakdowns=EXCLUSION,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="suspensions",
        page="exclusions",
        title="Suspensions",
        noun="suspensions",
        unit=Unit.COUNT,
        better="lower",
        needs=("exclusions",),
        formula=exclusions.suspensions,
        definition="Suspensions (fixed-term exclusions) by the day they began. One pupil can have several. Those from "
        "lunchtimes alone are not counted, here and in all that is told of suspensions.",
        why_it_matters="Repeated suspension often comes before permanent exclusion, and is lost schooling in itself.",
        breakdowns=EXCLUSION,
        accumulates=True,
        counted="in clusters",
        published_as="suspensions",
    ),
    Measure(
        name="suspension_rate",
        page="exclusions",
        title="Suspension rate",
        noun="suspensions per 100 pupils",
        unit=Unit.PER_100_PUPILS,
        better="lower",
        needs=("exclusions", "schools"),
        formula=exclusions.suspension_rate,
        definition="Suspensions, not pupils, per 100 pupils on roll in January of the same academic year; it can pass "
                   "100.",
        why_it_matters="Compares years, phases and neighbours of different sizes.",
        period="academic_year",
        breakdowns=("phase", "school"),
        has_denominator=True,
        decimals=2,
        published_as="suspension_rate",
    ),
    Measure(
        name="suspension_days",
        page="exclusions",
        title="School days lost to suspension",
        noun="school days lost to suspension",
        unit=Unit.DAYS,
        better="lower",
        needs=("exclusions",),
        answered_by=DAYS,
        formula=exclusions.suspension_days,
        definition="School days of suspension, counted in the period the suspension began; a session is half a day.",
        why_it_matters="Counts the schooling lost, which the number of suspensions alone does not.",
        breakdowns=EXCLUSION,
        accumulates=True,
        decimals=1,
    ),
    Measure(
        name="pupils_suspended",
        page="exclusions",
        title="Pupils suspended",
        noun="pupils suspended",
        unit=Unit.COUNT,
        better="lower",
        needs=("exclusions",),
        formula=exclusions.pupils_suspended,
        definition="Pupils with one suspension or more that began in the period. A pupil counts once in a period and "
                   "once in each part of a split.",
        why_it_matters="A thousand suspensions of a hundred children and of a thousand children are two different "
                       "problems.",
        period="academic_year",
        breakdowns=EXCLUSION,
    ),
    Measure(
        name="repeat_suspensions",
        page="exclusions",
        title="Pupils suspended more than once",
        noun="pupils suspended more than once",
        unit=Unit.COUNT,
        better="lower",
        needs=("exclusions",),
        formula=exclusions.repeat_suspensions,
        definition="Pupils with two suspensions or more that began in the period; in a split, two or more in the part.",
        why_it_matters="Where a suspension is followed by another, it has not worked; these are the children to help "
                       "first.",
        period="academic_year",
        breakdowns=EXCLUSION,
    ),
)  # fmt: skip
