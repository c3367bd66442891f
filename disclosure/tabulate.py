"""From the catalogue and the rows to the cells of a family of measures, and the figures that rest on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import pandas as pd

from disclosure.catalogue import Entry
from disclosure.cells import CLOSE, Cells, Key, Parts, Span, parts_of
from loaders.calendar import Calendar, CalendarError, Period
from measures.calculate import calculate
from measures.counting import NOT_RECORDED
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


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure of an earlier release: what it showed, or that it hid something. `span`: the days it covered then."""

    measure: str
    kind: str
    by: tuple[str, ...]
    span: Span
    breakdown: Mapping[str, str]
    numerator: float | None
    denominator: float | None
    state: str


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
    `earlier`: what earlier releases said and hid."""
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
            _part_of(cells, entry)
        if entry.share_of[0]:
            _share_of(cells, entry)
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
    # What the plan prints of a measure stands. Where it prints nothing, a count's total for the whole authority does.
    must = headlines or (((),) if not measure.has_denominator else ())
    tables = {by: _tables(measure, by, kinds, frames, as_at, calendar) for by, kinds in entry.tables}
    for by, exacts in tables.items():
        for exact in exacts:
            for row in _rows(entry, exact, as_at, found.cells):
                found.rows.append(row)
                if measure.of_children and row.cells:
                    _note(wanted, by, row)
                    if parts_of(row.breakdown) in must:
                        found.cells.wanted.update(row.cells)
                    if (
                        _stands(exact.kind, row.period, as_at)
                        and parts_of(row.breakdown) in must
                        and not any(map(found.cells.few, row.cells))
                    ):
                        found.cells.must_show.update(row.cells)
    if not measure.of_children:
        return
    if not measure.stock:
        for figure in earlier:
            for margin in _margins(figure.by):
                if figure.by in tables:
                    wanted.setdefault(margin, set()).add(figure.span)
        _tie_time(found.cells, entry, wanted, frames, as_at, calendar)
    for figure in earlier:
        _said_before(found, entry, figure)


def _stands(kind: str, period: Period, as_at: date) -> bool:
    """Years that must be shown: this one and the same days of the last, and whole years before those. The whole of last
    year need not be: what it has over the same days of it can be few."""
    days = (as_at - period.end).days
    return days < A_YEAR_AND_MORE if kind == "to_date" else kind in WHOLE_YEARS and days >= A_YEAR_AND_MORE


def _note(wanted: dict[tuple[str, ...], set[Span]], by: tuple[str, ...], row: Row) -> None:
    """A span of a table is one of its margins' too."""
    for margin in _margins(by):
        wanted.setdefault(margin, set()).add((row.period.start, row.period.end))


def _margins(by: tuple[str, ...]) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = [()]
    for column in by:
        out += [(*margin, column) for margin in out]
    return out


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
            held = tuple(_figure_cells(cells, entry, key, numerator, denominator, float(columns["people"][i]), True))
        yield Row(measure, exact.kind, exact.by, seen if stood else period, breakdown, numerator, denominator, value,
                  columns["state"][i], held)  # fmt: skip


def _figure_cells(
    cells: Cells, entry: Entry, key: Key, numerator: float, denominator: float | None, people: float, published: bool
) -> list[int]:
    """The cells behind one figure, tied where it is a share."""

    def cell(quantity: str, value: float, behind: float) -> int | None:
        return cells.add(Key(quantity, key.start, key.end, key.parts, key.stood), value, behind, published)

    name = entry.measure.name
    if entry.measure.unit != "percent":
        one = cell(entry.counts_as or name, numerator, people)
        return [] if one is None else [one]
    whole = denominator or 0.0
    inside = cell(f"{name}/in", numerator, numerator)
    outside = cell(f"{name}/out", whole - numerator, whole - numerator)
    total = cell(entry.out_of or f"{name}/of", whole, whole)
    cells.tie(total, (inside, outside))
    return [each for each in (inside, outside, total) if each is not None]


def _quantities(entry: Entry) -> list[str]:
    name = entry.measure.name
    if entry.measure.unit != "percent":
        return [entry.counts_as or name]
    return [f"{name}/in", f"{name}/out", entry.out_of or f"{name}/of"]


