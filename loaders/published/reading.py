"""Putting published figures into `benchmarks` rows, and saying why a file was not read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
from pandas.api.types import pandas_dtype

from loaders.datasets.benchmarks import BENCHMARKS
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset, Problem, Reading

KEY = list(BENCHMARKS.key)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the files of one publisher family. `title` is what the file is, in words.

    `read` takes all of a file's sheets that were recognised as this family's. It raises Refused for a file that is
    known but holds nothing this product counts.
    """

    name: str
    title: str
    _read: Callable[[list[Sheet], str], list[Reading]]

    def read(self, sheets: list[Sheet], file_name: str, sha256: str = "") -> list[Reading]:
        return across_sheets(self._read(sheets, file_name))


def typed(rows: pd.DataFrame, dataset: Dataset = BENCHMARKS) -> pd.DataFrame:
    """The rows with every stored column of the dataset in its dtype, and `sheet` and `row`. Missing columns are
    blank."""
    columns: dict[str, pd.Series] = {}
    for column in dataset.stored:
        if column.name in rows:
            columns[column.name] = rows[column.name].astype(pandas_dtype(column.dtype))
        else:
            columns[column.name] = pd.Series(pd.NA, index=rows.index, dtype="object").astype(pandas_dtype(column.dtype))
    columns["sheet"] = rows["sheet"].astype("str")
    columns["row"] = rows["row"].astype("Int64")
    return pd.DataFrame(columns).reset_index(drop=True)


def nothing(dataset: Dataset = BENCHMARKS) -> pd.DataFrame:
    return typed(pd.DataFrame({"sheet": [], "row": []}), dataset)


def refused(sheet: Sheet, problems: list[Problem], *, header_row: int = 1, dataset: Dataset = BENCHMARKS) -> Reading:
    """A reading that holds every row back: its problems say what the file is and why nothing of it counts."""
    rows = [n for n, row in enumerate(sheet.rows[header_row:], header_row + 1) if any(_filled(cell) for cell in row)]
    held = typed(pd.DataFrame({"sheet": sheet.name, "row": rows}), dataset)
    return Reading(dataset, nothing(dataset), problems, held, sheet.name, header_row, {}, [], len(rows))


def note(sheet: str, code: str, message: str, fix: str = "Nothing needs doing.") -> Problem:
    return Problem(sheet, None, "", code, "note", "", message, fix)


def release_of(latest_label: str, file_name: str) -> str:
    """The release by its own evidence: the latest period it covers, and whether it says it is a revision."""
    return f"to {latest_label}" + (", revised" if "revised" in file_name.casefold() else "")


def as_at_column(day: date | None, index: pd.Index) -> pd.Series:
    return pd.Series(pd.Timestamp(day) if day else pd.NaT, index=index, dtype="datetime64[s]")


def without_repeats(rows: pd.DataFrame, sheet: str) -> tuple[pd.DataFrame, pd.DataFrame, list[Problem]]:
    """(rows, held, problems): the same figure given twice counts once; two different figures for one key are both
    held."""
    repeated = rows.duplicated(KEY, keep=False)
    if not repeated.any():
        return rows, rows.iloc[:0], []
    problems = []
    pairs = rows.loc[repeated].groupby(KEY, sort=False, observed=True)
    spread = pairs["value"].transform("nunique") + pairs["symbol"].transform("nunique") > 2
    clash = repeated & spread.reindex(rows.index, fill_value=False)
    for key, group in rows.loc[clash].groupby(KEY, sort=False, observed=True):
        named = dict(zip(KEY, key, strict=True))
        lines = ", ".join(str(row) for row in group["row"].unique()[:5])
        problems.append(Problem(
            sheet, int(group["row"].iloc[-1]), "", "figure-given-twice", "error", str(group["value"].iloc[-1]),
            f"Rows {lines} give different figures for {named['measure']} in {named['la_code']}, {named['period']}.",
            "Keep the right row in the file and delete the other.",
        ))  # fmt: skip
    same = rows.loc[~clash].duplicated(KEY)
    unique_rows = rows.loc[~clash].loc[~same]
    if same.any():
        problems.append(
            note(sheet, "figure-repeated", f"{int(same.sum()):,} figures stand in the file twice; each counts once.")
        )
    return unique_rows, rows.loc[clash], problems


def across_sheets(readings: list[Reading]) -> list[Reading]:
    """The readings of one file, with no figure given twice: an equal one counts once, two different ones are both held.

    Sheets are stored one after the other, so without this the last would silently stand for the others.
    """
    mine = [reading for reading in readings if reading.dataset is BENCHMARKS and len(reading.frame)]
    if len(mine) < 2:
        return readings
    whole = pd.concat([reading.frame.assign(_of=number) for number, reading in enumerate(mine)], ignore_index=True)
    twice = whole.duplicated(KEY, keep=False)
    if not twice.any():
        return readings
    pairs = whole.loc[twice].groupby(KEY, observed=True, dropna=False)
    differs = (pairs["value"].transform("nunique") + pairs["symbol"].transform("nunique") > 2).reindex(
        whole.index, fill_value=False
    )
    again = whole.duplicated(KEY) & twice & ~differs
    for number, reading in enumerate(mine):
        of_it = (whole["_of"] == number).to_numpy()
        clash, repeat = differs[of_it].to_numpy(), again[of_it].to_numpy()
        if clash.any():
            others = sorted(set(whole.loc[differs & ~of_it, "sheet"]))
            first = reading.frame.loc[clash].iloc[0]
            reading.problems.append(Problem(
                reading.sheet, int(first["row"]), "", "figure-given-twice", "error", f"{first['value']}",
                f"{int(clash.sum()):,} figures stand in this sheet and, different, in {', '.join(map(repr, others))} "
                f"(the first is {first['measure']}, {first['la_name']}, {first['period']}). Nobody can say which "
                "holds, so all were held back.",
                "Leave one of the sheets out, or correct the one that is wrong.",
            ))  # fmt: skip
            reading.held = pd.concat([reading.held, reading.frame.loc[clash]], ignore_index=True)
        if repeat.any():
            words = f"{int(repeat.sum()):,} figures stand in another sheet of the file too; each counts once."
            reading.problems.append(note(reading.sheet, "figure-repeated", words))
        reading.frame = reading.frame.loc[~(clash | repeat)].reset_index(drop=True)
    return readings


def _filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""
