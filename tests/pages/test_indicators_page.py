"""The page of indicators of one's own: a chart for each, what was corrected, and nothing private in public."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from loaders.check import check_file
from plan.publishing import release_now
from store import open_store
from tests.measures.test_indicators import CHILDREN, HEADERS, TWELVE, sheet
from tests.pages.conftest import into_private, opened, words_of
from tests.sheets import xlsx

PAGE = "pages/trends/indicators.py"


def uploaded(empty_dashboard) -> AppTest:
    store = open_store()
    back = f"{TWELVE[0][0]} | Number | Lower | Academic year | 2017/18 | | | | | | No | Yes | HR report | Head of SEND | Yes"
    for number, content in enumerate((sheet(more=CHILDREN), xlsx({"Indicators": f"{HEADERS} | Withdrawn\n{back}"}))):
        store.save(check_file(f"own{number}.xlsx", content, key=store.key()), by="Officer")
    return opened(empty_dashboard, PAGE)


def test_thirteen_indicators_are_thirteen_charts_and_what_was_taken_back_is_said(empty_dashboard):
    at = into_private(uploaded(empty_dashboard))
    assert not at.exception and not at.error
    assert len(at.get("plotly_chart")) >= 13
    page_text = words_of(at)
    assert "Staff vacancies in the SEN team, 2017/18: taken back, was 7" in page_text
    assert "Children waiting for a taxi" in page_text


def test_the_public_page_has_no_word_of_what_counts_children(empty_dashboard):
    assert "taxi" not in words_of(uploaded(empty_dashboard))


LISTED = """
import streamlit as st
from ui import navigation
st.text([page.title for page in navigation.pages() if page.visibility == "visible"])
"""


def test_the_public_list_of_pages_has_the_indicators_once_one_is_public(empty_dashboard):
    """Before a meeting an empty page is one too many; its address still says what it is for."""
    store = open_store()
    store.set_setting("as_at", "2019-06-27", by="a test")

    def listed() -> bool:
        return "Our own indicators" in AppTest.from_string(LISTED, default_timeout=300).run().text[0].value

    assert not listed()
    assert "No indicator is public yet" in words_of(opened(empty_dashboard, PAGE))
    store.save(check_file("own.xlsx", sheet(), key=store.key()), by="Officer")
    assert not listed(), "stored, but nothing is published"
    release_now(store, by="Officer")
    assert listed()
