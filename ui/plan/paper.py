"""The Forum paper: choose the meeting, see what is missing, make the four files, freeze them, open what was frozen."""

from __future__ import annotations

from datetime import date

import streamlit as st

from common.calendar import long_day
from common.text import escape_markdown, in_html, rows_of
from reports.layout import title
from reports.paper import meetings_known
from reports.paper_json import paper_of
from reports.spec import Finding, Paper
from services.paper import described, freeze
from store import StoreError
from store.public import papers
from store.public.papers import Frozen
from ui import access, release_words, rights, session
from ui.plan import paper_files
from ui.session import Scene, cached, plan_now, reader, store

PUBLIC, PRIVATE = "Public figures, for the Forum", "Private figures, not for sharing"


def show() -> None:
    if session.view() == "private":
        st.caption(escape_markdown(release_words.for_officers()))
    here = chosen_scene()
    meeting = chosen_meeting(here)
    if meeting is None:
        st.info(
            "The plan names no meeting yet. Write the date of the next one in the Header sheet of the plan workbook."
        )
        return
    paper = cached(_paper, here, meeting, *paper_versions())
    st.header(escape_markdown(title(paper)), anchor=False)
    st.markdown(escape_markdown(f"{paper.tally} Figures as at {long_day(paper.as_at)}."))
    if paper.private:
        st.warning("This paper holds private figures. Its file names and every page of it say NOT FOR SHARING.")
    checklist(paper)
    changed(paper)
    paper_files.offer(paper, "paper", (here, meeting, *paper_versions()))
    to_freeze(paper)
    frozen()


def chosen_scene() -> Scene:
    """What the paper reads: the release, whichever view this is. In the private view an officer may ask for exact
    figures."""
    if session.view() == "public":
        return session.public_scene()
    here = session.scene()
    of = plan_now(here)
    if not of.public:
        st.info(
            "This plan is private: only a paper of private figures can be made of it. Its Header says that it is "
            f"public in the item “Who may see the plan”; until then {escape_markdown(of.title)} is nowhere in the "
            "public view."
        )
        return here
    public = PUBLIC if of.ours else f"Public figures, for {escape_markdown(of.body)}"
    asked = st.radio("Figures in the paper", [public, PRIVATE], key="paper_figures", horizontal=True)
    return here if asked == PRIVATE else session.public_scene()


def chosen_meeting(here: Scene) -> date | None:
    """One of the plan's meetings; first offered is the next one, or the last there was."""
    known = meetings_known(reader(here))
    if not known:
        return None
    coming = [day for day in known if day >= here.as_at]
    of = plan_now(here)
    whose = f"the {escape_markdown(of.body)}" if of.ours else escape_markdown(of.body)
    names = {long_day(day): day for day in reversed(known)}
    first = list(names).index(long_day(coming[0] if coming else known[-1]))
    return names[st.selectbox(f"Meeting of {whose}", list(names), index=first, key="paper_meeting", width=320)]


def paper_versions() -> tuple[int, int]:
    """What a paper depends on besides the figures: the newest frozen paper, and rows that wait in the tray."""
    some = papers.papers(store())
    return some[0].id if some else 0, len(store().tray())


def _paper(here: Scene, meeting: date, *_: int) -> Paper:
    release = session.remembered("release") if here.view == "public" else None
    return described(store(), reader(here), meeting, release)


def checklist(paper: Paper) -> None:
    """Errors, which stop freezing, then warnings; each with how to mend it."""
    st.subheader("Checklist", anchor=False)
    errors = paper.errors
    warnings = [one for one in paper.checklist if one.severity == "warning"]
    if not paper.checklist:
        st.success("Nothing is missing.")
    if errors:
        st.error(f"{rows_of(len(errors), 'error')}: until mended, the paper is marked DRAFT and cannot be frozen.")
        listed(errors)
    if warnings:
        st.markdown(f"{rows_of(len(warnings), 'warning')}: worth a look; the paper can go out as it is.")
        listed(warnings)


def listed(some: list[Finding] | tuple[Finding, ...]) -> None:
    items = "".join(f"<li><strong>{in_html(one.words)}</strong> {in_html(one.mend)}</li>" for one in some)
    st.html(f"<ul>{items}</ul>")


def changed(paper: Paper) -> None:
    with st.expander(f"What has changed ({len(paper.changed)})"):
        st.markdown(escape_markdown(paper.changed_since))
        if paper.changed:  # Streamlit refuses an empty st.html
            st.html(f"<ul>{''.join(f'<li>{in_html(words)}</li>' for words in paper.changed)}</ul>")


def to_freeze(paper: Paper) -> None:
    """Keep the paper as it stands. What is frozen never changes; a better one is frozen beside it."""
    sentence = session.remembered("paper_frozen")
    if sentence:
        st.success(escape_markdown(sentence))
        session.forget("paper_frozen")
    if not rights.may("freeze a paper") or paper.private:
        return
    st.subheader("Freeze it for the meeting", anchor=False)
    st.markdown(
        "Freezing keeps every figure, rule, target and note of the paper as it is now. Opened again later it gives "
        "equal numbers, and says whether newer data exist."
    )
    if st.button("Freeze this paper", key="paper_freeze", disabled=paper.draft):
        try:
            frozen = freeze(store(), paper, access.who())
        except StoreError as reason:
            st.error(escape_markdown(str(reason)))
            return
        session.remember("paper_frozen", f"Frozen as paper {frozen.id} for {long_day(frozen.meeting)}.")
        st.rerun()


def frozen() -> None:
    """The papers that were frozen, and any one of them opened again."""
    some = [one for one in papers.papers(store()) if one.plan == plan_now(session.scene()).key]
    st.header("Frozen papers", anchor=False)
    if not some:
        st.markdown("No paper has been frozen yet.")
        return
    names = {label(one): one for one in some}
    picked = names[st.selectbox("Frozen paper", list(names), key="paper_again", width=560)]
    try:
        whole = papers.reopen(store(), picked.id)
    except StoreError as reason:
        st.error(escape_markdown(str(reason)))
        return
    newer = papers.newer(store(), whole)
    if newer:
        st.warning("Newer data exist than this paper was made from. Its figures are as they were when it was frozen.")
        st.html(f"<ul>{''.join(f'<li>{in_html(words)}</li>' for words in newer)}</ul>")
    else:
        st.markdown("Nothing newer is stored: these are the figures of today too.")
    st.caption(escape_markdown(f"Mark of what was kept (SHA-256): {whole.sha256[:16]}"))
    paper_files.offer(paper_of(whole.described), "again", (whole.id, whole.sha256, newer), newer)


def label(one: Frozen) -> str:
    """Who froze it is for officers."""
    by = f" by {one.by}" if session.view() == "private" else ""
    return f"Paper {one.id}: meeting of {long_day(one.meeting)}, frozen {one.at:%d/%m/%Y %H:%M}{by}"
