"""What drives spend, child by child, the year's end and its band, reviews, providers, who pays: by hand, and over random ledgers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import Calendar
from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.formulas.outturn import year_ahead
from measures.frames import prepare
from measures.spec import Window
from measures.spending.child_bridge import child_bridge
from measures.spending.providers import providers
from measures.spending.reviews import review_days, reviewed, step_downs
from measures.spending.savings_ahead import as_delivered, layers_ahead
from measures.spending.who_pays import cap, diagnosis, health
from measures.spending.year_end import as_known, likely_end, opening
from tests.effort import examples
from tests.frames import frame, typed
from tests.measures.test_change import places, value
from tests.measures.test_placements import placement

CALENDAR, AS_AT = Calendar.default(), date(2019, 6, 27)
PARTS = ("placement_change_volume", "placement_change_mix", "placement_change_price")


def ledger(table: str) -> dict:
    return prepare({"placements": frame("placements", table)})


def pounds(name: str, frames: dict, label: str, as_at: date = AS_AT) -> float:
    row = calculate(by_name(name), frames, as_at=as_at, periods=[CALENDAR.parse(label)]).frame.iloc[0]
    return 0.0 if row["state"] != "ok" else row["value"]


def test_120_places_to_132_and_3040k_to_3639k_is_317409_of_volume_115500_of_mix_and_166091_of_price():
    # 20 places at £72,000 and 100 at £16,000 are £3.040m; 24 at £80,750 and 108 at £15,750 are £3.639m.
    rows = places("independent_nmss", 20, 7_200_000, 2017) + places("ap_pru", 100, 1_600_000, 2017)
    rows += places("independent_nmss", 24, 8_075_000, 2018) + places("ap_pru", 108, 1_575_000, 2018)
    assert value(rows, "placement_fte", "2017-18") == 120 and value(rows, "placement_fte") == 132
    assert value(rows, "placement_spend", "2017-18") == 3_040_000 and value(rows, "placement_spend") == 3_639_000
    found = [value(rows, name) for name in PARTS]
    assert [round(each) for each in found] == [317_409, 115_500, 166_091]
    assert round(100 * sum(found)) == 59_900_000


BRIDGE = """
    placement_id | pupil_ref | provider | sector | start_date | end_date   | price   | price_basis | fte
    A1           | P1        | One      | ap_pru | 2017-04-01 | 2018-03-31 | 1000000 | year        | 1
    A2           | P1        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 1100000 | year        | 1
    B1           | P2        | One      | ap_pru | 2017-04-01 | 2018-03-31 | 2000000 | year        | 1
    C1           | P3        | One      | ap_pru | 2018-04-01 | 2019-03-31 | 3000000 | year        | 1
    D1           | P4        | One      | ap_pru | 2017-04-01 | 2018-03-31 | 2000000 | year        | 0.5
    D2           | P4        | Two      | ap_pru | 2018-04-01 | 2019-03-31 | 6000000 | year        | 1
"""


def test_child_by_child_is_starters_leavers_stayers_days_and_rate_and_price_alone_is_of_those_who_kept_their_provider():
    whole = CALENDAR.parse("2018-19")
    found = child_bridge(ledger(BRIDGE), Window((whole,), AS_AT, CALENDAR), whole)
    # P4 goes from half a place at £20,000 (£40,000 for a full one) to a whole one at £60,000: half a place more at £50,000, three quarters at £20,000 more.
    assert (found.before, found.now) == (5_000_000, 10_100_000)
    assert found.parts == (3_000_000, -2_000_000, 2_500_000, 100_000 + 1_500_000)
    assert (found.started, found.left, found.stayed) == (1, 1, 2)
    assert found.uplift is not None and found.uplift.n == 1, "P4 changed provider"
    assert found.uplift.percent == found.uplift.middle == pytest.approx(10)


PAST = """
    placement_id | pupil_ref | provider | sector | status | start_date | end_date   | price   | price_basis
    A            | P1        | One      | ap_pru | live   | 2015-04-01 |            | 1000000 | year
    B            | P2        | One      | ap_pru | ended  | 2016-07-01 | 2016-09-29 | 1000000 | year
    C            | P3        | One      | ap_pru | ended  | 2017-05-01 | 2017-07-31 | 1000000 | year
