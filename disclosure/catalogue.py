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

from disclosure.labels import may_be_public
from loaders.calendar import KINDS
from measures import catalogue as measures
from measures.spec import Measure

FILE = Path(__file__).parent.parent / "data" / "public_catalogue.toml"


class CatalogueError(ValueError):
    """A line of the catalogue that cannot be kept; the message names it and says how to mend it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be public of one measure.

    `tables`: the columns of each table, in order of name, with the kinds of period it is told by; margins included.
    `counts_as`, `out_of`: the measures whose cells the numerators and the denominators are. `part_of`: the measure of
    which this one counts a part. `share_of`: (measure, column, code) where the share is of that measure's cells, and
    those in it are the cells of one code of a column ("requests whose primary need is SEMH"). `hidden_with`: the measure
    whose figure of the same place can be worked back from this one, so that this is hidden wherever that is.
    """

    measure: Measure
    tables: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    counts_as: str = ""
    out_of: str = ""
    part_of: str = ""
    share_of: tuple[str, str, str] = ("", "", "")
    hidden_with: str = ""

    @property
    def linked(self) -> tuple[str, ...]:
        others = (self.counts_as, self.out_of, self.part_of, self.share_of[0], self.hidden_with)
        return tuple(name for name in others if name)

    def kinds(self, columns: Iterable[str]) -> tuple[str, ...]:
        """The kinds of period a table of these columns has; none where there is no such table."""
        wanted = tuple(sorted(columns))
        return next((kinds for by, kinds in self.tables if by == wanted), ())


Catalogue = tuple[Entry, ...]


def load(path: Path = FILE) -> Catalogue:
    """The catalogue in the order of its file. Raises CatalogueError for a measure, column or period that does not exist."""
    with path.open("rb") as file:
        return tuple(_entry(name, written) for name, written in tomllib.load(file).items())


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
    links = {link: str(written.get(link, "")) for link in ("counts_as", "out_of", "part_of", "hidden_with")}
    share = written.get("share_of", {})
    share_of = (str(share.get("measure", "")), str(share.get("column", "")), str(share.get("code", "")))
    for link, other in [*links.items(), ("share_of", share_of[0])]:
        if other and other not in {m.name for m in measures.ALL}:
            raise CatalogueError(f"data/public_catalogue.toml: {name} {link} {other!r}, which is not a measure.")
    return Entry(measure, tables, **links, share_of=share_of)


def _check(measure: Measure, columns: Iterable[str], periods: Iterable[str]) -> None:
    for column in columns:
        if column not in measure.breakdowns:
            raise CatalogueError(
                f"data/public_catalogue.toml: {measure.name} cannot be split by {column!r}; it offers: "
                f"{', '.join(measure.breakdowns)}."
            )
        if not may_be_public(column):
            raise CatalogueError(
                f"data/public_catalogue.toml: {measure.name} by {column!r} would print what files say, whatever it is. Only "
                "columns whose words are in our own code lists may be public."
            )
    for kind in periods:
        if kind not in KINDS:
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
    return list(found.values())
