"""Neighbours, schools, and the files that are known and refused with their reason."""

from __future__ import annotations

import pytest

from loaders.opening import Refused
from loaders.published import recognise
from tests.loaders.published_files import as_sheet, read, read_real

NEIGHBOURS = """
    A      | B           | C         | 3   | 4          | 5   | 6
    1      | 2           | 3         | 4   | 5          | 6   | 7
    LA num | LA Name     | LA number | SN1 | SNP        | SN2 | SNP
    880    | Sampleshire | 880       | 357 | Very close | 394 | Close
"""


def test_neighbours_are_read_under_two_junk_rows_nearest_first():
    frame = read(NEIGHBOURS, "sn_may_2025.xlsx").frame
    assert list(zip(frame.value.astype(int), frame.breakdown, strict=True)) == [
        (1, "neighbour=E08000008"),
        (2, "neighbour=E08000024"),
    ]
    assert set(frame.release) == {"May 2025"} and set(frame.la_code) == {"E06000027"}


def test_neighbours_without_a_release_are_refused():
    reading = read(NEIGHBOURS, "neighbours.xlsx")
    assert reading.frame.empty and "release" in reading.problems[0].message


def test_a_gias_school_is_placed_in_the_year_of_its_census():
    reading = read("""
        URN    | LA (code) | EstablishmentNumber | EstablishmentName | TypeOfEstablishment (name)  | PhaseOfEducation (name) | OpenDate   | CensusDate | NumberOfPupils | NumberOfBoys | NumberOfGirls | PercentageFSM | FSM
        199001 | 999       | 4001                | Example High      | Academy converter           | Secondary               | 01/09/2012 | 17/01/2019 | 900            | 440          | 460           | 14.4          | 130
        199002 | 999       | 7001                | Example Special   | Academy special converter   | Not applicable          |            | 17/01/2019 | 90             | SUPP         |               |               |
        199003 | 999       | 2001                | Example Primary   | Community school            | Primary                 |            |            | 200            | 100          | 100           | 20            | 40
    """)
    frame = reading.frame
    assert list(frame.laestab) == ["9994001", "9997001"] and list(frame.phase) == ["secondary", "special"]
    assert set(frame.academic_year) == {2018} and list(frame.roll) == [900, 90]
    assert [(r.roll_boys, r.roll_girls, r.roll_free_meals) for r in frame.fillna({"roll_boys": -1, "roll_girls": -1, "roll_free_meals": -1}).itertuples()] == [(440, 460, 130), (-1, -1, -1)]  # fmt: skip
    assert list(reading.held["row"]) == [4] and "no census date" in reading.problems[0].message


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("lait/la_code_list.xlsx", "a list of local authorities"),
        ("reference/school_data_sql_cp1252.csv", "without phase or roll"),
        ("reference/la_region_lookup_raw.xlsx", "table tool"),
        ("sen2/new_plans_by_la.csv", "somebody put together"),
        ("sen2/plans_in_force_by_la_2010_2025.csv", "somebody put together"),
    ],
)
def test_a_known_file_that_holds_nothing_we_count_is_refused_with_what_it_is(path: str, words: str):
    with pytest.raises(Refused, match=words) as refusal:
        read_real(path)
    assert refusal.value.fix


def test_real_neighbours_and_schools_and_placements():
    (neighbours,) = read_real("lait/sn_may_2025.xlsx")
    mine = neighbours.frame[neighbours.frame.old_la_code == "880"]
    assert list(mine.breakdown)[:2] == ["neighbour=E08000008", "neighbour=E08000024"] and len(mine) == 10
    (schools,) = read_real("reference/gias_anonymised_format_sample.csv")
    assert len(schools.frame) == 60 and set(schools.frame.academic_year) == {2022}
    (placements,) = read_real("ap/spc_ap_setting.csv")
    total = placements.frame.query("old_la_code == '880' and breakdown == ''")
    assert list(total.value) == [74] and set(total.period) == {"January 2023"}


def test_a_list_of_schools_with_their_phase_is_left_to_the_schools_dataset():
    sheet = as_sheet("""
        AcademicYear | LA  | LAEstab | SchoolName   | URN    | Phase
        201718       | 999 | 9994001 | Example High | 199001 | Secondary
    """)
    assert recognise(sheet) is None
