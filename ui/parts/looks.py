"""Looks of some pages: style sheets that a page loads where it needs them.

A rule that asks the whole page what it holds (`main:has(.filters) h1`) is asked again of every part that is drawn anew:
it took more time than the pictures did. A page that loads its own rules asks nothing.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

STATIC = Path(__file__).parents[2] / "static"
LOOKS = {name: STATIC / f"{name}.css" for name in ("wide", "pictures", "trends", "board", "action")}


def load(*names: str) -> None:
    """Each look stands over what every page looks like, in the order given."""
    for name in names:
        st.html(LOOKS[name])
