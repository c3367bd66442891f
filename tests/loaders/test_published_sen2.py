"""DfE SEN2: calendar-year flows, January counts, and the layouts of three releases."""

from __future__ import annotations

from loaders.published.periods import name_period
from loaders.published.symbols import SEN2, meaning
from tests.loaders.published_files import read, read_real, value

AREA = "geographic_level | country_code | country_name | new_la_code | old_la_code | la_name"
HERE = "Local authority | E92000001 | England | E06000999 | 999 | Sampleshire"


def test_only_the_headline_rows_are_used_and_the_others_are_named():
    reading = read(f"""
        time_period | time_identifier | {AREA} | breakdown_topic | breakdown | requests_received_in_year | request_outcome_six_weeks_pc
        2019        | Calendar year   | {HERE} | All requests    | All requests | 317                    | x
        2019        | Calendar year   | {HERE} | Sex             | Female       | 100                    | x
        2019        | Calendar year   | {HERE} | Sex             | Male         | 217                    | x
    """)
    assert value(reading, "assessment_requests", "2019") == 317
    assert "1 breakdown not used (2 rows): Sex." in [p.message for p in reading.problems]
    six_weeks = reading.frame[reading.frame.measure == "decided_within_6_weeks"].iloc[0]
    assert six_weeks.symbol == "x" and meaning(SEN2, "x") == "unavailable" and six_weeks.unit == "percent"


def test_within_20_weeks_is_kept_with_and_without_exceptions():
    reading = read(f"""
        time_period | time_identifier | {AREA} | breakdown_topic | breakdown | plans_issued_within_20_weeks | pc_plans_issued_within_20_weeks | PC_plans_issued_20_weeks_ex
        2019        | Calendar year   | {HERE} | All plans       | All plans | 50                           | 26.6                            | 22.9
    """)
    assert value(reading, "plans_within_20_weeks", "2019") == 26.6
    assert value(reading, "plans_within_20_weeks", "2019", "exceptions=left_out") == 22.9


def test_a_caseload_is_a_january_count_whatever_its_label():
    assert name_period("Academic year", "201819", snapshot=True) == ("january", "January 2019")
    assert name_period("Calendar year", "2019", snapshot=True) == ("january", "January 2019")


def test_six_digits_are_a_year_of_the_kind_their_identifier_says():
    assert name_period("Academic year", "201819") == ("academic_year", "2018/19")
    assert name_period("Financial year", "201819") == ("financial_year", "2018-19")
    assert name_period("Calendar year", "2019 (Rev)") == ("calendar_year", "2019")
    assert name_period("Academic year", "201820") is None
    assert name_period("Week 3", "201819") is None


def test_the_2022_and_2023_layouts_are_the_same_measures():
    for names in (
        "InreqEHC | AssRefusedEHC | IncExc20weekEHC | NoExc20weekRate",
        "inreq_ehc | ass_refused_ehc | inc_exc_20week_ehc | no_exc_20week_rate",
    ):
        reading = read(f"""
            time_period | time_identifier | {AREA} | {names}
            2021        | Calendar year   | {HERE} | 299 | 62 | 161 | 79.3
        """)
        assert value(reading, "assessment_requests", "2021") == 299
        assert value(reading, "requests_refused_count", "2021") == 62
        assert value(reading, "plans_within_20_weeks", "2021", "exceptions=left_out") == 79.3


def test_real_requests_of_2019_to_2024():
    (reading,) = read_real("sen2/requests_2025release.csv")
    requests = [value(reading, "assessment_requests", str(year), old_la_code="880") for year in range(2019, 2025)]
    assert requests == [317, 201, 299, 340, 350, 307]
    assert set(reading.frame.period_kind) == {"calendar_year"} and reading.ok


def test_real_plans_in_january_and_share_with_semh():
    (caseload,) = read_real("sen2/caseload_2025release_SW.csv")
    assert value(caseload, "plans_in_force", "January 2019", old_la_code="880") == 1331
    assert value(caseload, "plans_in_force", "January 2025", "setting=special", old_la_code="880") == 540
    (needs,) = read_real("sen2/sen_needs_all_plans_2025release_SW.csv")
    assert value(needs, "semh_share", "January 2025", old_la_code="880") == 23.7
    assert value(needs, "plans_in_force", "January 2025", "primary_need=SEMH", old_la_code="880") == 389


def test_real_timeliness():
    (reading,) = read_real("sen2/timeliness_20_week_2025release.csv")
    assert value(reading, "plans_within_20_weeks", "2024", old_la_code="880") == 28.9
    assert value(reading, "plans_issued", "2024", old_la_code="880") == 218
