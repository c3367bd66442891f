"""What stands behind the figures: how fresh the data are, what each measure means, and what the codes stand for."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from disclosure.policy import HIDDEN_WORDS, POLICY
from loaders.calendar import KIND_WORDS, long_day
from loaders.datasets import ALL, by_id
from measures import catalogue
from measures.spec import Measure
from ui import offered, session
from ui.blocks import BETTER
from ui.text import listed, plain, plain_table, rows_of

LAST_UPLOADS = 20
NEVER = "not uploaded yet"


def freshness() -> None:
    """Rows and days by dataset. Numbers of rows say how many children there are, so the public view has no small ones."""
    st.header("How fresh the data are", anchor=False)
    rows = [
        {
            "Data": _title(each.dataset),
            "Rows that count": _rows(each.rows),
            "First day": _day(each.first_day),
            "Last day": _day(each.last_day),
            "Last upload": long_day(datetime.fromisoformat(str(each.uploaded_at)).date())
            if each.uploaded_at
            else NEVER,
        }
        for each in session.store().freshness()
    ]
    st.table(
        plain_table(pd.DataFrame(rows)), hide_index=True, alt="Rows, first and last day and last upload of each dataset"
    )


def uploads() -> None:
    st.header("Latest uploads", anchor=False)
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
    st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt=f"The latest {len(rows)} uploads")


def measures() -> None:
    """The measure dictionary, straight from the catalogue."""
    st.header("What each figure means", anchor=False)
    for measure in catalogue.ALL:
        with st.expander(measure.title):
            st.markdown(plain(measure.definition))
            st.markdown(f"**Why it matters.** {plain(measure.why_it_matters)} {BETTER[measure.better]}")
            st.markdown(
                f"**Counted by** {KIND_WORDS[measure.period]}; from {listed([_title(n) for n in measure.needs])}."
            )
            offered = _breakdowns(measure)
            if offered:
                st.markdown(f"**Can be split by** {plain(offered)}.")


def _breakdowns(measure: Measure) -> str:
    dataset = by_id(measure.needs[0])
    allowed = offered.columns(session.scene(), measure)
    return listed([dataset.column(name).header.lower() for name in allowed])


def codes() -> None:
    """What "c" means, and the code lists of every dataset."""
    st.header("What the codes stand for", anchor=False)
    st.markdown(
        f"**{HIDDEN_WORDS}.** The public view never shows a count of {POLICY.smallest_hidden} to {POLICY.largest_hidden}, "
        f"nor a percentage of fewer than {POLICY.least_denominator}. A 0 is shown: nobody is in it."
    )
    seen: set[tuple] = set()
    for dataset in ALL:
        for column in dataset.columns:
            if not column.choices or column.choices in seen:
                continue
            seen.add(column.choices)
            with st.expander(f"{column.header} ({_title(dataset.id).lower()})"):
                rows = [
                    {"Code": c.code, "Stands for": c.label, "Also written": ", ".join(c.aliases[:6])}
                    for c in column.choices
                ]
                st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt=f"Codes of {column.header}")


def _title(identity: str) -> str:
    return by_id(identity).title


def _rows(number: int) -> str:
    few = session.view() == "public" and POLICY.smallest_hidden <= number <= POLICY.largest_hidden
    return "fewer than 5" if few else f"{number:,}"


def _day(day: pd.Timestamp | None) -> str:
    return "" if day is None or pd.isna(day) else long_day(day.date())
