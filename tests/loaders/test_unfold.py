"""Ledgers of spend laid out across the page are read whole, or refused with what to do; never in part."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv, xlsx

KEY = b"a key for tests"
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
LONG = (
    "April",
    "May",
    "June",
    "July",
    "August",
    "Sept",
    "October",
    "November",
    "December",
    "January",
    "February",
    "March",
)
DATED = tuple(f"{month}-{19 if n < 9 else 20}" for n, month in enumerate(MONTHS))


def ledger(headers=MONTHS, amounts="100", more="", beyond="", kind="Actual", as_at="31/03/2020", year="2019-20"):
    """Two lines of twelve months each: `amounts` for the first (one figure for all, or twelve), 50 for the second."""
    first = amounts if "|" in amounts else " | ".join([amounts] * 12)
    second = " | ".join(["50" if cell.strip() else "" for cell in first.split("|")])
    return (
        f"Financial year | As at | Type | Line | {' | '.join(headers)}{more}\n"
        f"{year} | {as_at} | {kind} | 1.2.3 Top-up funding | {first}{beyond}\n"
        f"{year} | {as_at} | {kind} | 1.2.2 Academies | {second}"
    )


def pounds(content, name="x.csv"):
    (reading,) = check_file(name, content, key=KEY).readings
    assert not reading.questions and not len(reading.held)
    return [pence / 100 for pence in reading.frame["amount"]]


def refusal(table):
    check = check_file("x.csv", csv(table), key=KEY)
    assert not check.readings and not check.ok
    problem = check.problems[0]
    assert "own row" in problem.fix
    return problem.message


@pytest.mark.parametrize("headers", [MONTHS, LONG, DATED, tuple(f"{month} 2019" if n < 9 else f"{month} 2020" for n, month in enumerate(MONTHS))])  # fmt: skip
def test_twelve_months_of_a_row_are_one_amount(headers):
    assert pounds(csv(ledger(headers))) == [1200, 600]
    assert pounds(xlsx(ledger(headers)), "x.xlsx") == [1200, 600]


def test_months_headed_by_real_dates_are_months():
    headers = [f"20{19 if n < 9 else 20}-{(n + 3) % 12 + 1:02}-01" for n in range(12)]
    assert pounds(xlsx(ledger(headers)), "x.xlsx") == [1200, 600]


def test_a_total_beside_the_months_is_the_sum_and_is_not_added():
    table = ledger(more=" | Total", beyond=" | 1200") + " | 600\nTotal | | | | " + " | ".join(["150"] * 12) + " | 1800"
    assert pounds(csv(table)) == [1200, 600]
    assert "row 2 come to 1,200.00, and Q2 says otherwise" in refusal(
        ledger(more=" | Total", beyond=" | 1300") + " | 600"
    )


def test_months_in_thousands_by_the_title_are_thousands():
    assert pounds(xlsx("High needs block, £000\n\n" + ledger(amounts="1.5")), "x.xlsx") == [18_000, 600_000]


def test_an_actual_ends_with_the_day_it_stood_and_a_forecast_does_not():
    to_date = " | ".join(["100"] * 9 + [""] * 3)
    assert pounds(csv(ledger(amounts=to_date, as_at="31/12/2019"))) == [900, 450]
    assert "months after 31/12/2019" in refusal(ledger(as_at="31/12/2019"))
    assert pounds(csv(ledger(as_at="31/12/2019", kind="Forecast"))) == [1200, 600]


@pytest.mark.parametrize(
    ("table", "because"),
    [
        (ledger(amounts=" | ".join(["100"] * 11 + ["tbc"])), "P2 is not a number"),
        (ledger(headers=(*MONTHS[:11], "Apr")), "twice"),
        (ledger(headers=DATED, year="2018-19", as_at="31/03/2019"), "not of the financial year"),
        (ledger().replace("Type", "Kind of thing"), '"Amount type"'),
    ],
)
def test_what_is_not_clear_of_months_is_refused_with_the_way_out(table, because):
    assert because in refusal(table)


KINDS = """
    Financial year | As at      | Line                 | {headers}
    2019-20        | 31/12/2019 | 1.2.3 Top-up funding | 4000 | 4500 | 3000
    2019-20        | 31/12/2019 | 1.2.2 Academies      | 5000 |      | 4000
