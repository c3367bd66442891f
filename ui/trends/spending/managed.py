"""How placements are looked after: providers beside each other, reviews due and done, step-downs, packages to
review."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.calendar import long_day
from common.text import escape_markdown, rows_of
from disclosure.wording import pounds
from exhibits.spending import managed
from measures.settings import AGREED
from measures.spending.providers import Provider, providers
from measures.spending.reviews import Reviewed, StepDown, reviewed, step_downs
from services import placements
from ui.fragment import fragment
from ui.parts import children
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader
from ui.trends.spending.cards import picture_card

MOST = 25


def compared(here: Scene) -> None:
    """Every provider of one kind of place beside the median of the kind, with how many places stand behind each."""
    found = cached(_providers, here)
    if not found:
        return
    st.header("Providers beside each other", anchor=False)
    _one_kind(here, found)
    st.markdown(escape_markdown(managed.dearest(found)))
    with st.expander(f"All {rows_of(len(found), 'provider')} by kind of place"):
        show_table(
            drawn_table(managed.provider_rows(found)), "Providers, their median price and the median of their kind"
        )


@fragment
def _one_kind(here: Scene, found: list[Provider]) -> None:
    kinds = {managed.LABELS.get(one.sector, one.sector): one.sector for one in found}
    picked = st.selectbox("Kind of place", list(kinds), key="provider_kind")
    sector = kinds.get(picked, found[0].sector)
    picture_card(here, cached(_beside, here, sector), "", f"providers_{sector}", "placement_unit_cost")


def _providers(here: Scene) -> list[Provider]:
    return providers(frames(here), here.as_at, reader(here).calendar)


def _beside(here: Scene, sector: str) -> Chart:
    return managed.beside(_providers(here), sector)


def reviews(here: Scene) -> None:
    """Reviews due and done beside what step-downs save; the packages that want a review one click away."""
    found, steps = cached(_reviewed, here), cached(_steps, here)
    if not found.places:
        return
    st.header("Reviews and step-downs", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        chart = cached(_reviews_chart, here)
        picture_card(here, chart, managed.reviews_sentence(found), "placements_reviews", "placement_count")
    with right:
        chart = cached(_steps_chart, here)
        if chart is not None:
            picture_card(
                here, chart, managed.stepped_sentence(steps, here.as_at), "placements_stepped", "step_down_saving"
            )
        else:
            st.markdown(escape_markdown(managed.stepped_sentence(steps, here.as_at)))
    if steps and children.asked_for(f"Each of the step-downs: {len(steps)}", "step_downs"):
        show_table(
            drawn_table(managed.step_rows(steps, here.as_at)),
            "Step-downs: before, since, saved in the year and in a full year",
        )
    packages(here)


def packages(here: Scene) -> None:
    dear = cached(_packages, here)
    if not dear or not children.asked_for(f"Packages to review: {len(dear)}", "packages"):
        return
    show_table(drawn_table(dear[:MOST]), "Packages to review")
    more = f" The dearest {MOST} of {len(dear)}." if len(dear) > MOST else ""
    about = (
        f"Live placements at {pounds(AGREED.package_threshold)} a year or more for education (a setting), as at "
        f"{long_day(here.as_at)}.{more}"
    )
    st.caption(escape_markdown(about))


def _reviewed(here: Scene) -> Reviewed:
    return reviewed(frames(here), here.as_at, reader(here).calendar)


def _reviews_chart(here: Scene) -> Chart:
    return managed.reviews(_reviewed(here), here.as_at)


def _steps(here: Scene) -> list[StepDown]:
    return step_downs(frames(here), here.as_at, reader(here).calendar)


def _steps_chart(here: Scene) -> Chart | None:
    return managed.stepped(_steps(here), here.as_at)


def _packages(here: Scene) -> list[dict[str, str]]:
    return placements.packages(frames(here), here.as_at, reader(here).calendar)
