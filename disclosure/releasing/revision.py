"""Revision: how what was corrected since reaches figures of days that were released before.

A released stretch of days stays as it is. At a declared revision everything is counted again. A year whose every public
count has changed by nobody, or by so many children that a change tells of none of them, is told anew as a whole; any
other stays as it was, and waits. It is children that are counted, never pounds or days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from common.calendar import Calendar, academic_year_of
from disclosure.catalogue import Entry
from disclosure.policy import Policy
from disclosure.releasing.book import NOW, Book, Interval, Table
from disclosure.releasing.cells import Parts, Span
from disclosure.releasing.counted import counted, reach_of, spans_wanted
from measures.spec import Frames
from store.public.base_cells import BaseCell

Numbers = tuple[float, float, float]  # numerator, what is left of the denominator, people
NOTHING: Numbers = (0.0, 0.0, 0.0)


def revision_due(last: date | None, day: date) -> bool:
    """Whether a school year has ended since the last release's day: everything is revised with the first release after
    it."""
    return (last is not None and academic_year_of(last) < academic_year_of(day)) or (
        last is not None and last < day and (day.month, day.day) == (8, 31)
    )  # fmt: skip


@dataclass(slots=True)
class Change:
    """What of one table the rows have otherwise than the book: by interval and parts, both numbers."""

    entry: Entry
    table: Table
    differs: dict[tuple[Interval, Parts], tuple[Numbers, Numbers]] = field(default_factory=dict)
    fresh: dict[Interval, list[BaseCell]] = field(default_factory=dict)


def linked(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Measures about the same children, together: they are revised together or not at all."""
    groups: list[list[Entry]] = []
    for entry in entries:
        names = {entry.measure.name, *entry.linked, entry.hidden_with}
        touching = [each for each in groups if any(e.measure.name in names or
                    {*e.linked, e.hidden_with} & {entry.measure.name} for e in each)]  # fmt: skip
        groups = [each for each in groups if each not in touching]
        groups.append([*(e for each in touching for e in each), entry])
    return groups


def changes(book: Book, entry: Entry, frames: Frames, day: date, calendar: Calendar) -> list[Change]:
    """What the rows have otherwise than the book, of the intervals that count and that the rows still speak for."""
    reach = reach_of(entry, frames, day, calendar) if entry.counted else None
    found = []
    for by, _ in entry.tables if reach else ():
        table = (entry.measure.name, by)
        active = [each for each in book.intervals(table) if each.release < NOW]
        mine = [each for each in active if reach and reach[0] <= each.start and each.end <= reach[1]]
        change = Change(entry, table)
        now: dict[Span, dict[Parts, BaseCell]] = {}
        for cell in counted(entry, by, {each.span for each in mine}, frames, day, calendar, revised=True):
            now.setdefault((cell.start, cell.end), {})[cell.parts] = cell
        for interval in active:
            held, here = book.cells(table, interval), now.get(interval.span, {})
            change.fresh[interval] = list(here.values())
            there = {parts: cell for parts, cell in here.items() if len(parts) == len(by)}
            if interval not in mine:
                there = {}
            for parts in dict.fromkeys([*held, *there]):
                old, new = _numbers(held.get(parts)), _numbers(there.get(parts))
                if old != new:
                    change.differs[(interval, parts)] = (old, new)
        found.append(change)
    return found


def _numbers(cell: BaseCell | None) -> Numbers:
    if cell is None:
        return NOTHING
    return cell.numerator, (cell.denominator or 0.0) - cell.numerator, cell.people


def revise(
    book: Book, entries: Iterable[Entry], frames: Frames, day: date, calendar: Calendar, policy: Policy, due: bool
) -> tuple[list[str], list[Mapping[str, str]]]:
    """Take up in the book what may be told anew, if a revision is `due`; the measures that were, and what waits."""
    taken: list[str] = []
    waiting: list[Mapping[str, str]] = []
    for group in linked(entries):
        every = [change for entry in group for change in changes(book, entry, frames, day, calendar)]
        if not any(change.differs for change in every):
            continue
        for span in _years(book, group, every, day, calendar):
            inside = [_of(change, span) for change in every]
            if not any(change.differs for change in inside):
                continue
            if due and all(_tells_of_none(change, policy) for change in inside):
                for change in inside:
                    book.add(cell for cells in change.fresh.values() for cell in cells)
                taken += [change.entry.measure.name for change in inside if change.differs]
            else:
                waiting += [one for change in inside for one in _change_rows(change)]
    return list(dict.fromkeys(taken)), waiting


def _years(book: Book, group: list[Entry], every: list[Change], day: date, calendar: Calendar) -> list[Span]:
    """The days in stretches that no figure and no interval reaches across."""
    spans = [each.span for change in every for each in change.fresh]
    for entry in group:
        reach = _reach(book, entry)
        if entry.counted and reach:
            for some in spans_wanted(book, entry, reach, day, calendar).values():
                spans += some
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _reach(book: Book, entry: Entry) -> Span | None:
    spans = [span for by, _ in entry.tables if (span := book.reach((entry.measure.name, by))) is not None]
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None


def _of(change: Change, span: Span) -> Change:
    def within(interval: Interval) -> bool:
        return span[0] <= interval.start and interval.end <= span[1]

    return replace(
        change,
        differs={key: value for key, value in change.differs.items() if within(key[0])},
        fresh={interval: cells for interval, cells in change.fresh.items() if within(interval)},
    )


def _tells_of_none(change: Change, policy: Policy) -> bool:
    """Whether every count changed by nobody or by enough children, whatever is added up."""
    if change.differs and any(not cells for cells in change.fresh.values()):
        return False  # days that the rows no longer speak for
    sums: dict[Parts, list[float]] = {}
    for (_, parts), (old, new) in change.differs.items():
        steps = [abs(a - b) for a, b in zip(old, new)]
        if any(steps[:2]) and not _enough(change, steps, policy):
            return False
        total = sums.setdefault(parts, [0.0, 0.0, 0.0])
        for spot, (a, b) in enumerate(zip(old, new)):
            total[spot] += b - a
    return all(not any(steps[:2]) or _enough(change, [abs(step) for step in steps], policy) for steps in sums.values())


def _enough(change: Change, steps: list[float], policy: Policy) -> bool:
    if change.entry.measure.unit.is_proportion:  # those in it, those not in it, and all of them
        return all(not step or step >= policy.least_change for step in steps[:2])
    return steps[2] >= policy.least_change


def _change_rows(change: Change) -> list[Mapping[str, str]]:
    """What waits, by stretch of days: for officers, who know their own rows."""
    spans = dict.fromkeys(interval.span for interval, _ in change.differs)
    if change.table[1]:
        return []
    return [{"measure": change.table[0], "period": f"{start:%d/%m/%Y} to {end:%d/%m/%Y}"} for start, end in spans]
