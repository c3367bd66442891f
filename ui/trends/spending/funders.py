"""What health owes and is asked for, what waiting for a diagnosis cost, and education's cap."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.text import escape_markdown
from exhibits.spending import funders
from measures.settings import AGREED
from measures.spending.who_pays import Cap, Health, Waiting, cap, diagnosis, health
from services import placements
from ui.fragment import fragment
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader
from ui.trends.spending.cards import picture_card

FORMS = "Claimed, agreed, paid and owed, and the decision support forms"
NO_REFERRALS = (
    "The cost of waiting for a diagnosis cannot be told: no placement has a day on which the child was referred. Fill "
    "in Referred for diagnosis and Diagnosed on in the placements ledger."
)


def show(here: Scene) -> None:
    """Claim, agreed and paid with ages; the forms; waiting; the cap."""
    found = cached(_health, here)
    st.header("Who pays: health, social care, education", anchor=False)
    if found is not None and found.missing:
        st.markdown(escape_markdown(funders.health_sentence(found)))
        show_table(drawn_table(cached(_forms, here)), FORMS)
    elif found is not None:
        left, right = st.columns(2, gap="medium")
        with left:
            picture_card(here, cached(_owed, here), funders.health_sentence(found), "placements_health", "health_owed")
        with right:
            picture_card(here, cached(_ages, here), "", "placements_health_ages", "health_owed")
            forms = cached(_forms, here)
            show_table(drawn_table(forms), FORMS)
    st.markdown(
        escape_markdown(f"**Education's cap.** {funders.cap_sentence(cached(_cap, here))}").replace("\\*\\*", "**")
    )
    waited(here)


@fragment
def waited(here: Scene) -> None:
    """The claim for waiting, with the wait that is agreed as an assumption to change."""
    if cached(_diagnosis, here, AGREED.diagnosis_weeks) is None:
        st.caption(NO_REFERRALS)
        return
    weeks = st.number_input(
        "Weeks agreed for a diagnosis: an assumption",
        0,
        260,
        AGREED.diagnosis_weeks,
        1,
        key="diagnosis_weeks",
        width=320,
    )
    st.markdown(escape_markdown(funders.waiting_sentence(cached(_diagnosis, here, int(weeks)), int(weeks))))


def _health(here: Scene) -> Health | None:
    return health(frames(here), here.as_at, reader(here).calendar)


def _owed(here: Scene) -> Chart:
    found = _health(here)
    assert found is not None  # noqa: S101 - asked before
    return funders.health(found, here.as_at)


def _ages(here: Scene) -> Chart:
    found = _health(here)
    assert found is not None  # noqa: S101 - asked before
    return funders.ages(found, here.as_at)


def _forms(here: Scene) -> list[dict[str, str]]:
    return placements.claims(frames(here), here.as_at, reader(here).calendar)


def _cap(here: Scene) -> Cap:
    return cap(frames(here), here.as_at, reader(here).calendar)


def _diagnosis(here: Scene, weeks: int) -> Waiting | None:
    return diagnosis(frames(here), here.as_at, reader(here).calendar, weeks)
