"""Data and definitions: a list to search, one figure in full, an address for each."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from measures.catalogue import ALL, by_name
from tests.pages.conftest import opened
from ui.data.dictionary import matches, printed

PAGE = "pages/data/definitions.py"


def at(dashboard: AppTest, measure: str = "") -> AppTest:
    """The page opened by its address."""
    page = opened(dashboard.run(), PAGE)
    if measure:
        page.query_params["measure"] = measure
        page.run()
    return page


def words(page: AppTest) -> str:
    return " ".join(each.value for each in (*page.markdown, *page.subheader))


def test_an_address_opens_its_figure_with_the_codes_that_split_it(dashboard):
    page = at(dashboard, "managed_moves")
    assert [each.value for each in page.subheader] == [by_name("managed_moves").title]
    assert by_name("managed_moves").definition in words(page).replace("\\", "")
    assert "what the codes stand for" in words(page)


def test_a_search_leaves_the_figures_that_have_all_of_its_words_and_opens_the_first(dashboard):
    page = at(dashboard)
    page.text_input(key="dictionary_search").set_value("suspension days").run()
    options = page.radio(key="dictionary_measure").options
    assert by_name("suspension_days").title in options
    assert 0 < len(options) < 10
    page.text_input(key="dictionary_search").set_value("no figure has these").run()
    assert not page.radio
    assert "Try fewer" in page.info[0].value


def test_a_page_as_a_filter_leaves_its_own_figures(dashboard):
    page = at(dashboard)
    page.selectbox(key="dictionary_page").set_value("Exclusions").run()
    assert by_name("suspensions").title in page.radio(key="dictionary_measure").options
    assert by_name("placement_spend").title not in page.radio(key="dictionary_measure").options


def test_an_address_of_no_figure_opens_the_first(dashboard):
    page = at(dashboard, "../../etc")
    assert [each.value for each in page.subheader] == [ALL[0].title]


def test_every_figure_is_found_by_its_own_title_and_stands_in_the_printed_table():
    table = printed(ALL)
    for measure in ALL:
        assert matches(measure, measure.title)
    assert table.count("<tr>") == len(ALL) + 1
