"""DfE suspensions and permanent exclusions, in the layouts of each era."""

from __future__ import annotations

import csv
from collections import defaultdict

import pandas as pd
import pytest

from loaders.published import recognise
from loaders.published.symbols import EXCLUSIONS, SFR_EXCLUSIONS, meaning
from tests.loaders.published_files import as_sheet, read, read_real, real, value

NOW = """
    time_identifier | time_period | geographic_level | country_code | country_name | region_code | region_name | old_la_code | new_la_code | la_name | school_type            | headcount | perm_excl | perm_excl_rate | suspension | susp_rate
    Academic year   | 201819      | Local authority  | E92000001    | England      | E12000009   | South West  | 999         | E06000999   | Sampleshire | Total            | 20,113    | 35        | 0.17402        | 1,597      | 7.94014
    Academic year   | 201819      | Local authority  | E92000001    | England      | E12000009   | South West  | 999         | E06000999   | Sampleshire | state-funded secondary | 9000 | 28      | 0.31111        | 1400       | z
    Academic year   | 201819      | National         | E92000001    | England      |             |             |             |             |             | Total            | 8000000   | 7894      | 0.1            | 438265     | 5.4
"""
THEN = """
    year   | level           | region_code | region_name | old_la_code | new_la_code | la_name     | school_type | headcount | perm_excl | perm_excl_rate | fixed_excl | fixed_excl_rate | one_plus_fixed
    201516 | LOCAL AUTHORITY | E12000009   | South West  | 999         | E06000999   | Sampleshire | Special     | 519       | x         | x              | 230        | 44.3            | .
    201516 | NATIONAL        |             |             |             |             |             | Total       | 7916225   | 6685      | 0.08           | 339360     | 4.29            | 167125
"""


def test_each_figure_becomes_a_row_with_its_phase_and_period():
    reading = read(NOW)
    assert value(reading, "permanent_exclusions", "2018/19") == 35
    assert value(reading, "suspensions", "2018/19") == 1597
    assert value(reading, "headcount", "2018/19") == 20113
    assert value(reading, "permanent_exclusions", "2018/19", "phase=secondary") == 28
    assert set(reading.frame.source) == {EXCLUSIONS} and set(reading.frame.release) == {"to 2018/19"}
    assert set(reading.frame.period_kind) == {"academic_year"}


def test_a_symbol_is_kept_and_is_never_nought():
    frame = read(NOW).frame
    row = frame[(frame.measure == "suspension_rate") & (frame.breakdown == "phase=secondary")].iloc[0]
    assert row.value is pd.NA and row.symbol == "z"


def test_x_meant_one_or_two_in_the_first_releases_and_something_else_since():
    row = read(THEN).frame.query("measure == 'permanent_exclusions' and breakdown == 'phase=special'").iloc[0]
    assert (row.source, row.symbol) == (SFR_EXCLUSIONS, "x")
    assert meaning(row.source, "x") == "1 or 2 pupils, withheld"
    assert meaning(EXCLUSIONS, "x") == "not available"


def test_the_names_of_the_old_releases_are_the_same_measures():
    reading = read(THEN)
    assert value(reading, "suspensions", "2015/16", "phase=special") == 230
    england = reading.frame[reading.frame.la_code == "E92000001"]
    assert float(england[england.measure == "pupils_with_a_suspension"]["value"].iloc[0]) == 167125
    assert set(england.geography_level) == {"national"}


def test_every_row_knows_the_spreadsheet_row_it_came_from():
    frame = read(NOW).frame
    assert set(frame[frame.breakdown == "phase=secondary"]["row"]) == {3}


def test_headers_moved_over_other_values_are_refused_with_their_place():
    shifted = NOW.replace(
        "time_identifier | time_period | geographic_level | country_code",
        "time_period | geographic_level | country_code | time_identifier",
    )
    reading = read(shifted)
    assert reading.frame.empty and len(reading.held) == 3 and not reading.ok
    by_column = {p.column: p for p in reading.problems}
    assert by_column["B geographic_level"].found == "201819"
    assert '"National", "Regional" or "Local authority"' in by_column["B geographic_level"].message
    assert by_column["A time_period"].found == "Academic year" and "move the headers" in by_column["A time_period"].fix


def test_words_in_a_column_of_figures_refuse_the_file():
    reading = read(
        NOW.replace("| headcount | perm_excl |", "| perm_excl | headcount |")
        .replace("20,113", "Total")
        .replace("9000", "Total")
        .replace("8000000", "Total")
    )
    assert reading.frame.empty and [p.code for p in reading.problems] == ["header-contradicted"]


def test_a_period_that_cannot_be_is_held_and_the_rest_is_read():
    reading = read(NOW.replace("Academic year   | 201819      | National", "Academic year   | 201820      | National"))
    assert set(reading.held["row"]) == {4} and set(reading.frame["row"]) == {2, 3}
    assert "201820" in next(p.message for p in reading.problems if p.severity == "error")


def test_two_figures_for_one_key_are_both_held():
    twice = NOW + NOW.strip().splitlines()[2].replace("28 ", "29 ")
    reading = read(twice)
    assert set(reading.held.measure) == {"permanent_exclusions"} and set(reading.held["row"]) == {3, 5}


