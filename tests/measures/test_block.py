"""The block's allocation, forecast and balance, and places, from small ledgers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import Calendar
from loaders.codes.money import role_of
from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.formulas.block import block_of, outturn_rows, rows_of
from measures.frames import prepare
from services.block import REST, tree, variance
from tests.effort import examples
from tests.frames import frame, typed

CALENDAR = Calendar.default()
AS_AT = date(2019, 6, 27)
LEDGER = """
    financial_year | as_at      | amount_type | line                                        | sector           | amount
    2018           | 2018-04-01 | budget      | 1.9.1 DSG for the year                      | other            | -1900000000
    2018           | 2018-04-01 | budget      | 1.9.2 DSG brought forward                   | other            | 5000000
    2018           | 2018-04-01 | budget      | 1.2.3 Top-up, independent                   | independent_nmss | 1900000000
    2018           | 2018-10-31 | forecast    | 1.2.3 Top-up, independent                   | independent_nmss | 2000000000
    2018           | 2019-03-31 | actual      | 1.2.3 Top-up, independent                   | independent_nmss | 2150000000
    2018           | 2019-03-31 | actual      | Income from other authorities               | other            | -50000000
    2019           | 2019-04-01 | budget      | High needs block allocation                 | other            | 2050000000
    2019           | 2019-04-01 | budget      | Deductions for places                       | other            | 50000000
    2019           | 2019-04-01 | budget      | 1.2.3 Top-up, independent                   | independent_nmss | 2000000000
    2019           | 2019-04-30 | forecast    | 1.2.3 Top-up, independent                   | independent_nmss | 2300000000
    2019           | 2019-05-31 | forecast    | 1.2.3 Top-up, independent                   | independent_nmss | 2100000000
    2019           | 2019-05-31 | forecast    | 1.2.1 Top-up, maintained                    | mainstream       | 20000000
    2019           | 2019-07-31 | forecast    | 1.2.3 Top-up, independent                   | independent_nmss | 9900000000
"""


def figure(name, label, as_at=AS_AT, table=LEDGER, dataset="spend", **more):
    frames = prepare({dataset: frame(dataset, table)})
    row = calculate(by_name(name), frames, as_at=as_at, periods=[CALENDAR.parse(label)], **more).frame.iloc[0]
    return row["state"] if row["state"] != "ok" else row["value"]


def test_the_allocation_is_after_deductions_whichever_sign_the_ledger_gives_it():
    assert figure("block_allocation", "2018-19") == 19_000_000
    assert figure("block_allocation", "2019-20") == 20_500_000 - 500_000


def test_the_forecast_is_the_latest_one_known_on_the_day():
    assert figure("block_forecast", "2019-20") == 21_000_000 + 200_000
    assert figure("block_forecast", "2019-20", date(2019, 5, 1)) == 23_000_000
    assert figure("block_forecast", "2019-20", date(2019, 4, 10)) == "no data"


def test_the_years_balance_is_allocation_less_the_outturn_once_the_year_is_over_and_the_forecast_until_then():
    assert figure("high_needs_balance", "2018-19") == 19_000_000 - 21_500_000 + 500_000
    assert figure("high_needs_balance", "2018-19", date(2019, 1, 1)) == 19_000_000 - 20_000_000
    assert figure("high_needs_balance", "2019-20") == 20_000_000 - 21_200_000


def test_a_deficit_is_negative_and_is_carried_into_the_next_year():
    first = -50_000 - 2_000_000  # £50,000 brought forward in the Department's sign is a deficit
    assert figure("block_balance", "2018-19") == first
    assert figure("block_balance", "2019-20") == first - 1_200_000


def test_what_is_brought_forward_by_a_line_stands_over_last_years_own_balance_and_a_grant_towards_the_deficit_is_added():
    more = (
        LEDGER
        + """
    2019           | 2019-04-01 | budget      | DSG surplus brought forward                 | other            | -10000000
    2019           | 2019-04-01 | budget      | High Needs Stability Grant                  | other            | 90000000
