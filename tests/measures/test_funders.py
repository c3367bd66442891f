"""Who pays for joint placements, recounted with plain loops over their days."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.publish import publish
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.frames import frame

AS_AT = date(2019, 6, 27)
LEDGER = """
    placement_id | pupil_ref | provider | sector | status | start_date | end_date   | price   | price_basis | fte | education_share | health_share | care_share | local_value
    A            | P1        | One      | ap_pru | ended  | 2018-04-01 | 2019-03-31 | 9000000 | year        | 1   | 5000000         | 1000000      | 3000000    | 4000000
    B            | P2        | One      | ap_pru | ended  | 2018-04-01 | 2018-09-30 | 6000000 | year        | 0.5 |                 |              | 2000000    | 5000000
    C            | P3        | One      | ap_pru | ended  | 2018-04-01 | 2019-03-31 | 8000000 | year        | 1   | 8000000         | 0            |            |
    D            | P4        | One      | ap_pru | ended  | 2018-04-01 | 2019-03-31 | 7000000 | year        | 1   |                 |              |            | 1000000
    E            | P5        | One      | ap_pru | planned | 2018-04-01 | 2019-03-31 | 7000000 | year       | 1   |                 | 7000000      |            |
"""
HALF = (date(2018, 9, 30) - date(2018, 4, 1)).days + 1
B_PRICE = round(
    6_000_000 * HALF / 365
)  # what was agreed for half a place: the full-time equivalent does not cut it again
EXPECTED = {
    "health_share": (1_000_000, 9_000_000 + B_PRICE + 8_000_000),
    "care_share": (3_000_000 + round(2_000_000 * HALF / 365), 9_000_000 + B_PRICE + 8_000_000),
    # A pays 10,000 above its cap; B pays 40,000 a year for a place worth 50,000; C has no local value, D is not joint.
    "education_above_cap": (1_000_000, 5_000_000 + round(4_000_000 * HALF / 365)),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_funders_part_is_what_a_hand_count_of_the_ledger_gives(name):
    frames = prepare({"placements": frame("placements", LEDGER)})
    row = next(
        r
        for r in calculate(by_name(name), frames, as_at=AS_AT).frame.to_dict("records")
        if r["period"].label == "2018-19"
    )
    assert (row["numerator"], row["denominator"]) == EXPECTED[name]
    assert row["value"] == pytest.approx(100 * EXPECTED[name][0] / EXPECTED[name][1])


def test_a_share_of_money_is_shown_with_its_pounds():
    frames = prepare({"placements": frame("placements", LEDGER)})
    shown = next(
        f for f in publish(calculate(by_name("health_share"), frames, as_at=AS_AT)) if f.period.label == "2018-19"
    )
    assert shown.text == "5.0% (£10,000 of £200,082)"
    assert (shown.numerator, shown.denominator) == (10_000, pytest.approx(200_082.19))


def test_without_a_joint_placement_or_a_local_value_there_is_no_figure_and_not_nought():
    alone = "\n".join(line for line in LEDGER.splitlines() if not line.strip().startswith(("A", "B", "C")))
    frames = prepare({"placements": frame("placements", alone)})
    for name in EXPECTED:
        assert set(calculate(by_name(name), frames, as_at=AS_AT).frame["state"]) == {"no data"}
