"""From the board, the questions that follow the first ones: each in at most two clicks, its answer in the words of one picture.

The words are those of a plain count of the rows wherever one is short; where the way there is long (what health owes by days, the
block in five years) they are the measure's own, which has its hand-worked tests elsewhere, and what is tried is the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from disclosure.wording import pounds
from measures.calculate import default_calendar
from measures.spending.who_pays import health
from methods.block_years import Levers, years_ahead
from services.block import start_of
from tests.browser.answers import (
    back,
    cases,
    copes,
    falling,
    in_three_years,
    late,
    moved,
    moves_hold,
    new_bands,
    open_late,
    owed,
    really_up,
    tribunals,
    year_group,
)
from tests.browser.board import CHOICE, LINK, SIDE, Clicks, Journey, Truth, answered, asked
from tests.browser.conftest import Open

Frames = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def journey(example_folder: Path, tmp_path_factory: pytest.TempPathFactory, visitor: Open) -> Iterator[Journey]:
    with asked(example_folder, tmp_path_factory.mktemp("depth"), visitor) as journey:
        yield journey


def drives(frames: Frames, _: date) -> list[str]:
    """A year of each placement by its days in the financial year; the education share where the cost is divided."""
    sums = []
    for year in (2017, 2018):
        first, last = pd.Timestamp(year, 4, 1), pd.Timestamp(year + 1, 3, 31)
        whole = 0.0
        for row in frames["placements"].itertuples():
            begins, ends = max(row.start_date, first), min(row.end_date, last) if pd.notna(row.end_date) else last
            times = {"week": row.weeks_per_year, "day": row.days_per_year}.get(row.price_basis, 1)
            a_year = row.education_share if pd.notna(row.education_share) else row.price * times
            whole += a_year / 100 * max(0, (ends - begins).days + 1) / ((last - first).days + 1)
        sums.append(whole)
    return [
        f"Waterfall: 2017-18 £{sums[0] / 1e6:.1f}m; Places +",
        f"2018-19 £{sums[1] / 1e6:.1f}m",
        "Spend of 2018-19 rose by",
    ]


def year_end(frames: Frames, _: date) -> list[str]:
    targets = frames["plan_targets"]
    budget = targets[(targets["measure"] == "placement_spend") & (targets["period"].astype(str) == "2019-20")]["value"]
    return [
        "2019-20 will likely end at £9",
        "over the budget",
        f"Budget £{float(budget.iloc[-1]):,.0f}",
        "8 in 10 such years end between",
    ]


def promised(frames: Frames, as_at: date) -> list[str]:
    (local,) = frames["savings"][frames["savings"]["action"] == "local-provision"].to_dict("records")
    assert local["start_date"].date() > as_at and local["state"] == "agreed"
    # 1 September to 31 March are 213 of the year's 366 days.
    of_year = local["full_year"] / 100 * 213 / 366
    return [f"{local['scheme']}: £0 of £{of_year / 1000:.1f}k: from 1 Sep 2019, expected by its days so far £0"]


def owes(frames: Frames, as_at: date) -> list[str]:
    found = health(frames, as_at, default_calendar())
    assert found is not None and found.owed > 0
    return [
        f"Health owes {pounds(found.owed / 100)}",
        f"Agreed {pounds(found.agreed / 100)}; Paid −{pounds(found.paid / 100)}",
    ]


def places(frames: Frames, _: date) -> list[str]:
    names = frames["schools"].drop_duplicates("laestab", keep="last").set_index("laestab")["name"]
    rows = frames["places"][frames["places"]["academic_year"] == 2018]
    over = {names[r.school]: r.on_roll_own + r.on_roll_other - r.commissioned for r in rows.itertuples()}
    (name, by), *others = [(name, by) for name, by in over.items() if by > 0]
    assert others == []
    return [f"1 of {len(rows)} schools has more children than places in 2018/19: {name}, by {by}"]


def balances(frames: Frames, as_at: date) -> list[str]:
    start = start_of(frames, as_at)
    assert start is not None
    last = years_ahead(start, Levers())[-1]
    assert last.unmitigated < 0
    return [
        f"−£{-start.balance / 1e6:.1f}m in 2019-20",
        f"−£{-last.unmitigated / 1e6:.1f}m without",
        "Not back to nothing within five years",
    ]


def a_tenth_fewer(frames: Frames, as_at: date) -> list[str]:
    start = start_of(frames, as_at)
    assert start is not None
    less, as_is = (years_ahead(start, Levers(requests=share))[-1].mitigated for share in (-10.0, 0.0))
    return [f"A tenth fewer requests +£{(less - as_is) / 1e6:.1f}m"]


REQUESTS: tuple[str, str] = (LINK, "See assessment requests")
PLACEMENTS: tuple[str, str] = (LINK, "See placements")
QUESTIONS: dict[str, tuple[Clicks, Truth]] = {
    "are exclusions really falling": ([(LINK, "See exclusions")], falling),
    "who comes back, and how long it takes": ([(LINK, "See returns and moves")], back),
    "do moves hold": ([(LINK, "See returns and moves")], moves_hold),
    "what is owed after exclusions": ([(SIDE, "Cost recovery")], owed),
    "which year group can take a child": ([(SIDE, "Year groups")], year_group),
    "are requests really up, and by how much": ([REQUESTS], really_up),
    "will the panel cope, weekly and fortnightly": ([REQUESTS], copes),
    "are we late, and how late": ([REQUESTS], late),
    "how many plans, and why did the stock move": ([(SIDE, "Plans")], moved),
    "how many plans in three years, and how sure": ([(SIDE, "Plans")], in_three_years),
    "what do tribunals say": ([REQUESTS], tribunals),
    "what would new bands cost": ([(SIDE, "Plans")], new_bands),
    "what drives spend": ([PLACEMENTS], drives),
    "what will the year end at, and how sure": ([PLACEMENTS, (CHOICE, "Year end")], year_end),
    "is the local provision saving what was promised": ([PLACEMENTS, (CHOICE, "Savings and places")], promised),
    "what does health owe": ([PLACEMENTS, (CHOICE, "Who pays")], owes),
    "where do places and children not match": ([PLACEMENTS, (CHOICE, "Savings and places")], places),
    "when does the block balance, with and without the plan": ([(SIDE, "The block")], balances),
    "what if requests fall by a tenth": ([(SIDE, "What if")], a_tenth_fewer),
}  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_by_a_picture_within_two_clicks_of_the_board(journey: Journey, question: str) -> None:
    answered(journey, *QUESTIONS[question])


def test_which_cases_are_late_is_a_picture_and_at_the_second_click_the_list_of_them(journey: Journey) -> None:
    visit = answered(journey, [REQUESTS], cases)
    _, over = open_late(journey.frames, journey.as_at)
    visit.page.get_by_test_id("stMain").get_by_text(f"Late: {over}", exact=True).click()
    visit.settled()
    expect(visit.page.get_by_role("table", name="Late").get_by_role("row")).to_have_count(over + 1)
    assert visit.errors == []
