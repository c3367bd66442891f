"""The high needs block, in the private view alone: where it stands, what it is spent on, and where it is heading."""

from __future__ import annotations

import streamlit as st

from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.waterfall import Step, waterfall
from common.calendar import dash_year, long_day
from common.text import escape_markdown
from exhibits.spending.block import header_lines
from exhibits.spending.money import OVERRIDE
from measures.catalogue import by_name
from services import block, block_workbook
from ui import session
from ui.navigation import link
from ui.owned_files import own
from ui.parts import blocks, downloads
from ui.parts.drawn import drawn_table, show_table
from ui.plan import now
from ui.session import Scene, cached, frames, reader, scene
from ui.trends import card
from ui.trends.spending import given_out, heading


def show() -> None:
    here = scene()
    if here.view != "private":
        return
    known = cached(_standings, here)
    if not known:
        blocks.nothing_yet(by_name("block_balance"), ["spend"])
        return
    last = known[-1]
    label = dash_year(last.year)
    balance_words = f"{money(abs(last.balance) / 100)} {'in deficit' if last.balance < 0 else 'in surplus'}"
    st.header(escape_markdown(f"The block is expected to end {label} {balance_words}"), anchor=False)
    over = (last.block.spent or 0) - (last.block.budget or 0)
    st.markdown(
        escape_markdown(
            f"Allocated {money((last.block.allocated or 0) / 100)} after deductions, expected spend {money((last.block.spent or 0) / 100)}, "
            f"{money(abs(over) / 100)} {'over' if over > 0 else 'under'} the budget. Brought forward {money(last.brought / 100)}. "
            f"Surplus is positive and deficit negative here, the opposite of the Department's sign. As at {long_day(here.as_at)}."
        )
    )
    of_the_plan(here)
    against_budget(here, last.year)
    heading.five_years(here)
    tree(here, last.year)
    years(known)
    given_out.show(here)
    st.caption(escape_markdown(f"Financial years, April to March. {OVERRIDE}"))
    with st.container(horizontal=True, key="block_foot"):
        st.download_button(
            "Download the tables (.xlsx)",
            own(lambda: _workbook(here)),
            file_name=downloads.file_name("High needs block", here.as_at, "xlsx", private=True),
            key="block_xlsx",
            on_click="ignore",
        )
        link("what_if", "What if: change the levers")


def _standings(here: Scene) -> list:
    return block.year_ends(frames(here), here.as_at)


def against_budget(here: Scene, year: int) -> None:
    """From the budget to what is expected, by kind of place."""
    chart = cached(_against_budget, here, year)
    if chart is None:
        return
    card.heading(chart.title)
    card.draw(here, chart, "block_budget")


def _against_budget(here: Scene, year: int):
    parts = block.variance(frames(here), year, here.as_at)
    if not parts:
        return None
    (last,) = [each for each in block.year_ends(frames(here), here.as_at) if each.year == year]
    budget, spent = (last.block.budget or 0) / 100, (last.block.spent or 0) / 100
    steps = [
        Step("Budget", budget, "level"),
        *(Step(block.SHORT.get(name, name), pence / 100) for name, pence in parts if pence),
        Step("Expected", spent, "level"),
    ]
    chart = waterfall(
        steps,
        title=f"From the budget to what is expected in {dash_year(year)}",
        subtitle=f"High needs block: pounds, by kind of place; as at {long_day(here.as_at)}",
        text=short_money,
    )
    chart.figure["layout"]["xaxis"]["tickangle"] = 0
    return chart


def of_the_plan(here: Scene) -> None:
    """The plan's own header beside its money: the virement, its conditions, the next review, who owns it."""
    lines = [f"**{escape_markdown(head)}.** {escape_markdown(words)}" for head, words in header_lines(now.header(here))]
    if lines:
        st.markdown(" · ".join(lines))


def tree(here: Scene, year: int) -> None:
    """Plans times what a plan costs, by kind; the kinds add up to the block."""
    rows = cached(block_workbook.tree_rows_of, here, frames_of, year)
    st.header(escape_markdown(f"Plans and what they cost, {dash_year(year)}"), anchor=False)
    show_table(drawn_table(rows), "Plans, cost of a plan and spend by kind of place")


def frames_of(here: Scene):
    return frames(here)


def years(known: list) -> None:
    """Every year held, each labelled with its own."""
    st.header("Year by year", anchor=False)
    show_table(drawn_table(block_workbook.year_rows(known)), "Allocation, spend and balance by financial year")


def _workbook(here: Scene) -> bytes:
    from ui import access

    session.own_store().record(access.who(), {"did": "exported", "measure": "block_balance", "view": "private"})
    return block_workbook.workbook(frames(here), here.as_at, reader(here).calendar)
