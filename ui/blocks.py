"""What a page is put together from: a measure told as its finding, its chart, its status and its table."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from charts.status import STATUSES, TRAJECTORIES, after_word
from charts.theme import CONFIG
from exhibits.question import KIND_LABELS, Question
from loaders.datasets import by_id
from measures.catalogue import by_name
from measures.spec import Measure
from plan.spec import Rating, Trajectory
from ui import access, downloads, figures, offered, session
from ui.drawn import show_table
from ui.serving.media import own
from ui.text import in_html, listed, plain

BETTER = {
    "lower": "Lower is better.",
    "higher": "Higher is better.",
    "none": "Neither more nor fewer is good in itself.",
}


def told(
    here: session.Scene,
    asked: Question,
    key: str,
    rating: Rating | None = None,
    filters: str = "",
    way: tuple[Trajectory, str] | None = None,
) -> None:
    """One chart with all that belongs to it. The heading is the finding; the status never stands without its reason."""
    chart, measure = figures.chart(here, asked), by_name(asked.measure)
    st.header(plain(chart.title), anchor=False)
    st.html(f'<p class="finding-notes">{in_html(chart.subtitle)}{in_html(f". {filters}" if filters else "")}</p>')
    if rating is not None:
        status(rating)
    if way is not None:
        trajectory(*way)
    st.plotly_chart(figures.drawn(here, asked), alt=chart.alt, config=CONFIG, key=key)
    if chart.notes:
        st.caption(plain(" ".join(chart.notes)))
    with st.expander("Show the figures"):
        show_table(figures.table(here, asked), f"Figures: {chart.title}")
    with st.container(horizontal=True, key=f"{key}_downloads"):
        as_at, private = here.as_at, here.view == "private"
        by = access.who()
        st.download_button(
            "Download the figures (CSV)",
            own(lambda: _taken(chart, measure, filters, by, private)),
            file_name=downloads.file_name(measure.title, as_at, "csv", private),
            mime="text/csv",
            key=f"{key}_csv",
            on_click="ignore",
        )
        downloads.picture_button(
            chart, key, downloads.file_name(measure.title, as_at, "png", private), " ".join(chart.notes)
        )


def _taken(chart: Chart, measure: Measure, filters: str, by: str, private: bool) -> bytes:
    """The file, made when it is asked for; that it was is in the audit log."""
    view = "private" if private else "public"
    session.store().record(by, {"did": "exported", "measure": measure.name, "filters": filters, "view": view})
    return downloads.csv_file(chart, (measure.definition, filters) if filters else (measure.definition,))


def status(rating: Rating) -> None:
    """The word, its shape and colour, and the sentence that gives the rule."""
    mark = STATUSES[rating.status]
    st.html(
        f'<p class="status-line"><strong style="color:{mark.colour}">{mark.shape} {mark.word}</strong> '
        f"{in_html(after_word(mark, rating.because))}</p>"
    )


def trajectory(way: Trajectory, because: str) -> None:
    """Which way it is going, kept apart from the status, with how we know."""
    mark = TRAJECTORIES[way]
    word = "No trajectory" if way == "not rated" else mark.word
    st.html(
        f'<p class="status-line"><strong style="color:{mark.colour}">{mark.shape} {word}</strong> '
        f"How we know: {in_html(because)}</p>"
    )


def about(measure: Measure) -> None:
    """What the figure is, why it matters, and where it comes from."""
    with st.expander("About this figure"):
        st.markdown(f"**{measure.title}.** {plain(measure.definition)}")
        st.markdown(f"**Why it matters.** {plain(measure.why_it_matters)} {BETTER[measure.better]}")
        st.markdown(f"**Where it comes from.** {plain(sources(measure))}")


def sources(measure: Measure) -> str:
    """ "Exclusions (last upload, number 12, on 2019-06-27)"; one clause for each dataset behind the measure."""
    last = session.cached(session.last_uploads, session.scene())
    said = []
    for name in measure.needs:
        title = by_id(name).title
        if name not in last:
            said.append(f"{title} (nothing uploaded yet)")
        else:
            number, at = last[name]
            said.append(f"{title} (last upload, number {number}, on {at[:10]})")
    return f"{listed(said)}."


def released(here: session.Scene, measure: Measure, asked: Question) -> bool:
    """Whether there are figures of what is asked; where the public view has none, it says which it has."""
    if here.view == "private" or figures.publication(here, asked).figures:
        return True
    kinds = [KIND_LABELS[kind].lower() for kind in offered.other_kinds(here, asked)]
    instead = f"There are by {listed(kinds)}: choose that beside “Show by”." if kinds else "Choose fewer filters."
    st.info(
        f"There are no public figures of {measure.title.lower()} for this choice. Public figures are a fixed set of tables, "
        f"protected together so that no child can be worked out from them. {instead}"
    )
    return False


def nothing_yet(measure: Measure, missing: list[str]) -> None:
    """An empty page says what to upload and gives the template."""
    from ui.templates import template_button

    titles = listed([by_id(name).title for name in missing])
    st.info(f"There are no figures yet for {measure.title.lower()}: nothing has been uploaded for {titles}.")
    with st.container(horizontal=True):
        for name in missing:
            template_button(name)
        from ui.navigation import link

        link("upload", "Upload a file")
