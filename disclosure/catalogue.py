"""The catalogue: which breakdowns and periods of which measures may ever be public (data/public_catalogue.toml).

What is not in it does not exist in the public view. It is the authority's decision, not a default.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from common.calendar import KINDS, SO_FAR
from disclosure.labels import may_be_public
from measures import catalogue as measures
from measures import indicators
from measures.spec import Frames, Measure

LINKS = ("counts_as", "out_of", "part_of", "hidden_with", "rest_of", "flows_of")
FILE = Path(__file__).parent.parent / "data" / "public_catalogue.toml"


class CatalogueError(ValueError):
    """A line of the catalogue that cannot be kept; the message names it and says how to mend it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be public of one measure.

    `tables`: the columns of each table, in order of name, with the kinds of period it is told by; margins included.
    `counts_as`, `out_of`: the measures whose cells the numerators and the denominators are. `part_of`: the measure of
    which this one counts a part. `share_of`: (measure, column, code) where the share is of that measure's cells, and
    those in it are the cells of one code of a column ("requests whose primary need is SEMH"). `hidden_with`: the
    measure whose figure of the same place can be worked back from this one, so that this is hidden wherever that is.
    `rest_of`: the measure some of whose cells the denominators are; the rest of it is a cell too (moves not yet ended).
    `flows_of`: of a number counted on a day, the measure that adds to it: what left between two days is a cell too.
    `ripens`: what became of those counted is known later than they are (returns): each period is told as things stood
    on its own last day, and its growth from one such day to the next is a cell. `alone`: money of the whole authority
    with no parts.
    `to`: public figures are to the nearest so many (pounds, days, per cent). `counts`: whether a share shows its
    counts.
    """

    measure: Measure
    tables: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    counts_as: str = ""
    out_of: str = ""
    part_of: str = ""
    share_of: tuple[str, str, str] = ("", "", "")
    hidden_with: str = ""
    rest_of: str = ""
    flows_of: str = ""
    ripens: bool = False
    alone: bool = False
    to: float = 0.0
    counts: bool = True

    @property
    def linked(self) -> tuple[str, ...]:
        """The measures whose cells are in one system with this one's."""
        others = (self.counts_as, self.out_of, self.part_of, self.share_of[0], self.rest_of, self.flows_of)
        return tuple(name for name in others if name)

    @property
    def counted(self) -> bool:
        """Whether it has base cells of its own, rather than being worked out from another measure's."""
        return self.measure.of_children and not self.counts_as and not self.share_of[0]

    def kinds(self, columns: Iterable[str]) -> tuple[str, ...]:
        """The kinds of period a table of these columns has; none where there is no such table."""
        wanted = tuple(sorted(columns))
        return next((kinds for by, kinds in self.tables if by == wanted), ())


Catalogue = tuple[Entry, ...]


def load(path: Path = FILE, frames: Frames | None = None) -> Catalogue:
    """The catalogue in the order of its file, and after it the indicators of prepared frames that may be public:
    figures that are not of children, and that their sheet says may be published. Raises CatalogueError for a measure,
    column or period that does not exist."""
    with path.open("rb") as file:
        found = tuple(_entry(name, written) for name, written in tomllib.load(file).items())
    own = {} if frames is None else public_frame(frames)
    return (*found, *(Entry(one, (((), one.kinds),)) for one in indicators.measures_of(own)))


def public_frame(frames: Frames) -> Frames:
    """The indicators among the frames that may be public; no other dataset."""
    frame = frames.get(indicators.NAME)
    return {} if frame is None else {indicators.NAME: indicators.open_to_public(frame)}


def fingerprint(path: Path = FILE) -> str:
    """Changes whenever the catalogue does, so that a change of it asks for a new release."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _entry(name: str, written: dict) -> Entry:
    try:
        measure = measures.by_name(name)
    except KeyError as reason:
        raise CatalogueError(f"data/public_catalogue.toml: {reason.args[0]}") from None
    kinds: dict[tuple[str, ...], list[str]] = {(): []}
    for table in written.get("tables", ()):
        columns, periods = tuple(sorted(table["by"])), list(table["periods"])
        _check(measure, columns, periods)
        for size in range(len(columns) + 1):
            for margin in combinations(columns, size):
                held = kinds.setdefault(margin, [])
                held += [kind for kind in periods if kind not in held]
    tables = tuple((columns, tuple(kinds[columns])) for columns in sorted(kinds, key=lambda each: (len(each), each)))
    links = {link: str(written.get(link, "")) for link in LINKS}
    share = written.get("share_of", {})
    share_of = (str(share.get("measure", "")), str(share.get("column", "")), str(share.get("code", "")))
    for link, other in [*links.items(), ("share_of", share_of[0])]:
        if other and other not in {m.name for m in measures.ALL}:
            raise CatalogueError(f"data/public_catalogue.toml: {name} {link} {other!r}, which is not a measure.")
    return Entry(
        measure, tables, **links, share_of=share_of, ripens=bool(written.get("ripens", False)),
        alone=bool(written.get("alone", False)), to=float(written.get("to", 0)),
        counts=bool(written.get("counts", True)),
    )  # fmt: skip


def _check(measure: Measure, columns: Iterable[str], periods: Iterable[str]) -> None:
    for column in columns:
        if column not in measure.breakdowns:
            raise CatalogueError(
                f"data/public_catalogue.toml: {measure.name} cannot be split by {column!r}; it offers: "
                f"{', '.join(measure.breakdowns)}."
            )
        if not may_be_public(column):
            raise CatalogueError(
                f"data/public_catalogue.toml: {measure.name} by {column!r} would print what files say, whatever it is. "
                "Only columns whose words are in our own code lists may be public."
            )
    for kind in periods:
        if kind == SO_FAR and not (measure.accumulates and measure.unit.is_count and not tuple(columns)):
            raise CatalogueError(
                f"data/public_catalogue.toml: {measure.name} has the period {kind!r}, which is for the whole of a "
                "count that adds up over a year."
            )
        if kind not in (*KINDS, SO_FAR):
            raise CatalogueError(
                f"data/public_catalogue.toml: {measure.name} has the period {kind!r}; there are: {', '.join(KINDS)}."
            )


def families(catalogue: Catalogue) -> list[list[Entry]]:
    """Entries whose cells are tied to each other, together: they are protected in one go."""
    root = {entry.measure.name: entry.measure.name for entry in catalogue}

    def top(name: str) -> str:
        while root.get(name, name) != name:
            name = root[name]
        return name

    for entry in catalogue:
        for other in entry.linked:
            root[top(entry.measure.name)] = top(other)
    found: dict[str, list[Entry]] = {}
    for entry in catalogue:
        found.setdefault(top(entry.measure.name), []).append(entry)
    return _followers_last(list(found.values()))


def _followers_last(some: list[list[Entry]]) -> list[list[Entry]]:
    """Families in the order given, but those that are hidden with another after that one."""
    waiting, out = list(some), []
    while waiting:
        names = {entry.measure.name for each in waiting for entry in each}
        ready = [
            each for each in waiting if all(e.hidden_with not in names - {x.measure.name for x in each} for e in each)
        ]
        for each in ready or waiting:  # two that follow each other: as they come
            out.append(each)
        waiting = [each for each in waiting if each not in out]
    return out
