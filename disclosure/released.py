"""A release as it is read: tables of public figures, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from common.calendar import Calendar, Period
from disclosure.labels import public_code
from disclosure.policy import POLICY, NotPublic
from disclosure.publish import figure, noted, without
from disclosure.published import Publication, Published, State
from disclosure.releasing.periods import SAME_DAYS
from loaders.datasets import by_id
from measures.catalogue import by_name
from measures.spec import Measure
from measures.uploaded import gaps_of, note_of
from store.public.releases import PublicCell

STATES: dict[str, State] = {"shown": "shown", "hidden": "hidden", "not yet": "not yet", "no data": "no data"}
BY_LESSONS = ("term6", "term3")
TableKey = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Released:
    """The tables of one release, by measure, kind of period and columns (in order of name)."""

    number: int
    as_at: date
    tables: Mapping[TableKey, tuple[Published, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, number: int, as_at: date, cells: Iterable[PublicCell], calendar: Calendar) -> Released:
        """`calendar`: the store's, for how many school days a term has."""
        found: dict[TableKey, list[Published]] = {}
        lessons = cache(calendar.school_days)
        for cell in cells:
            try:
                measure = by_name(cell.measure)
            except KeyError:
                continue  # a measure that has been taken out of the product since
            found.setdefault((cell.measure, cell.kind, cell.by), []).append(_published(measure, cell, as_at, lessons))
        tables = {key: tuple(figures) for key, figures in found.items()}
        missing = _missing(tables)
        return cls(number, as_at, {key: _noted(key, figures, missing) for key, figures in tables.items()})

    def table(self, measure: Measure, kind: str, columns: Iterable[str] = ()) -> tuple[Published, ...]:
        """A table's figures in order of period; none where the release has no such table."""
        return self.tables.get((measure.name, kind, tuple(sorted(columns))), ())

    def kinds(self, measure: Measure, columns: Iterable[str] = ()) -> list[str]:
        """The kinds of period a measure's table of some columns is told by."""
        wanted = tuple(sorted(columns))
        return [
            kind
            for name, kind, by in self.tables
            if name == measure.name and by == wanted and not kind.endswith(SAME_DAYS)
        ]

    def columns(self, measure: Measure) -> list[tuple[str, ...]]:
        """The sets of columns a measure has tables of."""
        return list(dict.fromkeys(by for name, _, by in self.tables if name == measure.name))

    def values(self, measure: Measure, column: str) -> list[str]:
        """The codes of a column that the measure's tables hold, in the order they are held."""
        found: dict[str, None] = {}
        for (name, _, by), figures in self.tables.items():
            if name == measure.name and column in by:
                found |= dict.fromkeys(each.breakdown[column] for each in figures)
        return list(found)

    def publication(
        self, measure: Measure, kind: str, by: Iterable[str], where: Mapping[str, Iterable[str]]
    ) -> Publication:
        """What the release says to a question: the figures of one stored table, picked out and never added up anew.

        A filter takes one value of a column. A question that no table answers has no figures. Raises NotPublic for a
        column that the public view never has, such as the school.
        """
        for column in (*by, *where):
            if column in POLICY.private_breakdowns:
                raise NotPublic(column)
        chosen = {column: tuple(values) for column, values in where.items() if tuple(values)}
        split = tuple(by)
        figures: tuple[Published, ...] = ()
        if all(len(values) == 1 for values in chosen.values()) and not set(chosen) & set(split):
            figures = tuple(
                without(each, chosen)
                for each in self.table(measure, kind, (*split, *chosen))
                if all(each.breakdown[column] == values[0] for column, values in chosen.items())
            )
        return Publication(measure, "public", kind, split, chosen, self.as_at, figures)


def _published(measure: Measure, cell: PublicCell, as_at: date, lessons: Callable[[date, date], int]) -> Published:
    kind = cell.kind.removesuffix(SAME_DAYS)
    school_days = lessons(cell.start, cell.end) if kind in BY_LESSONS else None
    period = Period(cell.start, cell.end, kind, cell.label, school_days)
    numbers = (cell.numerator, cell.denominator, cell.value)
    breakdown = {column: public_code(column, code) for column, code in dict(cell.breakdown).items()}
    return figure(measure, period, breakdown, numbers, STATES[cell.state], period.complete(as_at))


def _missing(tables: Mapping[TableKey, tuple[Published, ...]]) -> dict[str, tuple[Period, ...]]:
    """By dataset, the terms that nobody had uploaded: those in which no count of it has a figure. Told from the
    release."""
    found: dict[str, list[set[Period]]] = {}
    for (name, kind, by), figures in tables.items():
        measure = by_name(name)
        if kind == "term6" and not by and not measure.has_denominator and by_id(measure.needs[0]).replaces == "term":
            none = {each.period for each in figures if each.state == "no data"}
            found.setdefault(measure.needs[0], []).append(none)
    return {dataset: tuple(sorted(set.intersection(*each))) for dataset, each in found.items()}


def _noted(
    key: TableKey, figures: tuple[Published, ...], missing: Mapping[str, tuple[Period, ...]]
) -> tuple[Published, ...]:
    terms = missing.get(by_name(key[0]).needs[0], ())
    return tuple(noted(each, note_of(gaps_of(each.period, terms))) for each in figures) if terms else figures
