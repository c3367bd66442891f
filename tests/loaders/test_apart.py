"""One thing that stands in two columns, or in several of which one holds: what a person would read, or a question, never another figure."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}).readings
    return reading


LEDGER = """
    Financial year | As at      | Amount type | Description | Debit | Credit
    2018-19        | 31/03/2019 | Actual      | Fees        | {}    | {}
    2018-19        | 31/03/2019 | Actual      | Recoupment  | {}    | {}
"""


@pytest.mark.parametrize(
    ("cells", "pounds"),
    [
        (("1000", "", "", "200"), [1000, -200]),
        (("1000.50", "0.25", "0", "200"), [1000.25, -200]),
        (("1,000", "", "50", "£200"), [1000, -150]),
    ],
)
def test_debits_less_credits_are_what_was_spent(cells, pounds):
    assert [pence / 100 for pence in read(LEDGER.format(*cells)).frame["amount"]] == pounds


@pytest.mark.parametrize("cells", [("1000", "", "", "-200"), ("1000", "", "n/a", "200")])
def test_a_credit_below_nought_or_no_figure_is_put_together_with_nothing(cells):
    assert not check_file("given.xlsx", xlsx(LEDGER.format(*cells)), key=KEY).readings


SCHOOLS = """
    Pupil ref | {} | {}   | Category   | Start date
    A1        | {} | 4001 | Suspension | 06/11/2018
    A2        | {} | 4002 | Suspension | 06/11/2018
"""


@pytest.mark.parametrize(
    ("headers", "numbers", "schools"),
    [
        (("LA", "Estab"), ("899", "899"), ["8994001", "8994002"]),
        (("LEA number", "DfE No"), ("'899'", "'899'"), ["8994001", "8994002"]),
        (("LA", "Estab"), ("899", "ours"), ["4001", "4002"]),  # not put together where one is no number
        (("Year", "Estab"), ("9", "10"), ["4001", "4002"]),
    ],
)
def test_the_authoritys_number_and_the_establishments_are_the_school(headers, numbers, schools):
    reading = read(SCHOOLS.format(*headers, *numbers))
    assert sorted([*reading.frame["school"], *reading.held["school"]]) == schools


def test_another_authoritys_number_is_still_asked_about_when_it_stands_before_the_establishments():
    assert {question.kind for question in read(SCHOOLS.format("LA", "Estab", "899", "878")).questions} == {"authority"}


@pytest.mark.parametrize(
    ("year", "term", "period"),
    [
        ("2018/19", "Autumn 1", "2018/19 Term 1"),
        ("2018-19", "HT3", "2018/19 Term 3"),
        ("18/19", "4", "2018/19 Term 4"),
        ("2018/19", "Summer", "Summer 2018/19"),
        ("2019", "Term 5", None),
        ("AY19", "Term 5", None),
    ],
)
def test_a_year_beside_its_term_is_one_period_and_a_year_that_is_none_of_a_school_is_held(year, term, period):
    table = f"Kind | School | Academic year | Term | Attended\nPeer meeting | 8994001 | 2018/19 | Term 6 | Yes\nPeer meeting | 8994001 | '{year}' | {term} | Yes"
    reading = read(table)
    assert list(reading.frame["period"]) == ["2018/19 Term 6", *([period] if period else [])]
    assert len(reading.held) == (period is None)


def test_a_plans_targets_keep_their_period_where_a_year_and_a_term_stand_apart():
    table = {"Targets": "Measure | Academic year | Term | Target\nsuspensions | 2018/19 | Term 3 | 28"}
    (reading,) = check_file("plan.xlsx", xlsx(table), key=KEY).readings
    assert (reading.frame["period"].tolist(), reading.frame["value"].tolist()) == (["2018/19 Term 3"], [28])


def test_cases_agreed_and_refused_are_those_that_were_decided():
    table = "Panel date | Panel | No. of cases | Agreed | Refused | Deferred\n15/01/2019 | RSA panel | 8 | 5 | 2 | 1\n29/01/2019 | RSA panel | 10 | 4 | | 6"
    frame = read(table).frame
    assert (frame["listed"].tolist(), frame["decided"].tolist()) == ([8, 10], [7, 4])


MONITORED = """
    High needs block 2018/19, position at 31/01/2019
    Account | Account description | Original budget | Revised budget | Actual YTD | Forecast | Variance
    1001    | Independent         | 4000000         | 4200000        | 3100000    | 4500000  | 300000
    1002    | Top-up              | 2000000         | 2000000        | 1600000    | 2100000  | 100000
    Total   |                     | 6000000         | 6200000        | 4700000    | 6600000  | 400000
