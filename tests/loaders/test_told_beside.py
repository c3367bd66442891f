"""What stands beside a column says what it is: nothing is asked of it."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def read(table):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY).readings
    return reading


DUE = "Pupil ref | Date of exclusion | Excluding school | Year group | Per pupil amount | Weeks remaining | Amount due | Legal basis\nA1 | 05/11/2018 | Bay | 9 | 4000 | 20 | 1538.46 | Regulation\nA2 | 12/11/2018 | Bay | 8 | 4000 | 19 | {} | Regulation"


def test_an_amount_that_its_own_figures_come_to_asks_nothing_and_another_one_waits():
    assert read(DUE.format("1461.54")).ok and len(read(DUE.format("1461.54")).frame) == 2
    (question,) = read(DUE.format("1500")).questions
    assert question.rows == {3}


ROLLS = "LAESTAB | School name | Phase | Academic year | Boys | Girls | {}\n8994001 | Bay | Secondary | 2018/19 | 500 | 480 | 980\n8994002 | Cove | Primary | 2018/19 | 200 | 210 | {}"


@pytest.mark.parametrize("header", ["Total", "Total pupils", "All pupils"])
def test_boys_and_girls_together_are_the_roll(header):
    reading = read(ROLLS.format(header, 410))
    assert reading.ok and reading.frame["roll"].tolist() == [980, 410]
    assert [question.proposal for question in read(ROLLS.format("Total", 411)).questions] == ["roll"]


REQUESTS = "Child ref | Date received | Decision date | Decision | {} | Final issued\nA1 | 03/09/2018 | 08/10/2018 | Yes | 10/12/2018 | 14/01/2019\nA2 | 10/09/2018 | 15/10/2018 | No | |\nA3 | 17/09/2018 | 22/10/2018 | Yes | 17/12/2018 |"


@pytest.mark.parametrize("header", ["Draft Issued", "Date draft plan issued", "Proposed plan sent"])
def test_the_day_of_a_draft_beside_the_day_of_the_final_plan_asks_nothing(header):
    reading = read(REQUESTS.format(header))
    assert reading.ok and reading.frame["plan_issued_date"].notna().tolist() == [True, False, False]
    assert reading.frame["assessment_outcome"].isna().all()


def test_a_draft_that_is_no_day_is_asked_about():
    assert read(REQUESTS.format("Draft").replace("10/12/2018", "Yes").replace("17/12/2018", "No")).questions


PRICED = "Child ref | Provider | Sector | Start date | Unit price | {} | Total\nA1 | Oak | Independent | 03/09/2018 | 1000 | 39 | {}\nA2 | Oak | Independent | 03/09/2018 | 1200 | 38 | 45600"


def test_a_price_whose_weeks_come_to_the_total_is_one_of_a_week():
    reading = read(PRICED.format("No. weeks", 39000))
    assert reading.ok and set(reading.frame["price_basis"].astype(str)) == {"week"}
    assert "what stands beside it" in str(reading.problems)
    assert set(read(PRICED.format("Days per year", 39000)).held["price_basis"].astype(str)) <= {"day", "nan", "<NA>"}
    assert "price_basis" in {question.column for question in read(PRICED.format("No. weeks", 40000)).questions}
