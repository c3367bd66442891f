"""The block and its what-if on the example authority: private only, page and workbook equal, a tenth fewer requests seen."""

from __future__ import annotations

import io
import time

import openpyxl
import pytest

from commands.common import reader_for
from methods.block_years import Levers, years_ahead
from services import block, block_workbook, scenarios
from store import open_store
from tests.pages.conftest import into_private, opened, words_of

BLOCK, WHAT_IF = "pages/trends/block.py", "pages/trends/what_if.py"


@pytest.mark.parametrize("page", [BLOCK, WHAT_IF])
def test_in_the_public_view_there_is_neither_a_figure_nor_a_table(dashboard, page):
    at = opened(dashboard, page)
    page_text = words_of(at)
    assert "not part of the public view" in page_text and not at.get("plotly_chart") and not at.number_input
    assert "1,850,000" not in page_text and "19,850,000" not in page_text


def test_the_block_says_where_it_ends_by_kind_and_when_it_returns_to_nothing(dashboard):
    into_private(opened(dashboard, "pages/plan/overview.py"))
    at = opened(dashboard, BLOCK)
    assert not at.exception and not at.error
    page_text = words_of(at)
    assert "The block is expected to end 2019-20 £2,790,000 in deficit" in page_text
    assert "£940,000 over the budget" in page_text and "Brought forward −£1,850,000" in page_text
    assert len(at.get("plotly_chart")) == 2
    assert "Not allocated to a kind" in page_text and "£20,790,000" in page_text
    assert "within five years" in page_text


def test_a_tenth_fewer_requests_is_a_picture_a_table_and_a_sentence_in_under_300_ms(dashboard):
    into_private(opened(dashboard, "pages/plan/overview.py"))
    at = opened(dashboard, WHAT_IF)
    assert not at.exception and not at.error
    before = words_of(at)
    at.number_input(key="lever_requests").set_value(-10.0).run()
    assert not at.exception and words_of(at) != before
    assert "Fewer new plans" in words_of(at) and len(at.get("plotly_chart")) == 1
    reader = reader_for()
    start = block.start_of(reader.frames, reader.as_at)
    begun = time.perf_counter()
    years_ahead(start, Levers(requests=-10))
    assert time.perf_counter() - begun < 0.3


def test_a_scenario_is_kept_with_its_author_and_note_and_one_is_chosen_and_stays(own_dashboard):
    into_private(opened(own_dashboard, "pages/plan/overview.py"))
    at = opened(own_dashboard, WHAT_IF)
    at.number_input(key="lever_requests").set_value(-10.0).run()
    at.text_input(key="scenario_name").set_value("A tenth fewer")
    at.text_area(key="scenario_note").set_value("Early help works")
    next(b for b in at.button if b.label == "Keep this scenario").click().run()
    assert not at.exception
    (one,) = scenarios.stored_scenarios(open_store())
    assert (one.name, one.note, one.levers.requests) == ("A tenth fewer", "Early help works", -10.0)
    scenarios.choose(open_store(), "A tenth fewer", "Finance")
    at = opened(own_dashboard, BLOCK)
    assert 'the scenario "A tenth fewer", chosen by Finance' in words_of(at)
    again = scenarios.keep(open_store(), "A tenth fewer", "Finance", "", reader_for().as_at, one.start, Levers())
    assert again.name == "A tenth fewer (2)" and scenarios.chosen(open_store())[0] == one


def test_every_cell_of_the_workbook_is_the_pages(dashboard):
    into_private(opened(dashboard, "pages/plan/overview.py"))
    page_text = words_of(opened(dashboard, BLOCK))
    reader = reader_for()
    book = openpyxl.load_workbook(io.BytesIO(block_workbook.workbook(reader.frames, reader.as_at)))
    assert {"Year by year", "Plans and cost"} <= set(book.sheetnames)
    for name in ("Year by year", "Plans and cost"):
        for row in book[name].iter_rows(min_row=3, values_only=True):
            assert all(not cell or str(cell) in page_text for cell in row), row


def test_the_kinds_add_up_to_the_block_to_the_penny_and_so_does_what_is_over_the_budget(dashboard):
    reader = reader_for()
    for each in block.year_ends(reader.frames, reader.as_at):
        assert sum(kind.pence for kind in block.tree(reader.frames, each.year, reader.as_at)) == each.block.spent
        over = block.variance(reader.frames, each.year, reader.as_at)
        assert sum(pence for _, pence in over) == each.block.spent - each.block.budget
