"""A school that is not known is asked about, with the nearest names, and its rows are kept."""

from __future__ import annotations

import pytest

from loaders.check import check_files
from loaders.values.schools_known import KnownSchools
from tests.frames import frame
from tests.sheets import xlsx

SCHOOLS = frame(
    "schools",
    """
    laestab   | urn      | name                     | phase     | academic_year
    '8994001' | '100001' | Harbour High School      | secondary | 2018
    '8992001' | '100002' | St Anne's Primary School | primary   | 2018
    """,
)
KNOWN = KnownSchools.of(SCHOOLS, {"Hrbr": "8994001"})


def asked(*names: str) -> list[str]:
    rows = "\n".join(f"P{i} | SUSP | 2019-01-{7 + i:02d} | {name}" for i, name in enumerate(names))
    content = xlsx({"Exclusions": f"Pupil ref | Category | Start date | School\n{rows}"})
    (check,) = check_files([("exclusions.xlsx", content)], key=b"k", schools=KNOWN)
    (reading,) = check.readings
    assert len(reading.frame) == len(names), "no row is lost over its school"
    return [str(p) for p in reading.problems if p.code == "unknown-school"]


@pytest.mark.parametrize(
    "name",
    [
        "Harbour High School",
        "HARBOUR  HIGH SCHOOL",
        "8994001",
        "899/4001",
        "100001",
        "4001",
        "St. Annes Primary School",
        "Hrbr",
    ],
)
def test_a_school_is_known_however_it_is_written(name):
    assert asked(name) == []


def test_an_unknown_school_is_asked_about_once_with_the_nearest_names():
    (question,) = asked("Harbor High", "Harbor High", "Harbour High School")
    assert question.startswith('Exclusions!D2: "Harbor High" (2 rows) is not a school in the schools list')
    assert "Did you mean Harbour High School (8994001)" in question


def test_a_number_of_another_authority_is_a_school_out_of_area():
    assert asked("8784001") == []
    assert len(asked("8994999")) == 1


def test_without_a_schools_list_nothing_is_asked():
    assert KnownSchools.of(None).names == {}
    content = xlsx({"Exclusions": "Pupil ref | Category | Start date | School\nP1 | SUSP | 2019-01-07 | Anywhere"})
    (check,) = check_files([("e.xlsx", content)], key=b"k", schools=KnownSchools.of(None))
    assert not [p for p in check.readings[0].problems if p.code == "unknown-school"]


def test_an_establishments_own_number_is_its_school_where_the_list_is_of_one_authority():
    assert KNOWN.one("4001") == KNOWN.one("8994001") == KNOWN.one("899/4001") and KNOWN.laestab("4009") is None
    both = KnownSchools.of(
        frame("schools", "laestab | name | academic_year | urn\n'8994001' | Oak | 2018 |\n'8784001' | Elm | 2018 |")
    )
    assert both.laestab("4001") is None and both.laestab("8784001") == "8784001"


@pytest.mark.parametrize("title", ["DfE no 899/4001", "School: 8994001", "Exclusions of 899 4001", "Harbour High School"])  # fmt: skip
def test_the_number_of_a_school_in_a_title_is_that_school(title):
    content = xlsx(f"{title}\n\nPupil ref | Category | Start date\nP1 | SUSP | 2019-01-07")
    (check,) = check_files([("e.xlsx", content)], key=b"k", schools=KNOWN)
    (reading,) = check.readings
    assert not reading.questions and reading.frame["school"].tolist() == ["8994001"]


@pytest.mark.parametrize(
    ("written", "found"),
    [("Bay Academy (formerly Bay College)", "8994001"), ("Bay College (now Bay Academy)", "8994001"), ("Bay Academy, previously Bay College", "8994001"), ("Bay College - now known as Bay Academy", "8994001"),
     ("Bay College (now Dune Academy)", None), ("Nowhere School", None), ("Ex Cathedra School", None)],
)  # fmt: skip
def test_a_school_under_its_old_and_its_new_name_is_the_one_in_the_list(written, found):
    known = KnownSchools({"bay academy": "8994001", "cove school": "8994002"}, {"8994001": "Bay Academy"})
    assert known.laestab(written) == found
