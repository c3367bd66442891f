"""A page's measures side by side: this year so far, the same days last year, and the target."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.status import STATUSES
from disclosure.policy import HIDDEN_WORDS
from loaders.calendar import long_day
from measures.catalogue import by_name
from measures.spec import Measure
from ui import figures
from ui.choices import Asked, allowed
from ui.session import Scene
from ui.text import plain_table


def table(scene: Scene, names: Sequence[str], asked: Asked) -> None:
    """The same filters for every measure that has them; a measure that lacks one says so."""
    st.header("All the figures on this page", anchor=False)
    rows = [row(scene, by_name(name), asked) for name in names]
    st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt="Every figure of this page, this year and last")
    st.caption(f"As at {long_day(scene.as_at)}. {HIDDEN_WORDS}.")


def row(scene: Scene, measure: Measure, asked: Asked) -> dict[str, str]:
    kept = tuple((column, values) for column, values in asked.where if allowed(measure, column, scene.view))
    now, before = figures.to_date(scene, measure.name, kept)
    question = Asked(measure.name, measure.period, kept)
    rating, target = figures.rating(scene, question)
    mark = STATUSES[rating.status]
    return {
        "Figure": measure.title + ("" if len(kept) == len(asked.where) else " (not filtered)"),
        "This year": "no data" if now is None else f"{now.text}, {now.period.label}",
        "Same days a year before": "no data" if before is None else f"{before.text}, {before.period.label}",
        "Status": f"{mark.shape} {mark.word}: {rating.because}" if target else "No target agreed",
    }