"""


def test_a_past_year_is_told_again_without_what_came_later():
    known = as_known(frame("placements", PAST), date(2017, 6, 27))
    assert list(known["placement_id"]) == ["A", "B", "C"] and list(known["end_date"].isna()) == [True, False, True]
    found, past = likely_end(ledger(PAST), AS_AT, CALENDAR)
    # 2016-17: A was known; B came later, for 91 of 365 days. 2017-18: C was live and believed to stay: 335 days; it left after 92.
    worked = {"2015-16": (10_000.0, 10_000.0), "2016-17": (10_000.0, 12_493.15), "2017-18": (19_178.08, 12_520.55), "2018-19": (10_000.0, 10_000.0)}  # fmt: skip
    assert {each.label: (each.known, each.ended) for each in past} == worked
    assert found is not None and found.low < found.likely < found.high
    assert found.likely == pytest.approx(found.known * sum(e / k for k, e in worked.values()) / 4)


def test_with_fewer_than_three_past_years_there_is_no_band():
    found, past = likely_end(ledger(BRIDGE), AS_AT, CALENDAR)
    assert found is None and [each.label for each in past] == ["2017-18", "2018-19"]


REVIEWS = """
    placement_id | pupil_ref | provider | sector | status | start_date | end_date   | price   | price_basis | fte | review_date | review_outcome | previous_price | review_due
    A1           | P1        | One      | ap_pru | ended  | 2018-04-01 | 2019-04-30 | 9000000 | year        | 1   | 2018-06-01  | continued      |                |
    A2           | P1        | One      | ap_pru | live   | 2019-05-01 |            | 8000000 | year        | 1   | 2019-05-01  | stepped_down   | 9000000        |
    B            | P2        | One      | ap_pru | live   | 2018-04-01 |            | 1000000 | year        | 1   |             |                |                |
    C            | P3        | Two      | ap_pru | live   | 2019-01-01 |            | 5000000 | year        | 0.5 |             |                |                |
    D            | P4        | Two      | ap_pru | live   | 2017-01-01 |            | 3000000 | year        | 1   | 2018-12-01  | continued      |                | 2019-06-01
    E            | P5        | Two      | ap_pru | live   | 2017-01-01 |            | 4000000 | year        | 1   | 2018-05-01  | continued      |                | 2018-05-01
"""


def test_reviews_are_done_overdue_or_not_due_by_place_and_a_new_price_is_no_new_place():
    found = reviewed(ledger(REVIEWS), AS_AT, CALENDAR)
    # P1 was reviewed in May; P2 never, in over a year; P3 began in January; P4's written day has passed; P5's was answered on that day.
    assert (found.places, found.done, found.overdue, found.never, found.not_due) == (5, 1, 3, 1, 1)
    due = review_days(ledger(REVIEWS), AS_AT, CALENDAR).set_index("pupil_ref")["next_due"]
    assert due["P4"].date() == date(2019, 6, 1) and due["P5"].date() == date(2019, 5, 1)


def test_a_step_down_saves_by_days_in_its_year_and_the_whole_difference_in_a_full_one():
    (found,) = step_downs(ledger(REVIEWS), AS_AT, CALENDAR)
    assert found.full_year == 1_000_000
    assert found.in_year == found.to_date == round(Fraction(1_000_000 * 58, 366))  # 1 May to 27 June
    assert pounds("step_down_saving", ledger(REVIEWS), "2019-20") == found.to_date / 100


def test_a_provider_is_held_against_the_median_of_its_kind_for_a_full_time_place_with_n():
    found = {one.name: one for one in providers(ledger(REVIEWS), AS_AT, CALENDAR)}
    # Half a place at £50,000 is £100,000 for a full one: One has 8 and 1, Two has 10, 3 and 4.
    assert (found["One"].middle, found["One"].places) == (4_500_000, 2)
    assert (found["Two"].middle, found["Two"].least, found["Two"].most) == (4_000_000, 3_000_000, 10_000_000)
    assert (found["Two"].of_kind, found["Two"].places_of_kind, found["Two"].providers_of_kind) == (4_000_000, 5, 2)


def test_a_provider_is_held_by_its_whole_price_whoever_pays_it():
    shared = ledger("""
        placement_id | pupil_ref | provider | sector | status | start_date | end_date | price   | price_basis | health_share
        A            | P1        | One      | ap_pru | live   | 2019-04-01 |          | 4000000 | year        | 3000000
    """)
    assert [one.middle for one in providers(shared, AS_AT, CALENDAR)] == [4_000_000]


HEALTH = """
    placement_id | pupil_ref | provider | sector | status | start_date | end_date | price   | price_basis | health_share | health_paid | health_claimed | claimed_on | claim_decided_on | claim_outcome | local_value
    A            | P1        | One      | ap_pru | live   | 2019-04-01 |          | 3660000 | year        | 366000       | 40000       |                |            |                  |               | 2000000
    B            | P2        | One      | ap_pru | live   | 2019-04-01 |          | 3660000 | year        | 0            |             | 732000         | 2019-05-01 |                  |               |
    C            | P3        | One      | ap_pru | live   | 2019-04-01 |          | 3660000 | year        |              |             | 732000         | 2019-05-01 | 2019-06-01       | not_funded    |
    D            | P4        | One      | ap_pru | live   | 2019-04-01 |          | 3660000 | year        | 366000       | 100000      |                |            |                  |               |
