"""Reading a DfE statistics file (Explore Education Statistics and the releases before it) by its family's description.

Each family says which columns are figures, what they measure, and which rows are headline figures. Rows are never
summed: totals are taken from the file's own total rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from loaders.datasets.benchmarks import BENCHMARKS
from loaders.published.expectations import contradictions
from loaders.published.geography import place_rows
from loaders.published.periods import name_period
from loaders.published.reading import as_at_column, note, refused, release_of, typed, without_repeats
from loaders.published.symbols import MEANINGS, split_values
from loaders.published.table import Table, find_header, read_table
from loaders.sheet import Sheet
from loaders.spec import Problem, Reading
from loaders.trouble import quoted

SHOWN = 20  # rows named one by one before the rest are counted in one sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """One column of figures: its canonical header, the measure, its unit, and a breakdown added to the row's own."""

    column: str
    measure: str
    unit: str = "count"
    breakdown: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """One publisher's file. `breakdowns(cells)` names each row's breakdown ("" is the total, missing is not used)."""

    name: str
    title: str
    wanted: frozenset[str]
    figures: tuple[Figure, ...]
    source: Callable[[Table], str]
    breakdowns: Callable[[pd.DataFrame], pd.Series]
    snapshot: bool = False

    def fits(self, sheet: Sheet) -> bool:
        return find_header(sheet, self.wanted) is not None

    def read(self, sheets: list[Sheet], file_name: str) -> list[Reading]:
        return [read_statistics(self, sheet, file_name) for sheet in sheets if self.fits(sheet)]


def read_statistics(family: Family, sheet: Sheet, file_name: str) -> Reading:
    """One sheet of a family as long `benchmarks` rows, each with the spreadsheet row it came from."""
    header = find_header(sheet, family.wanted)
    assert header is not None  # noqa: S101 - the family fits, or it would not read
    table = read_table(sheet, header)
    figures = [f for f in family.figures if f.column in table.headers]
    problems = contradictions(table, [f.column for f in figures])
    if problems or table.cells.empty:
        return refused(sheet, problems or [_empty(table)], header_row=table.header_row)
    places = place_rows(table.cells).assign(row=table.cells.index, sheet=sheet.name)
    places["breakdown"] = family.breakdowns(table.cells)
    wrong, trouble = _name_periods(table, places, family.snapshot)
    used = places["geography_level"].notna() & places["breakdown"].notna() & ~wrong
    rows = places.loc[used]
    problems = [*trouble, *_left_out(table, places)]
    if rows.empty:
        return refused(sheet, [*problems, _empty(table)], header_row=table.header_row)
    ends = rows.drop_duplicates(["period_kind", "period"]).sort_values("period")
    source = family.source(table)
    rows = rows.assign(source=source, release=release_of(str(ends["period"].iloc[-1]), file_name))
    rows["as_at"] = as_at_column(None, rows.index)
    long = pd.concat([_figure_rows(rows, table.cells, figure) for figure in figures], ignore_index=True)
    unknown = sorted(set(long["symbol"].unique()) - {""} - set(MEANINGS[source]))
    if unknown:
        message = f"{', '.join(map(quoted, unknown))} stands where a figure should; this source does not explain it. Kept as it is."
        problems.append(
            Problem(
                sheet.name, None, "", "unknown-symbol", "warning", unknown[0], message, "Check the release's guidance."
            )
        )
    kept, held, repeats = without_repeats(long, sheet.name)
    bad = places.loc[wrong].drop(columns=["period", "period_kind"])
    held = pd.concat([typed(held), typed(bad)], ignore_index=True) if len(bad) else typed(held)
    used_columns = {f.column for f in figures} | _IDENTIFYING
    mapping = {f.measure + (f" ({f.breakdown})" if f.breakdown else ""): table.headers[f.column][1] for f in figures}
    return Reading(
        BENCHMARKS, typed(kept), [*problems, *repeats], held, sheet.name, table.header_row, mapping,
        table.unused(used_columns), len(table.cells),
    )  # fmt: skip


_IDENTIFYING = {
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "new_la_code", "old_la_code", "la_name", "school_type", "breakdown_topic", "breakdown", "setting_type",
}  # fmt: skip


def _figure_rows(rows: pd.DataFrame, cells: pd.DataFrame, figure: Figure) -> pd.DataFrame:
    """The rows of one figure; a blank cell is no figure and gives no row."""
    text = cells.loc[rows.index, figure.column]
    value, symbol = split_values(text)
    out = rows.assign(measure=figure.measure, unit=figure.unit, value=value, symbol=symbol)
    if figure.breakdown:
        out["breakdown"] = out["breakdown"].where(out["breakdown"] == "", out["breakdown"] + ";") + figure.breakdown
    return out.loc[text != ""]


def _name_periods(table: Table, places: pd.DataFrame, snapshot: bool) -> tuple[pd.Series, list[Problem]]:
    """Adds period_kind and period to `places`; returns which rows have none, and a problem for each of the first few."""
    cells = table.cells
    identifier = (
        cells["time_identifier"] if "time_identifier" in cells else pd.Series("", index=cells.index, dtype="str")
    )
    pairs = pd.DataFrame({"identifier": identifier, "text": cells["time_period"]})
    named = {
        (i, t): name_period(i, t, snapshot=snapshot)
        for i, t in pairs.drop_duplicates().itertuples(index=False, name=None)
    }
    found = [named[pair] for pair in zip(pairs["identifier"], pairs["text"], strict=True)]
    places["period_kind"] = [f[0] if f else None for f in found]
    places["period"] = [f[1] if f else None for f in found]
    wrong = places["period"].isna()
    problems = []
    for row in places.index[wrong][:SHOWN]:
        text, kind = str(cells.loc[row, "time_period"]), str(identifier.loc[row]) or "academic year"
        problems.append(Problem(
            table.sheet, int(row), table.place("time_period"), "not-a-period", "error", text,
            f"{quoted(text)} is not a period of the kind {quoted(kind)}.",
            "Correct time_period or time_identifier in the file; this row was held back.",
        ))  # fmt: skip
    if int(wrong.sum()) > SHOWN:
        problems.append(Problem(
            table.sheet, None, table.place("time_period"), "not-a-period", "error", "",
            f"{int(wrong.sum()) - SHOWN:,} more rows have no readable period.", "Correct them in the same way.",
        ))  # fmt: skip
    return wrong, problems


def _left_out(table: Table, places: pd.DataFrame) -> list[Problem]:
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
        column = next(c for c in ("breakdown_topic", "characteristic_group", "school_type") if c in table.headers)
        topics = sorted(set(table.cells.loc[other, column]) - {""})
        word = "breakdown" if len(topics) == 1 else "breakdowns"
        notes.append(note(
            table.sheet, "breakdown-not-used",
            f"{len(topics)} {word} not used ({int(other.sum()):,} rows): {', '.join(topics)}.",
        ))  # fmt: skip
    return notes


def _empty(table: Table) -> Problem:
    return Problem(
        table.sheet, table.header_row, "", "no-rows", "error", "", "The file has its headers but no row that can be used.",
        "Download it again and choose all local authorities and the total of each breakdown.",
    )  # fmt: skip
