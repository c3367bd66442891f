"""The first visitor of a server just started may come by any page's own address, and sees things move: the other tests' visitors
ask for no motion."""

from __future__ import annotations

import shutil

from tests.browser.served import dashboard


def test_the_first_visitor_who_opens_a_page_by_its_address_gets_that_page(app, visitor, tmp_path):
    shutil.copytree(app.store, tmp_path / "store")
    with dashboard(tmp_path / "store", tmp_path / "log.txt") as fresh:
        visit = visitor(fresh, "exclusions", motion=True)
        page = visit.page
        assert page.get_by_role("heading", level=1).inner_text() == "Exclusions"
        assert page.get_by_role("dialog").count() == 0
        assert not page.evaluate("() => matchMedia('(prefers-reduced-motion: reduce)').matches")
        assert visit.go("Returns and moves").violations() == visit.errors == []


def test_what_the_charts_are_drawn_with_is_fetched_while_the_server_works_and_once(tab):
    visit = tab("exclusions")
    asked = visit.page.evaluate(
        """() => performance.getEntriesByType('resource').sort((one, other) => one.startTime - other.startTime)
            .map(each => each.name.split('/').at(-1)).filter(name => /^(PlotlyChart.*|health)$/.test(name))"""
    )
    assert [name.partition(".")[0] for name in asked] == ["PlotlyChart", "health"], (
        "before the server was asked, and once"
    )
    assert visit.errors == []
