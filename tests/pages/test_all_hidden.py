"""Of a figure that the release hides in every period a page says so in words: a picture of c alone answers nobody."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from plan.publishing import release_now
from store import open_store
from tests.pages.conftest import into_private, opened, words_of
from tests.small_authority import store_schools, store_term

PAGE = "pages/trends/exclusions.py"


def of_one_child_a_term(empty_dashboard: AppTest) -> AppTest:
    store = open_store()
    store.set_setting("as_at", "2019-06-27", by="a test")
    store_schools(store)
    store_term(store, {term: {"secondary": 1} for term in (3, 4)})
    release_now(store, by="Kim")
    at = opened(empty_dashboard, PAGE)
    return at.selectbox[0].set_value("Permanent exclusions").run()


def test_a_public_figure_hidden_throughout_is_words_and_a_table(empty_dashboard):
    at = of_one_child_a_term(empty_dashboard)
    assert not at.exception and not at.error
    assert len(at.get("plotly_chart")) == 0
    assert "No picture: every figure of it is hidden to protect children. Its table has the periods." in words_of(at)


def test_one_that_shows_anything_is_drawn(empty_dashboard):
    at = of_one_child_a_term(empty_dashboard)
    assert len(at.selectbox[0].set_value("Suspensions").run().get("plotly_chart")) > 0


def test_the_private_view_draws_it(empty_dashboard):
    assert len(into_private(of_one_child_a_term(empty_dashboard)).get("plotly_chart")) > 0
