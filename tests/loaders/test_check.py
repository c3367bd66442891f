"""What a whole file gives: the sheet, and the sentence about it."""

import json

from loaders.check import check_file
from tests.sheets import csv, xlsx

KEY = b"a key for tests"

MESSY = """
    Exclusions in the summer term, from the schools' returns

          | Pupil           |                 | Exclusion      |            |            |
     Base | Pupil reference | Reason          | Exclusion type | Start date | End date   | Days
     8804117 | A1           | PP              | FTE            | 30/04/2019 | 01/05/2019 | 2
     8804117 | A2           | DB              | PEX            | 1 May 2019 |            |
     8804118 | A3           | PP              | Suspension     | 03-05-19   | 07/05/2019 | 3
     8804118 | A4           | VA              | FTE            | 31/04/2019 |            | 1

     8804118 | A5           | PA              | FTE            | 2019-05-07 | 08/05/2019 | 1.5

     Total   |              |                 |                |            |            | 7.5


"""


def errors(check):
    return [p for r in check.readings for p in r.problems if p.severity == "error"]


def codes(check):
    return {p.code for r in check.readings for p in r.problems} | {p.code for p in check.problems}


def test_every_good_row_is_in_one_problem_names_the_cell_and_the_totals_row_is_checked_and_left_out():
    check = check_file("summer.xlsx", xlsx({"Exclusions": MESSY}, merge={"Exclusions": ["B3:C3", "D3:E3"]}), key=KEY)
    (reading,) = check.readings
    assert reading.dataset.id == "exclusions"
    assert list(reading.frame["pupil_ref"]) == ["A1", "A2", "A3", "A5"]
    assert list(reading.held["pupil_ref"]) == ["A4"]
    (problem,) = errors(check)
    assert str(problem).startswith('Exclusions!E8: "31/04/2019" is not a date. April has 30 days.')
    (totals,) = [p for p in reading.problems if p.code == "totals-row"]
    assert totals.row == 12
    assert "agrees with the rows and was left out" in totals.message
    assert not check.ok


def test_a_totals_row_that_does_not_add_up_is_said_with_both_figures():
    check = check_file("summer.xlsx", xlsx({"Exclusions": MESSY.replace("7.5", "9.5")}), key=KEY)
    (problem,) = [p for r in check.readings for p in r.problems if p.code == "total-does-not-match"]
    assert "the totals row says 9.5 under Days, the rows add up to 7.5" in problem.message


ROWS = """
    Pupil reference | Category | Start date | School | Days
    A1              | SUSP     | 30/04/2019 | 8804117 | 2
"""


def test_the_same_row_twice_is_counted_once_and_both_rows_are_named():
    check = check_file("a.csv", csv(ROWS + "    A1 | SUSP | 30/04/2019 | 8804117 | 2\n"), key=KEY)
    assert len(check.readings[0].frame) == 1
    (problem,) = [p for p in check.readings[0].problems if p.code == "duplicate-row"]
    assert "row 2" in problem.message and "row 3" in problem.message and problem.severity == "warning"


def test_two_rows_about_the_same_exclusion_that_differ_are_both_held():
    check = check_file("a.csv", csv(ROWS + "    A1 | SUSP | 30/04/2019 | 8804117 | 3\n"), key=KEY)
    assert len(check.readings[0].frame) == 0
    assert len(check.readings[0].held) == 2
    assert "differ in Days" in errors(check)[0].message


def test_a_upn_becomes_a_keyed_hash_and_is_nowhere_in_the_result():
    table = """
        UPN           | Surname | Forename | Category | Start date | School
        A801234567890 | Smith   | Joe      | SUSP     | 31/04/2019 | 8804117
        A801234567891 | Smith   | Zed      | SUSP     | 30/04/2019 | 8804117
    """
    check = check_file("a.csv", csv(table), key=KEY)
    (reference,) = check.readings[0].frame["pupil_ref"]
    assert reference.startswith("k") and len(reference) == 33
    everything = json.dumps(check.as_json()) + check.readings[0].frame.to_csv() + check.readings[0].held.to_csv()
    assert not any(secret in everything for secret in ("80123456789", "Smith", "Joe", "Zed"))
    other = check_file("a.csv", csv(table), key=b"another key").readings[0].frame["pupil_ref"]
    assert list(other) != [reference]


