"""What people have agreed and may change, and formulas count by: [engagement], [fair_access], [exclusions],
[placements]."""

from __future__ import annotations

from dataclasses import dataclass

from common.settings import section


@dataclass(frozen=True, slots=True)
class Agreed:
    """`nominations_asked`: children a school is asked to nominate in a term. `fair_access_days`: calendar days from the
    referral of a fair access case to its place. `flagged_days`: school days before a permanent exclusion that count as
    flagged in time. `term_time_weeks`, `term_time_days`: a price for so many weeks or days of the year, or fewer, is
    paid over the school days of the academic year; for more, over calendar days. `recovery_school_day`: the school day
    after an exclusion from which weeks are owed for; for a leaver until the month and day of `leavers_until`.
    `cap_percent`: of a year group's October roll, how many it is asked to take in a year; amber from
    `amber_from_percent` of that. `package_threshold`: pounds a year from which a package is listed for review.
    `diagnosis_weeks`: the wait for a diagnosis that is agreed, beyond which its cost is claimed."""

    nominations_asked: int
    fair_access_days: int
    flagged_days: int
    term_time_weeks: int
    term_time_days: int
    package_threshold: int
    diagnosis_weeks: int
    recovery_school_day: int
    leavers_until: tuple[int, int]
    cap_percent: float
    amber_from_percent: float


AGREED = Agreed(
    nominations_asked=section("engagement")["nominations_asked"],
    fair_access_days=section("fair_access")["days_to_place"],
    flagged_days=section("exclusions")["flagged_school_days"],
    recovery_school_day=section("recovery")["relevant_school_day"],
    leavers_until=(section("recovery")["leavers_until_month"], section("recovery")["leavers_until_day"]),
    cap_percent=section("year_groups")["cap_percent"],
    amber_from_percent=section("year_groups")["amber_from_percent"],
    **section("placements"),
)
