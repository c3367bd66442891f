"""Statistical neighbours: for each authority the ten most like it, nearest first, as DfE releases them.

A set is a dated choice: it changes with each release, so the release is kept with every row.
"""

from __future__ import annotations

import re

import pandas as pd

from loaders.datasets.benchmarks import BENCHMARKS
from loaders.published.areas import ons_codes
from loaders.published.geography import places_of_numbers
from loaders.published.reading import as_at_column, note, nothing, refused, typed
from loaders.published.symbols import NEIGHBOURS
from loaders.published.table import as_text, find_header
from loaders.sheets.sheet import Sheet
from loaders.spec import Problem, Reading

MEASURE = "statistical_neighbour"
HEADER = frozenset({"la_num", "la_name", "sn1", "sn2"})
_RANK = re.compile(r"sn(\d{1,2})", re.IGNORECASE)
_MONTH = re.compile(r"(?:^|[_\W])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[_\W]*(20\d\d)", re.IGNORECASE)


def is_neighbours(sheet: Sheet) -> bool:
    return find_header(sheet, HEADER) is not None


def read_neighbours(sheets: list[Sheet], file_name: str) -> list[Reading]:
    return [_read(sheet, file_name) for sheet in sheets if is_neighbours(sheet)]


def _read(sheet: Sheet, file_name: str) -> Reading:
    """One row per authority and neighbour: value is the rank, breakdown the neighbour's code."""
    header = find_header(sheet, HEADER) or 0
    month = _MONTH.search(file_name)
    if month is None:
        return refused(sheet, [_undated(sheet, file_name)], header_row=header + 1)
    titles = [as_text(cell).strip() for cell in sheet.rows[header]]
    number_at, name_at = (next(i for i, t in enumerate(titles) if t.casefold() == w) for w in ("la num", "la name"))
    ranks = {position: int(m[1]) for position, title in enumerate(titles) if (m := _RANK.fullmatch(title))}
    rows = []
    for position, row in enumerate(sheet.rows[header + 1 :], header + 1):
        cells = [as_text(cell).strip() for cell in row] + [""] * (len(titles) - len(row))
        for column, place in ranks.items():
            if cells[number_at] and cells[column]:
                rows.append((position + 1, cells[number_at], cells[name_at], place, cells[column]))
    frame = pd.DataFrame(rows, columns=["row", "number", "name", "value", "neighbour"])
    places = places_of_numbers(frame["number"].astype("str"), frame["name"].astype("str"))
    period = f"{month[1].title()} {month[2]}"
    long = places.assign(
        source=NEIGHBOURS, release=period, measure=MEASURE, period_kind="month", period=period, symbol="", unit="count",
        breakdown="neighbour=" + frame["neighbour"].map(ons_codes()).fillna(frame["neighbour"]),
        value=frame["value"], row=frame["row"], sheet=sheet.name,
    )  # fmt: skip
    long["as_at"] = as_at_column(None, long.index)
    known = long["geography_level"] == "local_authority"
    problems = [
        note(sheet.name, "release-from-file-name", f"The sheet has no date; {period} was taken from the file's name."),
        note(
            sheet.name,
            "columns-not-used",
            "How close each neighbour is (the repeated columns SNP), GOInd and GOReg are not used.",
        ),
    ]
    held = long.loc[~known]
    if len(held):
        rows_named = ", ".join(str(n) for n in held["row"].unique()[:10])
        problems.append(Problem(
            sheet.name, int(held["row"].iloc[0]), "", "la-number", "error", str(frame.loc[held.index[0], "number"]),
            f"Rows {rows_named} have no three-digit local authority number, so they were held back.",
            "Correct the number.",
        ))  # fmt: skip
    mapping = {"la_code": titles[number_at], "la_name": titles[name_at], MEASURE: f"SN1 to SN{max(ranks.values())}"}
    unmapped = [t for i, t in enumerate(titles) if t and i not in (number_at, name_at, *ranks)]
    count = int(frame["row"].nunique())
    return Reading(
        BENCHMARKS, typed(long.loc[known]), problems, typed(held) if len(held) else nothing(), sheet.name, header + 1,
        mapping, unmapped, count,
    )  # fmt: skip


def _undated(sheet: Sheet, file_name: str) -> Problem:
    return Problem(
        sheet.name, None, "", "no-release", "error", file_name,
        "These are statistical neighbours, but neither the sheet nor the file's name says which release they are of.",
        "Put the month and year of the release in the file's name, such as sn_may_2025.xlsx.",
    )  # fmt: skip
