"""Placements: live on a day, cost by days, to the penny."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import Calendar
from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.effort import examples
from tests.frames import frame, typed
from tests.measures.test_prices import pence

AS_AT = date(2019, 6, 27)
CALENDAR = Calendar.default()

placement = st.fixed_dictionaries(
    {
        "placement_id": st.uuids().map(str),
        "pupil_ref": st.just("P"),
        "provider": st.sampled_from(["One", "Two"]),
        "sector": st.sampled_from(["independent_nmss", "ap_pru"]),
        "start_date": st.dates(date(2016, 4, 1), date(2019, 6, 1)),
        "end_date": st.one_of(st.none(), st.dates(date(2019, 6, 2), date(2020, 8, 1))),
        "status": st.sampled_from(["live", "ended", "planned"]),
        "price": st.integers(0, 9_000_000),
        "price_basis": st.sampled_from(["year", "term", "week", "day"]),
        "weeks_per_year": st.sampled_from([38, 39, 52]),
        "days_per_year": st.just(190),
        "fte": st.sampled_from([None, 1.0, 0.5]),
        "health_share": st.one_of(st.none(), st.just(0)),
    }
)


def loop_spend(rows, period):
    """Day by day: see tests/measures/test_prices.py."""
    total = 0
    for r in rows:
        ended_unknown = r["status"] == "ended" and r["end_date"] is None
        if r["status"] != "planned" and not ended_unknown:
            times = {"year": 1, "term": 3, "week": r["weeks_per_year"], "day": r["days_per_year"]}[r["price_basis"]]
            in_term = r["price_basis"] == "day" or (r["price_basis"] == "week" and r["weeks_per_year"] < 52)
            cut = period.cut(AS_AT)
            total += pence(r["price"], times, in_term, r["start_date"], r["end_date"] or cut.end, cut)
    return total


@settings(max_examples=examples(8, 125), deadline=None)
@given(st.lists(placement, min_size=1, max_size=5))
def test_spend_of_each_year_is_what_a_loop_over_the_days_adds_up_to_the_penny(rows):
    frames = prepare({"placements": typed(by_id("placements"), rows)})
    exact = calculate(by_name("placement_spend"), frames, as_at=AS_AT).frame
    for row in exact[exact["state"] == "ok"].itertuples():
        assert row.numerator == loop_spend(rows, row.period)


@settings(max_examples=examples(8, 125), deadline=None)
@given(st.lists(placement, min_size=1, max_size=6))
def test_sectors_add_exactly_to_the_total_spend_and_count(rows):
    frames = prepare({"placements": typed(by_id("placements"), rows)})
    for name in ("placement_spend", "placement_count"):
        whole = calculate(by_name(name), frames, as_at=AS_AT).frame
        parts = calculate(by_name(name), frames, as_at=AS_AT, by=("sector",)).frame
        assert parts["numerator"].sum() == whole["numerator"].sum()


def test_a_whole_year_at_30000_costs_30000_and_half_the_days_half():
    placements = frame(
        "placements",
        """
        placement_id | pupil_ref | provider | sector | start_date | end_date   | price   | price_basis
        A            | P1        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 3000000 | year
        B            | P2        | One      | ap_pru | 2018-04-01 | 2018-05-01 | 3650000 | year
    """,
    )
    exact = calculate(by_name("placement_spend"), prepare({"placements": placements}), as_at=AS_AT).frame
    first = exact.iloc[0]
    assert first["value"] == 30_000 + 3_100


def test_education_pays_its_share_or_what_health_and_care_do_not():
    placements = frame(
        "placements",
        """
        placement_id | pupil_ref | provider | sector | start_date | end_date   | price   | price_basis | education_share | health_share | care_share
        A            | P1        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 3000000 | year        | 1200000         | 1000000      | 1000000
        B            | P2        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 3000000 | year        |                 | 500000       |
    """,
    )
    exact = calculate(by_name("placement_spend"), prepare({"placements": placements}), as_at=AS_AT).frame
    assert exact.iloc[0]["value"] == 12_000 + 25_000


def test_a_placement_is_live_on_its_last_day_and_not_the_day_after():
    placements = frame(
        "placements",
        """
        placement_id | pupil_ref | provider | sector | start_date | end_date   | price | price_basis
        A            | P1        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 100   | year
        B            | P2        | One      | ap_pru | 2018-04-01 | 2019-03-30 | 100   | year
    """,
    )
    period = CALENDAR.parse("2018-19")
    exact = calculate(
        by_name("placement_count"),
        prepare({"placements": placements}),
        as_at=AS_AT,
        periods=[period],
        kind="financial_year",
    )
    assert exact.frame["numerator"].tolist() == [1]


def test_unit_cost_is_spend_over_full_time_place_years():
    placements = frame(
        "placements",
        """
        placement_id | pupil_ref | provider | sector | start_date | end_date   | price   | price_basis | fte
        A            | P1        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 3000000 | year        | 1
        B            | P2        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 5000000 | year        | 0.5
    """,
    )
    exact = calculate(by_name("placement_unit_cost"), prepare({"placements": placements}), as_at=AS_AT).frame
    assert round(exact.iloc[0]["value"], 2) == round((30_000 + 50_000) / 1.5, 2)


def test_a_loss_of_a_saving_scheme_is_shown_as_a_loss():
    placements = frame(
        "placements",
        """
        placement_id | pupil_ref | provider | sector | start_date | end_date   | price   | price_basis | scheme | avoided_price
        A            | P1        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 3000000 | year        | local  | 2000000
    """,
    )
    exact = calculate(by_name("local_provision_saving"), prepare({"placements": placements}), as_at=AS_AT).frame
    assert exact.iloc[0]["value"] == -10_000


def test_a_saving_scheme_compares_full_prices_whoever_pays_a_part():
    placements = frame(
        "placements",
        """
        placement_id | pupil_ref | provider | sector | start_date | end_date   | price   | price_basis | scheme | avoided_price | health_share | fte
        A            | P1        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 3000000 | year        | local  | 5000000       | 1000000      | 1
        B            | P2        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 3000000 | year        | local  | 5000000       |              | 0.5
    """,
    )
    exact = calculate(by_name("local_provision_saving"), prepare({"placements": placements}), as_at=AS_AT).frame
    assert exact.iloc[0]["value"] == 20_000 + 20_000


def test_pounds_are_exact_to_the_penny_and_shares_the_nearest_number_there_is():
    money, share, place = by_name("placement_spend"), by_name("appeals_conceded"), by_name("placement_unit_cost")
    assert [money.value_of(pence) for pence in (731604331, 748623, 268163755, -3)] == [
        7316043.31,
        7486.23,
        2681637.55,
        -0.03,
    ]
    assert [share.value_of(part, 12) for part in (1, 2, 10)] == [100 / 12, 200 / 12, 1000 / 12]
    assert place.value_of(5_500_000, 1.5) == 55_000 / 1.5


def test_a_step_down_saves_from_the_day_of_its_review_until_its_line_ends():
    placements = frame(
        "placements",
        """
        placement_id | pupil_ref | provider | sector | start_date | end_date   | price   | price_basis | health_share | previous_price | review_date | review_outcome
        A            | P1        | One      | ap_pru | 2018-06-01 | 2019-03-31 | 3000000 | year        |              | 4000000        | 2018-10-01  | stepped_down
        B            | P2        | One      | ap_pru | 2018-11-01 | 2018-11-30 | 2000000 | year        | 1000000      | 2600000        | 2018-10-20  | stepped_down
        C            | P3        | One      | ap_pru | 2018-06-01 |            | 3000000 | year        |              | 4000000        | 2018-10-01  | continued
        D            | P4        | One      | ap_pru | 2018-06-01 |            | 3000000 | year        |              |                | 2018-10-01  | stepped_down
    """,
    )
    days = {"A": (1_000_000, (date(2019, 3, 31) - date(2018, 10, 1)).days + 1), "B": (600_000, 30)}
    saved = sum(round(a_year * held / 365) for a_year, held in days.values())
    exact = calculate(by_name("step_down_saving"), prepare({"placements": placements}), as_at=AS_AT).frame
    assert exact["numerator"].tolist()[0] == saved


def test_a_placement_that_ended_on_a_day_nobody_knows_is_not_live_and_its_cost_does_not_run_on():
    placements = frame(
        "placements",
        """
        placement_id | pupil_ref | provider | sector | start_date | end_date   | status | price   | price_basis
        A            | P1        | One      | ap_pru | 2018-04-01 |            | ended  | 3000000 | year
        B            | P2        | One      | ap_pru | 2018-04-01 |            | live   | 1000000 | year
        C            | P3        | One      | ap_pru | 2018-04-01 | 2019-03-31 | ended  | 2000000 | year
    """,
    )
    frames = prepare({"placements": placements})
    assert calculate(by_name("placement_spend"), frames, as_at=AS_AT).frame.iloc[0]["value"] == 30_000
    count = calculate(by_name("placement_count"), frames, as_at=AS_AT, kind="financial_year").frame
    assert count["numerator"].tolist() == [2, 1]
