"""Taking a chart away: its figures as a CSV file that says what it holds, and the chart as a picture."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from charts.chart import Chart
from common.safe_text import spreadsheet_text
from disclosure.policy import HIDDEN_WORDS

STATIC = Path(__file__).parents[2] / "static"
BUTTON = """<button type="button">Download the picture</button> <span role="status"></span>"""
LOOK = """
button { font: inherit; font-size: .875rem; min-height: 2.5rem; padding: .25rem .75rem; background: #fff;
  color: #0b0c0c;
  border: 1px solid #767b80; cursor: pointer; }
button:hover { border-color: #12436d; color: #12436d; }
button:focus-visible { outline: 3px solid #ffdd00; box-shadow: 0 0 0 5px #0b0c0c; }
span { font-size: .9rem; color: #505a5f; }
@media print { button { display: none; } }
"""
_picture = st.components.v2.component("picture", html=BUTTON, css=LOOK, js=(STATIC / "picture.js").read_text("utf-8"))


def csv_file(chart: Chart, notes: Sequence[str]) -> bytes:
    """The figures with what they are above them. With a byte order mark, so that Excel reads "£" as "£"."""
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\r\n")
    for note in dict.fromkeys((chart.title, chart.subtitle, *notes, *chart.notes, f"{HIDDEN_WORDS}.")):
        write.writerow([spreadsheet_text(note)])
    write.writerow([])
    write.writerow([spreadsheet_text(str(name).replace("_", " ").capitalize()) for name in chart.data.columns])
    for row in chart.data.itertuples(index=False):
        write.writerow(["" if pd.isna(value) else spreadsheet_text(tidy(value)) for value in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def tidy(value: object) -> object:
    """7316043.3100000005 is £7,316,043.31: what adding floats left behind is not part of a figure."""
    if not isinstance(value, float):
        return value
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def file_name(title: str, as_at: object, suffix: str, private: bool = False) -> str:
    """ "Permanent exclusions" as at 27 June 2019 -> "FORUM-permanent-exclusions-as-at-2019-06-27.csv". A file says in
    its name whether it may be shared, wherever it goes: FORUM for public figures, NOT-FOR-SHARING for private ones."""
    begins = "NOT-FOR-SHARING-" if private else "FORUM-"
    return f"{begins}{re.sub('[^a-z0-9]+', '-', title.lower()).strip('-')}-as-at-{as_at}.{suffix}"


def picture_button(chart: Chart, chart_key: str, name: str, foot: str) -> None:
    words = {"title": chart.title, "subtitle": chart.subtitle, "foot": foot, "file": name, "chart": chart_key}
    # Streamlit takes no two underlines side by side in a component's key: a chart's own may end with one, or hold a
    # name that an officer gave.
    _picture(data=words, key=re.sub("_{2,}", "-", f"{chart_key}_picture"))
