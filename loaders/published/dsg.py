"""Reading a whole DSG workbook: every block found by label, and before − deductions = after checked for each
authority."""

from __future__ import annotations

import pandas as pd

from common.calendar import CalendarError
from loaders.datasets.benchmarks import BENCHMARKS
from loaders.published.geography import places_of_numbers
from loaders.published.grant import by_year, first_row, is_grant_sheet, published_on, sheet_rows
from loaders.published.periods import name_period
from loaders.published.reading import as_at_column, note, nothing, refused, release_of, typed
from loaders.published.symbols import DSG_YEARS, split_values
from loaders.published.table import find_header, read_table
from loaders.sheets.sheet import Sheet
from loaders.spec import Problem, Reading

BEFORE, DEDUCTIONS, AFTER = (
    "high_needs_block_before_deductions",
    "high_needs_deductions",
    "high_needs_block_after_deductions",
)
YEARS_HEADER = frozenset({"new_la_code", "la_name", "time_period", "total_dsg_allocation_(£s)"})
TOLERANCE = 1.0  # pounds: each figure is rounded on its own


def read_allocations(sheets: list[Sheet], file_name: str) -> list[Reading]:
    """One reading per sheet that holds a figure we keep, each in the year that its own titles name. A sheet that does
    not say its year, or names two, is refused; the day of publication is that of an Information sheet of the same
    year."""
    mine = [sheet for sheet in sheets if is_grant_sheet(sheet)]
    grouped, unclear = by_year(mine)
    readings = [reading for year, group in sorted(grouped.items()) for reading in _read_issue(group, year)]
    readings += [refused(sheet, [_no_year(sheet)]) for sheet in unclear if first_row(sheet) is not None]
    unused = [sheet.name for sheet in mine if sheet.name not in {reading.sheet for reading in readings}]
    if readings and unused:
        message = f"{len(unused)} sheets of the workbook hold nothing that is used: {', '.join(unused)}."
        readings[0].problems.append(note(readings[0].sheet, "sheets-not-used", message))
    return readings or [refused(mine[0], [_no_label(mine[0]) if grouped else _no_year(mine[0])])]


def _read_issue(sheets: list[Sheet], year: int) -> list[Reading]:
    """The sheets of one financial year."""
    day = published_on(sheets)
    found = [(sheet, *sheet_rows(sheet, year, day)) for sheet in sheets]
    broken = identity_breaks(pd.concat([rows for _, rows, _, _ in found], ignore_index=True))
    readings = []
    for sheet, rows, problems, mapping in found:
        if rows.empty and not any(p.severity == "error" for p in problems):
            continue
        problems = problems if day else [*problems, _no_day(sheet)]
        readings.append(_reading(sheet, rows, problems, mapping, broken))
    return readings


def identity_breaks(rows: pd.DataFrame) -> pd.DataFrame:
    """Authorities where the block before deductions, less deductions, is not the block after: one row each, in
    pounds."""
    if rows.empty or not {BEFORE, DEDUCTIONS, AFTER} <= set(rows["measure"]):
        return pd.DataFrame(columns=["la_code", BEFORE, DEDUCTIONS, AFTER])
    wide = rows.pivot_table(index="la_code", columns="measure", values="value", aggfunc="first")
    wide = wide[[BEFORE, DEDUCTIONS, AFTER]].dropna()
    gap = (wide[BEFORE] - wide[DEDUCTIONS] - wide[AFTER]).abs()
    return wide.loc[gap > TOLERANCE].reset_index()


