"""Measures of what families are offered: independent advice, annual reviews."""

from __future__ import annotations

from measures.catalogue import plans
from measures.formulas import advice, engagement
from measures.recorded import Record
from measures.spec import Measure
from measures.unit import Unit

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="families_advised",
        page="engagement",
        title="Families given independent advice",
        noun="families advised",
        unit=Unit.COUNT,
        better="none",
        needs=("engagement",),
        formula=advice.families_advised,
        of_kind="parent_advice",
        definition="Families who had independent advice in the period, as the service counts them.",
        why_it_matters="Whether the service is used at all, before and after an exclusion or a refusal.",
        period="academic_year",
        breakdowns=("phase", "school"),
        accumulates=True,
    ),
    Measure(
        name="advice_reach",
        page="engagement",
        predicate="were advised",
        title="Families reached by independent advice",
        noun="for each family it is meant for",
        unit=Unit.PERCENT,
        better="higher",
        needs=("engagement", "exclusions", "assessment_requests"),
        formula=advice.advice_reach,
        of_kind="parent_advice",
        definition="Families advised in the period as a share of the permanent exclusions that began in it and the "
                   "requests "
        "for assessment refused in it. Families who come about something else are counted too, so it can pass 100%.",
        why_it_matters="Advice helps only the families who know of it.",
        period="academic_year",
        breakdowns=("phase", "school"),
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="advice_cost_per_family",
        page="engagement",
        title="Cost of advice for each family",
        noun="for each family advised",
        unit=Unit.GBP_PER_FAMILY,
        better="none",
        needs=("engagement",),
        answered_by=Record("engagement", ("cost",), among=("kind", "parent_advice")),
        formula=advice.advice_cost_per_family,
        of_kind="parent_advice",
        definition="What independent advice to parents cost in the period, from the cost column of the engagement "
                   "sheet, divided "
        "by the families advised in it.",
        why_it_matters="A service that few use is dear; one that many use should say what each family costs.",
        period="academic_year",
        year="academic_year",
        has_denominator=True,
    ),
    Measure(
        name="annual_reviews_on_time",
        page="engagement",
        predicate="were held on time",
        title="Annual reviews held on time",
        noun="of reviews due",
        unit=Unit.PERCENT,
        better="higher",
        needs=("engagement",),
        answered_by=Record("engagement", among=("stage", "held on time")),
        formula=engagement.annual_reviews_on_time,
        of_kind="annual_review",
        definition="Of the annual reviews of EHC plans due in the period, those held by the day they were due, from "
                   "schools' "
        "returns; where no school has returned any, from the register of plans.",
        why_it_matters="A review in time can keep a mainstream place that is about to fail.",
        breakdowns=("phase", "school"),
        has_denominator=True,
        decimals=1,
        otherwise=next(measure for measure in plans.MEASURES if measure.name == "plan_reviews_on_time"),
    ),
    Measure(
        name="annual_reviews_amended",
        page="engagement",
        predicate="led to an amended plan",
        title="Plans amended after annual review",
        noun="of reviews held",
        unit=Unit.PERCENT,
        better="none",
        needs=("engagement",),
        answered_by=Record("engagement", among=("stage", "amended")),
        formula=engagement.annual_reviews_amended,
        of_kind="annual_review",
        definition="Of the annual reviews held in the period, those after which the plan was amended.",
        why_it_matters="Shows whether reviews change anything; more is not good in itself.",
        breakdowns=("phase", "school"),
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="mainstream_kept",
        page="engagement",
        predicate="kept their mainstream place",
        title="Mainstream place kept after review",
        noun="of those followed up",
        unit=Unit.PERCENT,
        better="higher",
        needs=("engagement",),
        answered_by=Record("engagement", among=("stage", "still in mainstream")),
        formula=engagement.mainstream_kept,
        of_kind="annual_review",
        definition="Of the pupils whose plan was amended and who were followed up in the period, two terms later, "
                   "those still in "
        "their mainstream school.",
        why_it_matters="A kept place is better for the child and costs less than a new one.",
        breakdowns=("phase", "school"),
        has_denominator=True,
        decimals=1,
    ),
)  # fmt: skip
