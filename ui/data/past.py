"""Figures as they would be without an upload, and as they were on an earlier day."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from common.calendar import long_day
from measures.catalogue import ALL
from plan.figures import PrivateReader, this_year
from plan.stored import frames_if
from store.incoming.forecast import if_flipped
from ui import session
from ui.data.desk.difference import figures
from ui.data.desk.totals import NOTHING, Moved, moved
from ui.session import Scene, cached, frames

MEETINGS = ("plan_recommendations", "plan_updates")


def if_flipped_figures(upload: int) -> list[Moved]:
    """The figures that undoing an upload, or putting it back, would move."""
    found: list[Moved] = cached(_if_flipped, session.scene(), upload)
    return found


def _if_flipped(scene: Scene, upload: int) -> list[Moved]:
    store = session.store()
    other = if_flipped(store, upload)
    new = PrivateReader(frames_if(store, other, {}), scene.as_at, store.calendar)
    return moved(session.reader(scene), new, set(other))


def as_they_were(log: pd.DataFrame) -> None:
    """The year's figures as they stood after an upload or on a meeting day, beside what they are now."""
    st.header("Figures as they were", anchor=False)
    points = _points(log)
    label = st.selectbox("As they stood", ["Choose a moment", *points], key="history_moment")
    if label not in points:
        st.caption(
            "After any upload, or at the end of a meeting's day: what had been stored by then, and nothing later."
        )
        return
    rows = cached(_then, session.scene(), *points[label])
    figures(rows, "", "Every figure for this year so far was what it is now.", ("Then", "Now"))
    st.caption("The figures for this year so far that differ, as at the same day, from what had been stored by then.")


def _points(log: pd.DataFrame) -> dict[str, tuple[int, date | None]]:
    """Words for a moment -> the upload it follows, or 0 and the meeting's day."""
    found: dict[str, tuple[int, date | None]] = {}
    for day in meetings():
        if (log["at"].str[:10] <= day.isoformat()).any():
            found[f"Meeting of {long_day(day)}"] = (0, day)
    for number, at in zip(log["id"].iloc[::-1], log["at"].iloc[::-1]):
        found[f"After upload {number}, {at[8:10]}/{at[5:7]}/{at[:4]}"] = (int(number), None)
    return found


def meetings() -> list[date]:
    """The days the plan's recommendations were made or its updates given to the Forum."""
    held = frames(session.scene())
    days: set[date] = set()
    for name in MEETINGS:
        frame = held.get(name)
        if frame is not None and "meeting" in frame:
            days.update(day.date() for day in pd.to_datetime(frame["meeting"], errors="coerce").dropna())
    return sorted(days, reverse=True)


def _then(scene: Scene, upload: int, day: date | None) -> list[Moved]:
    """This year's figures then and now, of every measure; after an upload, or as things stood at the end of a day."""
    store = session.store()
    stood = store.frames(as_of=day) if day is not None else store.frames(as_of_upload=upload)
    old, new = PrivateReader(frames_if(store, stood, {}), scene.as_at, store.calendar), session.reader(scene)
    found = []
    for measure in ALL:
        was, now = (this_year(reader, measure) for reader in (old, new))
        texts = [NOTHING if figure is None else figure.text for figure in (was, now)]
        if texts[0] != texts[1]:
            label = next(figure.period.label for figure in (now, was) if figure is not None)
            found.append(Moved(measure.title, label, texts[0], texts[1], so_far=True))
    return found
