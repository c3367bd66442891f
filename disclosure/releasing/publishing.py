"""Publishing is an act: a release is proposed, audited together with everything that was ever public, and then
published.

Between the two stands a person, who sees what would change and what the auditor says. What the audit does not pass, or
cannot finish, is never public, whoever asks: the public view keeps the release it has.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from common.calendar import Calendar
from common.text import rows_of
from disclosure import catalogue
from disclosure.holding import Holding
from disclosure.releasing import audit
from disclosure.releasing.before import place
from disclosure.releasing.cells import Parts
from disclosure.releasing.release import SECONDS, Made, protected
from measures.catalogue import by_name
from measures.spec import Frames
from store import Store, StoreError
from store.public import proposals, remembered
from store.public.proposals import Proposal
from store.public.releases import PublicCell, Release, book_of, cells_of, releases
from store.settings import OWN_TERMS

LOG = logging.getLogger(__name__)
COUNTED = ("new", "changed", "hidden_now", "gone", "waiting", "shown", "hidden")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the auditor says of a proposal with every release before it: whether it may be public, and if not why, in
    sentences. `found`: what the attack came to, by family of measures. `against`: the number of the last release that
    was attacked with it, 0 for none."""

    ok: bool
    why: tuple[str, ...] = ()
    found: tuple[dict, ...] = ()
    against: int = 0

    @classmethod
    def of(cls, stored: Mapping | None) -> Verdict:
        """An answer as a proposal keeps it; before the first one nothing may be public."""
        stored = stored or {"why": ("It has not been audited yet.",)}
        return cls(
            stored.get("ok") is True,
            tuple(stored.get("why", ())),
            tuple(stored.get("found", ())),
            int(stored.get("against", 0)),
        )

    def as_json(self) -> dict:
        return asdict(self) | {"why": list(self.why), "found": list(self.found)}


@dataclass(frozen=True, slots=True)
class Change:
    """What publishing would do to the figures of one measure: counts of figures. `new`: public and were not; `changed`:
    public with another number; `hidden_now`: were public and are hidden; `gone`: were public and are not there any
    more;
    `waiting`: keep what was public until a revision; `shown` and `hidden`: in all, afterwards."""

    measure: str
    new: int = 0
    changed: int = 0
    hidden_now: int = 0
    gone: int = 0
    waiting: int = 0
    shown: int = 0
    hidden: int = 0

    @property
    def moves(self) -> bool:
        return bool(self.new or self.changed or self.hidden_now or self.gone)


class PublishRefused(StoreError):
    """A proposal that the audit does not pass, with the auditor's answer. The public view keeps the release before."""

    def __init__(self, number: int, verdict: Verdict):
        self.number, self.verdict = number, verdict
        why = " ".join(verdict.why)
        super().__init__(f"Proposal {number} was not published, and the public view keeps what it has. {why}")


def propose(
    store: Store,
    frames: Frames,
    as_at: date,
    calendar: Calendar,
    by: str,
    mark: str,
    headlines: Mapping[str, list[Parts]] | None = None,
    seconds: float = SECONDS,
    attack: bool = True,
) -> Proposal:
    """Protect what is stored, attack it with every release that was ever public, hold back what the attacker finds, and
    keep what came of it for a person to decide on.

    `mark`: the signature of the store from before the frames were read, so that what is stored meanwhile asks for
    another proposal.
    """
    remembered.take_in(store, by)
    earlier = [(one, cells_of(store, one.id)) for one in releases(store)]
    la_code = str(store.setting("la_code") or "")
    book, holding = book_of(store), Holding()
    tries: list[tuple[Made, Verdict | None]] = []
    while True:
        entries = catalogue.load(frames=frames)
        made = protected(
            frames, as_at, calendar, entries, headlines, earlier, la_code, seconds, book=book, holding=holding
        )
        answer = audited(store, frames, made.as_at, calendar, headlines, made.cells) if attack else None
        tries.append((made, answer))
        if answer is None or answer.ok or not holding.more(answer.found, bool(made.report["revised"])):
            break
    if answer and not (answer.ok and (made.cells or len(tries) == 1)):
        made, answer = tries[0]  # holding back did not help, or left nothing to tell: refused, for the first reasons
    made.report["uploads"] = last_uploads(store, frames)
    made.report[OWN_TERMS] = store.setting(OWN_TERMS) or {}
    verdict = answer.as_json() if answer else None
    return proposals.propose(store, made.as_at, mark, by, made.report, made.cells, verdict, made.base)


