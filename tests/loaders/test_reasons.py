"""Several reasons in one cell, headers in the plural, and small words of trackers."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def check(table):
    return check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)


def read(table):
    (reading,) = check(table).readings
    return reading


@pytest.mark.parametrize("header", ["Reason", "Reason(s)", "Reason for exclusion"])
@pytest.mark.parametrize(
    ("cell", "codes"),
    [("PP; VA", ["PP", "VA"]), ("Damage / Theft", ["DM", "TH"]), ("PP, VA, DB", ["PP", "VA", "DB"]), ("Bullying and theft", ["BU", "TH"]), ("Drug and alcohol related", ["DA"]),
     ("PP", ["PP"])],
)  # fmt: skip
def test_several_reasons_in_one_cell_are_each_a_reason(header, cell, codes):
    table = f"Pupil ref | Category | Start date | School | {header}\nA1 | SUSP | 05/11/2018 | Oak | {cell}\nA2 | SUSP | 05/11/2018 | Oak | TH"
    reading = read(table)
    found = [str(reading.frame[name].iloc[0]) for name in ("reason_1", "reason_2", "reason_3")]
    assert reading.ok and found[: len(codes)] == codes and set(found[len(codes) :]) <= {"nan", "<NA>"}
    assert str(reading.frame["reason_1"].iloc[1]) == "TH"


@pytest.mark.parametrize("cell", ["PP / swearing", "PP; VA; DB; TH", "PP VA"])
def test_a_cell_with_an_unknown_part_or_too_many_is_asked_about(cell):
    table = f"Pupil ref | Category | Start date | School | Reason\nA1 | SUSP | 05/11/2018 | Oak | {cell}"
    assert read(table).questions


def test_a_second_column_of_reasons_leaves_the_first_as_it_is():
    table = (
        "Pupil ref | Category | Start date | School | Reason 1 | Reason 2\nA1 | SUSP | 05/11/2018 | Oak | PP; VA | TH"
    )
    assert read(table).questions


def test_total_days_beside_total_sessions_that_agree_ask_nothing():
    table = "Pupil ref | Category | Start date | School | Total sessions | Total days suspended\nA1 | SUSP | 05/11/2018 | Oak | 4 | 2\nA2 | SUSP | 05/11/2018 | Oak | 1 | {}"
    assert read(table.format("0.5")).ok and read(table.format("0.5")).frame["days"].tolist() == [2, 0.5]
    assert read(table.format("3")).questions


def test_deadlines_without_a_space_and_final_plans_under_other_headers_ask_nothing():
    table = "Child ref | Date received | Decision date | Decision | 6wk | 16wk deadline | 20wk | EHCP final\nA1 | 03/09/2018 | 08/10/2018 | Yes | 15/10/2018 | 24/12/2018 | 21/01/2019 | 14/01/2019\nA2 | 10/09/2018 | 15/10/2018 | Refuse | 22/10/2018 | 31/12/2018 | 28/01/2019 |"
    reading = read(table)
    assert reading.ok and reading.frame["request_outcome"].astype(str).tolist() == ["Y", "N"]
    assert reading.frame["plan_issued_date"].notna().tolist() == [True, False]


def test_a_list_of_names_without_references_says_what_it_needs():
    table = "Name | Year | From | To | Start | 6 wk review | Outcome\nJB | 9 | Bay | Cove | 05/11/2018 | 17/12/2018 | Success"
    problem = check(table).problems[0]
    assert "names are never read" in problem.fix and '"Pupil ref"' in problem.fix and "Returns and moves" in problem.fix
