"""The page of plans and the panel's part of the page of requests: in the private view only, each question with its answer."""

from __future__ import annotations

from tests.pages.conftest import into_private, opened, words_of

CHILD = "MH9"


def test_plans_are_a_private_page_with_the_stock_the_years_to_come_the_lists_and_the_bands(dashboard):
    at = opened(dashboard, "pages/trends/ehc_plans.py")
    assert "Why did the number move?" not in words_of(at) and CHILD not in words_of(at)
    into_private(at)
    page_text = words_of(at)
    assert not at.exception and not at.error
    assert [h.value for h in at.header][-7:] == [
        "Why did the number move?", "How many will there be?", "How good were the forecasts?", "Whom are they for?", "Where are they, and were the next places named in time?", "To be done",
        "What would other bands cost?",
    ]  # fmt: skip
    assert "Tested on 144 authorities" in page_text and "Unmitigated" in page_text and "too low" in page_text
    assert any("Children with a plan and no school" in each.label for each in at.toggle)
    assert "first £6,000" in page_text
    assert len(at.get("plotly_chart")) >= 4


def test_the_page_of_requests_says_in_private_whether_it_is_more_late_and_whether_the_panel_will_cope(dashboard):
    at = opened(dashboard, "pages/trends/requests.py")
    assert "Will the panel cope?" not in words_of(at) and "Late" not in words_of(at)
    into_private(at)
    page_text = words_of(at)
    assert not at.exception and not at.error
    assert "180 against 150, up 20% (between" in page_text and "December's level" in page_text
    assert (
        "87% (148 of 171) the published way, of closed cases only" in page_text
        and "as 6" not in page_text.partition("Agreed to assess")[0]
    )
    assert (
        "79 of 304 decisions were not to assess (26%); 10 appeals were registered, 23 mediations were registered, and 5 of 5 heard"
        in page_text
        and "would invite unlawful practice" in page_text
    )
    at.selectbox(key="panel_cadence").set_value("Every two weeks").run()
    at.number_input(key="panel_demand").set_value(6.2).run()
    assert (
        "27 requests a month at 8 a panel take 3.4 panels a month; every 2 weeks is 2.2, which falls short."
        in words_of(at)
    )
    at.selectbox(key="panel_cadence").set_value("Every week").run()
    assert "weekly is 4.3, which clears it" in words_of(at)
