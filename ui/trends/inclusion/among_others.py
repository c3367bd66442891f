"""In the private view: how the authority's published figures stand among all authorities and beside its neighbours."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from exhibits.inclusion import among_others
from exhibits.inclusion.among_others import Comparison
from ui import session
from ui.session import Scene, cached, frames, scene
from ui.trends.inclusion.pieces import card_of

MEASURES = {"Permanent exclusions": "permanent_exclusions", "Suspensions": "suspensions"}
PHASES = {"All schools": "", "Secondary": "secondary", "Primary": "primary", "Special": "special"}


def section() -> None:
    """The answer, and what to upload where there is none yet."""
    here = scene()
    held = frames(here)
    code = str(session.store().setting("la_code") or "")
    if not code:
        st.caption("The authority's own code is not known: give it on Upload, and the Department's published files "
                   "find their place.")  # fmt: skip
        return
    left, middle, right, last, fifth = st.columns(5)
    kind = left.selectbox("Published figure", list(MEASURES), key="among_kind")
    years = among_others.periods(held, MEASURES[kind])
    if not years:
        st.caption("No published figures are stored. Upload the Department's file of exclusions by geography, and its "
                   "file of statistical neighbours.")  # fmt: skip
        return
    phase = middle.selectbox("Schools", list(PHASES), key="among_phase")
    year = right.selectbox("Year", years, key="among_year")
    known = among_others.regions(held)
    region = last.selectbox("Region", list(known), index=None, placeholder="Choose yours …", key="among_region")
    some = {among_others.WHOM[each] or "All children": each for each in among_others.whom(held, MEASURES[kind])}
    who = "All children"
    if len(some) > 1:
        who = fifth.selectbox("Of whom", list(some), key="among_whom")
    each = cached(_comparison, here, MEASURES[kind], year, code, PHASES[phase], known.get(region or "", ""), some[who])
    if each is None:
        st.caption(escape_markdown(f"The published file has no figure of this authority for {year} and this choice."))
        return
    for sentence in among_others.sentences(each):
        st.markdown(escape_markdown(sentence))
    chosen = [MEASURES[kind], year.replace("/", "_"), PHASES[phase], known.get(region or "", ""), some[who]]
    key = "_".join(["among", *(part for part in chosen if part)])
    card_of(here, MEASURES[kind], among_others.picture(each), key)


def _comparison(here: Scene, measure: str, period: str, code: str, phase: str, region: str,
    provision: str) -> Comparison | None:  # fmt: skip
    return among_others.compare(frames(here), measure, period, code, phase, region, provision)