"""


def test_health_is_claim_agreed_and_paid_each_by_its_age():
    found = health(ledger(HEALTH), AS_AT, CALENDAR)
    # 88 days at £10 a day agreed for A and D; D was paid £120 too much; B's claim of £20 a day was sent 57 days ago; C was refused.
    assert found is not None
    assert (found.agreed, found.paid, found.owed, found.beyond) == (176_000, 140_000, 36_000, 12_000)
    assert found.still_due == sum(found.owed_by_age.values()) == 48_000
    assert found.claims == 1 and {k: v for k, v in found.claimed_by_age.items() if v} == {"31 to 90 days": 176_000}
    # Of A's £480 the cost of the last 30 days is £300; the rest fell due before it.
    assert {k: v for k, v in found.owed_by_age.items() if v} == {"up to 30 days": 30_000, "31 to 90 days": 18_000}
    assert pounds("health_owed", ledger(HEALTH), "2019-20") == found.owed / 100


def test_the_cap_is_the_measures_own_money_and_a_place_without_a_local_value_is_said_to_be_unknown():
    found = cap(ledger(HEALTH), AS_AT, CALENDAR)
    row = calculate(by_name("education_above_cap"), ledger(HEALTH), as_at=AS_AT, periods=[CALENDAR.parse("2019-20")]).frame.iloc[0]  # fmt: skip
    assert (found.above, found.paid) == (row["numerator"], row["denominator"])
    assert (found.placements, found.over, found.without) == (1, 1, 2)


WAITING = """
    placement_id | pupil_ref | provider | sector | status | start_date | end_date   | price   | price_basis | diagnosis_referred | diagnosed_on
    A            | P1        | One      | ap_pru | live   | 2019-04-01 |            | 3660000 | year        | 2019-01-01         |
    B            | P2        | One      | ap_pru | live   | 2019-04-01 |            | 3660000 | year        | 2019-01-01         | 2019-05-17
    C            | P3        | One      | ap_pru | ended  | 2019-04-01 | 2019-05-01 | 3660000 | year        | 2019-01-01         |
    D            | P4        | One      | ap_pru | live   | 2019-04-01 |            | 3660000 | year        |                    |
