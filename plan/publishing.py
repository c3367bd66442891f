"""Proposing and publishing what is stored, as it is asked for by a command, by the dashboard and by the example."""

from __future__ import annotations

from disclosure.releasing import publishing
from disclosure.releasing.publishing import Change, PublishRefused, Verdict, changes
from disclosure.releasing.signature import signature
from plan.figures import headlines
from plan.stored import as_at_of, fixed_day, frames_of
from store import Store
from store.public import proposals, remembered
from store.public.proposals import Proposal
from store.public.releases import Release, cells_of, latest


def waiting(store: Store) -> Proposal | None:
    """The last proposal, where it is of what is stored now and not public: open, or refused."""
    last = proposals.newest(store)
    mark = signature(store, fixed_day(store))
    return last if last is not None and last.state in ("proposed", "refused") and last.signature == mark else None


def propose(store: Store, by: str, attack: bool = True, again: bool = False) -> Proposal | None:
    """Propose a release of what is stored; None where it is public already. A proposal of the same, open or refused,
    stands, unless it is asked for `again`: nothing is worked out twice by itself. `attack`: False where publishing
    follows at once, which asks the auditor itself."""
    remembered.take_in(store, by)
    mark = signature(store, fixed_day(store))
    public = latest(store)
    if public is not None and public.signature == mark:
        return None
    there = waiting(store)
    if there is not None and not again:
        return there
    frames = frames_of(store)
    return publishing.propose(
        store, frames, as_at_of(store), store.calendar, by, mark, headlines(frames), attack=attack
    )


def publish(store: Store, number: int, by: str) -> Release:
    """Audit a proposal again, with everything that was ever public, and publish it. Raises PublishRefused, and
    StoreError where it is not open or not of what is stored now."""
    mark = signature(store, fixed_day(store))
    frames = frames_of(store)
    return publishing.publish(store, number, by, frames, store.calendar, headlines(frames), mark)


def release_now(store: Store, by: str) -> Release:
    """Propose and publish in one go; the release that is public, where it is of what is stored. Raises
    PublishRefused."""
    made = propose(store, by, attack=False)
    public = latest(store)
    if made is None and public is not None:
        return public
    if made is None or not made.open:
        raise PublishRefused(made.id if made else 0, Verdict.of(made.answer if made else None))
    try:
        return publish(store, made.id, by)
    except PublishRefused:
        less = propose(store, by, again=True)  # with what was found held back
        if less is None or not Verdict.of(less.answer).ok:
            raise
        return publish(store, less.id, by)


def changes_of(store: Store, proposal: Proposal) -> tuple[Change, ...]:
    """What publishing an open proposal would change against what is public now, by measure."""
    public = latest(store)
    before = cells_of(store, public.id) if public else []
    return changes(before, proposals.cells_of(store, proposal.id), proposal.report)
