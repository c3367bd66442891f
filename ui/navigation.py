"""The pages there are. A flat list: Streamlit's sectioned navigation fails the accessibility check (list roles)."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st

from common.text import escape_markdown
from measures.catalogue import ALL, by_name, is_known
from measures.indicators import PREFIX
from plan.plans import Plan
from services import example_store
from ui import access, door, getting_ready, session
from ui.parts import offered, which_plan

ROOT = Path(__file__).parent.parent
INDICATORS = "indicators"  # the page of the authority's own


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its file, its title, its short address, the measures that stand first and the columns they are shown by;
    the role it takes, and whether only the private view has it."""

    file: str
    title: str
    url: str
    leads: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    role: str = "viewer"
    private: bool = False

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures a reader finds there: the first ones, and the others of the page in the catalogue's order."""
        return tuple(dict.fromkeys((*self.leads, *(measure.name for measure in ALL if measure.page == self.url))))


PLACES: tuple[Place, ...] = (
    Place("pages/plan/overview.py", "Recovery plan", "plan"),
    Place("pages/plan/action.py", "Action by action", "action"),
    Place("pages/plan/milestones.py", "Milestones and decisions", "milestones"),
    Place("pages/plan/workbook.py", "Plan workbook", "workbook"),
    Place(
        "pages/trends/exclusions.py", "Exclusions", "exclusions",
        ("permanent_exclusions", "suspensions", "suspension_days", "permanent_exclusion_rate", "suspension_rate"),
        ("phase", "reason_1"),
    ),
    Place(
        "pages/trends/returns.py", "Returns and moves", "returns",
        ("returned_to_mainstream", "returned_within_120_days", "days_to_return", "returns_kept_two_terms",
            "returned_on_time"),
        ("phase",),
    ),
    Place(
        "pages/trends/requests.py", "Assessment requests", "requests",
        ("assessment_requests", "decided_within_6_weeks", "plans_within_20_weeks",
            "plans_within_20_weeks_with_exceptions", "open_requests"),
        ("request_source", "primary_need", "phase"),
    ),
    Place(
        "pages/trends/ehc_plans.py", "Plans", "ehc_plans",
        ("plans_in_force", "new_plans", "plans_ceased", "plans_transferred_in", "plans_transferred_out"),
        ("setting", "primary_need"), role="analyst", private=True,
    ),
    Place(
        "pages/trends/engagement.py", "Engagement", "engagement",
        ("peer_meeting_attendance", "schools_taking_part", "family_support_nominations", "family_support_compliance",
            "family_support_met"),
        ("phase",),
    ),
    Place("pages/trends/year_groups.py", "Year groups", "year_groups", ("year_group_pressure",), role="analyst",
        private=True),
    Place("pages/trends/indicators.py", "Our own indicators", INDICATORS),
    Place(
        "pages/trends/placements.py", "Placements", "placements",
        ("placement_spend", "placement_count", "placement_unit_cost", "local_provision_saving", "step_down_saving"),
        ("sector",),
    ),
    Place(
        "pages/trends/recovery.py", "Cost recovery", "recovery",
        ("recovery_due", "recovery_paid", "recovery_net", "cost_recovered", "exclusion_recoveries_begun"),
        role="analyst", private=True,
    ),
    Place("pages/trends/block.py", "The block", "block", role="analyst", private=True),
    Place("pages/trends/what_if.py", "What if", "what_if", role="analyst", private=True),
    Place("pages/plan/paper.py", "Forum paper", "paper"),
    Place("pages/present/present.py", "Present", "present"),
    Place("pages/data/start.py", "First steps", "start", role="uploader"),
    Place("pages/data/upload.py", "Upload", "upload", role="uploader"),
    Place("pages/data/history.py", "History", "history", role="uploader", private=True),
    Place("pages/data/publish.py", "Publish", "publish", role="uploader", private=True),
    Place("pages/data/settings.py", "Settings", "settings", role="uploader", private=True),
    Place("pages/data/definitions.py", "Data and definitions", "definitions"),
    Place("pages/data/about.py", "About, accessibility, privacy", "about"),
)  # fmt: skip
# A page by its own address, out of the list.
NOTES = Place("pages/present/notes.py", "Presenter notes", "present-notes")
# With this in the address a page of slides is shown alone: no list of pages, no banner, nothing of the view.
SLIDE = "slide"
ALONE = ("present", NOTES.url)