def test_rows_for_single_schools_are_left_out_with_a_note():
    reading = read(NOW.replace("| National ", "| School   "))
    assert any("1 rows for single schools" in p.message or "1 row" in p.message for p in reading.problems)
    assert "national" not in set(reading.frame.geography_level)


def test_a_later_release_stands_beside_the_earlier_one():
    later = NOW.replace("201819      | National", "201920      | National")
    assert set(read(NOW).frame.release) == {"to 2018/19"} and set(read(later).frame.release) == {"to 2019/20"}


def test_an_officers_own_sheet_is_not_taken_for_a_published_one():
    sheet = as_sheet("""
        Pupil ref | Category | Start date | School
        P1        | PERM     | 01/02/2019 | 9994001
    """)
    assert recognise(sheet) is None


def test_the_real_misaligned_file_is_refused_because_values_contradict_the_header():
    (reading,) = read_real("exclusions/exclusions_national_MISALIGNED_HEADER.csv")
    assert reading.frame.empty and len(reading.held) == 76
    found = {p.column: p.found for p in reading.problems}
    assert found["A time_identifier"] == "202425" and found["C geographic_level"] == "E92000001"


def test_real_figures_and_phases_add_to_the_total_in_all_17_years():
    """Recounted with plain loops over the file, apart from the reader."""
    (reading,) = read_real("exclusions/exc_nat_region_la.csv")
    assert value(reading, "permanent_exclusions", "2018/19", old_la_code="880") == 35
    assert value(reading, "suspensions", "2018/19", old_la_code="880") == 1597
    assert value(reading, "headcount", "2018/19", old_la_code="880") == 20113
    wanted = {"perm_excl": "permanent_exclusions", "suspension": "suspensions", "headcount": "headcount"}
    totals: dict[tuple[str, str], float] = {}
    parts: dict[tuple[str, str], float] = defaultdict(float)
    with real("exclusions/exc_nat_region_la.csv").open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            if line["old_la_code"] == "880":
                year = f"{line['time_period'][:4]}/{line['time_period'][4:]}"
                for column, measure in wanted.items():
                    if line["school_type"] == "Total":
                        totals[(measure, year)] = float(line[column])
                    else:
                        parts[(measure, year)] += float(line[column])
    assert len({year for _, year in totals}) == 17
    for (measure, year), total in totals.items():
        assert parts[(measure, year)] == total == value(reading, measure, year, old_la_code="880")
        phases = (f"phase={phase}" for phase in ("primary", "secondary", "special"))
        assert sum(value(reading, measure, year, phase, "880") for phase in phases) == pytest.approx(total)


def test_the_real_headcounts_leave_out_schools_and_say_so():
    (reading,) = read_real("exclusions/schpupnum_geoglevels_TORBAY.csv")
    assert value(reading, "headcount", "2016/17", old_la_code="880") == 19661
    assert any("463 rows" in p.message for p in reading.problems)


BY_CHARACTERISTIC = """
    time_period | time_identifier | geographic_level | country_code | country_name | region_code | region_name | new_la_code | old_la_code | la_name | school_type | characteristic_group | characteristic | headcount | perm_excl | suspension
    202223 | Academic year | National | E92000001 | England |  |  |  |  |  | Total | Total | Total | 8000000 | 9376 | 786961
    202223 | Academic year | National | E92000001 | England |  |  |  |  |  | Total | SEN provision | EHC plan | 360000 | 720 | 82800
    202223 | Academic year | National | E92000001 | England |  |  |  |  |  | Total | SEN provision | SEN support | 1080000 | 3780 | 261360
    202223 | Academic year | National | E92000001 | England |  |  |  |  |  | Total | SEN provision | No SEN | 6560000 | 4876 | 442801
    202223 | Academic year | National | E92000001 | England |  |  |  |  |  | Total | SEN provision | Total | 8000000 | 9376 | 786961
    202223 | Academic year | National | E92000001 | England |  |  |  |  |  | Total | Sex | Boys | 4000000 | 6800 | 500000
    202223 | Academic year | Local authority | E92000001 | England | E12000009 | South West | E06000999 | 999 | Sampleshire | State-funded secondary | SEN provision | EHC plan | 400 | 6 | 400
"""  # fmt: skip


def test_of_a_file_by_characteristic_sen_provision_is_read_and_all_others_are_named_as_not_used():
    reading = read(BY_CHARACTERISTIC)
    england = reading.frame[reading.frame.la_code == "E92000001"]
    mine = england[england.measure == "suspensions"]
    found = dict(zip(mine["breakdown"].astype(str), mine["value"].astype(float)))
    assert found == {"": 786961, "sen_provision=E": 82800, "sen_provision=K": 261360, "sen_provision=N": 442801}
    assert value(reading, "permanent_exclusions", "2022/23", "phase=secondary;sen_provision=E") == 6
    (left,) = [p for p in reading.problems if p.code == "breakdown-not-used"]
    assert "(2 rows)" in left.message and "Sex" in left.message


def test_a_file_of_one_characteristic_that_is_not_read_is_still_refused():
    some = [line for line in BY_CHARACTERISTIC.strip("\n").split("\n") if "Total | Total | Total" not in line and "SEN provision" not in line]  # fmt: skip
    reading = read("\n".join(some))
    assert reading.frame.empty and {p.code for p in reading.problems if p.severity == "error"} == {"counts-only-some"}