def publish(
    store: Store,
    number: int,
    by: str,
    frames: Frames,
    calendar: Calendar,
    headlines: Mapping[str, list[Parts]] | None,
    mark: str,
) -> Release:
    """Audit an open proposal again and make it public. `mark`: the signature of what is stored now.

    Raises PublishRefused, and keeps the refusal, when the audit finds anything or cannot finish; StoreError when the
    proposal is not open, or is not of what is stored now.
    """
    one = proposals.one(store, number)
    if not one.open:
        raise StoreError(f"Proposal {number} is {one.state} and cannot be published. Make a new proposal.")
    if one.signature != mark:
        raise StoreError(f"The data have changed since proposal {number} was made. Make a new proposal.")
    answer = audited(store, frames, one.as_at, calendar, headlines, proposals.cells_of(store, number))
    if not answer.ok:
        proposals.refuse(store, number, by, answer.as_json())
        raise PublishRefused(number, answer)
    return proposals.publish(store, number, by, answer.as_json(), answer.against)


def audited(
    store: Store,
    frames: Frames,
    as_at: date,
    calendar: Calendar,
    headlines: Mapping[str, list[Parts]] | None,
    cells: list[PublicCell],
) -> Verdict:
    """The auditor's answer on cells that are to be public, together with every release that was. An audit that breaks
    off has not passed."""
    every = releases(store)
    against = every[0].id if every else 0
    try:
        found = audit.attack_releases(store, frames, calendar, headlines, proposed=cells, as_at=as_at)
    except Exception as reason:  # whatever stops the auditor, nothing is public that it has not passed
        LOG.error("The audit of a proposed release broke off: %s", type(reason).__name__)
        return Verdict(False, ("The audit could not be finished, so nothing is published. Ask for help.",), (), against)
    why = reasons(found)
    return Verdict(
        audit.Answer(tuple(found)).ok and not why, why, tuple(_as_stored(one.as_json()) for one in found), against
    )


def _as_stored(found: dict) -> dict:
    """As JSON keeps it: the attack counts in numpy's numbers."""
    return json.loads(json.dumps(found, default=int))


def reasons(found: Iterable[audit.Found]) -> tuple[str, ...]:
    """What speaks against publishing, a sentence each; nothing where the attack came to nothing."""
    sentences = []
    for one in found:
        names = "; ".join(by_name(name).title for name in one.measures)
        if one.exposed:
            sentences.append(
                f"{rows_of(one.exposed, 'hidden figure')} of {names} could be worked out, or narrowed further than the "
                "policy allows."
            )
        if one.pinned:
            sentences.append(
                f"{rows_of(one.pinned, 'hidden figure')} of {names} {'comes' if one.pinned == 1 else 'come'} down to "
                "one number."
            )
        if one.unfinished:
            sentences.append(f"{rows_of(one.unfinished, 'hidden figure')} of {names} could not be attacked to the end.")
    return tuple(sentences)


def changes(before: Sequence[PublicCell], after: Sequence[PublicCell], report: Mapping) -> tuple[Change, ...]:
    """What would change of each measure, in the order of the proposal; figures are compared place by place."""
    old, new = ({place(cell): cell for cell in cells} for cells in (before, after))
    counts = {cell.measure: dict.fromkeys(COUNTED, 0) for cell in (*after, *before)}
    for where in dict.fromkeys((*new, *old)):
        for what in _differs(old.get(where), new.get(where)):
            counts[where[0]][what] += 1
    for one in report.get("pending", ()):
        counts.setdefault(one["measure"], dict.fromkeys(COUNTED, 0))["waiting"] += 1
    return tuple(Change(name, **each) for name, each in counts.items())


def _differs(was: PublicCell | None, now: PublicCell | None) -> Iterable[str]:
    shown = was is not None and was.state == "shown"
    if now is not None and now.state in ("shown", "hidden"):
        yield now.state
    if now is not None and now.state == "shown":
        if not shown:
            yield "new"
        elif _numbers(was) != _numbers(now):
            yield "changed"
    elif shown:
        yield "hidden_now" if now is not None and now.state == "hidden" else "gone"


def _numbers(cell: PublicCell | None) -> tuple | None:
    return None if cell is None else (cell.numerator, cell.denominator, cell.value)


def last_uploads(store: Store, frames: Frames) -> dict[str, list]:
    """The last upload behind each dataset's rows, by dataset: its number, and when it was."""
    at = store.uploads().set_index("id")["at"]
    last = {name: int(frame["upload"].max()) for name, frame in frames.items() if len(frame)}
    return {name: [number, str(at[number])] for name, number in last.items()}
