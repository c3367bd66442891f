"""The block and its what-if on the example authority: private only, page and workbook equal, a tenth fewer requests seen."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from charts.spending.balance import balance_lines, money
from commands.common import reader_for
from loaders.codes.pupils import NEEDS
from methods.block_years import Levers
from services import block, block_workbook, scenarios
from store import open_store
from tests.pages.conftest import into_private, opened, words_of
from ui.trends.spending.heading import trajectories_of

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
    assert len(at.get("plotly_chart")) == 4
    assert "How the deficit of £2.8m built up" in page_text and "The axis begins at £19m, not at 0" in page_text
    assert "Most goes to non-maintained or independent: £5.7m of £20.8m" in page_text
    assert "£18.6m a year before" in page_text, "an allocation is a whole year's, not as much as had come by a day"
    assert "the ledger of spend counts, 1,303" in page_text and "holds 303 in force on 27 Jun 2019" in page_text
    assert "Virement" in page_text and "£850,000" in page_text and "any saving goes first to the deficit" in page_text
    assert "Grant counted, 31 Mar 2026, is outside the years drawn" in page_text and "not within the plan" in page_text
    assert "8. Alternative provision within our local area" in page_text, "an action's saving is a layer by its name"
    assert "Not allocated to a kind" in page_text and "£20,790,000" in page_text
    assert "within five years" in page_text


def test_a_tenth_fewer_requests_is_a_picture_a_table_and_a_sentence(dashboard):
    into_private(opened(dashboard, "pages/plan/overview.py"))
    at = opened(dashboard, WHAT_IF)
    assert not at.exception and not at.error
    before = words_of(at)
    at.number_input(key="lever_requests").set_value(-10.0).run()
    assert not at.exception and words_of(at) != before
    assert "Fewer new plans" in words_of(at) and len(at.get("plotly_chart")) == 2


def test_which_lever_matters_is_a_picture_and_bands_are_a_lever_with_what_another_table_would_be(dashboard):
    into_private(opened(dashboard, "pages/plan/overview.py"))
    at = opened(dashboard, WHAT_IF)
    words = words_of(at)
    assert "A tenth fewer requests: £" in words and "by the end of 2024-25, the most of these" in words
    assert "A year of today's top-ups costs £433,092." in words and "there is a duty to assess" in words
    at.number_input(key="lever_bands").set_value(5.0).run()
    assert not at.exception and "Bands" in words_of(at)


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
    at = opened(own_dashboard, WHAT_IF)
    at.number_input(key="lever_requests").set_value(-10.0).run()
    at.number_input(key="lever_uplift").set_value(4.0).run()
    assert not at.exception
    page_text = words_of(at)
    assert "the plan's trajectory. Price rise moves it most: down by" in page_text
    for cell in (
        "As at",
        "27 Jun 2019",
        "Balance at the end of 2024-25",
        "Requests for assessment, change in %",
        "Balance returns to nothing",
    ):
        assert cell in page_text
    again = scenarios.keep(open_store(), "A tenth fewer", "Finance", "", reader_for().as_at, one.start, Levers())
    assert again.name == "A tenth fewer (2)" and scenarios.chosen(open_store())[0] == one
    scenarios.choose(open_store(), again.name, "Finance")
    ((before, day),) = scenarios.chosen_before(open_store())
    assert before == one and scenarios.chosen(open_store())[0] == again
    scenarios.choose(open_store(), again.name, "Somebody else")  # chosen already: who and when stay
    assert scenarios.chosen(open_store())[1] == "Finance" and len(scenarios.chosen_before(open_store())) == 1
    start = one.start
    chart = balance_lines(
        again.years, (start.year, start.balance), title="t", subtitle="s", was=trajectories_of([(before, day)])
    )
    (line,) = [trace for trace in chart.figure["data"] if trace["name"].startswith("was, chosen")]
    assert line["line"]["dash"] == "dash" and line["y"] == [start.balance, *(each.mitigated for each in one.years)]
    assert chart.table[line["name"]].iloc[-1] == money(one.years[-1].mitigated)


def test_an_actions_layer_follows_what_is_assumed_of_its_saving(dashboard):
    into_private(opened(dashboard, "pages/plan/overview.py"))
    at = opened(dashboard, BLOCK)
    # £120,000 a year from 1 September 2019 is £69,836 of 2019-20: £50,164 more in each year after.
    assert "−£50,164" in words_of(at)
    at.number_input(key="share_local-provision").set_value(50.0).run()
    assert not at.exception and "−£25,082" in words_of(at) and "−£50,164" not in words_of(at)


def test_the_deficits_assumptions_are_kept_with_who_set_them_and_where_they_are_from(own_dashboard):
    into_private(opened(own_dashboard, "pages/plan/overview.py"))
    at = opened(own_dashboard, BLOCK)
    at.checkbox(key="terms_approved").set_value(True)
    at.number_input(key="terms_grant_on").set_value(2022)
    at.number_input(key="terms_ends").set_value(2024)
    at.text_input(key="terms_source").set_value("The Department's letter")
    next(b for b in at.button if b.label == "Keep these assumptions").click().run()
    assert not at.exception
    page_text = words_of(at)
    assert "Assumed: The Department's letter. Set by" in page_text
    assert "Stability grant" in page_text and "31 Mar 2024" in page_text and len(at.get("plotly_chart")) == 5
    assert "is outside the years drawn" not in page_text


def test_every_cell_of_the_workbook_is_the_pages(dashboard):
    into_private(opened(dashboard, "pages/plan/overview.py"))
    page_text = words_of(opened(dashboard, BLOCK))
    reader = reader_for()
    book = openpyxl.load_workbook(io.BytesIO(block_workbook.workbook(reader.frames, reader.as_at, reader.calendar)))
    assert book.sheetnames == [
        "Year by year",
        "Plans and cost",
        "Plans by age",
        "Plans by need",
        "Specialist places ahead",
    ]
    for sheet in book:
        rows = list(sheet.iter_rows(min_row=3, values_only=True))
        assert len(rows) > 2
        for row in rows:
            assert all(not cell or f">{cell}<" in page_text for cell in row), (sheet.title, row)


def test_the_tables_count_every_plan_in_force_once_by_kind_and_age_by_kind_and_need(dashboard):
    reader = reader_for()
    found = block_workbook.tables(reader.frames, reader.as_at, reader.calendar)
    rows, day = reader.frames["ehc_plans"], pd.Timestamp(reader.as_at)
    held = sum(s <= day and not e < day for s, e in zip(rows["plan_start"], rows["plan_end"], strict=True))
    for name in ("Plans by age", "Plans by need"):
        *kinds, total = found[name]
        assert len(kinds) == 7 and int(total["Total"].replace(",", "")) == held
        for head in total:
            assert head == "Kind" or sum(int(row[head].replace(",", "")) for row in kinds) == int(
                total[head].replace(",", "")
            )
    assert list(found["Plans by need"][0])[1:-1] == [choice.code for choice in NEEDS], "all twelve needs, at 0 too"
    *parts, total, band = found["Specialist places ahead"]
    for head in list(total)[2:]:
        assert sum(int(row[head].replace(",", "")) for row in parts) == int(total[head].replace(",", ""))
    assert int(total["Today"]) == held and " to " in band["2019/20"]


def test_the_kinds_add_up_to_the_block_to_the_penny_and_so_does_what_is_over_the_budget(dashboard):
    reader = reader_for()
    for each in block.year_ends(reader.frames, reader.as_at):
        assert sum(kind.pence for kind in block.tree(reader.frames, each.year, reader.as_at)) == each.block.spent
        over = block.variance(reader.frames, each.year, reader.as_at)
        assert sum(pence for _, pence in over) == each.block.spent - each.block.budget
