"""The upload desk: look first, confirm, see the charts change; nothing counts before."""

from __future__ import annotations

import io

import openpyxl

from commands.example import FOLDER
from store import open_store
from tests.pages.conftest import opened, words_of

UPLOAD = "pages/data/upload.py"
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
    before = opened(own_dashboard, "pages/trends/exclusions.py").header[0].value
    at = dropped(own_dashboard, one_more())
    if at.get("radio") and any(r.key == "whole_return" for r in at.radio):
        at.radio(key="whole_return").set_value(at.radio(key="whole_return").options[0])
    at.text_input(key="upload_by").set_value("Data officer")
    at.button(key="confirm").click().run()
    assert not at.exception
    assert "stored" in words_of(at)
    after = opened(at, "pages/trends/exclusions.py").header[0].value
    assert before.startswith("46 ")
    assert after.startswith("47 ")


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
