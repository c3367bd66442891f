"""The bare page: a Streamlit page that draws the charts of a page of ours, and nothing else."""

from __future__ import annotations

# Page -> the label of the choice in its bar that is changed.
PAGES = {
    "exclusions": "Phase", "returns": "Phase", "requests": "Phase", "placements": "Sector", "engagement": "Phase",
    "ehc_plans": "Need", "recovery": "School",
}  # fmt: skip
PRIVATE = {
    "ehc_plans": "Plans",
    "recovery": "Cost recovery",
}  # what the public view does not have, as the menu calls it
SWITCHED, SWITCH = "exclusions", "Per 100 school days"  # a page whose part has a switch of its own, and the switch
BARE_SWITCH = "The other chart"
CHOICES = ("First", "Second")
OPENED, NOTHING, PART = "Opened", "Nothing", "Part"
BARE = f"""
import json
from pathlib import Path
import streamlit as st

drawn = json.loads(Path(__file__).with_name("figures.json").read_text())[st.query_params["page"]]
st.title("The charts alone")


@st.fragment
def part():
    st.plotly_chart(drawn["{PART}"][st.toggle("{BARE_SWITCH}")], key="part")


show = st.query_params.get("show")
if show == "{PART}":
    part()
wanted = "{OPENED}" if show else st.selectbox("Choice", {[*CHOICES, OPENED, NOTHING]})
for number, chart in enumerate(drawn.get(wanted, [])):
    st.plotly_chart(chart, key=f"chart{{number}}")
"""
