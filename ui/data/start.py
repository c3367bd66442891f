"""First steps: what the dashboard is, what to upload first and why, what each file unlocked, and as squares what has
come."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from charts.received import received
from common.calendar import long_day
from common.text import escape_markdown, listed, rows_of
from exhibits import words
from loaders.datasets import by_id
from measures.phases import school_phases
from measures.received import by_school, by_term, school_column, terms_until
from measures.spec import Frames
from ui import rights, session
from ui.data import steps
from ui.data.upload import for_officers
from ui.navigation import link
from ui.parts import empty, example
from ui.parts.templates import template_button
from ui.session import Scene, cached, frames
from ui.trends import card

ALL_PHASES = "All schools"


def show() -> None:
    st.markdown(empty.ABOUT)
    here = session.scene()
    if example.only_looked_at():
        pass
    elif here.view != "private":
        for_officers()
    elif not rights.may("upload"):
        st.info("Your account may look at the private view, but not upload.")
    else:
        what_next(here)
        picture(here)
        by_schools(here)
        example.beside()
    ladder(here)


def what_next(here: Scene) -> None:
    """The one thing to do now."""
    coming = steps.next_step(frames(here))
    with st.container(border=True, key="next_step"):
        if coming is None:
            st.markdown(
                "**The first six have come.** Each new term: drop the files of that term, look, confirm, publish."
            )
        else:
            st.markdown(f"**Next: {escape_markdown(title_of(coming.dataset))}.** {escape_markdown(coming.why)}")
        with st.container(horizontal=True):
            link("upload", "Upload a file")
            link("publish", "Publish: what the public would see")


def title_of(name: str) -> str:
    return "The recovery plan" if name == steps.PLAN else by_id(name).title


def picture(here: Scene) -> None:
    """Dataset by term."""
    st.header("What has come", anchor=False)
    chart = cached(_by_term, here)
    card.heading(chart.title)
    card.draw(here, chart, "received")
    st.caption(escape_markdown(" ".join(chart.notes)))


def _by_term(here: Scene) -> Chart:
    held, calendar = frames(here), session.store_of(here).calendar
    terms = terms_until(here.as_at, calendar)
    rows = [one for one in (*steps.CORE, *steps.later()) if one in steps.CORE or steps.has_come(held, one)]
    lines = {title_of(one): by_term(held, one, terms, here.as_at, calendar) for one in rows}
    missing = [name for name, line in lines.items() if any(each.state == "missing" for each in line)]
    title = f"Missing something: {listed(missing)}" if missing else "Nothing is missing"
    return received(
        lines, [term.label for term in terms], down="Dataset", title=title,
        subtitle=f"Rows of each term, as at {long_day(here.as_at)}"
    )  # fmt: skip


def by_schools(here: Scene) -> None:
    """School by term, of one dataset and phase at a time."""
    held = frames(here)
    names = [one for one in steps.CORE if steps.has_come(held, one) and school_column(by_id(one)) is not None]
    if not names or not steps.has_come(held, "schools"):
        return
    st.header("School by school", anchor=False)
    left, right = st.columns(2)
    name = left.selectbox("Dataset", names, format_func=title_of, key="received_dataset")
    phases = sorted(map(str, school_phases(held["schools"]).dropna().unique()))
    phase = right.selectbox(
        "Phase", [*phases, ALL_PHASES], index=_first_phase(phases), format_func=_phase_words, key="received_phase"
    )
    chart = cached(_by_school, here, name, phase)
    card.heading(chart.title)
    card.draw(here, chart, f"received_{name}_{phase}")
    st.caption(
        "✕ here: no row and no nil return for a term that others have sent. The school had none, or has not answered: "
        "ask it. A nil return, on the template of that name, settles it."
    )


def _first_phase(phases: list[str]) -> int:
    return phases.index("secondary") if "secondary" in phases else 0


def _phase_words(phase: str) -> str:
    return phase.replace("_", " ").capitalize()


def _by_school(here: Scene, name: str, phase: str) -> Chart:
    held, calendar = frames(here), session.store_of(here).calendar
    called = words.school_names(held)
    of = {str(code): its for code, its in school_phases(held["schools"]).items()}
    schools = sorted(
        (code for code, its in of.items() if phase in (its, ALL_PHASES)), key=lambda code: called.get(code, code)
    )
    terms = terms_until(here.as_at, calendar)
    found = by_school(held, name, schools, terms, here.as_at, calendar)
    silent = sum(any(each.state == "missing" for each in line) for line in found.values())
    lines = {f"{called.get(code, code)} ({code})": line for code, line in found.items()}
    title = f"{title_of(name)}: {rows_of(silent, 'school')} of {len(found):,} with a term that nobody has answered for"
    return received(
        lines,
        [t.label for t in terms],
        down="School",
        title=title,
        subtitle=f"Rows of each term, as at {long_day(here.as_at)}",
    )


def ladder(here: Scene) -> None:
    """What to upload, in order, each with its template. What is stored is told in the private view only."""
    st.header("What to upload first, and why", anchor=False)
    held = frames(here) if here.view == "private" and rights.may("upload") else None
    for number, step in enumerate(steps.FIRST, 1):
        with st.container(border=True, key=f"start_{step.dataset}"):
            left, right = st.columns([3, 1], vertical_alignment="center")
            with left:
                st.markdown(f"**{number}. {escape_markdown(title_of(step.dataset))}.** {escape_markdown(step.why)}")
                if held is not None:
                    has_unlocked(held, step.dataset)
            with right:
                template_button(step.dataset)
    with st.expander("What may follow"):
        st.markdown("In any order, when you have it. Each adds figures of its own; nothing above waits for it.")
        for name in steps.later():
            left, right = st.columns([3, 1], vertical_alignment="center")
            with left:
                st.markdown(f"**{by_id(name).title}**: {escape_markdown(by_id(name).grain)}.")
                if held is not None:
                    has_unlocked(held, name)
            with right:
                template_button(name)


def has_unlocked(held: Frames, name: str) -> None:
    """ "✓ 412 rows are stored. 11 measures can be told now." with the way to their pages; or that nothing has come."""
    if not steps.has_come(held, name):
        waits = sum(name in one.needs for one in steps.MEASURES)
        st.caption(
            f"○ Nothing has come yet. {rows_of(waits, 'measure')} wait for it." if waits else "○ Nothing has come yet."
        )
        return
    found = steps.unlocked(held, name)
    sentences = [f"✓ {rows_of(len(held[name]))} are stored."]
    if found.now:
        sentences.append(f"{rows_of(found.now, 'measure')} can be told now.")
    if found.waits:
        sentences.append(f"{rows_of(found.waits, 'measure')} wait for {listed(list(found.for_what))} too.")
    st.caption(escape_markdown(" ".join(sentences)))
    with st.container(horizontal=True):
        if name == steps.PLAN:
            link("plan", "Recovery plan")
            link("paper", "Forum paper")
        for place in found.pages:
            link(place.url, place.title)
