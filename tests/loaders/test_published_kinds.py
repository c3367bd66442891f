"""What a published file does not say of itself is never guessed: whom it counts, of whom, of when, and of what."""

from __future__ import annotations

import pytest

from loaders.published import recognise
from tests.loaders.published_files import as_sheet, read, value

AREA = "geographic_level | country_code | country_name | new_la_code | old_la_code | la_name"
TORBAY = "Local authority | E92000001 | England | E06000027 | 880 | Torbay"


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("sex", "Female"),
        ("gender", "F"),
        ("fsm", "FSM eligible"),
        ("ethnicity_minor", "White - Gypsy/Roma"),
        ("sen_provision", "K"),
        ("nc_year_group", "9"),
        ("age", "14"),
        ("primary_need", "SEMH"),
        ("establishment_type", "Academy sponsor led"),
        ("urban_rural", "Rural town and fringe"),
        ("a_filter_of_2031", "Some of them"),
    ],
)
def test_a_file_that_counts_only_some_is_refused_with_its_column_and_its_values(header: str, cell: str):
    reading = read(f"""
        time_period | time_identifier | {AREA} | school_type | {header} | headcount | perm_excl
        202425      | Academic year   | {TORBAY} | Total     | {cell}   | 5000      | 20
    """)
    assert reading.frame.empty and len(reading.held) == 1
    (problem,) = [p for p in reading.problems if p.severity == "error"]
    assert header in problem.message and cell in problem.message and problem.column.endswith(header)


def test_with_its_total_in_the_file_the_total_counts_and_the_parts_are_named():
    reading = read(f"""
        time_period | time_identifier | {AREA} | school_type | sex    | fsm          | perm_excl
        202425      | Academic year   | {TORBAY} | Total     | Total  | Total        | 30
        202425      | Academic year   | {TORBAY} | Total     | Female | Total        | 10
        202425      | Academic year   | {TORBAY} | Total     | Total  | FSM eligible | 20
    """)
    assert value(reading, "permanent_exclusions", "2024/25", old_la_code="880") == 30 and len(reading.frame) == 1
    assert [p.message for p in reading.problems] == ["1 breakdown not used (2 rows): Female."]


def test_a_blank_beside_total_is_not_everybody():
    reading = read(f"""
        time_period | time_identifier | {AREA} | school_type | sex   | perm_excl
        202425      | Academic year   | {TORBAY} | Total     | Total | 30
        202324      | Academic year   | {TORBAY} | Total     |       | 7
    """)
    assert list(reading.frame.value) == [30]


@pytest.mark.parametrize("header", ["fixed_excl", "number_of_suspensions", "times_suspended"])
def test_a_headcount_by_number_of_events_has_no_total_of_everybody(header: str):
    reading = read(f"""
        Year   | level    | country_code | country_name | school_type | {header} | headcount
        201516 | National | E92000001    | England      | Total       | Total    | 167125
        201516 | National | E92000001    | England      | Special     | 1        | 2565
    """)
    assert reading.frame.empty and f'"{header}" holds "Total", "1"' in reading.problems[0].message


def test_a_topic_that_names_only_some_is_no_headline():
    reading = read(f"""
        time_period | time_identifier | {AREA} | breakdown_topic | breakdown    | requests_received_in_year
        2024        | Calendar year   | {TORBAY} | FSM eligible  | FSM eligible | 90
        2024        | Calendar year   | {TORBAY} | FSM eligible  | Total        | 90
    """)
    assert reading.frame.empty and 'holds "FSM eligible"' in " ".join(p.message for p in reading.problems)


NEEDS = f"""
    time_period | time_identifier | {AREA} | breakdown_topic | breakdown     | ehc_plans | number_semh | semh_pc
    {{year}}    | {{kind}}        | {TORBAY} | {{topic}}     | {{topic}}     | 205       | 63          | 30.7
"""


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("sen_need_newplans.csv", "All EHC plans"),
        ("New EHC plans 2024.xlsx", "All EHC plans"),
        ("x.csv", "New EHC plans"),
    ],
)
def test_new_plans_are_not_plans_in_force(name: str, topic: str):
    reading = read(NEEDS.format(year="2024", kind="Calendar year", topic=topic), name)
    assert value(reading, "new_plans", "2024", old_la_code="880") == 205
    assert value(reading, "new_plans", "2024", "primary_need=SEMH", "880") == 63
    assert value(reading, "new_plans_semh_share", "2024", old_la_code="880") == 30.7
    assert not {"plans_in_force", "semh_share"} & set(reading.frame.measure)


