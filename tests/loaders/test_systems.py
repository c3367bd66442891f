"""Exports of pupil and finance systems, under the headers that they write."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def read(table):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY).readings
    return reading


EXCLUSIONS = {
    "synergy": "Stud_ID | Exclusion Type Description | Exclusion Category | Start Date | End Date | No. of Days | Base Name | NCY | SEN Stage | Reason 1 Description\n1001 | Fixed Period | F | 05/11/2018 | 06/11/2018 | 2.00 | Oak | 9 | K | Physical assault against a pupil\n1002 | Permanent | P | 06/11/2018 | | | Oak | 8 | E | Persistent disruptive behaviour",
    "arbor": "Student ID | Student | Year | Suspension or exclusion type | Start | End | Total sessions | Reason | Current SEN status | School\n1015 | Jane Quux | Year 9 | Suspension | 05 Nov 2018, 08:30 | 06 Nov 2018, 15:30 | 4 | Damage | K | Oak\n1016 | Zed Quux | Year 8 | Permanent Exclusion | 06 Nov 2018, 08:30 | | | Theft | E | Oak",
}


@pytest.mark.parametrize("table", EXCLUSIONS.values(), ids=EXCLUSIONS)
def test_exclusions_of_a_system_are_read_without_a_question(table):
    reading = read(table)
    frame = reading.frame
    assert not reading.questions and list(frame["category"].astype(str)) == ["SUSP", "PERM"]
    assert frame["days"].dropna().tolist() == [2.0] and list(frame["sen_provision"].astype(str)) == ["K", "E"]
    assert list(frame["ncy"]) == [9, 8] and frame["reason_1"].notna().all()


def test_an_admission_number_of_one_school_is_asked_about():
    table = (
        "AdNo | Type | Date From | Sessions | Base\n15 | FIXD | 05/11/2018 | 4 | Oak\n16 | PERM | 06/11/2018 | | Oak"
    )
    assert [question.proposal for question in read(table).questions] == ["pupil_ref"]


def test_plans_with_a_provision_and_a_provider_are_plans():
    table = "Person ID | Plan Type | Plan Start Date | Plan End Date | SEN Primary Need | Provision | Provider Name\n9001 | EHCP | 01/09/2017 | | SEMH | Mainstream School | Bay"
    reading = read(table)
    assert reading.dataset.id == "ehc_plans" and list(reading.frame["setting"].astype(str)) == ["mainstream"]


def test_families_nominated_say_what_they_are():
    reading = read("School | Term | Families nominated\nOak | Autumn 2018 | 6\nElm | Autumn 2018 | 0")
    assert reading.ok and set(reading.frame["kind"].astype(str)) == {"family_support_nominations"}
    assert reading.frame["number"].tolist() == [6, 0]


MONITORING = "High needs block monitoring M9 2018/19\nService | Budget £k | {} £k | Variance £k\nFees | 600 | 650 | 50"


@pytest.mark.parametrize("header", ["Forecast M9", "P9 forecast", "Forecast at Q3", "Forecast to month 9"])
def test_an_amount_named_with_its_period_is_of_its_kind(header):
    reading = read(MONITORING.format(header))
    found = list(zip(reading.frame["amount_type"].astype(str), reading.frame["amount"]))
    assert reading.ok and found == [("budget", 60_000_000), ("forecast", 65_000_000)]


def test_forecasts_of_two_periods_are_asked_about():
    table = "High needs block as at 31/12/2018\nService | Budget 2018/19 | Forecast P8 | Forecast P9\nFees | 600 | 640 | 650"
    (question,) = read(table).questions
    assert "Forecast P8 or Forecast P9" in question.sentence


@pytest.mark.parametrize("header", ["Scheme | RAG", "Savings scheme | Owner"])
def test_schemes_beside_years_are_savings(header):
    reading = read(f"{header} | 2018/19 (£k) | 2019/20 (£k)\nStepping down | Green | 120 | 250")
    assert reading.dataset.id == "savings" and reading.held["full_year"].tolist() == [12_000_000, 25_000_000]
    assert [question.column for question in reading.questions] == ["full_year", "kind", "state"]