"""


@pytest.mark.parametrize("headers", ["Budget | Forecast | Actual", "Approved budget | Projected outturn | Actual to date", "Original budget | Forecast outturn | Spend to date"])  # fmt: skip
def test_budget_forecast_and_actual_side_by_side_are_a_row_each(headers):
    (reading,) = check_file("x.csv", csv(KINDS.format(headers=headers)), key=KEY).readings
    found = list(zip(reading.frame["amount_type"], reading.frame["row"], reading.frame["amount"] / 100, strict=True))
    assert found == [
        ("budget", 2, 4000),
        ("budget", 3, 5000),
        ("forecast", 2, 4500),
        ("actual", 2, 3000),
        ("actual", 3, 4000),
    ]


def test_a_variance_beside_them_is_no_amount_and_a_total_below_is_left_out():
    table = KINDS.format(headers="Budget | Forecast | Actual") + "        Total | | | 9000 | 4500 | 7000"
    (reading,) = check_file("x.csv", csv(table.replace("Forecast", "Variance")), key=KEY).readings
    assert sorted(reading.frame["amount"] / 100) == [3000, 4000, 4000, 5000] and not reading.questions


@pytest.mark.parametrize(("header", "budgets"), [("original budget", [4000, 5000]), ("current budget", [4500])])
def test_of_two_budgets_side_by_side_a_person_says_which_holds(header, budgets):
    table = csv(KINDS.format(headers="Original budget | Current budget | Actual"))
    (waiting,) = check_file("x.csv", table, key=KEY).readings
    (question,) = waiting.questions
    assert waiting.frame.empty
    (reading,) = check_file("x.csv", table, key=KEY, answers={question.id: header}).readings
    frame = reading.frame.assign(amount=reading.frame["amount"] / 100)
    assert frame.loc[frame["amount_type"] == "budget", "amount"].tolist() == budgets
    assert frame.loc[frame["amount_type"] == "actual", "amount"].tolist() == [3000, 4000]


BY_YEAR = "Line | As at | {}\nTop-up funding | 30/09/2018 | 4000 | 4500\nAcademies | 30/09/2018 | 5000 | \n"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("2018/19 Budget | 2018/19 Forecast", [(2018, "budget", 4000), (2018, "budget", 5000), (2018, "forecast", 4500)]),
        ("Budget 2018-19 | Forecast (2018-19)", [(2018, "budget", 4000), (2018, "budget", 5000), (2018, "forecast", 4500)]),
        ("FY18/19 Budget | Forecast", [(2018, "budget", 4000), (2018, "budget", 5000), (2018, "forecast", 4500)]),
        ("2017/18 Outturn | 2018/19 Budget", [(2017, "actual", 4000), (2017, "actual", 5000), (2018, "budget", 4500)]),
        ("Budget 2018/19 | Budget 2019/20", [(2018, "budget", 4000), (2018, "budget", 5000), (2019, "budget", 4500)]),
    ],
)  # fmt: skip
def test_a_year_before_or_after_the_kind_of_amount_is_the_amounts_own(headers, expected):
    (reading,) = check_file("x.csv", csv(BY_YEAR.format(headers)), key=KEY).readings
    frame = reading.frame
    assert not reading.questions
    assert list(zip(frame["financial_year"], frame["amount_type"], frame["amount"] / 100, strict=True)) == expected


def test_of_a_ledger_with_years_in_its_headers_only_the_day_is_asked():
    table = BY_YEAR.replace(" | As at", "").replace(" | 30/09/2018", "").format("2018/19 Budget | 2018/19 Forecast")
    (reading,) = check_file("x.csv", csv(table), key=KEY).readings
    (question,) = reading.questions
    assert question.column == "as_at" and reading.frame.empty


@pytest.mark.parametrize("headers", ["2017/18 Outturn | 2018/19 Budget | Forecast", "Financial year | 2018/19 Budget | 2018/19 Forecast"])  # fmt: skip
def test_years_of_some_amounts_only_or_beside_a_column_of_years_are_refused(headers):
    table = f"Line | As at | {headers}\nTop-up funding | 30/09/2018 | 2019/20 | 4000 | 4500\n"
    assert "year" in refusal(table)


UNITS = [
    ("Budget (£000) | Forecast (£000)", "", 1000), ("Budget £k | Forecast £k", "", 1000), ("£000 Budget | £000 Forecast", "", 1000), ("Budget £ | Forecast £", "", 1),
    ("Budget in thousands | Forecast in thousands", "", 1000), ("2018/19 Budget (£000) | 2018/19 Forecast (£000)", "", 1000), ("Budget | Forecast", "£000 | £000", 1000),
    ("Budget | Forecast", "£ | £", 1),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "below", "scale"), UNITS)
def test_the_unit_of_amounts_side_by_side_goes_with_them(headers, below, scale):
    row = f" | | | {below}\n" if below else ""
    table = f"Line | Financial year | As at | {headers}\n{row}Top-up funding | 2018/19 | 30/09/2018 | 120 | 130\n"
    assert pounds(xlsx(table), "x.xlsx") == [120 * scale, 130 * scale]


@pytest.mark.parametrize(
    ("headers", "below"),
    [("Apr £000 | May £000 | Jun £000", ""), ("Apr (£k) | May (£k) | Jun (£k)", ""), ("Apr | May | Jun", "£000 | £000 | £000"), ("Apr | May | Jun", "£k | £k | £k")],
)  # fmt: skip
def test_months_in_thousands_are_thousands(headers, below):
    row = f" | | | | {below}\n" if below else ""
    table = f"Financial year | As at | Type | Line | {headers}\n{row}2018/19 | 30/06/2018 | Actual | Top-up funding | 10 | 20 | 30\n"
    assert pounds(xlsx(table), "x.xlsx") == [60_000]


@pytest.mark.parametrize(("headers", "below"), [("Debit £000 | Credit £000", ""), ("Debit | Credit", "£000 | £000")])
def test_debits_and_credits_in_thousands_are_thousands(headers, below):
    row = f" | | | | {below}\n" if below else ""
    table = f"Financial year | As at | Type | Line | {headers}\n{row}2018/19 | 30/06/2018 | Actual | Top-up funding | 1200 | 200\n"
    assert pounds(xlsx(table), "x.xlsx") == [1_000_000]


@pytest.mark.parametrize("headers", ["Budget £ | Forecast £000", "Budget | Forecast (£m)"])
def test_amounts_side_by_side_in_different_units_are_refused(headers):
    table = f"Line | Financial year | As at | {headers}\nTop-up funding | 2018/19 | 30/09/2018 | 120 | 130\n"
    assert "unit of money" in refusal(table)


def test_years_above_the_kinds_of_amount_are_read_with_them():
    table = "Line | As at | 2018/19 | | 2019/20 | \n | | Budget | Forecast | Budget | Forecast\nTop-up funding | 30/09/2018 | 1200 | 1300 | 1400 | 1500\n"
    (reading,) = check_file("x.xlsx", xlsx(table), key=KEY).readings
    found = list(
        zip(reading.frame["financial_year"], reading.frame["amount_type"], reading.frame["amount"] / 100, strict=True)
    )
    assert found == [(2018, "budget", 1200), (2018, "forecast", 1300), (2019, "budget", 1400), (2019, "forecast", 1500)]


@pytest.mark.parametrize("first", ["School", "Child ref | Provider", "Line"])
def test_months_of_a_table_without_days_are_refused_with_the_way_out(first):
    given = " | ".join(["A1"] * len(first.split("|")))
    check = check_file("x.csv", csv(f"{first} | {' | '.join(MONTHS)}\n{given} | {' | '.join(['100'] * 12)}"), key=KEY)
    assert not check.readings and any("months stand across the page" in problem.fix for problem in check.problems)
