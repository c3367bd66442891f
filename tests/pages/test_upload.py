"""The upload desk: look first, confirm, see the charts change; nothing counts before."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from commands.example import AUTHORITY, FOLDER
from loaders.calendar import long_day
from store import open_store
from tests.pages.conftest import opened, words_of
from ui.navigation import PLACES
from ui.upload import apart

UPLOAD = "pages/data/upload.py"
EXCLUSIONS = "pages/trends/exclusions.py"
HEADERS = ["Pupil ref", "Category", "Start date", "School", "Reason 1", "Phase"]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(*rows: list[str], headers: list[str] = HEADERS) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Exclusions"
    for row in (headers, *rows):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def dropped(at, content: bytes, name: str = "term 6.xlsx"):
    at = opened(at, UPLOAD)
    at.get("file_uploader")[0].upload(name, content, EXCEL)
    return at.run()


def one_more() -> bytes:
    return workbook(["NEW-1", "PERM", "18/06/2019", "8994001", "PB", "secondary"])


def test_a_dropped_file_is_told_and_nothing_counts_yet(own_dashboard, tmp_path):
    at = dropped(own_dashboard, one_more())
    said = words_of(at)
    assert not at.exception
    assert "1 row read, 1 row can be stored" in said
    assert "What would change" in said
    assert len(open_store().uploads()) == len(list(FOLDER.glob("*.xlsx")))


def test_a_confirmed_file_is_stored_and_changes_the_finding(own_dashboard):
    before = opened(own_dashboard, EXCLUSIONS).header[0].value
    at = dropped(own_dashboard, one_more())
    if at.get("radio") and any(r.key == "whole_return" for r in at.radio):
        at.radio(key="whole_return").set_value(at.radio(key="whole_return").options[0])
    at.text_input(key="upload_by").set_value("Data officer")
    at.button(key="confirm").click().run()
    assert not at.exception
    assert "stored" in words_of(at)
    after = opened(at, EXCLUSIONS).header[0].value
    assert before.startswith("36 secondary")
    assert after.startswith("37 secondary")


def test_storing_needs_a_name(own_dashboard):
    at = dropped(own_dashboard, one_more())
    at.button(key="confirm").click().run()
    assert "give your name" in at.error[0].value


def test_a_bad_date_is_told_with_its_cell_and_mend(own_dashboard):
    at = dropped(own_dashboard, workbook(["A", "PERM", "31/04/2019", "8994001", "PB", "secondary"]))
    said = words_of(at)
    assert "cell C2" in said
    assert "31/04/2019" in said


def test_what_a_cell_says_is_never_markdown(own_dashboard):
    nasty = "![x](http://example.org/x.png)"
    at = dropped(own_dashboard, workbook(["A", nasty, "18/06/2019", "8994001", "PB", "secondary"]))
    for table in at.table:
        assert "![x](" not in table.value.to_string()


def test_a_file_that_is_no_spreadsheet_is_refused_in_words(own_dashboard):
    at = dropped(own_dashboard, b"\x00\x01\x02 nothing of use", "broken.xlsx")
    assert not at.exception
    assert "nothing here that can be stored" in words_of(at)
    assert "reference" not in words_of(at)


def test_a_close_header_waits_for_a_person(own_dashboard):
    headers = ["Pupil ref", "Category", "Strat date", "School", "Reason 1", "Phase"]
    at = dropped(own_dashboard, workbook(["A", "PERM", "18/06/2019", "8994001", "PB", "secondary"], headers=headers))
    assert "Headers to confirm" in words_of(at)
    assert not [b for b in at.button if b.key == "confirm"]
    next(b for b in at.button if b.label == "Use these headers").click().run()
    assert not at.exception
    assert "1 row read, 1 row can be stored" in words_of(at)
    assert [b for b in at.button if b.key == "confirm"]


def test_one_action_replaces_the_example_with_nothing(own_dashboard):
    at = opened(own_dashboard, UPLOAD)
    at.checkbox(key="clear_sure").check().run()
    at.button(key="clear_example").click().run()
    assert not at.exception
    assert "invented" not in words_of(at)
    assert "No recovery plan has been uploaded" in words_of(opened(at, "pages/plan/overview.py"))


def cleared(at):
    at = opened(at, UPLOAD)
    at.checkbox(key="clear_sure").check().run()
    return at.button(key="clear_example").click().run()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.url)
def test_nothing_of_the_example_is_left_on_any_page_after_it_is_cleared(own_dashboard, place):
    at = opened(cleared(own_dashboard), place.file)
    said = words_of(at)
    assert not at.exception
    assert not at.error
    assert AUTHORITY not in said
    assert "invented" not in said
    assert f"Figures as at {long_day(date.today())}" in said
    if place.measures or place.url in ("plan", "upload"):
        assert at.get("download_button"), "the template is there"


def test_two_files_of_one_name_are_both_read_and_told_apart(own_dashboard):
    at = opened(own_dashboard, UPLOAD)
    other = workbook(
        ["NEW-2", "SUSP", "18/06/2019", "8994001", "PB", "secondary"],
        ["NEW-3", "SUSP", "19/06/2019", "8994001", "PB", "secondary"],
    )
    drop = at.get("file_uploader")[0].upload("term 6.xlsx", one_more(), EXCEL).upload("term 6.xlsx", other, EXCEL)
    said = words_of(drop.run())
    assert not at.exception
    assert "term 6 (2).xlsx" in said
    assert "1 row read, 1 row can be stored" in said
    assert "2 rows read, 2 rows can be stored" in said
    assert at.button(key="confirm").label == "Confirm and store 3 rows"


def test_a_third_file_of_one_name_gets_a_number_that_is_free():
    files = [("a.xlsx", b"1"), ("a (2).xlsx", b"2"), ("a.xlsx", b"3"), ("a.xlsx", b"4")]
    assert [name for name, _ in apart(files)] == ["a.xlsx", "a (2).xlsx", "a (3).xlsx", "a (4).xlsx"]


def test_an_authority_of_ones_own_has_a_name_and_a_code(own_dashboard):
    at = cleared(own_dashboard)
    at.text_input(key="authority_name").set_value("Anyshire Council")
    at.text_input(key="authority_code").set_value("nonsense")
    next(b for b in at.button if b.label == "Save").click().run()
    assert "E and eight digits" in at.error[0].value
    at.text_input(key="authority_code").set_value("e06000027")
    next(b for b in at.button if b.label == "Save").click().run()
    assert open_store().setting("la_code") == "E06000027"
    assert "Anyshire Council" in words_of(opened(at, EXCLUSIONS))


def test_a_published_file_says_which_measure_each_of_its_columns_holds(own_dashboard):
    headers = (
        "time_identifier,time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
        "new_la_code,la_name,school_type,num_schools,headcount,perm_excl,perm_excl_rate,suspension,susp_rate,"
        "one_plus_susp,one_plus_susp_rate"
    )
    row = "Academic year,201819,National,E92000001,England,,,,,,Total,100,20000,20,0.1,1500,7.5,900,4.5"
    at = opened(own_dashboard, UPLOAD)
    at.get("file_uploader")[0].upload("exc_nat_region_la.csv", f"{headers}\n{row}\n".encode(), "text/csv")
    at = at.run()
    said = words_of(at)
    assert not at.exception
    assert "could not be read" not in said and "reference" not in " ".join(e.value for e in at.error)
    assert "Published figures" in said
    assert "Permanent exclusion rate" in " ".join(t.value.to_string() for t in at.table)
    assert "What would change" in said