def test_a_upn_in_the_reference_column_is_hashed_too():
    check = check_file("a.csv", csv(ROWS.replace("A1  ", "A801234567890")), key=KEY)
    assert check.readings[0].frame["pupil_ref"].iloc[0].startswith("k")


def test_a_header_that_only_nearly_matches_counts_nothing_until_it_is_confirmed():
    nearly = csv(ROWS.replace("Start date", "Strat date"))
    check = check_file("a.csv", nearly, key=KEY)
    assert errors(check)[0].code == "confirm-header" and len(check.readings[0].frame) == 0
    assert '"Strat date"' in errors(check)[0].message
    assert len(check_file("a.csv", nearly, key=KEY, accept_close=True).readings[0].frame) == 1


def test_a_person_may_choose_the_columns():
    sheet = csv("One | Two | Three | Four\nA1 | SUSP | 30/04/2019 | 8804117")
    columns = {"pupil_ref": 0, "category": 1, "start_date": 2, "school": 3}
    check = check_file("a.csv", sheet, key=KEY, choose={"a": ("exclusions", columns)})
    assert len(check.readings[0].frame) == 1


def test_values_that_contradict_their_header_refuse_the_sheet_and_name_it():
    lines = "\n".join(f"    A{i} | 30/04/2019 | SUSP | 8804117 | 2" for i in range(9))
    check = check_file("a.csv", csv("    Pupil reference | Category | Start date | School | Days\n" + lines), key=KEY)
    assert not check.readings and not check.ok
    assert "values-contradict-header" in codes(check)
    assert '"Category"' in check.unread[0][1]


def test_a_missing_column_is_named_with_the_template_that_has_it():
    check = check_file("a.csv", csv("Category | Start date | School\nSUSP | 30/04/2019 | 8804117"), key=KEY)
    assert '"Pupil reference"' in check.unread[0][1] and "The template of" in check.problems[0].fix


def test_a_file_of_something_else_is_refused_in_a_sentence():
    check = check_file("a.csv", csv("Fruit | Colour\nApple | Red"), key=KEY)
    assert not check.ok and codes(check) == {"not-recognised"}
    # What stands in the top row of a sheet that is no table of ours may be anything, a child's name too.
    assert "Fruit" not in check.unread[0][1]
    assert "None of its first rows has a header that is known here" in check.unread[0][1]


def test_the_json_has_the_contracts_names():
    shape = check_file("a.csv", csv(ROWS), key=KEY).as_json()
    assert set(shape) >= {"file", "sha256", "sheets", "problems"}
    assert set(shape["sheets"][0]) == {
        "sheet", "dataset", "header_row", "mapping", "unmapped", "rows_read", "rows_accepted", "rows_held", "problems",
        "questions", "answered",
    }  # fmt: skip


def test_a_broken_rule_says_what_it_found_and_never_a_childs_reference():
    table = "Pupil reference | Category | Start date | End date | School\nA1 | SUSP | 30/04/2019 | 26/04/2019 | 8804117"
    (problem,) = check_file("a.csv", csv(table), key=KEY).as_json()["sheets"][0]["problems"]
    assert (problem["code"], problem["column"], problem["found"]) == (
        "end-date-before-start-date",
        "D End date",
        "26/04/2019",
    )
    twice = "\n".join(f"A1 | PERM | {day}/04/2019 |  | 8804117" for day in (24, 30))
    check = check_file("a.csv", csv(table.split("\n")[0] + "\n" + twice), key=KEY).as_json()
    assert {p["found"] for p in check["sheets"][0]["problems"] if p["column"].startswith("A")} <= {"(not shown)"}


def test_an_error_cell_is_a_problem_and_not_a_blank():
    check = check_file("a.xlsx", xlsx(ROWS.replace("| 2", "| #REF!")), key=KEY)
    assert [p.code for p in errors(check)] == ["error-cell"]
    assert str(errors(check)[0]).startswith("Sheet1!E2")
