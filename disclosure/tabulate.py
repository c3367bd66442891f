"""From the catalogue and the rows to the cells of a family of measures, and the figures that rest on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from disclosure.before import Earlier, said_before
from disclosure.catalogue import Entry
from disclosure.cells import Cells, Key, Parts, Span, parts_of
from disclosure.contributors import Place, told_by_few
from disclosure.labels import listed
from disclosure.overlaps import margins, tie_time
from disclosure.resting import figure_cells, tie_part_of, tie_share_of
from loaders.calendar import Calendar, CalendarError, Period
from measures.calculate import calculate
from measures.spec import Exact, Frames, Measure

AMOUNTS = ("gbp", "gbp per place", "days")
SAME_DAYS = " same days"  # after a kind: the period a year before a running one, up to the same day, as it then stood
WHOLE_YEARS = ("academic_year", "calendar_year", "financial_year")
A_YEAR_AND_MORE = 367


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a table before anything is hidden, with the cells it rests on; NaN-free, None where there is none."""

    measure: Measure
    kind: str
    by: tuple[str, ...]
    period: Period
    breakdown: Mapping[str, str]
    numerator: float | None
    denominator: float | None
    value: float | None
    state: str
    cells: tuple[int, ...] = ()


@dataclass(slots=True)
class Family:
    """The cells of measures that share some, the rows of their tables in the order they are to be read, and the cells a
    reader knows because an earlier release showed them."""

    names: tuple[str, ...]
    cells: Cells
    rows: list[Row] = field(default_factory=list)
    known: set[int] = field(default_factory=set)


def family(
    entries: list[Entry],
    frames: Frames,
    as_at: date,
    calendar: Calendar,
    headlines: Mapping[str, list[Parts]] | None = None,
    earlier: Iterable[Earlier] = (),
) -> Family:
    """Everything the catalogue names of some entries. `headlines`: by measure, the parts that the plan's actions print.
    `earlier`: what earlier releases said and hid. Words that are none of ours are one line before anything is counted."""
    frames = listed(frames)
    before: dict[str, list[Earlier]] = {}
    for figure in earlier:
        before.setdefault(figure.measure, []).append(figure)
    cells = Cells(amounts=all(entry.measure.unit in AMOUNTS for entry in entries))
    found = Family(tuple(entry.measure.name for entry in entries), cells)
    for entry in entries:
        name = entry.measure.name
        _entry(found, entry, frames, as_at, calendar, tuple((headlines or {}).get(name, ())), before.get(name, []))
    for entry in entries:
        if entry.part_of:
            tie_part_of(cells, entry)
        if entry.share_of[0]:
            tie_share_of(cells, entry)
    cells.sum_up_parts()
    return found


def _entry(
    found: Family,
    entry: Entry,
    frames: Frames,
    as_at: date,
    calendar: Calendar,
    headlines: tuple[Parts, ...],
    earlier: list[Earlier],
) -> None:
    measure = entry.measure
    if any(frames.get(name) is None for name in measure.needs):
        return
    wanted: dict[tuple[str, ...], set[Span]] = {}
    # What the plan prints of a measure stands, and a count's total for the whole authority: the Department publishes that too.
    must = headlines if measure.has_denominator else tuple(dict.fromkeys((*headlines, ())))
    tables = {by: _tables(measure, by, kinds, frames, as_at, calendar) for by, kinds in entry.tables}
    for by, exacts in tables.items():
        for exact in exacts:
            few = _told_by_few(exact, frames, as_at, calendar)
            rows = list(_rows(entry, exact, as_at, found.cells))
            _note_compared(found.cells, rows, calendar)
            for row in rows:
                found.rows.append(row)
                if (row.period.label, parts_of(row.breakdown)) in few:
                    found.cells.dominated.update(row.cells)
                if measure.of_children and row.cells:
                    _note(wanted, by, row)
                    if len(row.cells) == 1:
                        found.cells.alone.update(row.cells)
                    if parts_of(row.breakdown) in (headlines or must):
                        found.cells.wanted.update(row.cells)
                    if (
                        _stands(exact.kind, row.period, as_at)
                        and parts_of(row.breakdown) in must
                        and not any(map(found.cells.few, row.cells))
                        and not found.cells.dominated & set(row.cells)
                    ):
                        found.cells.must_show.update(row.cells)
    if not measure.of_children:
        return
    if not measure.stock:
        for figure in earlier:
            for margin in margins(figure.by):
                if figure.by in tables:
                    wanted.setdefault(margin, set()).add(figure.span)
        tie_time(found.cells, entry, wanted, frames, as_at, calendar)
    for figure in earlier:
        said_before(found.cells, found.known, entry, figure)


