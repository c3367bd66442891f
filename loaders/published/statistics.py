"""Reading a DfE statistics file (Explore Education Statistics and the releases before it) by its family's description.

Each family says which columns are figures, what they measure, and which rows are headline figures. Rows are never
summed: totals are taken from the file's own total rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from loaders.datasets.benchmarks import BENCHMARKS
from loaders.published import rates
from loaders.published.expectations import contradictions
from loaders.published.filters import (
    ALWAYS,
    TOTALS,
    counts_everybody,
    filter_columns,
    nobody_counted,
    part_of_everybody,
)
from loaders.published.geography import LEVELS, misplaced, place_rows
from loaders.published.periods import name_period, period_order
from loaders.published.reading import as_at_column, note, refused, release_of, typed, without_repeats
from loaders.published.symbols import MEANINGS, split_values
from loaders.published.table import Table, as_published, find_header, read_table
from loaders.sheets.sheet import Sheet
from loaders.spec import Problem, Reading

SHOWN = 20  # breakdowns named one by one before the rest are counted


@dataclass(frozen=True, slots=True)
class Figure:
    """One column of figures: its canonical header, the measure, its unit, and a breakdown added to the row's own."""

    column: str
    measure: str
    unit: str = "count"
    breakdown: str = ""


Settle = Callable[[Table, str], "Family | Problem | None"]


def as_it_is(table: Table, file_name: str) -> None:
    """Headers that leave nothing to settle."""


@dataclass(frozen=True, slots=True)
class Family:
    """One publisher's file. `breakdowns(cells)` names each row's breakdown ("" is the total, missing is not used).

    `parts` names the columns that `breakdowns` reads; every other column of words is a filter, and a row counts only
    where all of them say Total. `of_all` refuses a file with a filter nobody here knows even so: a headcount "by number
    of suspensions" counts at its own Total only the pupils suspended. `settle` says what the headers alone do not: the
    family that the table is of after all, a problem that refuses it, or None where it is as it seems. `kinds` are the
    kinds of period that it can be of: exclusions are never of a calendar year.
    """

    name: str
    title: str
    wanted: frozenset[str]
    figures: tuple[Figure, ...]
    source: Callable[[Table], str]
    breakdowns: Callable[[pd.DataFrame], pd.Series]
    snapshot: bool = False
    parts: tuple[str, ...] = ("school_type",)
    of_all: bool = False
    settle: Settle = as_it_is
    kinds: tuple[str, ...] = ()

    def fits(self, sheet: Sheet) -> bool:
        return find_header(sheet, self.wanted) is not None

    def read(self, sheets: list[Sheet], file_name: str) -> list[Reading]:
        return [read_statistics(self, sheet, file_name) for sheet in sheets if self.fits(sheet)]


def read_statistics(family: Family, sheet: Sheet, file_name: str) -> Reading:
    """One sheet of a family as long `benchmarks` rows, each with the spreadsheet row it came from."""
    header = find_header(sheet, family.wanted)
    assert header is not None  # noqa: S101 - the family fits, or it would not read
    table = read_table(sheet, header)
    settled = None if table.cells.empty else family.settle(table, file_name)
    if isinstance(settled, Problem):
        return refused(sheet, [settled], header_row=table.header_row)
    family = settled or family
    figures = [f for f in family.figures if f.column in table.headers]
    problems = contradictions(table, [f.column for f in figures]) or [
        *rates.beyond_headers(table, sheet.rows),
        *rates.contradicted(table, [f.column for f in figures if f.unit == "percent"]),
    ]
    areas = table.cells["geographic_level"].str.casefold().isin(list(LEVELS))
    filters = filter_columns(table, areas, {*_IDENTIFYING, *family.parts, *(f.column for f in figures)})
    problems += [] if problems else _of_some(family, table, filters)
    if problems or table.cells.empty:
        return refused(sheet, problems or [_empty(table)], header_row=table.header_row)
    places = place_rows(table.cells).assign(row=table.cells.index, sheet=sheet.name)
    places["breakdown"] = family.breakdowns(table.cells).where(counts_everybody(table, filters))
    used = places["geography_level"].notna() & places["breakdown"].notna()
    unplaced, trouble = misplaced(table, places.loc[used])
    wrong, periods = name_periods(table, places, used, family)
    wrong |= unplaced.reindex(wrong.index, fill_value=False)
    rows = places.loc[used & ~wrong]
    problems = [*trouble, *periods, *_left_out(table, places, filters)]
    if rows.empty:
        here = places.index[places["geography_level"].notna()]
        some = (
            []
            if used.any()
            else nobody_counted(table, [*filters, *(c for c in family.parts if c in table.headers)], here)
        )
        errors = any(problem.severity == "error" for problem in problems)
        return refused(sheet, [*problems, *(some or ([] if errors else [_empty(table)]))], header_row=table.header_row)
    source = family.source(table)
    rows = rows.assign(source=source, release=release_of(max(rows["period"].unique(), key=period_order), file_name))
    rows["as_at"] = as_at_column(None, rows.index)
    long = pd.concat([_figure_rows(rows, table.cells, figure) for figure in figures], ignore_index=True)
    unknown = sorted(set(long["symbol"].unique()) - {""} - set(MEANINGS.get(source, {})))
    if unknown:
        message = (
            f"{', '.join(map(as_published, unknown))} stands where a figure should; this source does not explain it. "
            "Kept as it is."
        )
        problems.append(
            Problem(
                sheet.name, None, "", "unknown-symbol", "warning", unknown[0], message, "Check the release's guidance."
            )
        )
    unique_rows, held, repeats = without_repeats(long, sheet.name)
    bad = places.loc[wrong].drop(columns=["period", "period_kind"])
    held = pd.concat([typed(held), typed(bad)], ignore_index=True) if len(bad) else typed(held)
    used_columns = {f.column for f in figures} | _IDENTIFYING | set(family.parts) | set(filters)
    mapping = {f.measure + (f" ({f.breakdown})" if f.breakdown else ""): table.headers[f.column][1] for f in figures}
    return Reading(
        BENCHMARKS, typed(unique_rows), [*problems, *repeats], held, sheet.name, table.header_row, mapping,
        table.unused(used_columns), len(table.cells),
    )  # fmt: skip


