"""Percentages: a cell shown as 50% is 50%, whatever the spreadsheet keeps of it, in every column and kind of file."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv
from tests.styled import KINDS, Look, book

KEY = b"a key for tests"
PERCENT = "0%"


def read(content: bytes, name: str = "x.xlsx", **options):
    (reading,) = check_file(name, content, key=KEY, **options).readings
    return reading


def held(reading) -> set[str]:
    return {problem.code for problem in reading.problems if problem.severity == "error"}


def target(*cells: object, measure: str = "returned_to_mainstream", header: str = "Target") -> list[list[object]]:
    top = ["Measure", "Period", header, "Agreed on"]
    return [top, *([measure, f"20{18 + n}/{19 + n}", cell, "11/10/2018"] for n, cell in enumerate(cells))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_target_typed_as_50_percent_in_a_workbook_is_50(kind):
    reading = read(book(kind, target(Look(0.5, PERCENT)), name="Targets"), f"plan.{kind}")
    assert list(reading.frame["value"]) == [50]


@pytest.mark.parametrize("written", ["50%", "50 %", "50.0%", "50 per cent", "50 percent", "50", " 50% "])
def test_a_target_of_50_percent_in_text_is_50(written):
    assert list(read(csv(target(written)), "targets.csv").frame["value"]) == [50]


def test_a_bare_fraction_beside_percentages_waits_for_a_person():
    reading = read(book("xlsx", target(Look(0.5, PERCENT), 0.4), name="Targets"))
    assert list(reading.frame["value"]) == [50]
    assert held(reading) == {"percent-unclear"}
    assert any("0.4 may be 0.4% or 40%" in p.message.replace('"', "") for p in reading.problems)


def test_a_target_for_a_count_cannot_be_a_percentage():
    reading = read(csv(target("50%", measure="managed_moves")), "targets.csv")
    assert reading.frame.empty and held(reading) == {"percent-out-of-place"}


LEDGER = ["Placement ID", "Pupil ref", "Provider", "Sector", "Start date"]
ROW = ["L1", "A1", "Oak House", "Independent or non-maintained special school", "01/04/2018"]
SHARES = ["Education share", "Health share", "Social care share"]


def shares(cells: list[object], headers: list[str] = SHARES, price: object = 100_000) -> list[list[object]]:
    rows = cells if isinstance(cells[0], list) else [cells]
    lines = [[f"L{n}", f"A{n}", *ROW[2:], price, *row] for n, row in enumerate(rows, start=1)]
    return [[*LEDGER, "Annual cost", *headers], *lines]


def pounds(reading) -> list[list[float | None]]:
    frame = reading.frame[["education_share", "health_share", "care_share"]].astype(object)
    return [[None if value is None or value != value else int(value) / 100 for value in row] for row in frame.where(frame.notna(), None).to_numpy()]  # fmt: skip


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "xlsb"])
def test_shares_shown_as_per_cent_are_parts_of_the_price(kind):
    table = shares([Look(0.6, PERCENT), Look(0.2, PERCENT), Look(0.2, PERCENT)])
    assert pounds(read(book(kind, table), f"ledger.{kind}")) == [[60_000, 20_000, 20_000]]


@pytest.mark.parametrize(("headers", "cells"), [
    (SHARES, ["60%", "20%", "20%"]),
    (SHARES, ["60 %", "20 per cent", "£20,000"]),
    (SHARES, ["60,000", "20%", "20%"]),
    (["Education %", "Health %", "Social care %"], ["60", "20", "20"]),
    (["% Education", "% Health", "% Care"], ["0.6", "0.2", "0.2"]),
    (["Education share (%)", "Health share (%)", "Social care share (%)"], ["60", "20", "20"]),
    (["Education percentage", "Health percentage", "Care percentage"], ["60%", "20%", "20%"]),
])  # fmt: skip
def test_shares_in_per_cent_are_used_however_that_is_said(headers, cells):
    reading = read(csv(shares(cells, headers)), "ledger.csv")
    assert pounds(reading) == [[60_000, 20_000, 20_000]] and not held(reading)


def test_shares_to_a_part_of_a_penny_are_rounded_once():
    assert pounds(read(csv(shares(["33.33%", "33.33%", "33.34%"], price="100.01")), "l.csv")) == [[33.33, 33.33, 33.34]]


def test_a_share_of_nothing_is_nothing_and_a_blank_share_is_not_known():
    assert pounds(read(csv(shares(["100%", "0%", ""])), "l.csv")) == [[100_000, 0, None]]


@pytest.mark.parametrize(("headers", "cells", "why"), [
    (["Education %", "Health %", "Social care %"], [["0.6", "0.2", "0.2"], ["60", "20", "20"]], "share-unclear"),
    (["Education %", "Health %", "Social care %"], [["60", "0.2", "0.2"]], "share-unclear"),
    (SHARES, [["60%", "20", "20%"]], "share-unclear"),
    (SHARES, [["0.6", "0.2", "0.2"]], "share-unclear"),
    (SHARES, [["60", "20", "20"]], "share-unclear"),
    (SHARES, [["160%", "20%", "20%"]], "share-too-large"),
    (SHARES, [["-60%", "20%", "20%"]], "share-too-large"),
])  # fmt: skip
def test_shares_that_could_mean_two_things_wait_for_a_person(headers, cells, why):
    reading = read(csv(shares(cells, headers)), "ledger.csv")
    assert reading.frame.empty and held(reading) == {why}


def test_small_amounts_that_come_to_the_price_are_pounds():
    assert pounds(read(csv(shares(["60", "20", "20"], price="100")), "ledger.csv")) == [[60, 20, 20]]


@pytest.mark.parametrize("price", ["50%", Look(0.5, PERCENT)])
def test_a_price_of_50_percent_is_held(price):
    reading = read(book("xlsx", shares(["", "", ""], price=price)))
    assert reading.frame.empty and held(reading) == {"percentage"}


@pytest.mark.parametrize("header", ["Weeks per year", "Days per year"])
def test_a_percentage_of_weeks_or_days_is_held(header):
    table = [[*LEDGER, "Price", "Price basis", header], [*ROW, 100, "Week", Look(0.5, PERCENT)]]
    assert "percentage" in held(read(book("xlsx", table)))


@pytest.mark.parametrize(
    ("written", "means"), [("50%", 0.5), (Look(0.5, PERCENT), 0.5), (0.5, 0.5), (Look(1, PERCENT), 1)]
)
def test_a_full_time_equivalent_of_50_percent_is_a_half(written, means):
    table = [[*LEDGER, "Annual cost", "FTE"], [*ROW, 100_000, written]]
    assert list(read(book("xlsx", table)).frame["fte"]) == [means]


def test_a_count_of_days_shown_as_a_percentage_is_held():
    table = [["Pupil ref", "Category", "Start date", "School", "Days"],
             ["A1", "SUSP", "05/03/2019", "8994001", Look(2, PERCENT)]]  # fmt: skip
    assert held(read(book("xlsx", table))) == {"percentage"}


def test_a_price_whose_format_says_thousands_is_in_thousands():
    table = [[*LEDGER, "Annual cost"], [*ROW, Look(48, '"£"0"k"')]]
    assert list(read(book("xlsx", table)).frame["price"]) == [4_800_000]
