"""What a page is put together from: a measure told as its finding, its chart, its status and its table."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown, in_html, inside, listed
from exhibits.question import KIND_LABELS, Question
from loaders.datasets import by_id
from measures.spec import Measure
from store.public.releases import releases
from ui import session
from ui.parts import figures, offered

BETTER = {
    "lower": "Lower is better.",
    "higher": "Higher is better.",
    "none": "Neither more nor fewer is good in itself.",
}


def definition(measure: Measure) -> str:
    """What the figure is, why it matters, and where it comes from, in HTML."""
    lines = (
        (f"{measure.title}.", measure.definition),
        ("Why it matters.", f"{measure.why_it_matters} {BETTER[measure.better]}"),
        ("Where it comes from.", sources(measure)),
    )
    return "".join(f"<p><strong>{in_html(word)}</strong> {in_html(words)}</p>" for word, words in lines)


def sources(measure: Measure) -> str:
    """ "Exclusions (last upload, number 12, on 2019-06-27)"; one clause for each dataset behind the measure."""
    last = session.cached(last_uploads, session.scene())
    phrases = []
    for name in measure.needs:
        title = by_id(name).title
        if name not in last:
            phrases.append(f"{title} (nothing uploaded yet)")
        else:
            number, at = last[name]
            phrases.append(f"{title} (last upload, number {number}, on {at[:10]})")
    return f"{listed(phrases)}."


def released(here: session.Scene, measure: Measure, asked: Question) -> bool:
    """Whether there are figures of what is asked; where the public view has none, it says which it has."""
    if here.view == "private" or figures.publication(here, asked).figures:
        return True
    if not here.release:
        return False  # the page has said that nothing is published: fewer filters would change nothing
    kinds = [KIND_LABELS[kind].lower() for kind in offered.other_kinds(here, asked)]
    instead = f"There are by {listed(kinds)}: choose that beside “Show by”." if kinds else "Choose fewer filters."
    st.info(
        f"There are no public figures of {escape_markdown(inside(measure.title))} for this choice. Public figures are "
        f"a fixed set of tables, protected together so that no child can be worked out from them. {instead}"
    )
    return False


def nothing_yet(measure: Measure, missing: list[str]) -> None:
    """An empty page says what to upload and gives the template."""
    from ui.parts.templates import template_button

    record = measure.answered_by
    others = [name for name in missing if record is None or name != record.dataset]
    what = f"nothing has been uploaded for {listed([by_id(name).title for name in others])}" if others else ""
    if record is not None and record.dataset in missing:
        what = " and ".join(filter(None, [what, record.missing({})]))
    st.info(f"There are no figures yet for {escape_markdown(inside(measure.title))}: {escape_markdown(what)}.")
    with st.container(horizontal=True):
        for name in missing:
            template_button(name)
        from ui.parts.empty import ways_on

        ways_on()


def last_uploads(of: session.Scene) -> dict[str, tuple[int, str]]:
    """The last upload behind the figures of each dataset, and when it was: of a release, what it was made from."""
    here = session.store_of(of)
    if of.release:
        uploads = next((one.report.get("uploads") for one in releases(here) if one.id == of.release), None)
        if uploads is not None:
            return {name: (int(number), str(at)) for name, (number, at) in uploads.items()}
    return {each.dataset: (each.upload, str(each.uploaded_at)) for each in here.freshness() if each.upload is not None}