_IDENTIFYING = {
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "new_la_code", "old_la_code", "la_name",
}  # fmt: skip


def _figure_rows(rows: pd.DataFrame, cells: pd.DataFrame, figure: Figure) -> pd.DataFrame:
    """The rows of one figure; a blank cell is no figure and gives no row."""
    text = cells.loc[rows.index, figure.column]
    value, symbol = split_values(text)
    out = rows.assign(measure=figure.measure, unit=figure.unit, value=value, symbol=symbol)
    if figure.breakdown:
        out["breakdown"] = out["breakdown"].where(out["breakdown"] == "", out["breakdown"] + ";") + figure.breakdown
    return out.loc[text != ""]


def name_periods(
    table: Table, places: pd.DataFrame, used: pd.Series, family: Family
) -> tuple[pd.Series, list[Problem]]:
    """Adds period_kind and period to `places`; returns which used rows have none, and one problem for each thing
    found."""
    cells = table.cells
    identifier = (
        cells["time_identifier"] if "time_identifier" in cells else pd.Series("", index=cells.index, dtype="str")
    )
    pairs = pd.DataFrame({"identifier": identifier, "text": cells["time_period"]})
    named = {
        (i, t): name_period(i, t, snapshot=family.snapshot)
        for i, t in pairs.drop_duplicates().itertuples(index=False, name=None)
    }
    if family.kinds:
        named = {pair: period if period and period[0] in family.kinds else None for pair, period in named.items()}
    found = [named[pair] for pair in zip(pairs["identifier"], pairs["text"], strict=True)]
    places["period_kind"] = [f[0] if f else None for f in found]
    places["period"] = [f[1] if f else None for f in found]
    wrong = places["period"].isna() & used
    problems = []
    for (kind, text), rows in pairs.loc[wrong].groupby(["identifier", "text"], sort=False):
        how_many = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
        problems.append(Problem(
            table.sheet, int(rows.index[0]), table.place("time_period"), "not-a-period", "error", str(text),
            f"{as_published(str(text))} is not a period of the kind {as_published(str(kind) or 'academic year')} that "
            f"is read here ({how_many}); years, the Department's terms (autumn, spring, summer) and January counts "
            "are.",
            "Correct time_period or time_identifier in the file, or leave these rows out; they were held back.",
        ))  # fmt: skip
    return wrong, problems


def _of_some(family: Family, table: Table, filters: list[str]) -> list[Problem]:
    """Why the whole file must be refused, although its headers are the family's."""
    events = [name for name in filters if family.of_all and not _known_total(table, name)]
    why = "so its figures are of those pupils only, and their Total is not everybody"
    return [part_of_everybody(table, name, table.cells[name], why) for name in events]


def _known_total(table: Table, name: str) -> bool:
    """A filter that is known to split all pupils, and has a Total."""
    return bool(ALWAYS.fullmatch(name)) and bool(table.cells[name].str.casefold().isin(TOTALS | {""}).any())


def _left_out(table: Table, places: pd.DataFrame, filters: list[str]) -> list[Problem]:
    """Notes on what was not used, so that nothing is dropped in silence."""
    notes = []
    other_level = places["geography_level"].isna()
    if other_level.any():
        levels = ", ".join(sorted(set(table.cells.loc[other_level, "geographic_level"])))
        notes.append(note(
            table.sheet, "level-not-used",
            f"{int(other_level.sum()):,} rows for single schools or other areas not used (level: {levels}); "
            "published figures are kept for England, its regions and local authorities.",
        ))  # fmt: skip
    other = places["breakdown"].isna() & ~other_level
    if other.any():
        parts = [c for c in ("breakdown_topic", "characteristic_group", "school_type", *filters) if c in table.headers]
        column = next((c for c in parts if _varied(table.cells.loc[other, c])), parts[0])
        values = table.cells.loc[other, column]
        topics = sorted({value for value in values if value and value.casefold() not in TOTALS})
        word = "breakdown" if len(topics) == 1 else "breakdowns"
        notes.append(note(
            table.sheet, "breakdown-not-used",
            f"{len(topics)} {word} not used ({int(other.sum()):,} rows): {', '.join(topics[:SHOWN])}"
            + (f" and {len(topics) - SHOWN:,} more." if len(topics) > SHOWN else "."),
        ))  # fmt: skip
    return notes


def _varied(values: pd.Series) -> bool:
    return any(value and value.casefold() not in TOTALS for value in values.unique())


def _empty(table: Table) -> Problem:
    return Problem(
        table.sheet, table.header_row, "", "no-rows", "error", "",
        "The file has its headers but no row that can be used.",
        "Download it again and choose all local authorities and the total of each breakdown.",
    )  # fmt: skip
