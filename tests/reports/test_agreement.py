"""Every figure of plans, panels, appeals, money and after an exclusion is the same in the JSON, on its page, on a slide, in the paper and in the pack.

The paper of the private view is described once, of a plan with one action that every one of them is linked to.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import openpyxl
import pytest

from exhibits import governed, headline
from measures.catalogue import by_name
from plan import reading
from plan.board import board
from plan.figures import PrivateReader
from plan.stored import reader_of
from reports.deck import Item, deck
from reports.excel import excel
from reports.paper import describe
from reports.pictures import Pictures
from reports.spec import ActionMeasure
from services.figure_files import contract_figures
from store import open_store

MEETING = date(2019, 6, 27)
NEW = (
    "pupils_suspended", "repeat_suspensions", "offsite_directions", "returned_within_120_days", "returns_kept_two_terms", "exclusion_recoveries_begun",
    "recovery_due", "recovery_paid", "recovery_net", "attendance_rate", "plans_in_force", "new_plans", "plans_ceased", "plans_transferred_in",
    "plans_transferred_out", "plans_not_explained", "reviews_due", "phase_transfers_final_in_time", "plans_without_a_school", "panel_seats", "panel_decided",
    "panel_backlog", "appeals_registered", "mediations", "appeal_rate", "agreed_to_assess", "weeks_waited", "top_up_cost", "placement_fte",
    "placement_change_volume", "placement_change_mix", "placement_change_price", "placement_outturn", "placement_full_year_effect", "health_owed",
    "savings_delivered", "savings_gross", "block_allocation", "block_forecast", "high_needs_balance", "block_balance", "places_commissioned", "places_on_roll",
)  # fmt: skip


@dataclass(frozen=True)
class Everywhere:
    reader: PrivateReader
    actions: list
    paper: dict[str, ActionMeasure]
    pack: dict[str, dict]
    numbers: dict[str, list[dict]]


@pytest.fixture(scope="module")
def everywhere(example_folder) -> Everywhere:
    held = reader_of(open_store(str(example_folder)), "private")
    plan = held.frames["plan_actions"]
    one = plan[(plan["action"] == "placement-reductions").to_numpy()].assign(also_measures="; ".join(NEW))
    reader = PrivateReader({**held.frames, "plan_actions": one}, held.as_at, held.calendar)
    paper = describe(reader, MEETING)
    (entry,) = paper.entries
    book = openpyxl.load_workbook(io.BytesIO(excel(paper, Pictures(missing="None."))), read_only=True)
    rows = {name: _rows(book[name]) for name in ("Figures", "Every number")}
    return Everywhere(
        reader, board(reader), {each.measure: each for each in entry.measures}, {row["Figure"]: row for row in rows["Figures"]},
        {name: [row for row in rows["Every number"] if row["Figure"] == by_name(name).title] for name in NEW},
    )  # fmt: skip


def _rows(sheet) -> list[dict]:
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=False)) for row in body]


@pytest.mark.parametrize("name", NEW)
def test_json_page_slide_paper_and_pack_say_one_figure(everywhere, name):
    reader, of_paper = everywhere.reader, everywhere.paper[name]
    action = everywhere.actions[0].action
    asked = governed.question(reader, name, action)
    measure = by_name(name)
    # The pack's cells are the paper's.
    cells = everywhere.pack[measure.title]
    assert (cells["Text"], cells["Period"], cells["State"], cells["Finding"]) == (
        of_paper.text,
        of_paper.period,
        of_paper.state,
        of_paper.finding,
    )
    assert cells["Value"] == (None if of_paper.value is None else pytest.approx(of_paper.value))
    # The JSON has the same figure for the same period, of the same part.
    figures = [
        each for kind in dict.fromkeys((None, measure.year, "to_date", asked.kind or None))
        for each in contract_figures(reader.series(measure, kind, (), dict(asked.where)))
    ]  # fmt: skip
    mine = [each for each in figures if each["period"]["label"] == of_paper.period]
    if of_paper.state == "no data" and not of_paper.period:
        assert not [each for each in figures if each["state"] == "shown"]
        return
    assert mine and {(each["text"], each["state"]) for each in mine} == {(of_paper.text, of_paper.state)}
    # What is drawn on page, slide and in the paper is one chart, and each number of the pack is one of the JSON's.
    if of_paper.drawing is None:
        return
    chart = headline.headline(reader, everywhere.actions, asked)
    assert (of_paper.drawing.title, of_paper.drawing.alt) == (chart.title, chart.alt)
    slide = next(
        each for each in deck("", "", [Item(action.id, "", "")], charts={name: chart.title}) if each.kind == "chart"
    )
    assert (slide.title, slide.about) == (chart.title, name)
    by_period = {(each["period"]["label"], each["text"]) for each in figures}
    ours = [row for row in everywhere.numbers[name] if row["Line"] == "This authority" and row["State"] == "shown"]
    assert ours and [row for row in ours if (row["Period"], row["Text"]) not in by_period] == []


def test_every_one_of_them_is_in_the_paper_of_a_plan_that_names_them_all(everywhere):
    assert [name for name in NEW if name not in everywhere.paper] == []
    assert sum(each.state == "shown" for each in everywhere.paper.values()) > 35
    assert reading.actions(everywhere.reader.frames)[0].id == "placement-reductions"