def _tie_time(
    cells: Cells,
    entry: Entry,
    wanted: dict[tuple[str, ...], set[Span]],
    frames: Frames,
    as_at: date,
    calendar: Calendar,
) -> None:
    """Tie overlapping periods through the stretches of days between all their ends, table by table, widest last."""
    for by in sorted(wanted, key=len, reverse=True):
        spans = wanted[by]
        stretches = _stretches(spans)
        for margin in _margins(by):
            if margin != by and margin in wanted:
                wanted[margin] |= set(stretches)
        exact = calculate(
            entry.measure, frames, as_at=as_at, kind="stretch", by=by, calendar=calendar,
            periods=[Period(start, end, "stretch", f"{start} to {end}") for start, end in stretches],
        )  # fmt: skip
        by_part: dict[Parts, dict[Span, tuple[float, float | None, float]]] = {}
        columns = [exact.frame[name].tolist() for name in ("period", "numerator", "denominator", "people", *by)]
        for period, numerator, denominator, people, *values in zip(*columns):
            number = 0.0 if pd.isna(numerator) else float(numerator)
            whole = None if pd.isna(denominator) else float(denominator)
            by_part.setdefault(parts_of(dict(zip(by, values))), {})[(period.start, period.end)] = (
                number,
                whole,
                float(people),
            )
        for parts, held in by_part.items():
            _tie_spans(cells, entry, parts, sorted(spans), stretches, held)


def _tie_spans(cells: Cells, entry: Entry, parts: Parts, spans: list[Span], stretches: list[Span], held: dict) -> None:
    for stretch, (numerator, denominator, people) in held.items():
        _figure_cells(
            cells, entry, Key("", stretch[0], stretch[1], parts), numerator, denominator, people, published=False
        )
    for start, end in spans:
        inside = [stretch for stretch in stretches if start <= stretch[0] and stretch[1] <= end and stretch in held]
        for quantity in _quantities(entry):
            pieces = [cells.number(Key(quantity, *stretch, parts)) for stretch in inside]
            here = [piece for piece in pieces if piece is not None]
            plain = cells.number(Key(quantity, start, end, parts))
            stood = cells.number(Key(quantity, start, end, parts, True))
            if plain is None and here:
                plain = cells.add(
                    Key(quantity, start, end, parts),
                    sum(cells.values[piece] for piece in here),
                    sum(cells.people[piece] for piece in here),
                    False,
                )
            cells.tie(plain, here)
            if stood is not None:
                cells.tie(stood, (plain,))


def _said_before(found: Family, entry: Entry, figure: Earlier) -> None:
    """What an earlier release showed and still holds is known; what it hid for being few stays to be protected."""
    cells, measure = found.cells, entry.measure
    span = (figure.span[1], figure.span[1]) if measure.stock else figure.span
    said: dict[str, float | None] = dict.fromkeys(_quantities(entry))
    if figure.state == "shown" and figure.numerator is not None:
        whole = figure.denominator or 0.0
        said = dict(zip(said, (figure.numerator, whole - figure.numerator, whole)))
    for quantity, value in said.items():
        for stood in (False, True):
            number = cells.number(Key(quantity, *span, parts_of(figure.breakdown), stood))
            if number is None:
                continue
            if value is None:
                if not stood and cells.few(number):
                    cells.published[number] = True
            elif abs(cells.values[number] - value) <= CLOSE * max(1.0, value):
                found.known.add(number)


def _stretches(spans: Iterable[Span]) -> list[Span]:
    """The days of all spans, cut wherever one begins or ends: pieces that every span is made of."""
    ends = sorted(
        {day.toordinal() for start, _ in spans for day in (start,)} | {end.toordinal() + 1 for _, end in spans}
    )
    covered = sorted((start.toordinal(), end.toordinal() + 1) for start, end in spans)
    return [
        (date.fromordinal(first), date.fromordinal(after - 1))
        for first, after in pairwise(ends)
        if any(start <= first and after <= end for start, end in covered)
    ]


def _part_of(cells: Cells, entry: Entry) -> None:
    """The rest of the measure this is a part of: its size follows from the two, so it is a cell too."""
    for number_of in ("in", "out", "of"):
        mine = [key for key in cells.keys if key.quantity == f"{entry.measure.name}/{number_of}"]
        for key in mine:
            other = Key(f"{entry.part_of}/{number_of}", key.start, key.end, key.parts, key.stood)
            here, whole = cells.keys[key], cells.number(other)
            if whole is None or not (cells.published[here] and cells.published[whole]):
                continue
            rest = cells.values[whole] - cells.values[here]
            if rest >= 0:
                name = f"{entry.part_of}/{number_of} less {entry.measure.name}"
                left = cells.add(Key(name, key.start, key.end, key.parts, key.stood), rest, rest, True)
                cells.tie(whole, (here, left))


def _share_of(cells: Cells, entry: Entry) -> None:
    """Those in the share are the cells of one code of another measure's column; all of them, its total less "not recorded"."""
    other, column, code = entry.share_of
    for key in [key for key in cells.keys if key.quantity == f"{entry.measure.name}/in"]:

        def of(*pairs: tuple[str, str], at: Key = key) -> int | None:
            return cells.number(Key(other, at.start, at.end, tuple(sorted((*at.parts, *pairs))), at.stood))

        total = of()
        if total is None:
            continue
        cells.tie(of((column, code)), (cells.keys[key],))
        every = cells.number(Key(f"{entry.measure.name}/of", key.start, key.end, key.parts, key.stood))
        cells.tie(total, (every, of((column, NOT_RECORDED))))
