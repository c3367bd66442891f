"""In the private view, what stands behind the placements' figures: why spend changed, the year's end, health, reviews, savings, places."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.waterfall import Step, waterfall
from common.calendar import dash_year, financial_year_of, long_day
from common.text import escape_markdown
from disclosure.wording import pounds
from exhibits import words
from exhibits.money import change_sentence
from loaders.codes.places import SECTORS
from measures.settings import AGREED
from services import placements
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene
from ui.trends import card

PARTS = {"volume": "Places", "mix": "Kinds of place", "price": "Price"}
LABELS = {choice.code: choice.label for choice in SECTORS}
MOST = 25


def in_depth() -> None:
    """Everything beyond the figures; nothing in the public view."""
    here = scene()
    if here.view != "private" or cached(_change, here) is None:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        why(here)
    with right:
        year_end(here)
    left, right = st.columns(2, gap="medium")
    with left:
        listed(
            "What health owes",
            cached(_claims, here),
            "Agreed shares only. What is claimed and not agreed is no income.",
        )
    with right:
        listed(
            "Savings",
            cached(_savings, here),
            "A child is counted in one scheme only. Saved by days of this financial year to date.",
        )
    listed("Where places and children do not match", cached(_places, here), "The latest academic year held.")
    dear = cached(_packages, here)
    more = f" The dearest {MOST} of {len(dear)}." if len(dear) > MOST else ""
    about = f"Live placements at {pounds(AGREED.package_threshold)} a year or more for education (a setting), as at {long_day(here.as_at)}.{more}"
    listed("Packages to review", dear[:MOST], about)


def listed(title: str, rows: list[dict[str, str]], about: str) -> None:
    if not rows:
        return
    st.header(escape_markdown(title), anchor=False)
    show_table(drawn_table(rows), title)
    st.caption(escape_markdown(about))


def why(here: Scene) -> None:
    """From last year's spend to this year's by volume, mix and price; the same by sector in the table."""
    found = cached(_change, here)
    chart = cached(_waterfall, here)
    card.heading(chart.title)
    card.draw(here, chart, "placements_change")
    st.markdown(escape_markdown(change_sentence(found.parts, found.now.label, found.before.label)))
    rows = [
        {"Sector": LABELS.get(sector, sector), **{word: pounds(row[at] / 100) for at, word in enumerate(PARTS.values())},
         "Change": pounds(sum(row) / 100)}
        for sector, row in sorted(found.by_sector.items(), key=lambda each: -abs(sum(each[1])))
    ]  # fmt: skip
    show_table(drawn_table(rows), "Change of spend by sector: volume, kinds of place, price")


def _change(here: Scene) -> placements.Change | None:
    return placements.change(frames(here), here.as_at, reader(here).calendar)


def _waterfall(here: Scene) -> Chart:
    found = _change(here)
    assert found is not None  # noqa: S101 - asked before
    steps = [
        Step(found.before.label, found.spend_before, "level"),
        *(Step(word, found.total(part)) for part, word in PARTS.items()),
        Step(found.now.label, found.spend_now, "level"),
    ]
    return waterfall(
        steps,
        title=f"Why spend changed, {found.before.label} to {found.now.label}",
        subtitle="Placements: pounds, by volume, kinds of place and price",
        text=short_money,
    )


def year_end(here: Scene) -> None:
    """Spent, committed, expected: what is known of the year's end."""
    parts = cached(_year, here)
    label = dash_year(financial_year_of(here.as_at))
    total = sum(parts.values())
    card.heading(f"What {label} will end at")
    steps = [
        Step("Nothing yet", 0.0, "level"),
        *(Step(name, value) for name, value in parts.items()),
        Step("Year's end", total, "level"),
    ]
    chart = waterfall(
        steps,
        title=f"Spend known for {label}",
        subtitle="Placements: pounds, from the ledger alone; new children are not in it",
        text=short_money,
    )
    card.draw(here, chart, "placements_year")
    st.markdown(
        escape_markdown(
            f"{pounds(total)} is known: {'; '.join(f'{name.lower()} {pounds(value)}' for name, value in parts.items())}. "
            "Children who are not placed yet are not in it, so it is the least that the year is likely to cost unless places end early."
        )
    )


def _year(here: Scene) -> dict[str, float]:
    return placements.year_parts(frames(here), here.as_at, reader(here).calendar)


def _claims(here: Scene) -> list[dict[str, str]]:
    return placements.claims(frames(here), here.as_at, reader(here).calendar)


def _packages(here: Scene) -> list[dict[str, str]]:
    return placements.packages(frames(here), here.as_at, reader(here).calendar)


def _savings(here: Scene) -> list[dict[str, str]]:
    return placements.savings(frames(here), here.as_at, reader(here).calendar)


def _places(here: Scene) -> list[dict[str, str]]:
    names = words.school_names(frames(here))
    return [{**row, "School": names.get(row["School"], row["School"])} for row in placements.places(frames(here))]
