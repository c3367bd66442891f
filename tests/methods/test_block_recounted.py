"""A block over five years counted again as a stock of plans, year by year, in exact fractions: the method works by layers between
two lines, this by what is there on the first and the last day of each year."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as Fr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.block_years import Levers, Start, years_ahead

GRID = st.integers
STARTS = st.builds(
    Start,
    year=st.just(2024), balance=GRID(-9_000_000, 2_000_000), allocation=GRID(5_000_000, 30_000_000), plans=GRID(50, 3_000),
    plan_cost=GRID(4_000, 40_000), other=GRID(0, 4_000_000), requests=GRID(0, 500), agreed=GRID(0, 20).map(lambda n: n / 20),
    ends=GRID(0, 200), top_ups=GRID(0, 2_000_000),
)  # fmt: skip
LEVERS = st.builds(
    Levers,
    requests=GRID(-50, 50), agreed=GRID(-30, 30), ends=GRID(-20, 40), returns=GRID(0, 30), return_saving=GRID(0, 30_000),
    local_places=GRID(0, 40), local_saving=GRID(0, 60_000), local_cost=GRID(0, 60_000), step_downs=GRID(0, 30),
    step_down_saving=GRID(0, 20_000), uplift=GRID(0, 8), allocation_growth=GRID(0, 8), grant=GRID(0, 5_000_000),
    grant_year=st.sampled_from([0, 2025, 2027, 2040]), bands=GRID(-20, 20),
)  # fmt: skip


def recounted(start: Start, levers: Levers, *, with_plan: bool) -> list[Fr]:
    """The balance at the end of each of the five years."""
    share = Fr(str(start.agreed))
    requests = Fr(start.requests)
    if with_plan:
        share = min(Fr(1), max(Fr(0), share + Fr(levers.agreed, 100)))
        requests *= 1 + Fr(levers.requests, 100)
    stock, balance, back, stepped = Fr(start.plans), Fr(start.balance), Fr(0), Fr(0)
    found = []
    for year in range(start.year + 1, start.year + 6):
        price = (1 + Fr(levers.uplift, 100)) ** (year - start.year)
        opening, opening_back, opening_stepped = stock, back, stepped
        stock += requests * share - start.ends - (levers.ends if with_plan else 0)
        back, stepped = back + levers.returns, stepped + levers.step_downs
        # What comes or goes in a year is there, or gone, for half of it.
        spend = (opening + stock) / 2 * start.plan_cost * price + start.other * price
        income = start.allocation * (1 + Fr(levers.allocation_growth, 100)) ** (year - start.year)
        if with_plan:
            spend -= (opening_back + back) / 2 * levers.return_saving * price
            spend -= (opening_stepped + stepped) / 2 * levers.step_down_saving * price
            spend -= levers.local_places * (levers.local_saving - levers.local_cost) * price
            spend += start.top_ups * Fr(levers.bands, 100) * price
            income += levers.grant if levers.grant_year == year else 0
        balance += income - spend
        found.append(balance)
    return found


@given(STARTS, LEVERS)
def test_both_lines_are_what_a_stock_of_plans_costs_year_by_year(start, levers):
    years = years_ahead(start, levers)
    assert [one.unmitigated for one in years] == pytest.approx(
        list(map(float, recounted(start, levers, with_plan=False))), abs=0.01
    )
    assert [one.mitigated for one in years] == pytest.approx(
        list(map(float, recounted(start, levers, with_plan=True))), abs=0.01
    )


def test_a_tenth_fewer_requests_of_an_authority_recounted_by_hand():
    # 144 requests of which 77% become plans at £20,283 and 3% dearer each year: 11.088 plans fewer a year, half a year of them
    # in the first: 11.088 x 20,283 x (0.5 x 1.03 + 1.5 x 1.0609 + 2.5 x 1.092727 + 3.5 x 1.12550881 + 4.5 x 1.1592740743).
    start = Start(2024, -3_330_320, 10_600_000, 552, 20_283, 766_526, 144, 0.77, 87)
    without, with_it = years_ahead(start, Levers())[-1], years_ahead(start, replace(Levers(), requests=-10))[-1]
    by_hand = 11.088 * 20_283 * (0.5 * 1.03 + 1.5 * 1.0609 + 2.5 * 1.092727 + 3.5 * 1.12550881 + 4.5 * 1.1592740743)
    assert with_it.mitigated - without.mitigated == pytest.approx(by_hand, abs=1)
