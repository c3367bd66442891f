"""Volume, mix and price of placements: hand-worked, exact, and adding up whichever ledger it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import Calendar
from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.effort import examples
from tests.frames import frame, typed
from tests.measures.test_placements import placement

CALENDAR = Calendar.default()
PARTS = ("placement_change_volume", "placement_change_mix", "placement_change_price")


def places(sector: str, number: int, price: int, year: int, tail: str = "") -> list[dict]:
    """So many places for the whole of a financial year at a yearly price in pence."""
    return [
        {
            "placement_id": f"{sector}{year}{index}{tail}", "pupil_ref": f"P{index}", "provider": "One", "sector": sector,
            "start_date": date(year, 4, 1), "end_date": date(year + 1, 3, 31), "price": price, "price_basis": "year",
        }
        for index in range(number)
    ]  # fmt: skip


def value(rows, name, label="2018-19", as_at=date(2019, 4, 30), by=(), **where):
    frames = prepare({"placements": typed(by_id("placements"), rows)})
    exact = calculate(by_name(name), frames, as_at=as_at, periods=[CALENDAR.parse(label)], by=by, where=where)
    if by:
        return {row[by[0]]: int(row["numerator"]) for row in exact.frame.to_dict("records")}
    row = exact.frame.iloc[0]
    return row["state"] if row["state"] != "ok" else row["value"]


# 120 places to 132, £3.040m to £3.639m: methods.md's own example.
BEFORE = [("independent_nmss", 40, 5_000_000), ("ap_pru", 80, 1_300_000)]
NOW = [("independent_nmss", 46, 5_250_000), ("ap_pru", 86, 1_423_255)]


def test_forty_places_at_30000_to_forty_six_at_33000_is_189000_of_volume_and_129000_of_price():
    rows = places("ap_pru", 40, 3_000_000, 2017) + places("ap_pru", 46, 3_300_000, 2018)
    assert [value(rows, name) for name in PARTS] == [189_000, 0, 129_000]


def test_sectors_of_120_and_132_places_give_volume_mix_and_price_to_the_penny_of_a_plain_sum():
    rows = [r for s, n, p in BEFORE for r in places(s, n, p, 2017)] + [
        r for s, n, p in NOW for r in places(s, n, p, 2018)
    ]
    q0, q1 = 120, 132
    volume = mix = price = 0.0
    for (_, n0, p0), (_, n1, p1) in zip(BEFORE, NOW, strict=True):
        s0, s1 = n0 / q0, n1 / q1
        volume += (q1 - q0) * (s0 * p0 + s1 * p1) / 2
        mix += (q0 + q1) / 2 * (s1 - s0) * (p0 + p1) / 2
        price += (q0 + q1) / 2 * (s0 + s1) / 2 * (p1 - p0)
    found = [value(rows, name) for name in PARTS]
    assert found == [pytest.approx(each / 100, abs=0.01) for each in (volume, mix, price)]
    assert round(100 * sum(found)) == sum(n * p for _, n, p in NOW) - sum(n * p for _, n, p in BEFORE)


def test_a_new_and_a_vanished_sector_have_no_price_effect():
    rows = places("ap_pru", 10, 2_000_000, 2017) + places("eotas", 2, 3_000_000, 2017)
    rows += places("ap_pru", 10, 2_000_000, 2018) + places("hospital", 3, 4_000_000, 2018)
    by = value(rows, "placement_change_price", by=("sector",))
    assert by == {"ap_pru": 0, "eotas": 0, "hospital": 0}
    assert sum(value(rows, name) for name in PARTS) == 120_000 - 60_000


def test_the_parts_of_a_sector_are_its_own_change_and_a_filter_gives_its_part_of_the_whole():
    rows = [r for s, n, p in BEFORE for r in places(s, n, p, 2017)] + [
        r for s, n, p in NOW for r in places(s, n, p, 2018)
    ]
    by = {name: value(rows, name, by=("sector",)) for name in PARTS}
    for (sector, n0, p0), (_, n1, p1) in zip(BEFORE, NOW, strict=True):
        assert sum(by[name][sector] for name in PARTS) == n1 * p1 - n0 * p0
        assert all(
            value(rows, name, sector=[sector]) == pytest.approx(by[name][sector] / 100, abs=0.001) for name in PARTS
        )


def test_a_leap_year_of_366_days_is_one_full_time_place():
    rows = places("ap_pru", 1, 3_660_000, 2018) + places("ap_pru", 1, 3_660_000, 2019)
    assert value(rows, "placement_fte", "2019-20", date(2020, 4, 30)) == 1
    assert [value(rows, name, "2019-20", date(2020, 4, 30)) for name in PARTS] == [0, 0, 0]


def test_a_school_year_of_190_days_half_a_year_and_39_weeks_are_each_their_share_of_a_place():
    placements = frame(
        "placements",
        """
        placement_id | pupil_ref | provider | sector | start_date | end_date   | price   | price_basis | weeks_per_year | days_per_year | fte
        A            | P1        | One      | ap_pru | 2018-04-01 | 2018-09-30 | 3650000 | year        |                |               | 0.5
        B            | P2        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 10000   | day         |                | 190           | 1
        C            | P3        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 70000   | week        | 39             |               | 1
    """,
    )
    school = sum(
        CALENDAR.school_days(max(first, date(2018, 4, 1)), min(last, date(2019, 3, 31))) / CALENDAR.school_days(first, last)
        for first, last in ((date(2017, 9, 1), date(2018, 8, 31)), (date(2018, 9, 1), date(2019, 8, 31)))
    )  # fmt: skip
    exact = calculate(
        by_name("placement_fte"), prepare({"placements": placements}), as_at=date(2019, 4, 30), periods=[CALENDAR.parse("2018-19")]
    )  # fmt: skip
    assert exact.frame["value"].iloc[0] == pytest.approx(0.5 * 183 / 365 + 2 * school)


def test_the_first_year_of_a_ledger_has_no_year_before_it_to_change_from():
    rows = places("ap_pru", 1, 100, 2017) + places("ap_pru", 1, 100, 2018)
    assert value(rows, "placement_change_volume", "2017-18") == "no data"
    assert value(rows, "placement_change_volume") == 0


def test_a_year_in_progress_is_held_against_the_same_days_of_last_year():
    rows = places("ap_pru", 1, 3_650_000, 2017) + places("ap_pru", 1, 7_300_000, 2018)
    assert value(rows, "placement_change_price", as_at=date(2018, 4, 10)) == 1_000  # ten days at £200 instead of £100


@settings(max_examples=examples(8, 125), deadline=None)
@given(st.lists(placement, min_size=1, max_size=8))
def test_volume_mix_and_price_add_to_the_change_of_spend_to_the_penny_whole_and_by_sector(rows):
    frames = prepare({"placements": typed(by_id("placements"), rows)})
    as_at = date(2019, 6, 27)
    label, before = CALENDAR.parse("2018-19"), CALENDAR.parse("2017-18")
    spend = calculate(by_name("placement_spend"), frames, as_at=as_at, periods=[before, label]).frame["numerator"]
    found = [calculate(by_name(name), frames, as_at=as_at, periods=[label]).frame for name in PARTS]
    if any(each["state"].iloc[0] != "ok" for each in found):
        return
    assert sum(int(each["numerator"].iloc[0]) for each in found) == int(spend.fillna(0).iloc[1]) - int(
        spend.fillna(0).iloc[0]
    )
    for name, each in zip(PARTS, found, strict=True):
        by = calculate(by_name(name), frames, as_at=as_at, periods=[label], by=("sector",)).frame
        assert by["numerator"].sum() == each["numerator"].iloc[0]