@pytest.mark.parametrize(
    ("name", "year", "kind"),
    [("x.csv", "2024", "Calendar year"), ("sen_need_newplans.csv", "202425", "Academic year"), ("x.csv", "2024", "")],
)
def test_plans_that_may_be_new_or_in_force_are_refused(name: str, year: str, kind: str):
    reading = read(NEEDS.format(year=year, kind=kind, topic="All EHC plans"), name)
    assert (
        reading.frame.empty
        and reading.problems[0].code == "new-or-in-force"
        and "newplans.csv" in reading.problems[0].fix
    )


def test_new_plans_by_setting_are_read_under_their_own_header():
    reading = read(f"""
        time_period | time_identifier | {AREA} | breakdown_topic | breakdown     | new_ehc_plans | special_total | special_total_pc
        2024        | Calendar year   | {TORBAY} | New EHC plans | New EHC plans | 205           | 41            | 20
    """)
    assert value(reading, "new_plans", "2024", old_la_code="880") == 205
    assert value(reading, "new_plans_share", "2024", "setting=special", "880") == 20


@pytest.mark.parametrize(
    ("name", "number"),
    [("Torbay", "880"), ("Bristol City of", "801"), ("Durham", "840"), ("St Helens", "342"), ("Kingston upon Hull, City of", "810"),
     ("Bedford Borough", "822"), ("Telford & Wrekin", "894"), ("Herefordshire", "884")],
)  # fmt: skip
def test_an_authority_without_a_code_is_found_by_its_name(name: str, number: str):
    reading = read(f"""
        year   | level           | la_name | school_type | perm_excl
        201617 | Local authority | {name}  | Total       | 31
    """)
    assert value(reading, "permanent_exclusions", "2016/17", old_la_code=number) == 31
    assert reading.frame.la_code.str.fullmatch(r"E\d{8}").all()


@pytest.mark.parametrize("name", ["Dorset", "Sampleshire", "West Country", ""])
def test_an_authority_that_no_code_and_no_one_name_tells_is_held(name: str):
    reading = read(f"""
        year   | level           | la_name | school_type | perm_excl
        201617 | Local authority | {name}  | Total       | 31
        201617 | Local authority | Torbay  | Total       | 30
    """)
    assert list(reading.frame.la_name) == ["Torbay"] and list(reading.held["row"]) == [2]
    assert reading.problems[0].code == "area-not-known" and "(1 row)" in reading.problems[0].message


def test_a_code_beside_the_number_of_another_authority_is_held():
    reading = read("""
        year   | level           | new_la_code | old_la_code | la_name | school_type | perm_excl
        201617 | Local authority | E06000026   | 880         | Torbay  | Total       | 31
    """)
    assert reading.frame.empty and "two different authorities" in reading.problems[0].message


@pytest.mark.parametrize("code", ["E06000065", "E10000023"])
def test_a_new_code_of_an_old_authority_keeps_its_number(code: str):
    reading = read(f"""
        year   | level           | new_la_code | la_name         | school_type | perm_excl
        201617 | Local authority | {code}      | North Yorkshire | Total       | 31
    """)
    assert list(reading.frame.old_la_code) == ["815"]


def test_regions_without_codes_are_found_by_their_names():
    reading = read("""
        year   | level    | region_name            | school_type | perm_excl
        201617 | Regional | Yorkshire & The Humber | Total       | 31
        201617 | Regional | Outer London           | Total       | 32
    """)
    assert list(reading.frame.la_code) == ["E12000003", "E13000002"]


def test_the_departments_terms_are_terms_of_three():
    reading = read(f"""
        time_period | time_identifier | {AREA} | school_type | perm_excl
        202324      | Autumn term     | {TORBAY} | Total     | 11
        202324      | Spring term     | {TORBAY} | Total     | 9
        202324      | Summer Term     | {TORBAY} | Total     | 7
    """)
    assert list(zip(reading.frame.period_kind, reading.frame.period, reading.frame.value, strict=True)) == [
        ("term3", "Autumn 2023/24", 11),
        ("term3", "Spring 2023/24", 9),
        ("term3", "Summer 2023/24", 7),
    ]
    assert set(reading.frame.release) == {"to Summer 2023/24"}


