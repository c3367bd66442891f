"""Spend on placements and the block's balance in the years after the last whole one, if growth goes on: unmitigated.

Spend grows as it did on average over the last three years held (geometric mean); the allocation as the country's high
needs block did over three years where the published grant is held, otherwise as the authority's own. Money itself was
never back-tested over authorities: the band is that of plans in force, which drive it (144 authorities), and the misses
that the same rule would have had here stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from common.calendar import Calendar, dash_year, financial_year_of
from measures.catalogue import by_name
from measures.forecasts.spec import Ahead, CannotForecast, Miss, whole_years
from measures.formulas.block import balances, block_of
from measures.spec import Frames
from methods.forecast import PLANS_BAND, mean_growth

SPEND, BALANCE = "placement_spend", "block_balance"
YEARS_OF_GROWTH, COVERAGE, JUMP = 3, 0.8, 1.5
TESTED_ON = "the band of plans in force, 144 authorities, Januaries of 2018 on; money itself was not tested"
NATIONAL = "high_needs_block_before_deductions"


def growth(values: Mapping[int, float], until: int) -> float | None:
    """The mean yearly growth of the last three years up to one, or of as many as there are without a gap or a jump;
    None for fewer than two years. A year that is more than half as much again, or under two thirds, is a ledger of
    another coverage."""
    run = [values[until]]
    while len(run) <= YEARS_OF_GROWTH and until - len(run) in values:
        before = values[until - len(run)]
        if before <= 0 or not 1 / JUMP <= run[0] / before <= JUMP:
            break
        run.insert(0, before)
    return mean_growth(run) if len(run) > 1 and run[0] > 0 and run[-1] > 0 else None


def jumped(values: Mapping[int, float], last: int) -> str:
    """Why there is no growth though two years are held: " 2018-19 is more than half as much again as 2017-18 …"; ""
    where they are not."""
    before, now = values.get(last - 1), values.get(last)
    if before is None or now is None:
        return ""
    if before <= 0 or now <= 0:
        return f"one of {dash_year(last - 1)} and {dash_year(last)} comes to nothing or less."
    how = "more than half as much again as" if now > before else "under two thirds of"
    return f"{dash_year(last)} is {how} {dash_year(last - 1)}, as if the two covered different things. Check both."


def misses(values: Mapping[int, float]) -> tuple[Miss, ...]:
    """What the rule would have said of each year from those before it."""
    found = []
    for before, now in pairwise(sorted(values)):
        rate = growth(values, before)
        if rate is not None and now == before + 1:
            found.append(Miss(dash_year(now), values[before] * rate, values[now]))
    return tuple(found)


def spend_ahead(frames: Frames, as_at: date, calendar: Calendar) -> list[Ahead]:
    """Three years. Raises CannotForecast with fewer than two whole years of the ledger."""
    years = {period.start.year: value for period, value in whole_years(by_name(SPEND), frames, as_at, calendar).items()}
    last = max(years, default=0)
    rate = growth(years, last) if years else None
    if rate is None:
        why = jumped(years, last) or "growth needs two whole financial years of the ledger. Upload them."
        raise CannotForecast(f"Spend on placements cannot be told ahead: {why}")
    found = []
    for ahead in range(1, 4):
        value, (low, high) = years[last] * rate**ahead, PLANS_BAND[ahead]
        found.append(
            Ahead(
                SPEND, as_at, ahead, dash_year(last + ahead), round(value, 2), round(value * low, 2),
                round(value * high, 2), COVERAGE,
                "last year's spend x its mean growth of three years", TESTED_ON, misses(years),
            )
        )  # fmt: skip
    return found


def balance_ahead(frames: Frames, as_at: date, calendar: Calendar) -> list[Ahead]:
    """Five years after the last whose balance can be told, the running one with its own forecast. Raises CannotForecast
    without an allocation and an outturn of two years."""
    ledger = frames.get("spend")
    if ledger is None or ledger.empty:
        raise CannotForecast("The block's balance cannot be told ahead: no high needs ledger is held. Upload one.")
    ends = {y: v for y, v in balances(ledger, as_at).items() if v is not None and y <= financial_year_of(as_at)}
    blocks = {year: block_of(ledger, year, as_at) for year in ends}
    spent = {year: (block.spent or 0) / 100 for year, block in blocks.items()}
    allocated = {year: (block.allocated or 0) / 100 for year, block in blocks.items()}
    last = max(ends, default=0)
    rates = (growth(spent, last), national_growth(frames) or growth(allocated, last)) if ends else (None, None)
    if rates[0] is None or rates[1] is None:
        why = jumped(spent if rates[0] is None else allocated, last)
        why = why or "growth needs the allocation and the outturn of two financial years."
        raise CannotForecast(f"The block's balance cannot be told ahead: {why}")
    balance = low = high = (ends[last] or 0) / 100
    over = {year: value for year, value in spent.items() if date(year + 1, 3, 31) <= as_at}
    found, made = [], misses(over)
    for ahead in range(1, 6):
        spend, income = spent[last] * rates[0] ** ahead, allocated[last] * rates[1] ** ahead
        less, more = PLANS_BAND[ahead]
        # A year's spend is off by its own band; the years' errors go the same way, so they are added up.
        balance, low, high = balance + income - spend, low + income - spend * more, high + income - spend * less
        found.append(
            Ahead(
                BALANCE, as_at, ahead, dash_year(last + ahead), round(balance, 2), round(low, 2), round(high, 2),
                COVERAGE,
                "last year's balance + allocation - spend, each grown by its mean growth of three years", TESTED_ON,
                made,
            )
        )  # fmt: skip
    return found


def national_growth(frames: Frames) -> float | None:
    """The mean growth of England's high needs block over the last three years that are held; None where they are
    not."""
    table = frames.get("benchmarks")
    if table is None or table.empty:
        return None
    rows = table[(table["measure"] == NATIONAL) & (table["geography_level"] == "national") & table["value"].notna()]
    latest = rows.sort_values("as_at", kind="stable").drop_duplicates("period", keep="last")
    values = {
        int(str(period)[:4]): float(value) for period, value in zip(latest["period"], latest["value"], strict=True)
    }
    last = max(values, default=0)
    return growth(values, last) if all(last - back in values for back in range(YEARS_OF_GROWTH + 1)) else None
