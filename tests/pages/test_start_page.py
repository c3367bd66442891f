"""First steps: an empty store is told what comes first and why; a full one what has come, and what each file unlocked."""

from __future__ import annotations

from tests.pages.conftest import into_private, opened, words_of
from tests.tables import tables_of

PAGE = "pages/data/start.py"


def test_an_empty_store_is_led_to_schools_first_with_a_template_beside_each_step(empty_dashboard):
    at = into_private(opened(empty_dashboard, PAGE))
    page_text = words_of(at)
    assert "**Next: Schools and their rolls.** Other files name schools by it" in page_text
    assert page_text.count("○ Nothing has come yet.") >= 6
    assert len(at.get("download_button")) >= 6
    assert "Missing something: Schools and their rolls, Exclusions" in page_text


def test_a_full_store_has_all_six_and_says_what_each_unlocked(dashboard):
    at = into_private(opened(dashboard, PAGE))
    page_text = words_of(at)
    assert "The first six have come." in page_text
    assert "measures can be told now." in page_text
    assert len(at.get("plotly_chart")) == 2
    assert any("Term 6" in str(table) for table in tables_of(at))


def test_the_public_view_says_nothing_of_what_is_stored_or_which_school_sent(dashboard):
    at = opened(dashboard, PAGE)
    page_text = words_of(at)
    assert "What to upload first, and why" in page_text
    assert "are stored" not in page_text and "What has come" not in page_text
    assert not at.get("plotly_chart") and not at.get("selectbox")


def test_an_empty_page_says_what_the_product_is_and_leads_to_the_first_steps(empty_dashboard):
    at = opened(empty_dashboard, "pages/plan/overview.py")
    assert "The dashboard turns the files that you have already" in words_of(at)
    assert "First steps: what to upload first, and why" in [
        link.label.replace("\\", "") for link in at.get("page_link")
    ]
