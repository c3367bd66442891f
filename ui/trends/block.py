"""The high needs block, in the private view alone: where it stands, what it is spent on, and where it is heading."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.waterfall import AXIS_WORDS, Step, waterfall
from common.calendar import dash_year, long_day
from common.text import escape_markdown, in_html, inside
from exhibits.spending.block import built_up, by_kind, header_lines
from exhibits.spending.money import OVERRIDE
from measures.catalogue import by_name
from services import block, block_workbook
from services.block import YearEnd
from ui import session
from ui.navigation import link
from ui.owned_files import own
from ui.parts import blocks, downloads, looks
from ui.parts.drawn import drawn_table, show_table
from ui.plan import now
from ui.session import Scene, cached, frames, reader, scene
from ui.trends import card, made, tiles, track
from ui.trends.spending import given_out, heading

TILES = ("block_balance", "high_needs_balance", "block_forecast", "block_allocation")
HIGH = 290


def show() -> None:
    here = scene()
    if here.view != "private":
        return
    known = cached(_standings, here)
    if not known:
        blocks.nothing_yet(by_name("block_balance"), ["spend"])
        return
    looks.load("wide", "pictures")
    last = known[-1]
    for column, name in zip(tiles.row(len(TILES)), TILES, strict=True):
        with column:
            tiles.still(made.tile_of(here, name, ()))
    finding(here, last)
    with st.container(key="block_rows", gap=None):
        left, right = st.columns([2, 1], gap="medium")
    with left, st.container(key="block_row_budget", gap=None):
        picture(here, cached(_against_budget, here, last.year), "block_forecast", "budget")
    with right, st.container(key="block_row_years", gap=None):
        picture(here, cached(_built_up, here), "block_balance", "years")
    of_the_plan(here)
    heading.five_years(here)
    track.section(here, ("block_balance", "placement_spend"))
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


def finding(here: Scene, last: YearEnd) -> None:
    """How the running year is expected to end, and what that rests on."""
    way = "in deficit" if last.balance < 0 else "in surplus"
    st.header(
        escape_markdown(f"The block is expected to end {dash_year(last.year)} {money(abs(last.balance) / 100)} {way}"),
        anchor=False,
    )
    over = (last.block.spent or 0) - (last.block.budget or 0)
    words = (
        f"Allocated {money((last.block.allocated or 0) / 100)} after deductions, expected spend "
        f"{money((last.block.spent or 0) / 100)}, {money(abs(over) / 100)} {'over' if over > 0 else 'under'} the "
        f"budget. Brought forward {money(last.brought / 100)}. Surplus is positive and deficit negative here, the "
        f"opposite of the Department's sign. As at {long_day(here.as_at)}."
    )
    st.html(f'<p class="honesty">{in_html(words)}</p>')


def of_the_plan(here: Scene) -> None:
    """The plan's own header beside its money: the virement, its conditions, the next review, who owns it."""
    lines = [f"<strong>{in_html(head)}.</strong> {in_html(text)}" for head, text in header_lines(now.header(here))]
    if lines:
        st.html(f'<p class="honesty small">{" · ".join(lines)}</p>')


def picture(here: Scene, chart: Chart | None, measure: str, name: str, high: int = HIGH) -> None:
    """A chart with its heading and what is behind it; nothing where there is none."""
    if chart is None:
        return
    with st.container(horizontal=True, vertical_alignment="top", key=f"block_head_{name}"):
        card.heading(chart.title)
        card.behind(here, measure, chart, f"block_{name}")
    card.draw(here, chart, f"block_{name}", height=high)
    for note in chart.notes:
        if note.startswith(AXIS_WORDS):
            st.caption(escape_markdown(note))


def _standings(here: Scene) -> list:
    return block.year_ends(frames(here), here.as_at)


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
        title=_against(budget, spent, parts, year),
        subtitle=f"High needs block: pounds, by kind of place; as at {long_day(here.as_at)}",
        text=short_money,
    )
    chart.figure["layout"]["xaxis"]["tickangle"] = 0
    return chart


def _against(budget: float, spent: float, parts: list[tuple[str, int]], year: int) -> str:
    """ "£940k over the budget of 2019-20, the largest part mainstream, £223k"; the kind that went furthest the way of
    the whole."""
    gap = spent - budget
    if not round(gap):
        return f"{dash_year(year)} is expected to end as budgeted"
    name, pence = max(parts, key=lambda part: part[1] * (1 if gap > 0 else -1))
    most = f", the largest part {inside(name)}, {short_money(abs(pence) / 100)}" if pence else ""
    return f"{short_money(abs(gap))} {'over' if gap > 0 else 'under'} the budget of {dash_year(year)}{most}"


def _built_up(here: Scene) -> Chart | None:
    ends = block.year_ends(frames(here), here.as_at)
    return built_up([(each.year, each.brought / 100, each.balance / 100) for each in ends], here.as_at)


def tree(here: Scene, year: int) -> None:
    """Plans times what a plan costs, by kind; the kinds add up to the block."""
    rows = cached(block_workbook.tree_rows_of, here, frames_of, year)
    st.header(escape_markdown(f"Plans and what they cost, {dash_year(year)}"), anchor=False)
    left, right = st.columns(2, gap="medium")
    with left, st.container(key="block_row_tree", gap=None):
        picture(here, cached(_by_kind, here, year), "block_forecast", "tree", high=0)
    with right:
        show_table(drawn_table(rows), "Plans, cost of a plan and spend by kind of place")
        st.caption(escape_markdown(cached(_whose, here, year)))


def _by_kind(here: Scene, year: int) -> Chart | None:
    kinds = [(kind.name, kind.plans, kind.pence / 100) for kind in block.tree(frames(here), year, here.as_at)]
    return by_kind(kinds, dash_year(year), here.as_at)


def _whose(here: Scene, year: int) -> str:
    """Two counts of plans stand on this page: which is whose."""
    counted = sum(kind.plans or 0 for kind in block.tree(frames(here), year, here.as_at))
    register = len(block_workbook.in_force(frames(here), here.as_at))
    if not counted or not register or counted == register:
        return ""
    return (
        f"Plans here are those that the ledger of spend counts, {counted:,.0f}. The register of plans, which the "
        f"tables for the management plan below are made from, holds {register:,} in force on {long_day(here.as_at)}."
    )


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
