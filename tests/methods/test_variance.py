"""Why spend changed: parts that sum to the change to the penny, worked by hand and over random ledgers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.part_year import by_days, by_school_days, days_in, places_of_financial_year
from methods.variance import Part, bridge, by_kind, change, exactly, rounded

KINDS = ["special", "academy", "independent", "ap"]
LEDGER = st.dictionaries(
    st.sampled_from(KINDS),
    st.builds(Part, st.fractions(0, 60, max_denominator=365), st.integers(0, 9_000_000)),
    max_size=4,
)


@given(LEDGER, LEDGER)
def test_parts_sum_to_the_change_whatever_is_new_or_gone(before, now):
    whole = change(before, now)
    assert whole.whole == sum(p.pence for p in now.values()) - sum(p.pence for p in before.values())
    assert sum(whole.pence()) == whole.whole
    for kind, each in by_kind(before, now).items():
        assert each.whole == now.get(kind, Part(0, 0)).pence - before.get(kind, Part(0, 0)).pence


@given(LEDGER, LEDGER)
def test_turned_round_every_part_is_its_opposite(before, now):
    there, back = change(before, now), change(now, before)
    assert (there.volume, there.mix, there.price) == (-back.volume, -back.mix, -back.price)


def test_120_to_132_places_of_3_04_to_3_639_million_is_317_409_of_volume():
    before = {"maintained": Part(80, 144_000_000), "independent": Part(40, 160_000_000)}
    now = {"maintained": Part(84, 163_900_000), "independent": Part(48, 200_000_000)}
    found = change(before, now)
    assert (sum(p.places for p in before.values()), sum(p.places for p in now.values())) == (120, 132)
    assert round(found.volume / 100) == 317_409 and found.whole == 59_900_000
    mix_by_hand = (
        126 * (84 / 132 - 80 / 120) * (18_000 + 163_900_000 / 8400) / 2
        + 126 * (48 / 132 - 40 / 120) * (40_000 + 2_000_000 / 48) / 2
    )
    assert float(found.mix) / 100 == pytest.approx(mix_by_hand)


def test_one_kind_of_place_has_no_mix_and_splits_at_the_midpoint():
    found = change({"a": Part(50, 50 * 10_000)}, {"a": Part(53, 53 * 12_000)})
    assert (found.volume, found.mix, found.price) == (33_000, 0, 103_000)


def test_a_new_kind_has_no_price_effect_and_one_that_is_gone_has_none():
    both = {"a": Part(10, 1_000_000)}
    new = by_kind(both, both | {"b": Part(2, 500_000)})
    assert new["b"].price == 0 and new["b"].whole == 500_000
    gone = by_kind(both | {"b": Part(2, 500_000)}, both)
    assert gone["b"].price == 0 and gone["b"].whole == -500_000
    first = change({}, both)
    assert (first.volume, first.mix, first.price) == (1_000_000, 0, 0)


def test_spend_without_a_place_is_its_own_part():
    found = change({"a": Part(10, 1_000_000)}, {"a": Part(10, 1_000_000), "retainer": Part(0, 30_000)})
    assert (found.volume, found.mix, found.price, found.unplaced) == (0, 0, 0, 30_000)


@given(st.lists(st.fractions(-1000, 1000, max_denominator=97), min_size=1, max_size=6))
def test_rounded_parts_add_up_to_the_rounded_sum_and_none_is_a_penny_off(parts):
    pennies = rounded(parts)
    assert all(abs(penny - part) < 1 for penny, part in zip(pennies, parts))
    whole = sum(parts, Fraction(0))
    assert sum(pennies) == (whole + Fraction(1, 2)).__floor__()


@given(
    st.dictionaries(st.integers(1, 9), st.builds(Part, st.integers(0, 365), st.integers(0, 100_000)), max_size=6),
    st.dictionaries(st.integers(1, 9), st.builds(Part, st.integers(0, 365), st.integers(0, 100_000)), max_size=6),
)
def test_the_bridge_closes(before, now):
    found = bridge({str(k): v for k, v in before.items()}, {str(k): v for k, v in now.items()})
    assert found.before + found.starters + found.leavers + found.stayers_days + found.stayers_rate == found.now


def test_a_tenth_is_a_tenth():
    assert exactly(0.1) == exactly(np.float64(0.1)) == Fraction(1, 10) and exactly(np.int64(3)) == 3


def test_the_saving_of_a_scheme_from_1_september_is_69_836_in_its_first_year():
    year = (date(2019, 4, 1), date(2020, 3, 31))
    assert days_in(date(2019, 9, 1), None, *year) == 213
    assert round(float(by_days(120_000, date(2019, 9, 1), None, *year)), 2) == 69_836.07
    assert by_days(120_000, date(2019, 9, 1), None, date(2020, 4, 1), date(2021, 3, 31)) == 120_000


def test_days_count_both_ends_and_nothing_outside():
    year = (date(2018, 4, 1), date(2019, 3, 31))
    assert days_in(date(2019, 3, 31), None, *year) == 1 and days_in(date(2019, 4, 1), None, *year) == 0
    assert days_in(date(2017, 1, 1), date(2018, 4, 1), *year) == 1


def test_a_whole_school_year_at_100_pounds_for_190_days_costs_19_000():
    assert by_school_days(19_000, 190, 190) == 19_000 and by_school_days(19_000, 95, 190) == 9_500


def test_five_twelfths_of_the_old_places_and_seven_of_the_new():
    assert places_of_financial_year(60, 60, 6_000) == 360_000
    assert round(places_of_financial_year(255, 264, 10_000)) == 2_602_500
    assert places_of_financial_year(12, 12, 6_000, first_months=4) == 72_000