"""


def test_waiting_for_a_diagnosis_costs_the_days_beyond_the_agreed_weeks_until_the_day_of_it():
    found = diagnosis(ledger(WAITING), AS_AT, CALENDAR, 18)
    # 18 weeks from 1 January end on 7 May: 8 May to 27 June is 51 days of P1, to 16 May 9 of P2; P3 left before. £100 a day.
    assert found is not None and (found.waiting, found.children, found.open) == (3, 2, 1)
    assert found.pence == 60 * 10_000 and found.weeks == pytest.approx(60 / 7)
    none = diagnosis(ledger(WAITING), AS_AT, CALENDAR, 52)
    assert none is not None and (none.children, none.pence) == (0, 0)
    assert diagnosis(ledger(REVIEWS), AS_AT, CALENDAR, 18) is None


children = st.sampled_from([f"P{number}" for number in range(6)])
random_ledger = st.lists(
    st.builds(
        lambda row, child, fte, sector, due: {**row, "pupil_ref": child, "fte": fte, "sector": sector, "expected_end_date": due},
        placement, children, st.sampled_from([None, 1.0, 0.5, 0.6]),
        st.sampled_from(["independent_nmss", "ap_pru", "eotas", "hospital"]), st.one_of(st.none(), st.dates(date(2019, 6, 2), date(2020, 8, 1))),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=examples(12, 200), deadline=None)
@given(random_ledger, st.sampled_from(["2018-19", "2019-20"]), st.sampled_from([AS_AT, date(2020, 2, 29)]))
def test_over_any_ledger_parts_bridge_and_outturn_come_to_what_is_told_as_spend(rows, label, as_at):
    frames = prepare({"placements": typed(by_id("placements"), rows)})
    period = CALENDAR.parse(label).cut(as_at)
    window = Window((period,), as_at, CALENDAR)
    now = round(100 * pounds("placement_spend", frames, label, as_at))
    bridge = child_bridge(frames, window, period)
    assert bridge.before + sum(bridge.parts) == bridge.now == now
    parts = [
        calculate(by_name(name), frames, as_at=as_at, periods=[CALENDAR.parse(label)]).frame.iloc[0] for name in PARTS
    ]
    if all(each["state"] == "ok" for each in parts):
        assert sum(int(each["numerator"]) for each in parts) == bridge.now - bridge.before
    whole = CALENDAR.period_of("financial_year", as_at)
    year = year_ahead(frames, Window((whole.cut(as_at),), as_at, CALENDAR), whole)
    known = sum(year.actual) + sum(year.committed) + sum(year.expected)
    opens = opening(frames, as_at, CALENDAR)
    assert known == opens.outturn == round(100 * pounds("placement_outturn", frames, whole.label, as_at))
    assert opens.outturn - opens.gone + opens.full_year == opens.run_rate
    assert opens.full_year == round(100 * pounds("placement_full_year_effect", frames, whole.label, as_at))
    assert sum(year.actual) == round(100 * pounds("placement_spend", frames, whole.label, as_at))


SAVINGS = """
    scheme | action | kind     | state        | full_year | start_date | end_date   | running_cost
    Local  | eight  | avoided  | agreed       | 12000000  | 2019-09-01 |            | 2000000
    Review | seven  | cashable | in_delivery  | 5000000   | 2018-04-01 | 2021-03-31 |
    Hope   | seven  | cashable | proposed     | 9000000   | 2020-04-01 |            |
    Lost   | nine   | cashable | not_achieved | 4000000   | 2019-04-01 |            |
"""


def test_an_actions_layer_is_what_it_saves_beyond_the_running_year_and_turns_round_when_the_saving_ends():
    frames = prepare({"savings": frame("savings", SAVINGS)})
    found = layers_ahead(frames, 2019, 3)
    of_2019 = round(Fraction(10_000_000 * 213, 366)) / 100  # 1 September to 31 March, net of running cost
    assert found == {"eight": [pytest.approx(100_000 - of_2019)] * 3, "seven": [0, -50_000, -50_000]}
    half = as_delivered(found, {"eight": 0.5})
    assert half["eight"][0] == pytest.approx((100_000 - of_2019) / 2) and half["seven"] == found["seven"]
    assert layers_ahead({}, 2019, 3) == {}


def test_a_ledger_of_which_no_place_has_begun_has_its_year_end_already():
    # From 1 September 2019 to 31 March 2020: 213 of 366 days of £36,600 are £21,300; a whole year is £15,300 more.
    frames = ledger("""
        placement_id | pupil_ref | provider | sector | start_date | status  | price   | price_basis
        A1           | P1        | One      | ap_pru | 2019-09-01 | planned | 3660000 | year
    """)
    for name, expected in (("placement_outturn", 21_300), ("placement_full_year_effect", 15_300)):
        (row,) = calculate(by_name(name), frames, as_at=AS_AT).frame.to_dict("records")
        assert (row["period"].label, row["state"], row["value"]) == ("2019-20", "ok", expected), name
    assert calculate(by_name("placement_spend"), frames, as_at=AS_AT).frame.empty
