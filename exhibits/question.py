"""What can be asked of a measure: periods, comparisons and breakdowns; the same rules make the widgets and their
words."""

from __future__ import annotations

from dataclasses import dataclass

from measures.spec import Measure

KIND_LABELS = {
    "term6": "Six terms",
    "term3": "Three terms",
    "quarter": "Quarters",
    "month": "Months",
    "academic_year": "Academic years",
    "financial_year": "Financial years",
    "calendar_year": "Calendar years",
    "to_date": "Years to date",
    "january": "Januaries",
}
NO_BREAKDOWN = "No breakdown"
LAST_YEAR, OTHERS, ALONE = "Same period last year", "England and neighbours", "Nothing"
SCHOOL_COLUMNS = ("school", "from_school", "provider")
SHORT_KINDS = ("term6", "term3", "quarter", "month")
Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The choices in force on a page. Hashable, so that figures can be kept for it.

    `where` is ((column, (code, …)), …). `term` is 0 for all terms; `first_year` the year in which the first academic
    year (financial year, for a measure told by those) starts, 0 for all.
    """

    measure: str
    kind: str
    where: Where = ()
    by: str = ""
    compare: str = LAST_YEAR
    first_year: int = 0
    term: int = 0


def kinds_of(measure: Measure) -> list[str]:
    """The kinds of period a measure is told by, its own first."""
    if measure.kinds:
        return list(measure.kinds)
    if measure.unit.per_pupils:
        return ["academic_year"]
    if measure.stock:
        offered = ["term6", "month", measure.year]
    else:
        offered = ["term6", "term3", "month", "to_date", "academic_year", measure.year]
    return list(dict.fromkeys([measure.period, *offered]))
