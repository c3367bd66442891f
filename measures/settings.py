"""What people have agreed and may change, and formulas count by: [engagement], [fair_access], [exclusions], [placements]."""

from __future__ import annotations

from dataclasses import dataclass

from common.settings import section


@dataclass(frozen=True, slots=True)
class Agreed:
    """`nominations_asked`: children a school is asked to nominate in a term. `fair_access_days`: calendar days from the
    referral of a fair access case to its place. `flagged_days`: school days before a permanent exclusion that count as
    flagged in time. `term_time_weeks`, `term_time_days`: a price for so many weeks or days of the year, or fewer, is paid over
    the school days of the academic year; for more, over calendar days."""

    nominations_asked: int
    fair_access_days: int
    flagged_days: int
    term_time_weeks: int
    term_time_days: int


AGREED = Agreed(
    nominations_asked=section("engagement")["nominations_asked"],
    fair_access_days=section("fair_access")["days_to_place"],
    flagged_days=section("exclusions")["flagged_school_days"],
    **section("placements"),
)