def _reading(
    sheet: Sheet, rows: pd.DataFrame, problems: list[Problem], mapping: dict[str, str], broken: pd.DataFrame
) -> Reading:
    """One sheet's reading. Where the identity breaks, the authority's high needs figures are held."""
    if rows.empty:
        return refused(sheet, problems)
    held = rows["la_code"].isin(broken["la_code"]) & rows["measure"].isin([BEFORE, DEDUCTIONS, AFTER])
    for _, row in rows.loc[held].iterrows():
        sums = broken.set_index("la_code").loc[row["la_code"]]
        problems = [*problems, Problem(
            sheet.name, int(row["row"]), "", "deductions-do-not-add-up", "error", f"{row['value']:,.0f}",
            f"For {row['la_name']}, £{sums[BEFORE]:,.0f} before deductions less £{sums[DEDUCTIONS]:,.0f} is not "
            f"£{sums[AFTER]:,.0f} after deductions, so these figures were held back.",
            "Compare the file with the one on GOV.UK; a figure has been changed or comes from another issue.",
        )]  # fmt: skip
    header = first_row(sheet) or 1
    read = rows["row"].nunique()
    return Reading(
        BENCHMARKS, typed(rows.loc[~held]), problems, typed(rows.loc[held]), sheet.name, header, mapping, [], read
    )


def is_years_sheet(sheet: Sheet) -> bool:
    """True for a sheet of the derived workbook: one total per authority, the year in a column."""
    return find_header(sheet, YEARS_HEADER) is not None


def read_years(sheets: list[Sheet], file_name: str) -> list[Reading]:
    """The derived workbook, one sheet a year; `time_period` here is a financial year, as the grant always is."""
    return [_read_year(sheet, file_name) for sheet in sheets if is_years_sheet(sheet)]


def _read_year(sheet: Sheet, file_name: str) -> Reading:
    header = find_header(sheet, YEARS_HEADER)
    if header is None:
        raise CalendarError(f"{sheet.name} has no header row of a grant table.")
    table = read_table(sheet, header)
    cells = table.cells
    places = places_of_numbers(cells["new_la_code"], cells["la_name"]).assign(row=cells.index, sheet=sheet.name)
    names = {text: name_period("Financial year", text) for text in cells["time_period"].unique()}
    period = cells["time_period"].map({text: found[1] for text, found in names.items() if found})
    value, symbol = split_values(cells["total_dsg_allocation_(£s)"])
    used = places["geography_level"].notna() & period.notna() & ~places.duplicated("la_code") & value.notna()
    if not used.any():
        return refused(sheet, [_no_year(sheet)], header_row=table.header_row)
    release = release_of(str(period[used].max()), file_name)
    rows = places.loc[used].assign(
        source=DSG_YEARS, release=release, measure="dsg_before_deductions", period_kind="financial_year", period=period,
        breakdown="", value=value, symbol=symbol, unit="gbp",
    )  # fmt: skip
    rows["as_at"] = as_at_column(None, rows.index)
    left = sorted(set(cells.loc[~used, "new_la_code"]) - {""})
    problems = (
        [note(sheet.name, "rows-not-used", f"{len(left)} rows not used (subtotals): {', '.join(left)[:200]}.")]
        if left
        else []
    )
    mapping = {"dsg_before_deductions": table.headers["total_dsg_allocation_(£s)"][1]}
    return Reading(BENCHMARKS, typed(rows), problems, nothing(), sheet.name, table.header_row, mapping, [], len(cells))


def _no_year(sheet: Sheet) -> Problem:
    return Problem(
        sheet.name, None, "", "no-year", "error", "",
        "This is a sheet of the dedicated schools grant, but its titles do not say which financial year it is for, or "
        "name two. The names of the file and of the sheet are not trusted for it.",
        "Use the file as published, with its titles and its Information sheet.",
    )  # fmt: skip


def _no_day(sheet: Sheet) -> Problem:
    return Problem(
        sheet.name, None, "", "no-publication-date", "warning", "",
        "The workbook does not say when it was published, so this issue cannot be told from another of the same year.",
        "Use the file as published, with its Information sheet.",
    )  # fmt: skip


def _no_label(sheet: Sheet) -> Problem:
    return Problem(
        sheet.name, None, "", "no-high-needs-column", "error", "",
        'No column labelled "Total high needs block before deductions", nor any other grant total, was found.',
        "Use the whole workbook as published by the Department for Education.",
    )  # fmt: skip
