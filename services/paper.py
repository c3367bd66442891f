"""The Forum paper of what is stored: described, checked, frozen, opened again. Without a screen: the command uses it
too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from common.calendar import long_day
from disclosure.published import View
from measures.catalogue import by_name
from plan.figures import Reader, public_frames
from plan.plans import UnknownPlan, chosen, plans, the_plan
from plan.stored import frames_of, reader_of, up_to_date
from reports.layout import title
from reports.paper import describe
from reports.paper_json import as_json, paper_of
from reports.spec import Basis, Finding, Paper
from services.track_record import every_forecast, record_shown
from store import Store, StoreError
from store.public import papers
from store.public.papers import Frozen
from store.public.releases import Release, cells_of, latest, mark_of


class NotReady(StoreError):
    """A paper with errors cannot be frozen; says what is to be mended."""

    def __init__(self, paper: Paper):
        listed = " ".join(f"{one.words} {one.mend}" for one in paper.errors)
        super().__init__(f"The paper cannot be frozen yet. {listed}")


def made(store: Store, meeting: date, view: View = "public", as_at: date | None = None, plan: str = "") -> Paper:
    """The paper for a meeting. The public one reads the release; before there is one, and for a day that is not its
    own, the figures are protected by themselves, and the paper is a draft. Raises UnknownMeeting, NoPlan and
    StoreError, each with a sentence.
    `plan`: of which, by name or title; the first one's where that is "". Raises UnknownPlan for one that this view has
    not.
    """
    if plan:
        known = frames_of(store) if view == "private" else public_frames(frames_of(store))
        if chosen(known, plan) is None:
            raise UnknownPlan(plan, plans(known))
    if view == "private":
        return described(store, reader_of(store, "private", as_at, plan=plan), meeting, None)
    release = latest(store)
    other_day = as_at is not None and (release is None or as_at != release.as_at)
    return described(
        store,
        reader_of(store, "public", as_at if other_day else None, plan=plan),
        meeting,
        None if other_day else release,
    )


def described(store: Store, reader: Reader, meeting: date, release: Release | None) -> Paper:
    """The paper from a reader; `release` is what a public reader reads."""
    uploads = papers.counted(store)
    basis = Basis(0, "", "", len(uploads), papers.mark_of(uploads) if reader.view == "private" else "")
    if release is not None:
        figures = mark_of(cells_of(store, release.id))
        basis = replace(basis, release=release.id, released=long_day(release.at.date()), figures=figures)
    earlier = papers.before(store, meeting, the_plan(reader.frames).key)
    return describe(
        reader,
        meeting,
        authority=str(store.setting("authority") or "").strip(),
        uploads=papers.sources(store),
        basis=basis,
        last=paper_of(earlier.described) if earlier else None,
        checklist=tuple(found(store, reader, release)),
    )


def found(store: Store, reader: Reader, release: Release | None) -> list[Finding]:
    """Errors of the uploads and the release that the paper itself cannot see. A public paper prints its checklist, so
    there they say nothing that is counted from rows: not how many wait, nor how many cells an attack came to."""
    some = []
    waiting = len(store.tray())
    if waiting:
        many = f"{waiting} {'row is' if waiting == 1 else 'rows are'}" if reader.view == "private" else "Rows are"
        some.append(
            Finding(
                "error",
                f"{many} held back from an upload and counted nowhere.",
                "Mend or settle them on the Upload page.",
            )
        )
    if reader.view == "private":
        return some
    if latest(store) is None:
        words = "Nothing has been published, so these figures are not public."
        return [
            *some,
            Finding("error", words, "Publish them on the Publish page, or run python -m disclosure release."),
        ]
    if release is None:
        words = (
            f"The figures of {long_day(reader.as_at)} were protected by themselves, not together with what was "
            "released."
        )
        return [*some, Finding("error", words, "Make the paper for the release's own day: leave out --as-at.")]
    if not up_to_date(store):
        some.append(
            Finding(
                "warning",
                f"Newer figures wait: the data have changed since release {release.id}, of which this paper is.",
                "Publish them first, if they are to be in the paper.",
            )
        )
    for one in release.report.get("withheld", ()):
        names = ", ".join(by_name(name).title for name in one["measures"])
        some.append(
            Finding(
                "error",
                f"{one['what'].capitalize()} of {names} could not be protected, so the paper is without.",
                "Run python -m disclosure release --propose, which says why; if it fails again, ask for help before "
                "publishing.",
            )
        )
    return some


def freeze(store: Store, paper: Paper, by: str) -> Frozen:
    """Keep the paper as it is, and beside it, private, every forecast of that day under its meeting: the track record.
    Raises NotReady while it has errors, and StoreError for private figures: a frozen paper is there to be published."""
    if paper.private:
        raise StoreError("Only a paper of public figures can be frozen: it is there to be published.")
    if paper.draft:
        raise NotReady(paper)
    frozen = papers.freeze(
        store, by, paper.meeting, paper.as_at, title(paper), paper.basis.release, as_json(paper), paper.plan
    )
    reader = reader_of(store, "private", paper.as_at)
    record_shown(store, paper.meeting, every_forecast(reader.frames, reader.as_at, reader.calendar), by)
    return frozen


def reopened(store: Store, number: int) -> tuple[Paper, tuple[str, ...]]:
    """A frozen paper as it was, and what is known now that was not then."""
    frozen = papers.reopen(store, number)
    return paper_of(frozen.described), papers.newer(store, frozen)
