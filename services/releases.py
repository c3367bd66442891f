"""The release that the public view reads, and the proposal of the next one, made beside the running dashboard.

Nothing here publishes by itself: what is stored in the private view is proposed, and an officer publishes it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

from common.answer_cache import AnswerCache
from common.calendar import long_day
from common.text import inside, listed
from disclosure.holding import HELD_BACK
from disclosure.released import Released
from disclosure.releasing.publishing import Verdict
from disclosure.releasing.signature import signature
from measures.catalogue import by_name
from plan.stored import fixed_day, know_indicators
from store import Store
from store.public import proposals
from store.public.proposals import Proposal
from store.public.releases import Release, cells_of, latest

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "disclosure", "release")
_lock = threading.Lock()
_making: dict[str, subprocess.Popen] = {}
_publishing: dict[str, subprocess.Popen] = {}
_tried: dict[str, str] = {}  # the signature of what is stored that the last attempt was made from
_signatures = AnswerCache(8)
_tables = AnswerCache(4)


def keep_up(store: Store, location: str, version: int) -> None:
    """Whoever stores something in the private view changes what the public one might say: propose that."""
    mark = signature_of(store, location, version)
    if not public(store, mark) and proposal_of(store, mark) is None and not nothing_stored(store):
        start(location, mark)


def nothing_stored(store: Store) -> bool:
    return store.uploads().empty


def signature_of(store: Store, location: str, version: int) -> str:
    """Of what is stored; worked out once for each version of the data."""
    return _signatures.get((location, version), _signature, store)


def _signature(store: Store) -> str:
    return signature(store, fixed_day(store))


def public(store: Store, mark: str) -> bool:
    """Whether what is public is of what is stored now."""
    last = latest(store)
    return last is not None and last.signature == mark


def proposal_of(store: Store, mark: str) -> Proposal | None:
    """The proposal of what is stored now, open or refused."""
    last = proposals.newest(store)
    return last if last and last.signature == mark and last.state in (proposals.PROPOSED, proposals.REFUSED) else None


def words_for_officers(store: Store, location: str, version: int) -> str:
    """Where the public figures stand, in a sentence or two: what is public, what waits and for whom, what was
    withheld."""
    found, mark = latest(store), signature_of(store, location, version)
    words = "Nothing has been published yet." if found is None else public_words(found)
    if not public(store, mark):
        words += " " + waiting_words(store, location, mark)
    return words + (withheld_words(found) if found else "")


def public_words(found: Release) -> str:
    """ "Public figures: release 3 of 27 June 2019, as at 24 May 2019." """
    return f"Public figures: release {found.id} of {long_day(found.at.date())}, as at {long_day(found.as_at)}."


def words_for_readers(store: Store, found: Release | None, location: str, version: int) -> str:
    """What the public view says of itself: as of which day, since when, whether newer figures wait (not of what, nor
    why), and that corrections wait."""
    if found is None:
        return "Nothing has been published yet, so there are no public figures."
    words = (
        f"Public figures as at {long_day(found.as_at)}, published on {long_day(found.at.date())} (release {found.id})."
    )
    if found.signature != signature_of(store, location, version):
        words += " Newer figures wait to be published."
    return words + " Small corrections wait for a revision."


def waiting_words(store: Store, location: str, mark: str) -> str:
    """What is stored and not public: being worked out, waiting for an officer, refused, or broken off."""
    waits = proposal_of(store, mark)
    if waits is not None and waits.state == proposals.REFUSED:
        return "Newer figures were refused by the audit and are not public: the Publish page says why."
    if waits is not None and not Verdict.of(waits.answer).ok:
        return "Newer figures wait, and the audit does not pass them: the Publish page says why."
    if waits is not None:
        return "Newer figures wait to be published: see the Publish page."
    if being_made(location):
        return "Newer figures wait: what publishing them would change is being worked out."
    if failed(location, mark):
        return (
            "Newer figures wait. Working out what publishing them would change broke off, so the public view stays as "
            "it is. Run python -m disclosure release --propose to see why."
        )
    return "Newer figures wait."


def withheld_words(found: Release) -> str:
    words = ""
    for what in HELD_BACK[1:]:
        withheld = [one for one in found.report.get("withheld", []) if one["what"] == what]
        names = listed(list(dict.fromkeys(inside(by_name(name).title) for one in withheld for name in one["measures"])))
        if withheld:
            words += f" Not released, because it could not be protected: {what} of {names}."
    pending = len(found.report.get("pending", []))
    if pending:
        words += f" {pending} figures of closed periods have changed by fewer than 5 and wait for the next revision."
    return words


def start(location: str, mark: str) -> None:
    """Propose in a process of its own, unless it is being done or failed for these very data: the server stays free for
    everybody else, and nobody's click starts again what cannot succeed."""
    with _lock:
        if not being_made(location) and _tried.get(location) != mark:
            _tried[location] = mark
            _making[location] = beside("--propose", "--by=dashboard")


def start_again(location: str, mark: str) -> None:
    """Propose what was refused or broke off once more, because a person asked for it."""
    with _lock:
        if not being_made(location):
            _tried[location] = mark
            _making[location] = beside("--propose", "--again", "--by=dashboard")


def publish(location: str, number: int, by: str) -> None:
    """Audit a proposal once more and publish it, in a process of its own; one at a time."""
    with _lock:
        if not being_published(location):
            _publishing[location] = beside("--publish", str(number), f"--by={by}")


def beside(*how: str) -> subprocess.Popen:
    """`python -m disclosure release` beside the dashboard."""
    return subprocess.Popen(
        (*COMMAND, *how), cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def failed(location: str, mark: str) -> bool:
    """Whether the attempt to propose what is stored ended without a proposal."""
    return _tried.get(location) == mark and not being_made(location)


def being_made(location: str) -> bool:
    return _runs(_making.get(location))


def being_published(location: str) -> bool:
    return _runs(_publishing.get(location))


def _runs(process: subprocess.Popen | None) -> bool:
    return process is not None and process.poll() is None


def tables(location: str, number: int, as_at: date, store: Store) -> Released:
    """A release's figures, read from the store once."""
    return _tables.get((location, number, as_at), _read, number, as_at, store)


def _read(number: int, as_at: date, store: Store) -> Released:
    know_indicators(store)
    return Released.of(number, as_at, cells_of(store, number), store.calendar)