"""
    )
    assert figure("block_balance", "2019-20", table=more) == 100_000 - 1_200_000 + 900_000


def test_without_a_line_for_the_allocation_the_budget_that_was_set_stands_for_it():
    lines = [line for line in LEDGER.splitlines() if "allocation" not in line and "Deductions" not in line]
    assert figure("block_allocation", "2019-20", table="\n".join(lines)) == 20_000_000


def test_lines_add_to_the_forecast_to_the_pound():
    frames = prepare({"spend": frame("spend", LEDGER)})
    for by in ("line", "sector"):
        parts = calculate(by_name("block_forecast"), frames, as_at=AS_AT, by=(by,), periods=[CALENDAR.parse("2019-20")])
        assert parts.frame["value"].sum() == figure("block_forecast", "2019-20")


def test_a_year_without_figures_is_no_data_and_so_is_an_academic_year():
    assert figure("block_balance", "2017-18") == "no data"
    assert figure("block_allocation", "2018/19") == "no data"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("1.9.1 DSG for the year", "allocation"), ("High Needs Block allocation", "allocation"), ("HNB funding", "allocation"),
        ("Transfer from the schools block", "allocation"), ("1.9.2 DSG b/fwd", "brought_forward"), ("Opening deficit", "brought_forward"),
        ("1.9.3 Carried forward", "carried_forward"), ("Deficit b/f", "brought_forward"), ("Prior year deficit", "brought_forward"), ("Opening DSG balance", "brought_forward"), ("Surplus c/f", "carried_forward"), ("Year end balance", "carried_forward"), ("Recoupment of academy places", "deductions"), ("Safety valve receipt", "support"),
        ("1.2.3 Top-up funding", "spend"), ("1.9.11 Something else", "spend"), ("SEN transport", "spend"), ("Place funding", "spend"),
    ],
)  # fmt: skip
def test_a_line_is_known_by_its_number_or_its_words(line, role):
    assert role_of(line) == role


PLACES = """
    school           | academic_year | commissioned | on_roll_own | on_roll_other | waiting
    Causeway Centre  | 2018          | 60           | 55          | 2             | 3
    Beacon Steps     | 2018          | 24           |             |               |
    Causeway Centre  | 2019          | 66           | 70          |               | 1
    Beacon Steps     | 2019          | 24           | 20          | 5             |
"""


def test_places_are_of_an_academic_year_and_a_financial_year_has_five_twelfths_of_one_and_seven_of_the_next():
    as_at = date(2020, 4, 30)
    places = {"dataset": "places", "table": PLACES, "as_at": as_at}
    assert figure("places_commissioned", "2018/19", **places) == 84
    assert figure("places_on_roll", "2018/19", **places) == 57
    assert figure("places_on_roll", "2019/20", **places) == 95
    assert figure("places_commissioned", "2019-20", **places) == (84 * 5 + 90 * 7) / 12
    assert figure("places_commissioned", "2018-19", **places) == "no data"  # nobody knows the places until August
    assert figure("places_waiting", "2018/19", **places, where={"school": ["Beacon Steps"]}) == "no data"


sectors = st.sampled_from(
    ["mainstream", "special_academy", "independent_nmss", "services", "other", "hospital", "early_years"]
)
random_block = st.lists(
    st.fixed_dictionaries(
        {
            "financial_year": st.sampled_from([2018, 2019]), "as_at": st.sampled_from([date(2018, 4, 1), date(2019, 3, 31), date(2019, 4, 1), date(2019, 5, 31)]),
            "amount_type": st.sampled_from(["budget", "forecast", "actual"]), "line": st.sampled_from(["1.2.1 Top-up", "1.2.5 Services", "Income from others"]),
            "sector": sectors, "amount": st.integers(-10**9, 10**9), "plans": st.one_of(st.none(), st.integers(0, 500)),
        }
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=examples(15, 300), deadline=None)
@given(random_block, st.sampled_from([2018, 2019]))
def test_over_any_ledger_the_tree_and_what_it_does_not_allocate_come_to_the_block_and_so_does_what_is_over_the_budget(
    rows, year
):
    frames = prepare({"spend": typed(by_id("spend"), rows)})
    held = block_of(frames["spend"], year, AS_AT)
    assert sum(kind.pence for kind in tree(frames, year, AS_AT)) == (held.spent or 0)
    spent = outturn_rows(rows_of(frames["spend"], year, AS_AT), year)
    rest = next((kind.pence for kind in tree(frames, year, AS_AT) if kind.name == REST), 0)
    assert rest == spent["amount"][(spent["sector"] == "other").to_numpy()].sum(), (
        "only what is of no kind is not allocated"
    )
    over = variance(frames, year, AS_AT)
    if held.budget is not None:
        assert sum(pence for _, pence in over) == (held.spent or 0) - held.budget
    for kind in tree(frames, year, AS_AT):
        if kind.plans:
            assert abs((kind.unit_pence or 0) * kind.plans - kind.pence) <= kind.plans, (
                "plans times unit cost, to half a penny a plan"
            )