def test_two_terms_together_are_no_term_and_are_said_once():
    lines = "\n".join(
        f"202324 | Autumn and spring terms | {TORBAY} | {phase} | 20" for phase in ("Total", "Primary", "Special")
    )
    reading = read(f"time_period | time_identifier | {AREA} | school_type | perm_excl\n{lines}\n"
                   f"202223 | Academic year | {TORBAY} | Total | 30")  # fmt: skip
    assert list(reading.frame.period) == ["2022/23"] and len(reading.held) == 3
    (problem,) = [p for p in reading.problems if p.code == "not-a-period"]
    assert "(3 rows)" in problem.message and "autumn, spring, summer" in problem.message


def test_the_release_of_a_file_of_terms_reaches_to_its_last_term():
    reading = read(f"""
        time_period | time_identifier | {AREA} | school_type | perm_excl
        202223      | Summer term     | {TORBAY} | Total     | 7
        202324      | Autumn term     | {TORBAY} | Total     | 11
    """)
    assert set(reading.frame.release) == {"to Autumn 2023/24"}


GRANT = """
    {title} | | {group} | |
            | | High needs block (£s) | Total DSG allocation (£s) |
    ENGLAND | ENGLAND | 500000000 | 1500000000 |
    880     | Torbay  | {block} | {total} |
"""


def _grant(name: str, title: str, group: str, block: int, total: int):
    return as_sheet(GRANT.format(title=title, group=group, block=block, total=total), name)


def _years(first: int) -> tuple[str, str]:
    years = f"{first} to {first + 1}"
    return f"Dedicated schools grant: {years} allocations", f"{years} DSG allocations, before recoupment"


def _figures(sheets) -> dict[str, float]:
    reader = recognise(sheets[0])
    assert reader is not None
    frames = [reading.frame for reading in reader.read(sheets, "dsg_2019.xlsx")]
    found = {}
    for frame in frames:
        rows = frame[(frame.measure == "dsg_before_deductions") & (frame.old_la_code == "880")]
        found |= dict(zip(rows.period, rows.value, strict=True))
    return found


def test_each_sheet_of_several_years_keeps_its_own():
    sheets = [
        _grant("later", *_years(2023), 26_650_108, 133_063_774),
        _grant("earlier", *_years(2022), 24_402_756, 124_481_282),
    ]
    assert _figures(sheets) == {"2022-23": 124_481_282, "2023-24": 133_063_774}


def test_a_sheet_whose_titles_name_two_years_is_refused():
    title, _ = _years(2022)
    _, group = _years(2023)
    sheets = [_grant("Allocations_2223", title, group, 24_402_756, 124_481_282)]
    reader = recognise(sheets[0])
    assert reader is not None
    (reading,) = reader.read(sheets, "dsg.xlsx")
    assert reading.frame.empty and reading.problems[0].code == "no-year"


def test_one_year_given_twice_in_a_workbook_is_held_in_both_sheets_or_counts_once():
    one, two = (
        _grant("one", *_years(2023), 26_650_108, 133_063_774),
        _grant("two", *_years(2023), 26_188_108, 133_063_774),
    )
    reader = recognise(one)
    assert reader is not None
    first, second = reader.read([one, two], "dsg.xlsx")
    equal = first.frame[first.frame.la_code == "E06000027"]
    assert list(equal.value) == [133_063_774] and second.frame.empty
    other = first.held if len(first.held) else second.held
    assert not len(other[other.value == 133_063_774])


@pytest.mark.parametrize("day", ["01-09-2012", "01/09/2012", "2012-09-01", "1 Sep 2012"])
def test_gias_dates_are_read_however_they_are_written(day: str):
    reading = read(f"""
        URN    | LA (code) | EstablishmentNumber | EstablishmentName | TypeOfEstablishment (name) | PhaseOfEducation (name) | OpenDate | CensusDate | NumberOfPupils
        199001 | 999       | 4001                | Example High      | Academy converter          | Secondary               | {day}    | 17-01-2019 | 900
    """)
    assert list(reading.frame.academic_year) == [2018] and str(reading.frame.open_date.iloc[0].date()) == "2012-09-01"


