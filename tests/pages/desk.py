"""The upload desk driven without a browser: open it as an officer does, drop files, wait for the reading."""

from __future__ import annotations

import io

import openpyxl
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import opened

UPLOAD = "pages/data/upload.py"
HISTORY = "pages/data/history.py"
HEADERS = ["Pupil ref", "Category", "Start date", "School", "Reason 1", "Phase"]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(*rows: list, headers: list[str] = HEADERS, sheet: str = "Exclusions") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in (headers, *rows):
        page.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def one_more() -> bytes:
    return workbook(["NEW-1", "PERM", "18/06/2019", "8994001", "PB", "secondary"])


def desk(at: AppTest) -> AppTest:
    """The upload page in the private view."""
    at = opened(at, UPLOAD)
    if has(at, "to_private"):
        at.button(key="to_private").click().run()
    return at


def settled(at: AppTest) -> AppTest:
    """Files are read in the background: look again until that is over."""
    for _ in range(40):
        if not any(str(b.key).startswith("stop_") for b in at.button):
            return at
        at.run()
    raise AssertionError("the files were never read")


def dropped(at: AppTest, content: bytes, name: str = "term 6.xlsx") -> AppTest:
    at = desk(at)
    at.get("file_uploader")[0].upload(name, content, EXCEL)
    return settled(at.run())


def click(at: AppTest, key: str) -> AppTest:
    return settled(at.button(key=key).click().run())


def press(at: AppTest, label: str) -> AppTest:
    """The first button with these words."""
    return settled(next(b for b in at.button if b.label == label).click().run())


def has(at: AppTest, key: str) -> bool:
    return any(b.key == key for b in at.button)


def confirmed(at: AppTest, by: str = "Data officer") -> AppTest:
    """Answer what is asked, give a name and store."""
    for radio in at.radio:
        if radio.key == "whole_return":
            radio.set_value(radio.options[0])
    for box in at.checkbox:
        if str(box.key).startswith("ask_"):
            box.check()
    at.text_input(key="upload_by").set_value(by)
    at = click(at, "confirm")
    assert not at.exception
    return at
