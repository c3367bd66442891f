"""Spend and balance told ahead: the numbers first, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from measures.forecasts import ALL
from measures.forecasts.money import growth
from measures.forecasts.spec import CannotForecast
from measures.frames import prepare
from tests.frames import frame
from tests.measures.test_block import LEDGER
from tests.measures.test_change import places, typed

CALENDAR = Calendar.default()
AS_AT = date(2019, 6, 27)


def spend_of(*years: tuple[int, int]) -> dict:
    rows = [row for year, price in years for row in places("ap_pru", 1, price, year)]
    from loaders.datasets import by_id

    return prepare({"placements": typed(by_id("placements"), rows)})


def test_spend_goes_on_growing_as_it_did_on_average_and_says_how_far_off_it_would_have_been():
    frames = spend_of((2015, 1_000_000), (2016, 1_100_000), (2017, 1_210_000), (2018, 1_464_100))
    first, second, third = ALL["placement_spend"](frames, AS_AT, CALENDAR)
    rate = 1.4641 ** (1 / 3)
    assert (first.period, first.horizon, first.value) == ("2019-20", 1, pytest.approx(14_641 * rate, abs=0.01))
    assert (third.period, third.value) == ("2021-22", pytest.approx(14_641 * rate**3, abs=0.01))
    assert (first.low, first.high) == (
        pytest.approx(first.value * 0.94, abs=0.01),
        pytest.approx(first.value * 1.07, abs=0.01),
    )
    assert second.low / second.value < first.low / first.value
    assert [(m.period, round(m.forecast), m.came) for m in first.past_misses] == [
        ("2017-18", 12_100, 12_100),
        ("2018-19", 13_310, 14_641),
    ]


def test_one_whole_year_is_too_few_to_grow_from():
    with pytest.raises(CannotForecast, match="two whole financial years"):
        ALL["placement_spend"](spend_of((2018, 1_000_000)), AS_AT, CALENDAR)


def test_the_balance_is_last_years_plus_what_is_allocated_less_what_is_spent_year_by_year():
    more = (
        LEDGER
        + """
    2017           | 2017-04-01 | budget      | 1.9.1 DSG for the year                      | other            | 1800000000
    2017           | 2018-03-31 | actual      | 1.2.3 Top-up, independent                   | independent_nmss | 2000000000
"""
    )
    found = ALL["block_balance"](prepare({"spend": frame("spend", more)}), AS_AT, CALENDAR)
    assert [one.period for one in found] == ["2020-21", "2021-22", "2022-23", "2023-24", "2024-25"]
    balance = -50_000.0 - 2_000_000 - 1_200_000
    for ahead, one in enumerate(found, start=1):
        balance += 20_000_000 * (20 / 18) ** (ahead / 2) - 21_200_000 * 1.06 ** (ahead / 2)
        assert one.value == pytest.approx(balance, abs=0.1) and one.low < one.value < one.high


def test_without_a_ledger_there_is_a_sentence():
    with pytest.raises(CannotForecast, match="Upload one"):
        ALL["block_balance"]({}, AS_AT, CALENDAR)


def test_growth_stops_at_a_gap_and_at_three_years():
    assert growth({2014: 1, 2016: 100, 2017: 110}, 2017) == pytest.approx(1.1)
    assert growth({2015: 1, 2016: 100, 2017: 110}, 2017) == pytest.approx(1.1), "a hundredfold is another coverage"
    assert growth({2013: 1, 2014: 100, 2015: 100, 2016: 100, 2017: 133.1}, 2017) == pytest.approx(1.1)


@pytest.mark.parametrize(
    ("years", "why"),
    [
        (((2018, 1_000_000),), "growth needs two whole financial years of the ledger. Upload them."),
        (((2017, 1_000_000), (2018, 1_600_000)), "2018-19 is more than half as much again as 2017-18, as if the two covered different things."),
        (((2017, 1_600_000), (2018, 1_000_000)), "2018-19 is under two thirds of 2017-18, as if the two covered different things."),
    ],
)  # fmt: skip
def test_who_holds_two_years_that_jump_is_not_told_to_upload_them(years, why):
    with pytest.raises(CannotForecast) as refused:
        ALL["placement_spend"](spend_of(*years), AS_AT, CALENDAR)
    assert why in str(refused.value)
