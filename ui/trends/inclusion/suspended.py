"""In the private view: suspensions beside permanent exclusions, who is excluded more than others, which school
differs."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.text import escape_markdown, inside
from exhibits.inclusion import of_schools, rare, reasons, suspended, unequal
from exhibits.question import Where
from exhibits.words import header
from measures.catalogue import by_name
from measures.inclusion.groups import SPLITS
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, reader, scene
from ui.trends.inclusion.pieces import card_of, choose_phase

KINDS = {"Suspensions": "SUSP", "Permanent exclusions": "PERM"}


def beside() -> None:
    """Suspensions for each permanent exclusion, days and children, by term."""
    here = scene()
    phase = choose_phase(here, "exclusions", "depth_phase")
    where: Where = (("phase", (phase,)),) if phase else ()
    for sentence in cached(_sentences, here, where):
        st.markdown(escape_markdown(sentence))
    card_of(here, "suspensions", cached(_over_terms, here, where), "depth_terms")


def groups() -> None:
    """Who is excluded more than others, and every split beside last year."""
    here = scene()
    phase = choose_phase(here, "exclusions", "unequal_phase")
    _who(here, (("phase", (phase,)),) if phase else ())


def why() -> None:
    """Reasons year by year, with the change of their codes drawn."""
    here = scene()
    phase = choose_phase(here, "exclusions", "reasons_phase")
    kind = st.segmented_control("Reasons of", list(KINDS), default="Suspensions", key="reasons_kind") or "Suspensions"
    where: Where = (("phase", (phase,)),) if phase else ()
    measure = unequal.MEASURES[KINDS[kind]]
    chart = cached(_reasons, here, measure, where)
    if chart is None:
        st.caption("No reasons over the years: two academic years with reasons are needed.")
        return
    card_of(here, measure, chart, f"reasons_{KINDS[kind]}_{phase}")
    for note in chart.notes:
        st.caption(escape_markdown(note))


def days_apart() -> None:
    """Permanent exclusions one by one: the days between two, and twelve months beside the twelve before."""
    here = scene()
    phase = choose_phase(here, "exclusions", "rare_phase")
    where: Where = (("phase", (phase,)),) if phase else ()
    for sentence in cached(_rare_words, here, where):
        st.markdown(escape_markdown(sentence))
    card_of(here, rare.MEASURE, cached(_rare, here, where), f"rare_{phase or 'all'}")


def schools() -> None:
    """Which school differs beyond its size."""
    here = scene()
    _schools(here, choose_phase(here, "exclusions", "funnel_phase") or "secondary")


def _who(here: Scene, where: Where) -> None:
    kind = st.segmented_control("Counted", list(KINDS), default="Suspensions", key="unequal_kind") or "Suspensions"
    for sentence in cached(_unequal_words, here, KINDS[kind], where):
        st.markdown(escape_markdown(sentence))
    left, right = st.columns(2, gap="medium")
    with left:
        card_of(
            here, unequal.MEASURES[KINDS[kind]], cached(_unequal, here, KINDS[kind], where), f"unequal_{KINDS[kind]}"
        )
    with right:
        titles = {header(by_name("suspensions"), column): column for column in SPLITS}
        picked = st.selectbox("Split by", list(titles), key="unequal_split")
        rows = cached(_table, here, KINDS[kind], titles[picked], where)
        show_table(drawn_table(rows), f"{kind} by {inside(picked)}, this year beside last")


def _schools(here: Scene, phase: str) -> None:
    kind = st.segmented_control("Of", list(KINDS), default="Permanent exclusions",
        key="funnel_kind") or "Permanent exclusions"  # fmt: skip
    chart = cached(_funnel, here, KINDS[kind], phase)
    if chart is None:
        st.caption("No funnel: too few schools of this phase on roll in the year, or nobody excluded.")
        return
    card_of(here, unequal.MEASURES[KINDS[kind]], chart, f"funnel_{KINDS[kind]}_{phase}")


def _sentences(here: Scene, where: Where) -> list[str]:
    return suspended.sentences(reader(here), where)


def _over_terms(here: Scene, where: Where) -> Chart | None:
    return suspended.over_terms(reader(here), where)


def _unequal_words(here: Scene, category: str, where: Where) -> list[str]:
    return unequal.sentences(reader(here), category, where)


def _unequal(here: Scene, category: str, where: Where) -> Chart | None:
    return unequal.picture(reader(here), category, where)


def _table(here: Scene, category: str, column: str, where: Where) -> list[dict[str, str]]:
    return unequal.table(reader(here), category, column, where)


def _rare_words(here: Scene, where: Where) -> list[str]:
    return rare.sentences(reader(here), where)


def _rare(here: Scene, where: Where) -> Chart | None:
    return rare.picture(reader(here), where)


def _reasons(here: Scene, measure: str, where: Where) -> Chart | None:
    return reasons.over_years(reader(here), measure, where)


def _funnel(here: Scene, category: str, phase: str) -> Chart | None:
    return of_schools.picture(reader(here), category, phase)