"""


@pytest.mark.parametrize(("header", "budget"), [("original budget", 6_000_000), ("revised budget", 6_200_000)])
def test_a_ledgers_budgets_are_asked_about_and_the_one_that_holds_counts_alone(header, budget):
    waiting = read(MONITORED)
    (question,) = waiting.questions
    assert waiting.frame.empty and {option.id for option in question.options} == {"original budget", "revised budget"}
    frame = read(MONITORED, {question.id: header}).frame
    assert frame.groupby("amount_type", observed=True)["amount"].sum().div(100).to_dict() == {"budget": budget, "actual": 4_700_000, "forecast": 6_600_000}  # fmt: skip
    assert set(frame["as_at"].astype(str)) == {"2019-01-31"} and set(frame["financial_year"]) == {2018}


PRICED = """
    Placement ID | Pupil ref | Provider | Sector      | Start date | {} | {} | {}
    L1           | A1        | Oak      | Independent | 01/09/2018 | {} | {} | {}
    L2           | A2        | Oak      | Independent | 01/09/2018 | {} | {} | {}
"""


@pytest.mark.parametrize(
    ("headers", "first", "second", "waits"),
    [
        (("Daily rate", "Days", "Invoice total"), ("150", "120", "18000"), ("150", "190", "28500"), []),
        (("Daily rate", "Days", "Invoice total"), ("150", "120", "12000"), ("150", "190", "28500"), [2]),
        (("Weekly cost", "Weeks", "Total cost"), ("2500", "38", "95000"), ("1000", "52", "50,000"), [3]),
        (("Weekly cost", "Weeks", "Total cost"), ("2500", "38", "95000"), ("1000.01", "52", "£52,000"), []),
        (("Weekly cost", "Weeks", "Invoiced"), ("2500", "38", ""), ("1000", "52", "n/a"), []),
        (("Weekly cost", "Weeks", "Paid to date"), ("2500", "38", "100"), ("1000", "52", "100"), []),
        (("£ per week", "Weeks", "Amount invoiced"), ("2500", "38", "95000"), ("1000", "52", "51000"), [3]),
    ],
)
def test_rows_whose_price_does_not_come_to_the_sum_beside_it_wait(headers, first, second, waits):
    table = PRICED.format(*headers, *first, *second)
    reading = read(table)
    assert sorted(row for question in reading.questions for row in question.rows) == waits == list(reading.held["row"])
    if waits:
        (question,) = reading.questions
        assert len(read(table, {question.id: "count"}).frame) == 2
        assert waits[0] not in read(table, {question.id: "leave out"}).frame["row"].tolist()


def test_sessions_of_a_week_beside_a_daily_rate_are_half_as_many_days():
    table = PRICED.format("Daily rate", "Sessions pw", "Weeks", "150", "6", "38", "150", "10", "38")
    frame = read(table).frame
    assert (frame["price"] * frame["weeks_per_year"] / 100).tolist() == [17_100, 28_500]


MET = "Kind | School | Date | Attended\nPeer meeting | 8994001 | 06/11/2018 | {}\nPeer meeting | 8994002 | 06/11/2018 | {}\nPeer meeting | 8994003 | 06/11/2018 | {}"


@pytest.mark.parametrize(
    ("cells", "answer", "came", "numbers"),
    [
        (("1", "0", "3"), "number", [True, False, True], [1, 0, 3]),
        (("1", "0", "1"), "", [True, False, True], [None, None, None]),
        (("Yes", "0", "1"), "", [True, False, True], [None, None, None]),
    ],
)
def test_figures_of_who_attended_are_asked_about_where_one_is_above_one(cells, answer, came, numbers):
    reading = read(MET.format(*cells))
    assert bool(reading.questions) == bool(answer)
    if answer:
        assert reading.frame.empty
        reading = read(MET.format(*cells), {reading.questions[0].id: answer})
    assert reading.frame["attended"].tolist() == came
    assert [
        None if number is None else int(number)
        for number in reading.frame["number"].astype(object).where(reading.frame["number"].notna(), None)
    ] == numbers


@pytest.mark.parametrize(
    ("header", "dataset", "table"),
    [
        ("Date appeal registered", "appeals", "Case | {} | Type | Tribunal outcome | Outcome date\nA1 | 06/11/2018 | Refusal to assess | Conceded by LA | 01/02/2019"),
        ("Plan ceased date", "ehc_plans", "Unique ID | Plan start date | {} | Cease reason | Primary need | Setting\n1 | 14/09/2016 | 31/08/2018 | 5 | SEMH | Special"),
        ("Ref no", "assessment_requests", "{} | Date received | Request outcome | Request outcome date\n12345 | 03/09/2018 | Agreed | 12/10/2018"),
    ],
)  # fmt: skip
def test_headers_of_case_systems_are_known(header, dataset, table):
    reading = read(table.format(header))
    assert (reading.dataset.id, reading.questions, len(reading.frame)) == (
        dataset,
        [],
        1,
    ) and header not in reading.unmapped


AIMED = "Measure | Scope | {} | {}\npermanent_exclusions | phase=secondary | 36 | 28\nreturned_to_mainstream | | 28% |"


@pytest.mark.parametrize(
    ("sheet", "headers", "periods"),
    [
        ("Targets", ("2018/19", "2019/20"), ["2018/19", "2018/19", "2019/20"]),
        ("Plan", ("Target 2018-19", "2019/20 target"), ["2018-19", "2018-19", "2019/20"]),
        ("Plan", ("2018/19", "2019/20"), []),  # figures of two years, that nothing calls targets
        ("Plan", ("2018/19 target", "2018/19 actual"), []),
        ("Targets", ("2018/19", "2018/19"), []),
    ],
)
def test_targets_by_year_across_the_page_are_read_where_something_calls_them_targets(sheet, headers, periods):
    readings = check_file("plan.xlsx", xlsx({sheet: AIMED.format(*headers)}), key=KEY).readings
    if not periods:
        assert not readings
        return
    (reading,) = readings
    assert reading.ok and reading.frame["period"].tolist() == periods and reading.frame["row"].tolist() == [2, 3, 2]
    assert reading.frame["value"].tolist() == [36, 28, 28]


EXCLUDED = "Pupil ref | Category | Start date | School\n{}"


@pytest.mark.parametrize(
    ("days", "asks"),
    [
        (("11/06/2018", "11/07/2018", "11/08/2018"), True),  # 11 August 2018 was a Saturday, 6 to 8 November were not
        (("06/11/2018", "07/11/2018", "08/11/2018"), False),
        (("01/09/2018", "01/12/2018", "01/11/2018"), False),  # the first of a month
        (("11/06/2018", "11/07/2018", "13/08/2018"), False),
        (("11/06/2018", "11/08/2018"), False),
        (("10/11/2018", "11/10/2018", "12/08/2018"), False),  # a Saturday either way
    ],
)
def test_dates_that_could_all_be_two_are_asked_about_where_one_is_a_weekend_only_with_the_day_first(days, asks):
    table = EXCLUDED.format("\n".join(f"A{at} | Suspension | {day} | 8994001" for at, day in enumerate(days)))
    reading = read(table)
    assert [question.kind for question in reading.questions] == (["reading"] if asks else [])
    if asks:
        (question,) = reading.questions
        assert reading.frame.empty
        assert read(table, {question.id: "month first"}).frame["start_date"].dt.month.tolist() == [11, 11, 11]
        assert read(table, {question.id: "day first"}).frame["start_date"].dt.day.tolist() == [11, 11, 11]


TURNED = "Pupil ref | Category | School | Start date | End date\n{}"


@pytest.mark.parametrize(
    ("days", "asks"),
    [
        ((("11/05/2018", "11/16/2018"), ("12/07/2018", "12/10/2018")), True),  # the end can only be month first
        ((("11/5/2018 12:00:00 AM", ""), ("11/6/2018 12:00:00 AM", ""), ("12/3/2018 12:00:00 AM", "")), True),  # midnight as Americans write it
        ((("05/11/2018", "16/11/2018"), ("07/12/2018", "10/12/2018")), False),
        ((("05/11/2018 00:00:00", ""), ("06/11/2018 00:00:00", "")), False),
        ((("05/11/2018", "11/16/2018"), ("27/11/2018", "28/11/2018")), False),  # a slip: the start is day first
    ],
)  # fmt: skip
def test_dates_that_could_all_be_two_are_asked_about_where_another_column_or_their_time_is_american(days, asks):
    table = TURNED.format(
        "\n".join(f"A{at} | Suspension | 8994001 | {start} | {end}" for at, (start, end) in enumerate(days))
    )
    reading = read(table)
    asked = [question for question in reading.questions if question.column == "start_date"]
    assert bool(asked) is asks
    if asks:
        assert reading.frame.empty
        turned = read(table, {asked[0].id: "month first"})
        starts = pd.concat([turned.frame, turned.held])["start_date"]
        assert sorted(starts.dt.month) == sorted(int(start.split("/")[0]) for start, _ in days)
