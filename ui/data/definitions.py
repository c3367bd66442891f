"""What stands behind the figures: how fresh the data are, what each measure means, and what the codes stand for."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from common.calendar import CalendarError, long_day
from common.text import escape_markdown, inside, rows_of
from disclosure.policy import HIDDEN_WORDS, POLICY
from loaders.datasets import ALL, by_id
from loaders.spec import Column
from measures import catalogue
from store.incoming.uploads import Freshness
from ui import release_words, session
from ui.data import dictionary
from ui.parts.becoming_public import HOW, REVISION
from ui.parts.drawn import drawn_table, show_table

LAST_UPLOADS = 20
NEVER = "not uploaded yet"


def becoming_public() -> None:
    """What the public figures are of, and by which rule they change: for everybody."""
    st.header("How figures become public", anchor=False)
    if session.view() == "public":
        st.markdown(escape_markdown(release_words.for_readers()))
    st.markdown(escape_markdown(HOW))
    st.markdown(escape_markdown(REVISION))


def freshness() -> None:
    """What there is of each dataset. The public view says which terms the released figures cover: the number of rows,
    and the day of the first or the last, are figures about children that no release has protected."""
    st.header("How fresh the data are", anchor=False)
    public = session.view() == "public"
    rows = [
        {"Data": _title(each.dataset)}
        | (
            {"Public figures cover": _terms(each.dataset)}
            if public
            else {"Rows that count": f"{each.rows:,}", **_days(each)}
        )
        | {"Last upload": _on(each.uploaded_at) if each.uploaded_at else NEVER}
        for each in session.store().freshness()
    ]
    show_table(drawn_table(rows), "What there is of each dataset, and its last upload")


def _days(each: Freshness) -> dict[str, str]:
    return {"First day": _day(each.first_day), "Last day": _day(each.last_day)}


def _terms(dataset: str) -> str:
    """ "2014/15 Term 1 to 2018/19 Term 6": from the release and not from the rows; blank where it has no figure of
    them."""
    here = session.scene()
    tables = session.released(here)
    spans = [
        (figure.period.start, min(figure.period.end, here.as_at))
        for measure in catalogue.ALL
        if dataset in measure.needs
        for kind in tables.kinds(measure)
        for figure in tables.table(measure, kind)
        if figure.state in ("shown", "hidden")
    ]
    try:
        days = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else ()
        labels = [session.store_of(here).calendar.period_of("term6", day).label for day in days]
    except CalendarError:
        return ""
    return " to ".join(dict.fromkeys(labels))


def _on(uploaded_at: object) -> str:
    return long_day(datetime.fromisoformat(str(uploaded_at)).date())


def uploads() -> None:
    st.header("Latest uploads", anchor=False)
    if session.view() == "private":
        st.markdown(escape_markdown(release_words.for_officers()))
    log = session.store().uploads()
    if log.empty:
        st.markdown("Nothing has been uploaded yet.")
        return
    if session.view() == "public":
        active = int((log["status"] == "active").sum())
        st.markdown(
            f"{rows_of(active, 'upload')} count. Which files, and who stored them, is shown in the private view."
        )
        return
    rows = [
        {
            "Upload": str(row.id),
            "When": str(row.at)[:16].replace("T", " "),
            "By": row.by,
            "File": row.file,
            "Rows stored": f"{row.accepted:,}",
            "Held back": f"{row.held:,}",
            "Stands": "yes" if row.status == "active" else "taken back",
            "Note": row.note,
        }
        for row in log.iloc[::-1].head(LAST_UPLOADS).itertuples()
    ]
    show_table(drawn_table(rows), f"The latest {rows_of(len(rows), 'upload')}")


def codes() -> None:
    """What "c" means, and the code lists of every dataset, one at a time. A figure's own stand beside it in the
    dictionary."""
    st.header("What the codes stand for", anchor=False)
    st.markdown(
        f"**{HIDDEN_WORDS}.** The public view never shows a count of {POLICY.smallest_hidden} to "
        f"{POLICY.largest_hidden}, nor a percentage of fewer than {POLICY.least_denominator}. A 0 is shown: nobody is "
        "in it."
    )
    lists = {f"{each.header} ({inside(_title(dataset))})": each for dataset, each in code_lists()}
    chosen = st.selectbox("A column's codes", list(lists), index=None, placeholder="Choose or type …", key="code_list")
    if chosen in lists:
        dictionary.codes(lists[chosen])


def code_lists() -> list[tuple[str, Column]]:
    """Every column with a list of its own, and the first dataset that has it."""
    found: dict[tuple, tuple[str, Column]] = {}
    for dataset in ALL:
        for column in dataset.columns:
            if column.choices:
                found.setdefault(column.choices, (dataset.id, column))
    return list(found.values())


def _title(identity: str) -> str:
    return by_id(identity).title


def _day(day: pd.Timestamp | None) -> str:
    return "" if day is None or pd.isna(day) else long_day(day.date())
