"""A sheet whose headers fit two datasets is told by its name, its title, or the values under them."""

import pytest

from loaders.check import check_file
from loaders.datasets import by_id
from loaders.questions.likely import are_of_another_kind
from tests.sheets import csv, xlsx

KEY = b"a key for tests"
EXCLUSIONS = """
    Pupil ref | NCY | Type       | Exclusion date | Reason | School
    A1        | 7   | PEX        | 03/10/2018     | PP     | 8804117
    A2        | 9   | Fixed term | 12/10/2018     | VA     | 8804117
"""
MOVES = """
    Pupil ref | NCY | Type         | Exclusion date | School
    A1        | 7   | Managed move | 03/10/2018     | 8804117
"""


def read_as(check):
    return [reading.dataset.id for reading in check.readings]


@pytest.mark.parametrize(("table", "dataset"), [(EXCLUSIONS, "exclusions"), (MOVES, "moves")])
def test_the_values_tell_exclusions_from_moves_where_the_headers_do_not(table, dataset):
    assert read_as(check_file("Sheet1.xlsx", xlsx({"Sheet1": table}), key=KEY)) == [dataset]


BARE = "Pupil ref | Exclusion date | Type | School\n A1 | 03/10/2018 | ? | 8804117"


@pytest.mark.parametrize(
    ("sheet", "above"),
    [("PEX Autumn 2018", ""), ("autumn_exclusions", ""), ("Sheet1", "Northfield Academy: exclusions, Autumn Term\n\n")],
)
def test_the_sheets_name_or_the_title_above_the_table_tells(sheet, above):
    assert read_as(check_file("given.xlsx", xlsx({sheet: above + BARE}), key=KEY)) == ["exclusions"]


def test_the_name_of_a_csv_file_tells():
    assert read_as(check_file("Exclusions_2018-19_T1.csv", csv(BARE), key=KEY)) == ["exclusions"]


def test_headers_shortened_by_hand_need_nobody_to_confirm_them():
    short = (
        EXCLUSIONS.replace("Exclusion date", "Date of excl.")
        .replace("| School", "| No. days | School")
        .replace("8804117", "2 | 8804117")
    )
    (reading,) = check_file("t.xlsx", xlsx({"Exclusions": short}), key=KEY).readings
    assert {"start_date": "Date of excl.", "days": "No. days"}.items() <= reading.mapping.items()
    assert len(reading.frame) == 2


PERMANENT = """
    Pupil ref | Exclusion date | School
    A1        | 03/10/2018     | 8804117
"""


@pytest.mark.parametrize(
    ("sheet", "above", "category"),
    [
        ("PEX 2018-19", "", "PERM"),
        ("Sheet1", "Fixed term exclusions, Autumn\n\n", "SUSP"),
        ("Suspensions", "", "SUSP"),
    ],
)
def test_a_sheet_of_one_kind_needs_no_column_for_it_and_what_was_taken_is_said(sheet, above, category):
    (reading,) = check_file("given.xlsx", xlsx({sheet: above + PERMANENT}), key=KEY).readings
    assert list(reading.frame["category"]) == [category]
    (problem,) = [p for p in reading.problems if p.code == "told-by-title"]
    assert problem.severity == "warning" and "every row was taken as" in problem.message


@pytest.mark.parametrize("name", ["Exclusions and suspensions", "PEX and FTE", "Exclusions 2018-19", "Sheet1"])
def test_a_sheet_that_may_hold_both_kinds_needs_the_column_or_an_answer_for_the_sheet(name):
    (reading,) = check_file("given.xlsx", xlsx({name: PERMANENT}), key=KEY).readings
    assert len(reading.frame) == 0 and [q.column for q in reading.questions] == ["category"]


def test_a_column_that_is_there_is_believed_and_not_the_name():
    both = "Pupil ref | Type | Exclusion date | School\n A1 | Suspension | 03/10/2018 | 8804117"
    (reading,) = check_file("given.xlsx", xlsx({"PEX": both}), key=KEY).readings
    assert list(reading.frame["category"]) == ["SUSP"] and "told-by-title" not in {p.code for p in reading.problems}


def test_a_percentage_is_never_proposed_as_an_amount_of_money():
    table = """
        Child ID | Provider | Type of provision          | Start      | Annual cost | Local valu %
        C1       | Oak      | Independent special school | 01/09/2018 | 40,000      | 60%
    """
    (reading,) = check_file("given.xlsx", xlsx({"Placements": table}), key=KEY).readings
    assert "Local valu %" in reading.unmapped and "confirm-header" not in {p.code for p in reading.problems}


@pytest.mark.parametrize(
    ("table", "dataset"),
    [
        ("Learner | Provider | Start | Weekly rate | Type\n L1 | Elm House | 03/09/2018 | 1000 | Independent special", "placements"),
        ("Child | School | From | To | Weekly rate\n P1 | Elm House | 03/09/2018 | 01/07/2019 | 1000", "placements"),
        ("Learner | Start | Type\n L1 | 03/09/2018 | Managed move", "moves"),
        ("Learner | Type | Date | School\n L1 | FIX | 03/06/2019 | Elm Academy", "exclusions"),
        ("Learner | Type | Date | School\n L1 | Permanent | 03/06/2019 | Elm Academy", "exclusions"),
        ("School | Type | Date | Attended\n Elm Academy | Peer meeting | 03/06/2019 | Yes", "engagement"),
        ("Pupil ref | PEX date | Excluding school | New school | Start date\n A1 | 05/11/2018 | 8994001 | 8994002 | 05/02/2019", "moves"),
        ("Pupil ref | Excluding school | Date excluded | Back in school | Returned to\n A1 | 8994001 | 05/11/2018 | 05/02/2019 | 8994002", "moves"),
        ("Date of panel | Cases | Agreed | Not agreed | Deferred\n 05/11/2018 | 10 | 6 | 3 | 1", "panels"),
    ],
)  # fmt: skip
def test_a_price_and_a_provider_are_placements_and_learner_type_date_and_school_are_exclusions(table, dataset):
    assert read_as(check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)) == [dataset]


