"""Every page runs, with the example and with nothing at all, and says what it should."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest
from plotly.io import to_json

from exhibits.words import ALL_HIDDEN
from measures.catalogue import by_name
from tests.pages.conftest import into_private, opened, words_of
from tests.tables import tables_of
from ui.navigation import PLACES, by_url
from ui.parts.drawn import Drawn

EVERY_PAGE = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.url)


@EVERY_PAGE
def test_a_page_runs_on_the_example_with_its_title_as_the_only_h1_and_says_that_the_authority_is_invented(
    dashboard, place
):
    at = opened(dashboard, place.file)
    assert not at.exception
    assert not at.error
    assert [title.value for title in at.title] == [place.title]
    assert "invented authority" in words_of(at)


@EVERY_PAGE
def test_a_page_runs_on_an_empty_store_and_says_what_to_upload(empty_dashboard, place):
    at = opened(empty_dashboard, place.file)
    assert not at.exception
    assert not at.error
    if (place.measures and not place.private) or place.url == "plan":
        assert "uploaded" in words_of(at)
        assert at.get("download_button"), "an empty page gives the template"


@pytest.mark.parametrize("place", [place for place in PLACES if place.measures], ids=lambda place: place.url)
def test_every_measure_can_be_shown_in_public_or_where_it_is_not_released_in_private(dashboard, place):
    at, left = opened(dashboard, place.file), {by_name(name).title for name in place.measures}
    if place.private:
        into_private(at)
    for view in ("as it opens", "private"):
        for title in sorted(left & set(at.selectbox(key="figure").options)):
            at.selectbox(key="figure").set_value(title).run()
            assert not at.exception, (view, title)
            assert not at.error, (view, title)
            hidden = view == "as it opens" and ALL_HIDDEN in words_of(at)
            assert (len(at.get("plotly_chart")) >= 1) is not hidden, (view, title)
            left.remove(title)
        if not left:
            return
        into_private(at)
    raise AssertionError(f"offered in neither view: {left}")


def test_the_plan_page_holds_eleven_actions_in_three_sections(dashboard):
    at = opened(dashboard, "pages/plan/overview.py")
    assert len(at.header) == 3
    assert words_of(at).count("<h3>") == 11


def test_each_action_on_the_board_opens_to_its_reason_and_what_is_behind_it(dashboard):
    page_text = words_of(opened(dashboard, "pages/plan/overview.py"))
    assert page_text.count("<details>") == 11
    assert page_text.count("Why this status") == 11
    assert "target 34 for 2018/19. Already 2 over: off track." in page_text
    assert "Blocked: Waiting for a decision by the health commissioners" in page_text
    assert "Where it comes from" in page_text


def test_the_plan_page_tells_the_papers_figures_with_their_counts(dashboard):
    page_text = words_of(opened(dashboard, "pages/plan/overview.py"))
    assert "27.8% (10 of 36)" in page_text
    assert "up 20% on the same dates last year (150 to 180)" in page_text


def test_a_chart_has_words_for_people_who_cannot_see_it_and_a_table(dashboard):
    at = opened(dashboard, "pages/trends/exclusions.py")
    charts = at.get("plotly_chart")
    assert charts and all(len(chart.proto.alt) > 20 for chart in charts)
    # Each has its table twice: in its place on a phone and for those who listen, and behind "Table and notes".
    assert len(tables_of(at)) == 2 * len(charts)


def test_the_charts_of_a_page_are_sent_as_plotly_itself_would_write_them(own_dashboard, monkeypatch):
    """Nobody else checks them: Streamlit hands on what it is given."""
    made, keep = [], Drawn.__init__

    def watched(drawn, figure):
        keep(drawn, figure)
        made.append((figure, drawn))

    monkeypatch.setattr(Drawn, "__init__", watched)
    opened(into_private(own_dashboard.run()), by_url("exclusions").file)
    assert len(made) > 4
    for figure, drawn in made:
        assert json.loads(to_json(drawn.to_dict(), validate=False)) == json.loads(to_json(go.Figure(figure)))
