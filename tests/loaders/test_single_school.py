"""A single school's own export: what it is, is told by its words and values, and the school by its title only where that is certain."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from loaders.values.schools_known import KnownSchools
from tests.sheets import xlsx

KEY = b"a key for tests"
SCHOOLS = KnownSchools.of(
    pd.DataFrame(
        {"laestab": ["8994001", "8994002"], "urn": [None, None], "name": ["Harbour Academy", "Oak Park School"]}
    ).assign(academic_year=2018, open_date=pd.NaT, close_date=pd.NaT)
)
TERSE = """
    Pupil No | {type} | {date} | {days} | Notes
    A101     | FIX    | 06/11/2018 | 2  |
    A102     | PEX    | 13/11/2018 |    |
    A103     | FIX    | 20/11/2018 | 1  |
"""


def read(table, *, title="", answers=None):
    (reading,) = check_file(
        "given.xlsx", xlsx(f"{title}\n{table.strip()}"), key=KEY, schools=SCHOOLS, answers=answers or {}
    ).readings
    return reading


def proposed(reading):
    """Each question's answer that is proposed, or the only one that can be meant."""
    return {question.id: question.proposal for question in reading.questions}


@pytest.mark.parametrize(
    "title",
    [
        "Harbour Academy: exclusion return",
        "HARBOUR ACADEMY - EXCLUSIONS AND REINTEGRATIONS",
        "Harbour Academy, autumn term",
    ],
)
@pytest.mark.parametrize(
    ("type", "date", "days"),
    [("Type (FIX/PEX)", "Date of excl.", "No. days"), ("Type", "Date of excl.", "Days"), ("Type", "Date excluded", "Length")],
)  # fmt: skip
def test_terse_headers_are_exclusions_by_what_stands_under_them(title, type, date, days):
    table = TERSE.format(type=type, date=date, days=days)
    reading = read(table, title=title)
    (word,) = reading.questions
    assert (reading.dataset.id, word.kind, word.proposal) == ("exclusions", "word", "SUSP")
    settled = read(table, title=title, answers=proposed(reading))
    assert settled.frame["category"].tolist() == ["SUSP", "PERM", "SUSP"] and settled.frame["days"].sum() == 3
    assert set(settled.frame["school"]) == {"8994001"} and "told-by-title" in {p.code for p in settled.problems}


def test_the_day_back_makes_no_return_of_a_list_of_suspensions():
    table = """
        Pupil No | Type  | Excluded on | Back on    | Yr | Reason
        A101     | Fixed | 06/11/2018  | 08/11/2018 | 9  | PP
        A102     | Perm  | 13/11/2018  |            | 10 | PA
    """
    reading = read(table)
    assert reading.dataset.id == "exclusions" and {q.column for q in reading.questions} == {"school"}


@pytest.mark.parametrize(
    "title", ["Harbour Academy and Oak Park School: exclusions", "Exclusions", "Seaview College: exclusions"]
)
def test_a_school_that_is_not_certain_is_asked(title):
    reading = read(TERSE.format(type="Type", date="Date of excl.", days="Days"), title=title)
    assert "school" in {q.column for q in reading.questions} and reading.frame.empty


@pytest.mark.parametrize(
    ("header", "codes", "sheet"),
    [("Category (PERM/SUSP/LNCH)", "SUSP", "exclusions"), ("Type [FIX/PEX]", "PEX", "exclusions"), ("Category (P/F/L)", "P", "exclusions")],
)  # fmt: skip
def test_codes_named_in_a_header_are_no_part_of_it(header, codes, sheet):
    reading = read(f"Child ref | {header} | Start date | School | Sex (M/F)\nA1 | {codes} | 06/11/2018 | 8994001 | M")
    assert (reading.dataset.id, reading.questions, len(reading.frame)) == (sheet, [], 1)
    assert reading.frame["sex"].tolist() == ["M"]


@pytest.mark.parametrize("header", ["Days (AM/PM)", "Cost (PW/PA)"])
def test_a_bracket_that_is_the_unit_of_a_header_stays(header):
    from common.words import header_words

    assert header_words(header) != header_words(header.split(" (")[0])


@pytest.mark.parametrize("header", ["Adm No", "MIS ID", "Admission number"])
def test_a_schools_own_number_for_a_child_is_asked_about(header):
    table = f"{header} | Exclusion type | Start date | End date | Number of sessions | School\n001234 | Fixed period | 06/11/2018 | 07/11/2018 | 4 | 8994001"
    reading = read(table)
    (question,) = reading.questions
    assert (question.kind, question.proposal, len(reading.frame)) == ("header", "pupil_ref", 0)
    settled = read(table, answers={question.id: "pupil_ref"})
    assert settled.frame["days"].tolist() == [2] and len(settled.frame) == 1


@pytest.mark.parametrize(
    ("title", "table", "column", "schools"),
    [
        ("Managed moves out - Harbour Academy", "Pupil | Moved to | Start\nH1 | Oak Park School | 05/11/2018", "from_school", ["8994001"]),
        ("Harbour Academy: fair access admissions", "Pupil | From | Date admitted\nF1 | Oak Park School | 05/11/2018", "to_school", ["8994001"]),
        ("Fair access panel, Harbour Academy", "Pupil | From | Date admitted\nF1 | Oak Park School | 05/11/2018", "to_school", []),
        ("Fair access at Harbour Academy 12/11/2018", "Pupil | From | Date admitted\nF1 | Oak Park School | 05/11/2018", "to_school", []),
        ("Managed moves: Harbour Academy", "Pupil | Start\nF1 | 05/11/2018", "to_school", []),
        ("Harbour Academy: attendance at partnership meetings", "Date | Meeting | Attended\n16/01/2019 | Peer meeting | Y", "school", ["8994001"]),
        ("Peer meetings hosted by Harbour Academy", "Date | Attended\n16/01/2019 | Y", "school", []),
    ],
)  # fmt: skip
def test_the_one_school_of_a_title_stands_in_the_one_column_that_the_sheet_lacks(title, table, column, schools):
    frame = read(table, title=title).frame
    assert len(frame) == 1 and frame[column].dropna().tolist() == schools
