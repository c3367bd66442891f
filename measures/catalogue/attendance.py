"""Measures of attendance by SEN provision. The rows are sums of schools, not children."""

from __future__ import annotations

from measures.formulas import attendance
from measures.spec import Measure
from measures.unit import Unit

SPLIT = ("group", "phase", "school", "term")

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="attendance_rate",
        page="exclusions",
        predicate="were attended",
        title="Attendance",
        noun="of possible sessions",
        unit=Unit.PERCENT,
        better="higher",
        needs=("attendance",),
        formula=attendance.attendance_rate,
        definition="Sessions attended as a share of the sessions possible in the period, two to a day. Groups: "
                   "children with an EHC plan, with SEN support, and "
        "without SEN.",
        why_it_matters="A child who is not at school is often on the way out of it; the gap between the groups says "
                       "whether SEND is met.",
        period="academic_year",
        breakdowns=SPLIT,
        has_denominator=True,
        decimals=1,
    ),
    Measure(
        name="unauthorised_absence",
        page="exclusions",
        predicate="were missed without leave",
        title="Unauthorised absence",
        noun="of possible sessions",
        unit=Unit.PERCENT,
        better="lower",
        needs=("attendance",),
        formula=attendance.unauthorised_absence,
        definition="Sessions missed without leave as a share of the sessions possible, where the file says how many "
                   "were.",
        why_it_matters="Absence without leave is where families and school have lost each other.",
        period="academic_year",
        breakdowns=SPLIT,
        has_denominator=True,
        decimals=1,
    ),
)  # fmt: skip
