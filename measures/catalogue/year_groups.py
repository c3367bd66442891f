"""The measure of year groups under pressure. Private: a year group's moves are one or two children."""

from __future__ import annotations

from measures.formulas import year_groups
from measures.recorded import Record
from measures.spec import Measure
from measures.unit import Unit

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="year_group_pressure",
        page="year_groups",
        predicate="has been taken",
        title="Places of the cap taken",
        noun="of what year groups are asked to take",
        unit=Unit.PERCENT,
        better="none",
        needs=("moves", "schools"),
        answered_by=Record("moves", ("ncy", "to_school"), nil=True, every=True),
        formula=year_groups.year_group_pressure,
        definition="Children taken in the academic year by returns, managed moves and fair access, as a share of the "
                   "caps: for each primary, secondary or all-through school and year group 3% of the "
        "October roll (a setting), to the nearest whole child, halves up. A move that ended counts until it ended. "
        "Year groups without a roll are left out.",
        why_it_matters="Shows before a place is offered whether a year group has already had its share.",
        period="academic_year",
        breakdowns=("to_school", "ncy"),
        has_denominator=True,
        decimals=1,
    ),
)  # fmt: skip
