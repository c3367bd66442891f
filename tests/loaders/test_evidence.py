"""A sheet whose headers fit two datasets is told by its name, its title, or the values under them."""

import pytest

from loaders.check import check_file
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
