"""What a public figure counts, as its definition on the page says it: which children, on which days, seen from which
day.

A *stream* is a kind of thing that happens to children: permanent exclusions, days lost, places paid for. A figure is a
sum of streams over some days and parts; figures of different measures that are sums of one stream are tied by that
alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from measures.catalogue import by_name
from measures.counting import NOT_RECORDED
from measures.settings import AGREED
from measures.unit import Unit

Parts = tuple[tuple[str, str], ...]
Term = tuple[float, str, Parts]  # how many times, which stream, and of which parts beside the figure's own
CHILDREN, SCHOOLS, HALF_DAYS, MONEY, YEARS = "children", "schools", "half days", "money", "place-years"


@dataclass(frozen=True, slots=True)
class Meaning:
    """`number` and `whole`: the sums above and below the line. `stock`: counted on a day. `seen`: what it counts
    changes with the day it is looked at from (a child comes back later), so each such day has a count of its own."""

    number: tuple[Term, ...]
    whole: tuple[Term, ...] = ()
    stock: bool = False
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """An inequality that holds for every part and stretch of days: the sum of `terms` is 0 or more. `apart`: the days
    by which the last stream's days lie before the others' (a case is due 42 days after it came)."""

    terms: tuple[tuple[float, str], ...]
    apart: int = 0


def _of(stream: str, times: float = 1.0, *parts: tuple[str, str]) -> tuple[Term, ...]:
    return ((times, stream, parts),)


ASKED = AGREED.nominations_asked
PEX, SUSPENSIONS, REQUESTS = "permanent exclusions", "suspensions", "requests"
RETURNED, MOVES, ENDED, HELD = "returned", "moves", "moves ended", "moves held"
NOMINATED, RETURNS, MET, COUNTED = "nominated", "returns", "returns that met it", "nominated as far as asked"
DAYS, PLACES, SPEND, PLACE_YEARS = "days of suspension", "places", "spend", "place-years"
OPEN, CLOSED, DECISIONS, REFUSED = "open requests", "requests ended", "decisions", "refused"
DUE_6, IN_6 = "due a decision", "decided in time"
DUE_20, IN_20, DUE_ALL, IN_ALL = "plans due", "plans in time", "plans due, all", "plans in time, all"
REVIEWS_DUE, ON_TIME, REVIEWED, AMENDED = "reviews due", "reviews held on time", "reviews held", "plans amended"

MEANINGS: Mapping[str, Meaning] = {
    "permanent_exclusions": Meaning(_of(PEX)),
    "permanent_exclusion_rate": Meaning(_of(PEX)),
    "returned_to_mainstream": Meaning(_of(RETURNED), _of(PEX), seen=True),
    "suspensions": Meaning(_of(SUSPENSIONS)),
    "suspension_rate": Meaning(_of(SUSPENSIONS)),
    "suspension_days": Meaning(_of(DAYS, 0.5)),
    "pupils_suspended": Meaning(_of("pupils suspended"), seen=True),
    "repeat_suspensions": Meaning(_of("pupils suspended again"), _of("pupils suspended"), seen=True),
    "managed_moves": Meaning(_of(MOVES)),
    "managed_moves_successful": Meaning(_of(HELD), _of(ENDED), seen=True),
    "family_support_nominations": Meaning(_of(NOMINATED), _of(RETURNS)),
    "family_support_met": Meaning(_of(MET), _of(RETURNS)),
    "family_support_compliance": Meaning(_of(COUNTED, 1 / ASKED), _of(RETURNS)),
    "assessment_requests": Meaning(_of(REQUESTS)),
    "semh_share": Meaning(
        _of(REQUESTS, 1.0, ("primary_need", "SEMH")),
        _of(REQUESTS) + _of(REQUESTS, -1.0, ("primary_need", NOT_RECORDED)),
    ),
    "requests_refused": Meaning(_of(REFUSED), _of(DECISIONS)),
    "requests_refused_count": Meaning(_of(REFUSED)),
    "agreed_to_assess": Meaning(_of(DECISIONS) + _of(REFUSED, -1.0), _of(DECISIONS)),
    "decided_within_6_weeks": Meaning(_of(IN_6), _of(DUE_6)),
    "plans_within_20_weeks": Meaning(_of(IN_20), _of(DUE_20)),
    "plans_within_20_weeks_with_exceptions": Meaning(_of(IN_ALL), _of(DUE_ALL)),
    "open_requests": Meaning(_of(OPEN), stock=True),
    "placement_spend": Meaning(_of(SPEND)),
    "placement_unit_cost": Meaning(_of(SPEND), _of(PLACE_YEARS)),
    "placement_fte": Meaning(_of(PLACE_YEARS)),
    "placement_count": Meaning(_of(PLACES), stock=True),
    "fair_access_placed_in_time": Meaning(_of("cases placed in time"), _of("fair access cases due"), seen=True),
    "annual_reviews_on_time": Meaning(_of(ON_TIME), _of(REVIEWS_DUE)),
    "annual_reviews_amended": Meaning(_of(AMENDED), _of(REVIEWED)),
}
SAVING = "local_provision_saving"
UNITS = {
    DAYS: HALF_DAYS, SPEND: MONEY, SAVING: MONEY, PLACE_YEARS: YEARS, RETURNS: SCHOOLS, MET: SCHOOLS, COUNTED: SCHOOLS,
}  # fmt: skip
SIGNED = frozenset({SAVING, "block_balance"})  # may be below zero

BOUNDS: tuple[Bound, ...] = (
    Bound(((1, PEX), (-1, RETURNED))),
    Bound(((1, DAYS), (-1, SUSPENSIONS))),  # in halves: half a day at the least
    Bound(((1, SUSPENSIONS), (-1, "pupils suspended"))),
    Bound(((1, "pupils suspended"), (-1, "pupils suspended again"))),
    Bound(((1, SUSPENSIONS), (-1, "pupils suspended"), (-1, "pupils suspended again"))),
    Bound(((1, MOVES), (-1, ENDED))),
    Bound(((1, ENDED), (-1, HELD))),
    Bound(((1, MOVES), (-1, HELD))),
    Bound(((1, NOMINATED), (-1, COUNTED))),
    Bound(((1, NOMINATED), (-ASKED, MET))),
    Bound(((1, COUNTED), (-ASKED, MET))),
    Bound(((ASKED - 1, RETURNS), (1, MET), (-1, COUNTED))),  # who did not meet it named at most one fewer
    Bound(((1, RETURNS), (-1, MET))),
    Bound(((1, DECISIONS), (-1, REFUSED))),
    Bound(((1, CLOSED), (-1, REFUSED))),
    Bound(((1, DUE_6), (-1, IN_6))),
    Bound(((1, DUE_20), (-1, IN_20))),
    Bound(((1, DUE_ALL), (-1, IN_ALL))),
    Bound(((1, IN_ALL), (-1, IN_20))),
    Bound(((1, DUE_ALL), (-1, DUE_20))),
    Bound(((1, DUE_ALL), (-1, DUE_20), (-1, IN_ALL), (1, IN_20))),  # late ones too
    Bound(((-1, DUE_6), (1, REQUESTS)), apart=42),
    Bound(((-1, DUE_ALL), (1, REQUESTS)), apart=140),
    Bound(((1, "fair access cases due"), (-1, "cases placed in time"))),
    Bound(((1, REVIEWS_DUE), (-1, ON_TIME))),
    Bound(((1, REVIEWED), (-1, AMENDED))),
)
# On any day: those open before, and those received since, less those that have ended.
FLOWS = ((OPEN, REQUESTS, CLOSED),)
# Where none met what was asked, nothing was named beyond it.
EQUAL_WHERE_NONE = ((MET, NOMINATED, COUNTED),)


def meaning_of(measure: str) -> Meaning:
    """What a measure's figures count; of one that is not in the table, streams of its own."""
    found = MEANINGS.get(measure)
    if found is not None:
        return found
    about = by_name(measure)
    whole = _of(f"{measure}: all") if about.has_denominator and about.unit.is_proportion else ()
    return Meaning(_of(measure), whole, about.stock, bool(whole))


def unit_of(stream: str) -> str:
    """What a stream is counted in."""
    if stream in UNITS:
        return UNITS[stream]
    try:
        about = by_name(stream.removesuffix(": all"))
    except KeyError:
        return CHILDREN
    if not about.of_children:
        return SCHOOLS
    if about.unit.is_money or about.unit is Unit.PERCENT_OF_MONEY:
        return MONEY
    return HALF_DAYS if about.unit is Unit.DAYS else CHILDREN


def groups() -> list[set[str]]:
    """The streams that have to do with each other."""
    found: list[set[str]] = []
    sets = [{stream for _, stream in bound.terms} for bound in BOUNDS] + [set(flow) for flow in FLOWS]
    sets += [{stream for _, stream, _ in (*one.number, *one.whole)} for one in MEANINGS.values()] + [
        {PLACES, PLACE_YEARS}
    ]
    for some in sets:
        touching = [each for each in found if each & some]
        found = [each for each in found if not each & some] + [some.union(*touching)]
    return found
