"""What looks like a child's is never a reference, a header, a label or a remembered word, whatever stands above it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from loaders.check import check_file
from loaders.guard import messages
from loaders.values.personal import (
    looks_personal,
    names_somebody,
    references,
    sheet_shown,
    title_names_somebody,
)
from loaders.values.trouble import quoted
from store import open_store
from tests.sheets import csv, xlsx

KEY = b"a key for tests"


@pytest.mark.parametrize("written", [
    "AB123", "P-00012", "Case 17", "SEN/2019/044", "A1", "00123", "123", "TOR-PEX-0012", "Pupil A", "Child B", "ABC", "AB/CD",
    "Torbay-0012", "Devon123", "12345678", "Ref No 12", "SEND 123", "EHCP-12", "2019/044", "1234567890", "YP 12", "X-12-B",
    "k" + "0a" * 16, 123.0, 20180001, "S.E.N. 12", "No. 12", "P.12", "A.1", "v.2", "AB.12", "Case A", "EHCP (12)", "JS", "AB123456",
])  # fmt: skip
def test_a_local_reference_is_a_reference(written):
    assert not references([written])


@pytest.mark.parametrize("written", [
    "Quuxley Zebedee", "zebedee quuxley", "O'Brien, Seán", "O’BRIEN", "QUUXLEY, Zebedee", "J. Smith", "J Smith", "Smith J",
    "Zébédée Ñuñez", "Anne-Marie Smith", "Quuxley", "SMITH", "Jo", "李明", "Zebedee Quuxley (Y9)", "Quuxley (Y9)", "Quuxley 9",
    "Quuxley Z 123", "Zebedee Quuxley Y9", "Quuxley01", "SmithJ09", "van der Berg 7", "Quuxley 12/03/2006", "12/03/2006",
    "2006-03-12", "12 Mar 2006", date(2006, 3, 12), "H801200001001 Quuxley", "UPN H801200001001", "943 476 5919", "9434765919",
    "TQ1 3DR", "12 Acacia Avenue", "12, Acacia Road", "z.quuxley@school.uk", "07700 900123",
    "J.S.", "J. S.", "J.S", "j.s.", "J.B.S.", "J S", "J.S. 12", "Case 1 - J.S.", "Pupil 1 (JS)", "J.S. (Y9)", "JS Y9",
    "AB123456C", "ab123456c", "AB 12 34 56 C", "NI AB123456C", "ULN 1234567890", "NHS no 943 476 5919",
    "801200001001", "H80120000100", "H8012000010010",
])  # fmt: skip
def test_a_name_a_birthday_a_number_of_a_person_and_an_address_are_no_references(written):
    assert references([written])


def test_six_figures_of_a_day_are_birthdays_where_all_of_a_column_are_and_do_not_count_up():
    assert len(references(["120306", "250107", "031105", "141210"])) == 4
    assert len(references([120306, 250107, 31105, 141210])) == 4
    assert len(references(["ZQ120306", "AB250107", "CD031105"])) == 3
    assert not references(["100101", "100102", "100103", "100104"]) and not references(["120306", "250107", "991105"])


def test_an_example_is_nobody():
    check = check_file("x.csv", csv("""
        Ref      | Type | Start date | School
        e.g. A1  | SUSP | 05/03/2019 | 8994001
        Example  | SUSP | 05/03/2019 | 8994001
        A2       | SUSP | 05/03/2019 | 8994001
    """), key=KEY)  # fmt: skip
    (reading,) = check.readings
    assert list(reading.frame["pupil_ref"]) == ["A2"] and len(reading.held) == 2


def test_what_a_reference_is_can_be_told_by_its_company():
    assert references(["20060312", "20070413"]) and not references(["20060312", "20190099"])
    assert list(references(["Harbour 12", "Harbour 13", "Harbour 14", "Quuxley 9"])) == ["Quuxley 9"]


@pytest.mark.parametrize("header", [
    "Start date", "Vulnerable Group", "Tutor Group", "Social Worker", "Date of Birth", "Wann", "Ethnicity", "Free School Meals",
    "Full Price", "PEX Autumn 2018", "Torquay Academy", "Key Worker", "Total (£000)", "St Mary's Primary School", "Strat date",
])  # fmt: skip
def test_a_header_or_label_of_words_is_shown(header):
    assert not looks_personal(header)


@pytest.mark.parametrize("header", [
    "Zebedee Quuxley", "QUUXLEY, Zebedee", "O'Brien Seán", "H801200001001", "J. Smith", "Zebedee Quuxley (Y9)", "Katie Price",
    "TQ1 3DR", "Anne-Marie Smith-Jones", "Quuxley Zebedee 12/03/2006", "z@quuxley.uk", "UPN h 801200001001",
])  # fmt: skip
def test_a_name_or_a_number_is_not_shown_as_a_header_a_label_or_a_found_value(header):
    assert looks_personal(header) and quoted(header) == "(not shown)"


def everything(check) -> str:
    return json.dumps(check.as_json(), ensure_ascii=False) + "".join(
        f"{r.frame.to_csv()}{r.held.to_csv()}{r.mapping}{r.places}" for r in check.readings
    )


def test_names_under_ref_are_held_and_stand_nowhere():
    check = check_file("x.csv", csv("""
        Ref             | Type | Start date | School
        Quuxley Zebedee | SUSP | 05/03/2019 | 8994001
        A2              | SUSP | 05/03/2019 | 8994001
    """), key=KEY)  # fmt: skip
    (reading,) = check.readings
    assert list(reading.frame["pupil_ref"]) == ["A2"] and reading.held["pupil_ref"].isna().all()
    assert [p.code for p in reading.problems if p.severity == "error"] == ["personal-reference"]
    assert "Quuxley" not in everything(check) and "Zebedee" not in everything(check)


def test_a_name_beside_a_upn_is_left_out_and_the_row_counts_for_the_upn():
    with_name, without = (
        check_file("x.csv", csv(f"""
            {ref} | UPN           | Type | Start date | School
            {who} | H801200001001 | SUSP | 05/03/2019 | 8994001
        """), key=KEY).readings[0]
        for ref, who in (("Ref", "Quuxley Zebedee"), ("Name", "Quuxley Zebedee"))
    )  # fmt: skip
    assert list(with_name.frame["pupil_ref"]) == list(without.frame["pupil_ref"])


FIRST_ROWS = [
    ("one cell is a header's word", "H801200001001 | Quuxley | PERM | 05/03/2019 | 8994001 | | CLA"),
    ("its values come again below", "H801200001001 | Quuxley | SUSP | 05/03/2019 | 8994001 | 2 | CLA"),
    ("no number of a person is in it", " | Quuxley | PERM | 5 March 2019 | Oak School | | CLA"),
    ("nothing but words", " | Quuxley | Permanent | | Oak School | | CLA"),
]


@pytest.mark.parametrize(("why", "row"), FIRST_ROWS, ids=[why for why, _ in FIRST_ROWS])
def test_a_first_row_of_data_is_no_second_line_of_headers(why, row):
    check = check_file("x.csv", csv(f"""
        UPN           | Surname  | Type | Start date | School     | Days | Vulnerable group
        {row}
        H801200001002 | Aardvark | SUSP | 06/03/2019 | Oak School | 2    |
    """), key=KEY)  # fmt: skip
    (reading,) = check.readings
    assert reading.rows_read == 2 and reading.mapping["upn"] == "UPN"
    assert not any(name in everything(check) for name in ("Quuxley", "H8012", "Aardvark"))


def test_two_lines_of_headers_that_are_headers_are_read_as_before():
    (reading,) = check_file("x.csv", csv("""
        Pupil |      | Exclusion |            |         | Reason |
        Ref   | Name | Type      | Start date | School  | 1      | 2
        A1    | Q    | SUSP      | 05/03/2019 | 8994001 | PP     | DB
    """), key=KEY).readings  # fmt: skip
    assert list(reading.frame[["pupil_ref", "category", "reason_1", "reason_2"]].iloc[0]) == ["A1", "SUSP", "PP", "DB"]


def test_a_header_that_is_a_name_is_neither_shown_nor_remembered(tmp_path):
    content = csv("""
        Pupil ref | Type | Start date | School  | Quuxley Zebedee | H801200001001x
        A1        | SUSP | 05/03/2019 | 8994001 | x               | y
    """)
    check = check_file("x.csv", content, key=KEY)
    assert "Quuxley" not in everything(check)
    store = open_store(str(tmp_path))
    store.remember_header_map(
        "mark", "exclusions", {"pupil_ref": "A Quuxley Zebedee", "school": "D School"}, by="officer"
    )
    assert store.header_map("mark") == ("exclusions", {"pupil_ref": "A (not shown)", "school": "D School"})


def test_a_sheet_named_after_a_child_is_called_by_its_number():
    table = "Pupil ref | Type | Start date | School\nA1 | SUSP | 05/03/2019 | 8994001"
    check = check_file("x.xlsx", xlsx({"Notes": "Nothing", "Quuxley Zebedee": table}), key=KEY)
    assert [reading.sheet for reading in check.readings] == ["Sheet 2 (name not shown)"]
    assert "Quuxley" not in everything(check)
    assert sheet_shown("PEX Autumn 2018", 1) == "PEX Autumn 2018"


def test_the_first_rows_shown_to_a_person_who_maps_headers_have_no_names():
    peeked = messages.PeekedSheet("x", rows=[["Ref", "Type"], ["Quuxley Zebedee", "SUSP"], ["H801200001001", "SUSP"]])
    assert peeked.texts() == [["Ref", "Type"], ["(not shown)", "SUSP"], ["(not shown)", "SUSP"]]


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("HR establishment report", ""), ("Head of SEND", ""), ("Assistant Director (SEND)", ""), ("Capita One", ""),
        ("Chair of the Schools Forum", ""), ("Posts without a person in them on the last day.", ""),
        ("Kept by Zebedee Whitcombe of the SEN team", "a name"), ("Assistant Director Zebedee Whitcombe", "a name"),
        ("Ma Whitcombe for Zebedee", "a name"), ("Mrs Whitcombe", "a name"), ("WHITCOMBE Zebedee", "a name"),
        ("Autism (Xanthe Yewdall)", "a name"), ("who was born on 03/04/2010", "a date"), ("see H123456789012", "a UPN"),
    ],
)  # fmt: skip
def test_somebody_named_anywhere_in_a_sentence_is_seen_and_an_office_is_not(words: str, seen: str):
    assert names_somebody(words) == seen


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("Staff Turnover Rate", ""), ("STAFF VACANCIES, in the SEN-team", ""), ("Dedicated Schools Grant Deficit", ""),
        ("Zebedee Whitcombe", "a name"), ("Posts that Zebedee Whitcombe fills", "a name"),
        ("Staff Turnover Rate (Zebedee Whitcombe)", "a name"), ("Yewdall, Xanthe", "a name"),
    ],
)  # fmt: skip
def test_a_title_with_capitals_throughout_is_no_name(title: str, seen: str):
    assert title_names_somebody(title) == seen
