"""Units of money have a scope: a column, or the columns of money of one table; never weeks, days or counts."""

from __future__ import annotations

import pytest

from common.units import MILLIONS, POUNDS, THOUSANDS, column_scale, scales_in
from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"
HEADERS = "Placement ID | Pupil ref | Provider | Sector | Start date | {price} | Price basis | Weeks per year | FTE"
ROWS = """
    L1 | A1 | Oak | Independent special school | 2018-04-01 | 48   | Year |    | 1
    L2 | A2 | Elm | Independent special school | 2018-04-01 | 52.5 | Week | 39 | 0.5
"""


def read(*above: str, price: str = "Price", below: str = "", units: str = "", sheet: str = "Placements", **options):
    lines = [*above, HEADERS.format(price=price), *([units] if units else []), *ROWS.strip().split("\n"), "", below]
    content = xlsx({sheet: "\n".join(line.strip() for line in lines)})
    (reading,) = check_file("x.xlsx", content, key=KEY, **options).readings
    return reading


def pounds(reading) -> list[float]:
    return [value / 100 for value in reading.frame["price"]]


@pytest.mark.parametrize(("text", "scale"), [
    ("Price (£000)", THOUSANDS), ("Price £000s", THOUSANDS), ("Price (£'000s)", THOUSANDS), ("Price £k", THOUSANDS), ("Cost (000s)", THOUSANDS),
    ("Cost in thousands of pounds", THOUSANDS), ("Figures in £k", THOUSANDS), ("£ thousand", THOUSANDS), ("Cost £ (thousands)", THOUSANDS),
    ("Cost (£m)", MILLIONS), ("Cost £ million", MILLIONS), ("in £ millions", MILLIONS), ("Price (£)", POUNDS), ("Price £", POUNDS),
    ("Price", None), ("Target (£m or number)", None), ("Spend (£000/FTE)", None), ("Cost (£k, weeks)", None), ("£000 or £m", None),
    ("Placements over £50k", None), ("Placements above £1,000", None), ("Cost of 1,000 places", None), ("Over £1m", None),
])  # fmt: skip
def test_what_a_header_says_of_its_unit(text, scale):
    assert column_scale(text) == scale


@pytest.mark.parametrize("title", [
    "Placements 2018-19 (all figures in £000s)", "Ledger £'000", "Figures in £k", "In thousands of pounds", "Placements (000s)",
])  # fmt: skip
@pytest.mark.parametrize("gap", [[""], []], ids=["a blank line between", "right above the headers"])
def test_a_unit_in_the_title_is_that_of_the_money_and_of_nothing_else(title, gap):
    reading = read(title, *gap)
    assert pounds(reading) == [48_000, 52_500]
    assert list(reading.frame["weeks_per_year"].dropna()) == [39] and list(reading.frame["fte"]) == [1, 0.5]
    assert [p.severity for p in reading.problems if p.code == "told-unit"] == ["warning"]


def test_a_unit_below_the_header_in_the_name_of_the_sheet_or_in_a_note_on_all_figures_is_the_moneys():
    assert pounds(read(units=" | | | | | £000 | | |")) == [48_000, 52_500]
    assert pounds(read(units=" | | | | dd/mm/yyyy | £000 | | weeks |")) == [48_000, 52_500]
    assert pounds(read(sheet="Placements £000")) == [48_000, 52_500]
    assert pounds(read(below="Note: all figures are in £000")) == [48_000, 52_500]


def test_a_header_has_its_own_unit_whatever_the_title_says():
    assert pounds(read(price="Price (£000)")) == [48_000, 52_500]
    assert pounds(read("Ledger (£m)", "", price="Price (£000)")) == [48_000, 52_500]
    assert pounds(read(price="Price (£)")) == [48, 52.5]
    assert pounds(read()) == [48, 52.5]


@pytest.mark.parametrize("texts", [
    {"above": "Ledger (£000)", "price": "Price (£)"},
    {"above": "Spend in £000, savings in £m"},
    {"above": "Spend and places (£000 and FTE)"},
    {"below": "* Savings are shown in £000"},
    {"above": "Ledger (£m)"},
], ids=["a header in pounds", "two units", "two things", "a note on something", "too large for a place"])  # fmt: skip
def test_a_unit_that_is_not_certain_is_asked_once_and_nothing_counts_before(texts):
    above = [texts["above"], ""] if "above" in texts else []
    given = {name: text for name, text in texts.items() if name != "above"}
    reading = read(*above, **given)
    assert reading.frame.empty and len(reading.held) == 2
    (question,) = [q for q in reading.questions if q.kind == "unit"]
    assert pounds(read(*above, answers={question.id: "1000"}, **given)) == [48_000, 52_500]
    assert pounds(read(*above, answers={question.id: "1"}, **given)) == [48, 52.5]


def test_a_title_right_above_the_headers_is_no_part_of_them():
    table = """
        Independent placements: annual cost in £000
        Placement ID | Pupil ref | Provider | Sector              | Start date | Annual cost
        L1           | A1        | Oak      | Independent special | 2018-04-01 | 48
    """
    (reading,) = check_file("x.xlsx", xlsx({"Placements": table}), key=KEY).readings
    assert (pounds(reading), list(reading.frame["price_basis"])) == ([48_000], ["year"])
    assert reading.mapping["pupil_ref"] == "Pupil ref"


def test_a_unit_over_targets_is_asked_about_and_two_things_are_no_unit():
    def targets(header: str, measure: str = "placement_spend"):
        table = f"Measure | Period | {header} | Agreed on\n{measure} | 2018-19 | 1.2 | 11/10/2018"
        return check_file("x.xlsx", xlsx({"Targets": table}), key=KEY).readings[0]

    assert list(targets("Target (£m or number)", "placement_count").frame["value"]) == [1.2]
    assert len(targets("Target (£m or number)").held) == 1  # £1.20 of spend is not believed
    assert targets("Target (£m)").frame.empty


def test_two_units_in_one_text_are_two():
    assert scales_in("Spend in £000, savings in £m") == {THOUSANDS, MILLIONS}
