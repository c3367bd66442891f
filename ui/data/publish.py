"""Publishing: what is public, what waits, what publishing it would change, what the attacker finds; and the act
itself."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from common.calendar import long_day
from common.text import escape_markdown
from disclosure.releasing.publishing import Verdict
from services import publication, releases
from store import Store
from store.public import proposals, remembered
from store.public.proposals import Proposal
from store.public.releases import latest
from ui import access, rights, session
from ui.data import publish_shown
from ui.parts import example
from ui.parts.becoming_public import PRACTICE, REVISION_IN_SHORT

LOOK = 2.0  # seconds between looks at work that goes on beside the dashboard


def show() -> None:
    if example.only_looked_at():
        return
    store, location = session.store(), session.location()
    last_outcome()
    mark = releases.signature_of(store, location, store.version())
    found = latest(store)
    st.markdown(escape_markdown(releases.public_words(found) if found else "Nothing has been published yet."))
    st.markdown(escape_markdown(f"{publication.sentences(store)} {REVISION_IN_SHORT}"))
    waits = releases.proposal_of(store, mark)
    if releases.being_published(location):
        going_on(
            "Audited once more, with everything that was ever public, and then published", releases.being_published
        )
    elif releases.public(store, mark):
        st.markdown("Everything that is stored is public: nothing waits.")
    elif waits is not None:
        proposed(waits)
    elif releases.being_made(location):
        going_on(
            "Newer figures wait. What publishing them would change, and what an attacker could work out from it, is "
            "being worked out. It may take some minutes; you can leave this page",
            releases.being_made,
        )
    elif releases.failed(location, mark):
        st.error(
            "Newer figures wait, but working out what publishing them would change broke off. The public view stays as "
            "it is. If it breaks off again, whoever looks after the dashboard can run python -m disclosure release "
            "--propose to see why."
        )
        again(location, mark)
    else:
        st.markdown("Nothing that could be public is stored yet.")
    publish_shown.history()
    publish_shown.how_it_works()


def proposed(one: Proposal) -> None:
    """What waits, open or refused, and what an officer needs to know before pressing Publish."""
    st.header("What waits", anchor=False)
    st.markdown(
        escape_markdown(
            f"Figures as at {long_day(one.as_at)}, worked out on {long_day(one.at.date())} at {one.at:%H:%M}. Nobody "
            "outside sees them yet."
        )
    )
    verdict = Verdict.of(one.answer)
    if one.open:
        publish_shown.changes(one)
    st.subheader("What the attacker finds", anchor=False)
    publish_shown.found(verdict)
    if one.open and verdict.ok:
        to_publish(one)
    else:
        st.error(
            escape_markdown(
                f"{'This was refused' if not one.open else 'This cannot be published'}. {' '.join(verdict.why)}"
            )
            + " The public view keeps what it has. Nothing is lost: what is stored is stored, and the next upload is "
            "looked at anew. If it was a matter of time, try again; otherwise ask for help."
        )
        again(session.location(), one.signature)


def to_publish(one: Proposal) -> None:
    """The act: a name, a tick and the button."""
    st.subheader("Publish", anchor=False)
    if not rights.may("publish"):
        st.caption("Your account may look, but not publish.")
        return
    if not known_since(session.store()):
        return
    if session.store().setting("example"):
        st.warning(PRACTICE)
    st.markdown(
        "Publishing cannot be taken back: what has been public is known. The audit is run once more first, and a "
        "figure that could be worked out stops it."
    )
    name = access.who() if access.mode() == "shared" else ""
    by = st.text_input("Your name or role", name, key="publish_by", max_chars=80, persist_state="session")
    sure = st.checkbox("I have looked at what changes", key=f"publish_sure_{one.id}")
    if st.button("Publish", key="publish_now", type="primary", disabled=not sure):
        if not by.strip():
            st.error("Please give your name or role: the history says who published.")
            return
        releases.publish(session.location(), one.id, by.strip())
        session.remember("published", one.id)
        st.rerun()


def known_since(store: Store) -> bool:
    """Whether it is known what was published before: not while the store is put back from a backup and nobody has
    said."""
    since = remembered.unknown_since(store)
    if since is None:
        return True
    st.warning(
        escape_markdown(
            f"This store was put back from a backup of {since[:16].replace('T', ' ')}. What was published after that "
            f"is not in it, "
            'and what it hides could be worked out from both. If anything was, put the folder "published" of the old '
            "place beside "
            "the database before you go on."
        )
    )
    if st.button("Nothing was published after that backup", key="nothing_since"):
        remembered.settle(store, access.who() if access.mode() == "shared" else "publish page")
        st.rerun()
    return False


def again(location: str, mark: str) -> None:
    if rights.may("publish") and st.button("Work it out again", key="propose_again"):
        releases.start_again(location, mark)
        st.rerun()


def going_on(words: str, running: Callable[[str], bool]) -> None:
    """What goes on beside the dashboard, looked at from time to time; the page is drawn anew when it has ended."""
    location = session.location()

    @st.fragment(run_every=LOOK)
    def look() -> None:
        if not running(location):
            st.rerun()
        st.info(f"{escape_markdown(words)} …")

    look()


def last_outcome() -> None:
    """What came of the last press of Publish in this session; once."""
    number = session.remembered("published")
    if number is None or releases.being_published(session.location()):
        return
    session.forget("published")
    one = proposals.one(session.store(), number)
    if one.state == proposals.PUBLISHED:
        st.success(f"Published as release {one.release}. The public view shows it from now on.")
    elif one.open:
        st.error("Nothing was published: the work broke off. The public view keeps what it has. Please try again.")
