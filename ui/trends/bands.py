"""Element 3 in the private view: what another table of bands would cost, school by school, beside the own one."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from exhibits import words
from exhibits.casework import bands
from measures.band_change import change, schemes, side_by_side
from ui.fragment import fragment
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, frames
from ui.trends.panel import drawn

MEASURE = "top_up_cost"
NOBODY_LOSES, NOBODY_GAINS = 100, 500  # per cent at which a floor or a cap says nothing


@fragment
def section(here: Scene) -> None:
    """Nothing where there is no table of bands or no top-up."""
    held = frames(here)
    if not schemes(held) or held.get("top_ups") is None or held["top_ups"].empty:
        return
    st.header("What would other bands cost?", anchor=False)
    first, second, third, fourth = st.columns(4, vertical_alignment="bottom")
    scheme = first.selectbox("Table of bands", schemes(held), index=len(schemes(held)) - 1, key="bands_scheme")
    floor = second.number_input("No school loses more than (%)", 0, NOBODY_LOSES, NOBODY_LOSES, key="bands_floor")
    cap = third.number_input("No school gains more than (%)", 0, NOBODY_GAINS, NOBODY_GAINS, key="bands_cap")
    whole = fourth.toggle("With the first £6,000", key="bands_whole")
    threshold = bands.THRESHOLD if whole else 0
    found = change(held, scheme, here.as_at, floor / 100 if floor < NOBODY_LOSES else None, cap / 100
        if cap < NOBODY_GAINS else None, threshold)  # fmt: skip
    st.markdown(escape_markdown(bands.sentence(found, scheme)))
    left, right = st.columns(2, gap="medium")
    with left:
        key = f"bands_{scheme}_{floor}_{cap}_{whole}"
        drawn(here, bands.schools(found, words.school_names(held), scheme, here.as_at), MEASURE, key)
    with right:
        show_table(drawn_table(bands.table(side_by_side(held, scheme, here.as_at, threshold), scheme)),
            "The bands side by side")  # fmt: skip
        st.caption(
            "Floor and cap are of each school's sum, not of a band: they are in the sentence and the bars. Another "
            "table is imported like any sheet of bands, under a scheme of its own."
        )
