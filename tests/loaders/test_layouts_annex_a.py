"""Annex A lists are recognised by their headers, and say honestly that nothing in them is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"only for tests"
FAKE = Path(__file__).parents[3] / "shared" / "data" / "annex_a" / "fake_sen.xlsx"
LIST_1 = """
    Unique ID | UPN | Date of birth | Gender | Date initial EHC plan issued | SEN primary need | Suspensions | Permanent exclusions | Absence
    U-77      | A999000000009 | 2011-02-03 | F | 2019-05-01 | SEMH | 2 | 0 | 4
"""


def test_list_1_is_recognised_whatever_the_sheet_is_called_and_stores_nothing():
    check = check_file("area.xlsx", xlsx({"Sheet7": LIST_1}), key=KEY)
    assert not check.readings
    assert [p.code for p in check.problems] == ["recognised-not-stored"]
    assert "Annex A List 1" in check.problems[0].message and "(1 row)" in check.problems[0].message


def test_list_2_is_told_from_list_1_by_having_no_plan_dates():
    without = LIST_1.replace("Date initial EHC plan issued", "Ethnicity")
    check = check_file("area.xlsx", xlsx({"List_1": without}), key=KEY)
    assert "Annex A List 2" in check.problems[0].message


def test_nothing_of_a_child_is_repeated():
    check = check_file("area.xlsx", xlsx({"List_1": LIST_1}), key=KEY)
    assert not [word for word in ("U-77", "A9990", "2011") if word in str(check.as_json()["problems"])]


@pytest.mark.skipif(
    not FAKE.exists(), reason="../shared/data is not here: the fake Annex A workbook is not part of this repository"
)
def test_the_validators_own_fake_workbook_is_recognised_as_it_is():
    check = check_file(FAKE.name, FAKE.read_bytes(), key=KEY)
    sentences = [p.message for p in check.problems if p.code == "recognised-not-stored"]
    assert ["List 1" in sentences[0], "List 2" in sentences[1]] == [True, True]
    assert not check.readings and "wills_upn" not in str(check.as_json())
