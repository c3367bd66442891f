"""DfE alternative provision census: placements the authority pays for, in January, by kind of setting."""

from __future__ import annotations

import re

import pandas as pd

from loaders.published.statistics import Family, Figure
from loaders.published.symbols import AP_CENSUS


def _setting(cells: pd.DataFrame) -> pd.Series:
    """`setting=work_based_placement` and the like; "" for the total. The file's own total is used, never a sum."""
    names = {
        text: "" if text.casefold() == "total" else f"setting={_code(text)}" for text in cells["setting_type"].unique()
    }
    return cells["setting_type"].map(names).astype("str")


def _code(words: str) -> str:
    return re.sub(r"\W+", "_", words.casefold()).strip("_")


SETTINGS = Family(
    name="ap_census",
    title="DfE alternative provision census: placements by setting",
    wanted=frozenset({"time_period", "geographic_level", "setting_type", "placements"}),
    figures=(Figure("placements", "ap_placements"),),
    source=lambda _: AP_CENSUS,
    breakdowns=_setting,
    snapshot=True,
    parts=("setting_type",),
)