def pages() -> list:
    """Every place as the person at this screen may have it, the first as the page without an address; it answers to its
    own address too, out of the list. A place that is not theirs keeps its address, and says there why."""
    if access.admission() != "in":
        # Not one page is registered for whoever may not come in: every address leads to the door.
        return _everywhere(door.show, "Sign in")
    if example_store.is_loading(session.own_store()):
        return _everywhere(getting_ready.show, getting_ready.TITLE)
    of = which_plan.named_plan()
    first, *others = (replace(place, title=title_of(place, of)) for place in PLACES)
    held = access.roles()
    return [
        # Streamlit serves the default page at "/" alone and keeps its address from being used: so it is given another.
        st.Page(ROOT / first.file, title=first.title, url_path="overview", default=True),
        *(_page(place, held) for place in others),
        st.Page(_first_by_address, title=first.title, url_path=first.url, visibility="hidden"),
        st.Page(ROOT / NOTES.file, title=NOTES.title, url_path=NOTES.url, visibility="hidden"),
    ]


def _everywhere(show: Callable[[], None], title: str) -> list:
    """One page under every address."""
    urls = ("overview", *(place.url for place in (*PLACES, NOTES)))
    return [st.Page(show, title=title, url_path=url, default=url == urls[0], visibility="hidden") for url in urls]


def title_of(place: Place, of: Plan | None) -> str:
    """A page by its name; of several plans that have names, its board by that plan's title and its paper by the body it
    is for."""
    return {"plan": of.title, "paper": f"Paper for {of.body}"}.get(place.url, place.title) if of else place.title


def _page(place: Place, held: frozenset[str]) -> st.Page:
    if place.role not in held:
        refuse = partial(door.not_yours, place.title, place.role)
    elif place.private and session.view() == "public":
        refuse = partial(door.not_in_public, place.title)
    else:
        listed = place.url != INDICATORS or has_indicators()
        visibility: Literal["visible", "hidden"] = "visible" if listed else "hidden"
        return st.Page(ROOT / place.file, title=place.title, url_path=place.url, visibility=visibility)
    return st.Page(refuse, title=place.title, url_path=place.url, visibility="hidden")


def has_indicators() -> bool:
    """Whether the page of the authority's own indicators is in the list: in the public view, where it would stand empty
    before everybody, once one is public. Where the store cannot be read it is: each page says what is wrong."""
    if session.view() == "private":
        return True
    try:
        return bool(offered.indicators(session.scene()))
    except Exception:  # of whatever kind: the page meets the same fault, says it, and logs it
        return True


def open_to(url: str) -> bool:
    """Whether a page is in this person's list: a link to any other would fail."""
    place = by_url(url)
    return access.can(place.role) and not (place.private and session.view() == "public")


def _first_by_address() -> None:
    runpy.run_path(str(ROOT / PLACES[0].file))


def place_of(measure: str) -> Place | None:
    """The page a measure is shown on."""
    if measure.startswith(PREFIX):
        return by_url(INDICATORS)
    page = by_name(measure).page if is_known(measure) else ""
    return by_url(page) if page else None


def by_url(url: str) -> Place:
    return next(place for place in (*PLACES, NOTES) if place.url == url)


def link(url: str, label: str, **query: str) -> None:
    """A link to a page, with choices made for it; nothing where the page is not this person's."""
    if open_to(url):
        of = which_plan.other_plan()  # a plan that nobody has is in no link
        query = {session.PLAN: of.name or of.key, **query} if of else query
        st.page_link(str(ROOT / by_url(url).file), label=escape_markdown(label), query_params=query or None)


def choose() -> st.Page:
    """The page that was asked for."""
    page = _chosen("hidden" if SLIDE in st.query_params else "sidebar")
    return page if alone(page) or SLIDE not in st.query_params else _chosen("sidebar")


def _chosen(position: Literal["sidebar", "hidden"]) -> st.Page:
    # Expanded: Streamlit folds a list of more than a dozen pages behind "View more".
    return st.navigation(pages(), position=position, expanded=True)


def alone(page: st.Page) -> bool:
    """Whether nothing may stand around the page: a slide, or the notes on one."""
    return SLIDE in st.query_params and page.url_path in ALONE
