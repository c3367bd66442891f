"""Is what was promised saved, and do places and children match: each a picture, a sentence and a table."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts.chart import Chart
from common.calendar import dash_year, financial_year_of, slash_year
from common.text import escape_markdown
from exhibits import words
from exhibits.spending import managed, savings
from measures.spending.promised import Claim, School, promised, schools
from services import placements
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader
from ui.trends.spending.cards import picture_card


def show_savings(here: Scene) -> None:
    """Saved against promised, the schemes in the ledger's order; a sentence for each."""
    found = cached(_claims, here)
    st.header("Savings: promised and delivered", anchor=False)
    if not found:
        st.caption("No savings ledger is held. Upload one to see what was promised and what has been saved.")
        return
    left, right = st.columns(2, gap="medium")
    with left:
        picture_card(here, cached(_savings_chart, here), "", "savings_bars", "savings_delivered")
    with right:
        label = dash_year(financial_year_of(here.as_at))
        for sentence in savings.sentences(found, label):
            st.markdown(escape_markdown(sentence))
    rows = placements.savings(frames(here), here.as_at, reader(here).calendar)
    show_table(drawn_table(rows), "Savings")
    st.caption("A child is counted in one scheme only. Saved by days of this financial year to date.")


def places(here: Scene) -> None:
    year, found = cached(_schools, here)
    st.header("Where places and children do not match", anchor=False)
    if year is None:
        st.caption(
            "No places are held. Upload the places commissioned by school to see where children and places do not "
            "match."
        )
        return
    left, right = st.columns(2, gap="medium")
    with left:
        picture_card(here, cached(_places_chart, here), "", "places_bars", "places_on_roll")
    with right:
        st.markdown(escape_markdown(managed.places_sentence(found, slash_year(year))))
        st.caption(escape_markdown(f"Academic year {slash_year(year)}, the latest held."))
    names = {one.name: row for one, row in zip(found, placements.places(frames(here)), strict=True)}
    show_table(drawn_table([{**row, "School": name} for name, row in names.items()]),
        "Where places and children do not match")  # fmt: skip


def _claims(here: Scene) -> list[Claim]:
    return promised(frames(here), here.as_at, reader(here).calendar)


def _savings_chart(here: Scene) -> Chart | None:
    return savings.picture(_claims(here), dash_year(financial_year_of(here.as_at)), here.as_at)


def _schools(here: Scene) -> tuple[int | None, list[School]]:
    names = words.school_names(frames(here))
    year, found = schools(frames(here))
    return year, [replace(one, name=names.get(one.name, one.name)) for one in found]


def _places_chart(here: Scene) -> Chart | None:
    year, found = _schools(here)
    return managed.places(found, slash_year(year)) if year is not None else None
