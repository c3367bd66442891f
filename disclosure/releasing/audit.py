"""Attacking what has been released: every figure of every release in one pool, and whatever can be worked out of it.

The attack itself is the auditor's (`disclosure.auditor`), who reads the releases as they are stored and shares nothing
with what protects them. A family he could not finish counts as found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from common.calendar import Calendar
from disclosure import catalogue
from disclosure.auditor.attack import Reader
from disclosure.auditor.meaning import Parts
from disclosure.auditor.places import place_text
from disclosure.auditor.pool import Pool
from disclosure.auditor.reading import Manner
from disclosure.auditor.sights import CHANGED, SUMS, Group, Sight
from disclosure.policy import POLICY, Policy
from measures.catalogue import by_name
from measures.spec import Frames
from store import Store
from store.public.releases import PublicCell, Release, cells_of, releases

SHOWN_PLACES = 12
# Whether everything found refuses a publication, rather than only what comes down to one number of a figure.
STRICT = True


@dataclass(frozen=True, slots=True)
class Found:
    """What the attack on one family of measures came to. `protected`: numbers of few children that were asked about;
    `exposed`: how many of them the pool narrows further than the policy allows, figures of single schools, and changes
    of few children among them; `given`: narrowed by what stands by rule or is published elsewhere, by itself. `pinned`:
    of all these, how many come down to one value. `unfinished`: not settled in time. `places`: where, without the
    numbers.
    `changed`: how many of them are changes of few children. `elsewhere`: how many more follow from what others publish
    with releases from before that was known, and `before`: from releases before the newest that were audited when more
    children were behind them, or when others' figures said so, so that nothing which is not published now could undo
    them."""

    measures: tuple[str, ...]
    protected: int
    exposed: int
    given: int
    pinned: int = 0
    unfinished: int = 0  # how many the attack could not settle in its time: as good as found
    places: tuple[str, ...] = ()
    changed: int = 0
    elsewhere: int = 0
    before: int = 0

    @classmethod
    def of(cls, group: Group, strict: bool = True) -> Found:
        if not strict:
            group = replace(group, sights=[_as_ever(one) for one in group.sights])
        found = [one for one in group.sights if one.how in ("exposed", "given")]
        places = dict.fromkeys(place_text(one) for one in sorted(found, key=lambda one: (one.how, not one.pinned)))
        return cls(
            group.measures, group.few, group.number("exposed"), group.number("given"),
            sum(bool(one.pinned) and (strict or one.how == "exposed") for one in found), group.number("unfinished"),
            tuple(places)[:SHOWN_PLACES],
            sum(one.why == CHANGED for one in found), group.number("elsewhere"),
            group.number("before"),
        )  # fmt: skip

    @property
    def ok(self) -> bool:
        """Nothing of this family can be worked out, all of it was tried, and nothing comes down to one value."""
        return not (self.exposed or self.pinned or self.unfinished)

    def as_json(self) -> dict:
        return asdict(self) | {"measures": list(self.measures), "places": list(self.places)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an attack came to, family by family. `ok`: these figures may be public together with all earlier ones."""

    found: tuple[Found, ...]

    @property
    def ok(self) -> bool:
        return all(one.ok for one in self.found)

    def total(self, name: str) -> int:
        """How many over all families: `protected`, `exposed`, `given`, `pinned` or `unfinished`."""
        return sum(getattr(one, name) for one in self.found)


def attack_releases(
    store: Store,
    frames: Frames,
    calendar: Calendar,
    headlines: Mapping[str, list[Parts]] | None = None,
    proposed: list[PublicCell] | None = None,
    as_at: date | None = None,
) -> list[Found]:
    """Attack all releases together, and the cells `proposed` with them, family by family.

    `as_at`: the day the proposed cells look from; the last day of their years to date when not given. Nothing released
    and nothing proposed: nothing found.
    """
    pool = [(one, cells_of(store, one.id)) for one in releases(store)]
    if proposed is not None:
        pool.insert(0, (_as_release(pool, proposed, as_at), proposed))
    return attack_pool(pool, frames, calendar, headlines, str(store.setting("la_code") or ""))


def attack_pool(
    pool: Pool,
    frames: Frames,
    calendar: Calendar,
    headlines: Mapping[str, list[Parts]] | None = None,
    la_code: str = "",
    entries: catalogue.Catalogue | None = None,
    policy: Policy = POLICY,
    strict: bool | None = None,
) -> list[Found]:
    """Attack releases with their cells, newest first, under a catalogue and a policy."""
    if not pool:
        return []
    entries = catalogue.load(frames=frames) if entries is None else entries
    manners = {entry.measure.name: _manner(entry) for entry in entries}
    names = {*manners, *(cell.measure for _, cells in pool for cell in cells)}
    must = {name: _stands(name, headlines or {}) for name in names}
    groups = Reader(pool, frames, calendar, la_code, must, manners, policy).attack()
    return [Found.of(group, STRICT if strict is None else strict) for group in groups]


def _as_ever(one: Sight) -> Sight:
    return (
        replace(one, how="given")
        if one.how == "exposed" and not (one.pinned and one.of_figure and one.why == SUMS)
        else one
    )


def _manner(entry: catalogue.Entry) -> Manner:
    """How the catalogue has a measure told."""
    return Manner(getattr(entry, "to", 0.0), getattr(entry, "counts", True), getattr(entry, "ripens", False))


def _stands(name: str, headlines: Mapping[str, list[Parts]]) -> set[Parts]:
    """What stands of a measure by rule: the parts the plan prints, and of a count the whole authority."""
    parts = {tuple(sorted(each)) for each in headlines.get(name, ())}
    try:
        return parts if by_name(name).has_denominator else parts | {()}
    except KeyError:
        return parts


def _as_release(
    pool: list[tuple[Release, list[PublicCell]]], proposed: list[PublicCell], as_at: date | None
) -> Release:
    """Cells that are not stored yet as the release they would be."""
    days = [cell.end for cell in proposed if cell.kind == "to_date"] or [cell.start for cell in proposed]
    number = max((one.id for one, _ in pool), default=0) + 1
    return Release(number, datetime.now().replace(microsecond=0), as_at or max(days, default=date.today()), "", "")
