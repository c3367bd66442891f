"""The pages there are. A flat list: Streamlit's sectioned navigation fails the accessibility check (list roles)."""

from __future__ import annotations

import runpy
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its file, its title, its short address, the measures a reader finds there and the columns they are shown by."""

    file: str
    title: str
    url: str
    measures: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


PLACES: tuple[Place, ...] = (
    Place("pages/plan/overview.py", "Recovery plan", "plan"),
    Place("pages/plan/action.py", "Action by action", "action"),
    Place("pages/plan/milestones.py", "Milestones and decisions", "milestones"),
    Place("pages/plan/workbook.py", "Plan workbook", "workbook"),
    Place(
        "pages/trends/exclusions.py", "Exclusions", "exclusions",
        ("permanent_exclusions", "suspensions", "suspension_days", "permanent_exclusion_rate", "suspension_rate",
         "permanent_exclusions_overturned"),
        ("phase", "reason_1"),
    ),
    Place(
        "pages/trends/returns.py", "Returns and moves", "returns",
        ("returned_to_mainstream", "managed_moves", "managed_moves_successful", "family_support_nominations"),
        ("phase",),
    ),
    Place(
        "pages/trends/requests.py", "Assessment requests", "requests",
        ("assessment_requests", "decided_within_6_weeks", "plans_within_20_weeks",
         "plans_within_20_weeks_with_exceptions", "open_requests", "requests_refused", "semh_share"),
        ("request_source", "primary_need", "phase"),
    ),
    Place(
        "pages/trends/placements.py", "Placements", "placements",
        ("placement_spend", "placement_count", "placement_unit_cost", "local_provision_saving"),
        ("sector",),
    ),
    Place("pages/data/upload.py", "Upload", "upload"),
    Place("pages/data/history.py", "History", "history"),
    Place("pages/data/definitions.py", "Data and definitions", "definitions"),
)  # fmt: skip


def _pages() -> tuple:
    """Every place, the first as the page without an address; it answers to its own address too, out of the list."""
    first, *others = PLACES
    return (
        # Streamlit serves the default page at "/" alone and keeps its address from being used: so it is given another.
        st.Page(ROOT / first.file, title=first.title, url_path="overview", default=True),
        *(st.Page(ROOT / place.file, title=place.title, url_path=place.url) for place in others),
        st.Page(_first_by_address, title=first.title, url_path=first.url, visibility="hidden"),
    )


def _first_by_address() -> None:
    runpy.run_path(str(ROOT / PLACES[0].file))


def pages() -> list:
    return list(_pages())


def place_of(measure: str) -> Place | None:
    """The page a measure is shown on."""
    return next((place for place in PLACES if measure in place.measures), None)


def by_url(url: str) -> Place:
    return next(place for place in PLACES if place.url == url)


def link(url: str, label: str, **query: str) -> None:
    """A link to a page, with choices made for it."""
    st.page_link(str(ROOT / by_url(url).file), label=label, query_params=query or None)


def choose() -> st.Page:
    """The page that was asked for."""
    return st.navigation(pages(), position="sidebar")