def test_a_gias_date_that_is_none_is_said_and_left_blank():
    reading = read("""
        URN    | LA (code) | EstablishmentNumber | EstablishmentName | TypeOfEstablishment (name) | PhaseOfEducation (name) | OpenDate   | CensusDate | NumberOfPupils
        199001 | 999       | 4001                | Example High      | Academy converter          | Secondary               | 31/02/2012 | 17/01/2019 | 900
    """)
    assert reading.frame.open_date.isna().all() and len(reading.frame) == 1
    assert [(p.code, p.severity, p.found) for p in reading.problems] == [("not-a-date", "warning", "31/02/2012")]


def test_the_names_of_2026_are_the_same_measures():
    reading = read(f"""
        time_period | time_identifier | {AREA} | breakdown_topic | breakdown     | plans_issued_within_20_weeks | pc_plans_issued_20_weeks_ex | avg_weeks_issue_plan
        2025        | Calendar year   | {TORBAY} | All EHC plans | All EHC plans | 80                           | 41.2                        | 24.5
    """)
    assert value(reading, "plans_within_20_weeks", "2025", "exceptions=left_out", "880") == 41.2
    assert value(reading, "average_weeks_to_issue_plan", "2025", old_la_code="880") == 24.5
    caseload = read(f"""
        time_period | time_identifier | {AREA} | breakdown_topic | breakdown     | ehcplans | special_academy | special_free_school | special_total | ap_pru_total_pc
        202526      | Academic year   | {TORBAY} | All EHC plans | All EHC plans | 1700     | 200             | 50                  | 540           | 0.9
    """)
    assert value(caseload, "plans_in_force", "January 2026", old_la_code="880") == 1700
    assert value(caseload, "plans_in_force_share", "January 2026", "setting=ap_pru", "880") == 0.9


@pytest.mark.parametrize("header", ["school_type", "education_phase", "setting_type", "sex"])
def test_a_filter_of_one_family_is_no_less_a_filter_in_another(header: str):
    reading = read(f"""
        time_period | time_identifier | {AREA} | breakdown_topic | breakdown    | {header} | requests_received_in_year
        2024        | Calendar year   | {TORBAY} | All requests  | All requests | Primary  | 90
    """)
    assert reading.frame.empty and 'holds "Primary"' in " ".join(p.message for p in reading.problems)


@pytest.mark.parametrize(
    ("identifier", "period"), [("", "2017"), ("Calendar year", "2017"), ("Financial year", "201718")]
)
def test_exclusions_are_never_of_a_calendar_or_a_financial_year(identifier: str, period: str):
    reading = read(f"""
        time_period | time_identifier | {AREA} | school_type | perm_excl
        {period}    | {identifier}    | {TORBAY} | Total     | 31
        201617      | Academic year   | {TORBAY} | Total     | 30
    """)
    assert list(reading.frame.value) == [30] and len(reading.held) == 1


def test_an_academy_type_is_a_filter_and_one_that_only_schools_have_is_not():
    schools = f"""
        time_period | time_identifier | {AREA} | school_type | academy_type | perm_excl
        202425      | Academic year   | {TORBAY} | Total     | {{kind}}     | 30
        202425      | Academic year   | School | | | | | Example High | Secondary | Sponsored academy | 3
    """
    assert len(read(schools.format(kind="")).frame) == 1
    assert read(schools.format(kind="Converter academy")).frame.empty


def test_an_authority_in_a_grant_sheet_without_its_number_is_found_by_its_name():
    sheet = _grant("one", *_years(2023), 26_650_108, 133_063_774)
    sheet.rows[3][0] = None
    assert _figures([sheet]) == {"2023-24": 133_063_774}
    sheet.rows[3][0] = "Torbay"
    assert _figures([sheet]) == {"2023-24": 133_063_774}


def test_one_id_has_one_unit_in_every_file_and_in_our_own_dictionary():
    from loaders.published import FAMILIES
    from loaders.published.sen2_plans import NEEDS_OF_NEW_PLANS, NEW_PLANS_AS_CASELOAD
    from measures.catalogue import ALL

    units: dict[str, set[str]] = {}
    for family in (*FAMILIES, NEEDS_OF_NEW_PLANS, NEW_PLANS_AS_CASELOAD):
        for figure in family.figures:
            units.setdefault(figure.measure, set()).add(figure.unit)
    assert {name: found for name, found in units.items() if len(found) > 1} == {}
    assert "requests_refused" not in units and "ehc_plans" not in units
    own = {measure.name: measure.unit.replace(" ", "_") for measure in ALL}
    assert {name: (units[name], own[name]) for name in units.keys() & own.keys() if units[name] != {own[name]}} == {}
