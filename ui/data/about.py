"""What the dashboard says of itself. The words are those of docs/accessibility.md and docs/privacy.md; the numbers in
them and the contact come from the settings."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import streamlit as st

from common.calendar import long_day
from common.settings import section
from common.text import escape_markdown
from disclosure.policy import POLICY
from services.limits import LIMITS
from store.incoming.desk import DRAFT_HOURS
from store.safety import retention
from ui import session

DOCS = Path(__file__).parents[2] / "docs"
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
WHAT = (
    "This dashboard shows how an authority's recovery plan for the high needs budget is going: every agreed action "
    "with its status, its figure against its target, and one sentence that says why. The figures come from "
    "spreadsheets that schools and council teams send each term. What each of them counts is told under **Data and "
    "definitions**."
)
NOBODY = (
    "No contact has been set for this dashboard. Whoever looks after it sets one under [about] in its settings "
    "(data/settings.toml says how)."
)


def show() -> None:
    about = section("about")
    st.markdown(WHAT)
    st.markdown(escape_markdown(whom_to_ask(about)))
    document("accessibility.md", {})
    st.markdown(f"This statement was prepared on {long_day(date.fromisoformat(about['statement_prepared']))}.")
    document("privacy.md", numbers())


def whom_to_ask(about: dict[str, str]) -> str:
    authority = str(session.store().setting("authority") or "").strip()
    contact = about["contact"].strip()
    if not contact:
        return NOBODY
    return (
        "Questions, corrections, and anything that does not work for you: "
        f"{contact}{f', {authority}' if authority else ''}."
    )


def numbers() -> dict[str, str]:
    """What the privacy page says in numbers, from the settings in force."""
    periods = retention.settings()
    years = [f"{name.replace('_', ' ')} for {number:g} years" for name, number in sorted(periods.years.items())]
    return {
        "draft_hours": f"{DRAFT_HOURS:g}",
        "smallest": str(POLICY.smallest_hidden),
        "largest": str(POLICY.largest_hidden),
        "years": f"This authority's settings say how long: {', '.join(years)}; then they are due to be erased." if years
        else "No period has been set in this dashboard's settings yet.",
        "backup_days": str(periods.backup_days),
        "longest_hours": f"{LIMITS.longest_hours:g}",
        "idle_minutes": f"{LIMITS.idle_minutes:g}",
    }  # fmt: skip


def document(name: str, values: dict[str, str]) -> None:
    """A page of docs/: its title as a heading of this page, its headings below that. None of them is a stop for Tab."""
    text = (DOCS / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace("{" + key + "}", value)
    for hashes, title, body in parts(text):
        (st.header if hashes == "#" else st.subheader)(title, anchor=False)
        st.markdown(body)


def parts(text: str) -> list[tuple[str, str, str]]:
    """A document as its headings and what stands under each: ("##", "Cookies", "One cookie …")."""
    found = HEADING.split(text)[1:]
    return [
        (hashes, title, body.strip()) for hashes, title, body in zip(found[::3], found[1::3], found[2::3], strict=True)
    ]