@pytest.mark.parametrize(
    ("table", "title", "lacks"),
    [
        ("Indicator | Unit | Better | Period kind | Period | Value | Target\nNEET rate | % | lower | year | 2018/19 | 4.5 | 4", "Indicators of your own", "Public"),
        ("Pupil ref | Date of exclusion | Excluding school | Year group | Amount recovered | Paid\nA1 | 05/11/2018 | 8994001 | 9 | 2500 | Yes", "Cost recovery", "Per pupil amount"),
    ],
)  # fmt: skip
def test_a_sheet_that_lacks_something_is_not_read_as_another_table_for_which_it_has_all(table, title, lacks):
    check = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)
    assert not check.readings and title in check.problems[0].message and lacks in check.problems[0].message


def test_savings_by_year_are_known_by_their_kinds():
    table = "Scheme | Type | 2018/19 £000 | 2019/20 £000 | Status\nStep down | Cashable | 50 | 100 | Delivered\nLocal | Avoided | 20 | 40 | Planned"
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY).readings
    (question,) = reading.questions
    (reading,) = check_file(
        "given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers={question.id: "in each year"}
    ).readings
    assert reading.dataset.name == "savings" and [pence / 100 for pence in reading.frame["full_year"]] == [
        50_000,
        20_000,
        100_000,
        40_000,
    ]


@pytest.mark.parametrize("name", ["Actions", "actions", "Sheet1"])
def test_a_plans_sheet_of_actions_is_no_list_of_moves_whatever_its_name(name):
    table = """
        Ref | Workstream | Action       | Lead officer      | Type     | Measure       | Start      | Deadline
        1.1 | Exclusions | Return early | Head of inclusion | Measured | managed_moves | 03/09/2018 | 31/07/2019
    """
    check = check_file("plan.xlsx", xlsx({name: table}), key=KEY)
    missing = [p.message for p in check.problems if p.code == "missing-column"]
    assert "Plan: actions" in missing[0] and not check.readings


@pytest.mark.parametrize("status", ["Confirmed", "Complete", ""])
@pytest.mark.parametrize("title", ["", "Exclusions report, Autumn 2018\n\n"])
@pytest.mark.parametrize(("fixed", "permanent"), [("Fixed Term", "Permanent"), ("FTEX", "PEX"), ("Suspension", "Permanent exclusion"), ("Fixed", "Perm")])  # fmt: skip
def test_an_export_without_a_school_is_exclusions_by_its_types_whatever_its_status_says(
    title, status, fixed, permanent
):
    table = f"""{title}UPN | Surname | Reg | Year | Type | Reason | Start Date | Start Session | End Date | End Session | No. of Sessions | Status
A899400118001 | Quuxley | 9A | 9 | {fixed} | PP | 06/11/2018 | AM | 07/11/2018 | AM | 3 | {status}
A899400118004 | Dapple | 11A | 11 | {permanent} | PA | 14/11/2018 | AM | | | | {status}"""
    check = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)
    assert read_as(check) == ["exclusions"] and any(q.kind == "constant" for q in check.readings[0].questions)


@pytest.mark.parametrize("place", ["School", "Placement"])
@pytest.mark.parametrize("price", ["Weekly fee (net) | Weekly fee (gross)", "Gross weekly cost | VAT", "Fee per week exc VAT | VAT", "Agreed weekly rate | Top-up", "Net annual cost | Gross annual cost", "Annual charge (£) | Notes"])  # fmt: skip
def test_a_ledger_whose_price_has_words_of_its_own_is_no_list_of_plans(place, price):
    table = f"Child ref | {place} | Type of placement | Start date | End date | {price} | No of weeks\nP1 | Oak House | Independent special | 01/09/2018 | | 1,000.00 | 200 | 38\nP2 | Elm Court | Independent special | 01/09/2018 | 21/12/2018 | 900.00 | 180 | 38"
    check = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)
    assert read_as(check) == ["placements"] and check.readings[0].frame.empty
    assert any(option.id == "price" for q in check.readings[0].questions for option in q.options)


@pytest.mark.parametrize(("header", "days"), [("Placement startt", True), ("Placement starts", True), ("Placement stat", False)])  # fmt: skip
def test_a_header_that_is_near_another_columns_is_not_taken_for_it_against_its_values(header, days):
    cell = "01/09/2018" if days else "Live"
    table = f"Client ID | Provider | Provision type | {header} | Left | Annual cost\nA1 | Oak | Independent special school | {cell} | | 48000\nA2 | Elm | Independent special school | {cell} | | 48000"
    check = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)
    if days:
        (question,) = check.readings[0].questions
        assert "start_date" in [option.id for option in question.options]
    else:
        assert not check.readings  # no start at all


@pytest.mark.parametrize(
    ("name", "values", "another"),
    [
        ("start_date", ["31/06/2019"], False), ("start_date", ["tbc", "15/14/2019"], False), ("status", ["Notified", "Upheld"], False),
        ("status", ["01/09/2018", "03/09/2018"], True), ("days", ["two", "1"], False), ("days", ["01/09/2018"], True), ("days", [], False),
    ],
)  # fmt: skip
def test_a_slip_under_a_near_header_is_no_other_kind_of_column(name, values, another):
    assert are_of_another_kind(by_id("exclusions").column(name), values) is another
