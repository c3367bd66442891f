"""In the private view: how evenly schools share fair access, and how long their cases wait."""

from __future__ import annotations

import streamlit as st

from common.calendar import academic_year_of, long_day, slash_year
from common.text import escape_markdown
from exhibits import words
from measures.catalogue import by_name
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene

SHARE, WAIT = "fair_access_share", "fair_access_days_to_place"


def by_school() -> None:
    """Every mainstream school with what it took this year, the most per 1,000 pupils first. One school is a small number."""
    here = scene()
    if here.view != "private":
        return
    rows = cached(_rows, here)
    if not rows:
        return
    year = slash_year(academic_year_of(here.as_at))
    st.header(escape_markdown(f"How schools share fair access in {year}"), anchor=False)
    show_table(drawn_table(rows), "Fair access placements by receiving school")
    st.caption(
        escape_markdown(
            f"Schools of the phases that took anybody. A fair share would be the same for each per 1,000 pupils; as at "
            f"{long_day(here.as_at)}. {by_name(WAIT).definition}"
        )
    )


def _rows(here: Scene) -> list[dict[str, str]]:
    reads, names = reader(here), words.school_names(frames(here))
    phases = {f.breakdown["phase"] for f in _latest(reads.series(by_name(SHARE), by=("phase",))) if f.numerator}
    share = (
        _latest(reads.series(by_name(SHARE), by=("to_school",), where={"phase": tuple(sorted(phases))}))
        if phases
        else []
    )
    waits = {f.breakdown["to_school"]: f.text for f in _latest(reads.series(by_name(WAIT), by=("to_school",)))}
    ordered = sorted((f for f in share if f.shown), key=lambda f: -(f.value or 0))
    return [
        {
            "School": names.get(f.breakdown["to_school"], f.breakdown["to_school"]),
            "Placed": f"{f.numerator:.0f}",
            "Pupils on roll": f"{f.denominator:,.0f}",
            "Placed per 1,000 pupils": f"{f.value:.1f}",
            "Days to a place": waits.get(f.breakdown["to_school"], ""),
        }
        for f in ordered
    ]


def _latest(whole) -> list:
    """The figures of the last period."""
    return [f for f in whole.figures if f.period == whole.periods[-1] and f.state == "shown"] if whole.figures else []