def _told_by_few(exact: Exact, frames: Frames, as_at: date, calendar: Calendar) -> set[Place]:
    """The places of a table of money or days that say what one child's is."""
    if exact.frame.empty or exact.measure.unit not in AMOUNTS or not exact.measure.of_children:
        return set()
    periods = list(dict.fromkeys(exact.frame["period"]))
    seen_on = periods[-1].end if exact.kind.endswith(SAME_DAYS) else as_at
    kind = exact.kind.removesuffix(SAME_DAYS)
    return told_by_few(exact.measure, frames, periods, kind, exact.by, seen_on, calendar)


def _stands(kind: str, period: Period, as_at: date) -> bool:
    """Years that must be shown: this one and the same days of the last, and whole years before those. The whole of last
    year need not be: what it has over the same days of it can be few."""
    days = (as_at - period.end).days
    return days < A_YEAR_AND_MORE if kind == "to_date" else kind in WHOLE_YEARS and days >= A_YEAR_AND_MORE


def _note_compared(cells: Cells, rows: list[Row], calendar: Calendar) -> None:
    """Periods whose figure of a year before is not hidden for its own sake: with them hidden, no comparison is left."""
    told = {(row.period.label, parts_of(row.breakdown)) for row in rows if not any(map(cells.few, row.cells))}
    for row in rows:
        try:
            earlier = calendar.same_last_year(row.period).label
        except CalendarError:
            continue
        if (earlier, parts_of(row.breakdown)) in told:
            cells.compared.update(row.cells)


def _note(wanted: dict[tuple[str, ...], set[Span]], by: tuple[str, ...], row: Row) -> None:
    """A span of a table is one of its margins' too."""
    for margin in margins(by):
        wanted.setdefault(margin, set()).add((row.period.start, row.period.end))


def _tables(
    measure: Measure, by: tuple[str, ...], kinds: Iterable[str], frames: Frames, as_at: date, calendar: Calendar
) -> list[Exact]:
    """The table of every kind, and for a running period the same days a year before."""
    out = []
    for kind in kinds:
        exact = calculate(measure, frames, as_at=as_at, kind=kind, by=by, calendar=calendar)
        out.append(exact)
        running = [p for p in dict.fromkeys(exact.frame["period"]) if p.started(as_at) and not p.complete(as_at)]
        if kind == "to_date" or measure.stock or len(by) > 1 or not running:
            continue
        try:
            earlier = calendar.same_last_year(running[-1], as_at)
        except CalendarError:
            continue
        if earlier.start <= earlier.end:
            cut = calculate(measure, frames, as_at=earlier.end, kind=kind, by=by, periods=[earlier], calendar=calendar)
            out.append(Exact(measure, cut.frame, by, as_at, {}, kind + SAME_DAYS))
    return out


def _rows(entry: Entry, exact: Exact, as_at: date, cells: Cells) -> Iterable[Row]:
    measure, frame = exact.measure, exact.frame
    columns = {name: frame[name].tolist() for name in ("period", *exact.by, "state", "people")}
    numbers = {
        name: [None if pd.isna(v) else float(v) for v in frame[name]] for name in ("numerator", "denominator", "value")
    }
    for i, period in enumerate(columns["period"]):
        breakdown = {name: str(columns[name][i]) for name in exact.by}
        numerator, denominator, value = (numbers[name][i] for name in ("numerator", "denominator", "value"))
        seen = period.cut(as_at)
        stood = exact.kind.endswith(SAME_DAYS) or (exact.kind == "to_date" and period.end < as_at)
        held: tuple[int, ...] = ()
        if measure.of_children and columns["state"][i] != "not yet" and numerator is not None:
            span = (seen.end, seen.end) if measure.stock else (seen.start, seen.end)
            key = Key("", *span, parts_of(breakdown), stood)
            held = tuple(figure_cells(cells, entry, key, numerator, denominator, float(columns["people"][i]), True))
        yield Row(measure, exact.kind, exact.by, seen if stood else period, breakdown, numerator, denominator, value,
                  columns["state"][i], held)  # fmt: skip
