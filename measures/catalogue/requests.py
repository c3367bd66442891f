"""Measures of requests for EHC needs assessments and of the plans that follow."""

from __future__ import annotations

from measures.formulas import requests
from measures.recorded import DECISIONS, ENDINGS, Record
from measures.spec import Measure
from measures.unit import Unit

REQUEST = ("phase", "school", "ncy", "sex", "primary_need", "request_source")

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="assessment_requests",
        page="requests",
        title="Requests for statutory assessment",
        noun="requests",
        unit=Unit.COUNT,
        better="none",
        needs=("assessment_requests",),
        formula=requests.assessment_requests,
        definition="Requests for an EHC needs assessment by the day they were received.",
        why_it_matters="Demand drives the work and the cost that follow. There is a duty to assess where the test is "
                       "met, so "
        "neither more nor fewer is good in itself.",
        period="month",
        year="calendar_year",
        breakdowns=REQUEST,
        accumulates=True,
        published_as="assessment_requests",
    ),
    Measure(
        name="requests_refused",
        page="requests",
        predicate="were refused",
        title="Requests refused",
        noun="of decisions",
        unit=Unit.PERCENT,
        better="none",
        needs=("assessment_requests",),
        formula=requests.requests_refused,
        definition="Of the decisions whether to assess made in the period, the share not to assess.",
        why_it_matters="Read with mediation and tribunal cases: a refusal that is overturned costs everyone.",
        period="calendar_year",
        year="calendar_year",
        breakdowns=REQUEST,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="decided_within_6_weeks",
        page="requests",
        predicate="were decided within 6 weeks",
        title="Decided within 6 weeks",
        noun="of cases due",
        unit=Unit.PERCENT,
        better="higher",
        needs=("assessment_requests",),
        answered_by=DECISIONS,
        formula=requests.decided_within_6_weeks,
        definition="Of the requests whose six weeks (42 days) ended in the period, the share decided in time. Cases "
                   "still "
        "undecided count as late; those withdrawn by then, and those decided or ended on a day not recorded, do not "
        "count.",
        why_it_matters="Six weeks is the legal limit for the decision (SEND Regulations 2014, regulation 5).",
        period="term6",
        year="calendar_year",
        breakdowns=REQUEST,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="plans_within_20_weeks",
        page="requests",
        predicate="had a plan within 20 weeks",
        title="Plans issued within 20 weeks",
        noun="of cases due without an exception",
        unit=Unit.PERCENT,
        better="higher",
        needs=("assessment_requests",),
        answered_by=Record("assessment_requests", ("plan_issued_date",)),
        formula=requests.plans_within_20_weeks,
        definition="Of the cases whose 20 weeks (140 days) ended in the period and that were not refused or withdrawn "
                   "by then, the "
        "share with a final plan in time. Open overdue cases count as late. Cases with an allowed exception, and those "
        "that "
        "ended on a day not recorded, are left out.",
        why_it_matters="Twenty weeks is the legal limit for the final plan (SEND Regulations 2014, regulation 13).",
        period="term6",
        year="calendar_year",
        breakdowns=REQUEST,
        has_denominator=True,
        decimals=1,
        published_as="plans_within_20_weeks",
    ),
    Measure(
        name="plans_within_20_weeks_with_exceptions",
        page="requests",
        predicate="had a plan within 20 weeks",
        title="Plans issued within 20 weeks, exceptions included",
        brief="Plans within 20 weeks, with exceptions",
        noun="of cases due, exceptions included",
        unit=Unit.PERCENT,
        better="higher",
        needs=("assessment_requests",),
        answered_by=Record("assessment_requests", ("plan_issued_date",)),
        formula=requests.plans_within_20_weeks_with_exceptions,
        definition="As plans issued within 20 weeks, with the cases that had an allowed exception counted in.",
        why_it_matters="What every family waited, whatever the reason.",
        period="term6",
        year="calendar_year",
        breakdowns=REQUEST,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="open_requests",
        page="requests",
        title="Open requests",
        noun="open requests",
        unit=Unit.COUNT,
        better="lower",
        needs=("assessment_requests",),
        answered_by=ENDINGS,
        formula=requests.open_requests,
        definition="Requests received and not yet refused, withdrawn or ended with a plan, on the last day of the "
                   "period. One that "
        "ended on a day not recorded is not open.",
        why_it_matters="A growing number means more comes in than is decided.",
        period="month",
        year="calendar_year",
        breakdowns=REQUEST,
        stock=True,
    ),
    Measure(
        name="semh_share",
        page="requests",
        predicate="were for social, emotional and mental health",
        title="Requests for social, emotional and mental health",
        noun="of requests with a recorded need",
        unit=Unit.PERCENT,
        better="none",
        needs=("assessment_requests",),
        formula=requests.semh_share,
        definition="Of the requests with a recorded primary need, the share for social, emotional and mental health "
                   "(SEMH).",
        why_it_matters="Other areas may meet this need without a plan.",
        period="calendar_year",
        year="calendar_year",
        breakdowns=("phase", "school", "ncy", "sex", "request_source"),
        has_denominator=True,
        decimals=1,
        published_as="semh_share",
    ),
)  # fmt: skip
