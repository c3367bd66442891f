"""A published file as a table of text: the header found, columns under one name whatever the release called them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from common.cells import column_letter
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.trouble import NOT_SHOWN, UPN

# The same column under the names of earlier and later releases (DfE statistical first releases to 2016/17, then
# Explore Education Statistics). Compared in lower case.
RENAMED = {
    "year": "time_period",
    "level": "geographic_level",
    "phase": "school_type",
    "education_phase": "school_type",
    "fixed_excl": "suspension",
    "fixed_excl_rate": "susp_rate",
    "suspensions": "suspension",
    "suspension_rate": "susp_rate",
    "one_plus_fixed": "one_plus_susp",
    "one_plus_fixed_rate": "one_plus_susp_rate",
    "one_or_more_fixed_excl": "one_plus_susp",
    "one_or_more_fixed_excl_rate": "one_plus_susp_rate",
    "one_plus": "one_plus_susp",
    "one_plus_rate": "one_plus_susp_rate",
    "permanent_exclusions": "perm_excl",
    "number_of_permanent_exclusions": "perm_excl",
    "permanent_exclusion_rate": "perm_excl_rate",
    "number_of_suspensions": "suspension",
    "la_code": "new_la_code",
    "local_authority_name": "la_name",
    "local_authority": "la_name",
}
SEARCH_ROWS = 12


@dataclass(frozen=True, slots=True)
class Table:
    """`cells` has one row per sheet row under the header, all text, "" for a blank, indexed by spreadsheet row number.

    `headers` maps each canonical column name to (position, header as found). Of two columns with one name the first is
    kept and the other listed in `repeated`.
    """

    sheet: str
    header_row: int
    cells: pd.DataFrame
    headers: dict[str, tuple[int, str]]
    repeated: tuple[str, ...] = ()

    def place(self, name: str) -> str:
        """A column as problems name it: its letter and its header, `C geographic_level`."""
        position, header = self.headers[name]
        return f"{column_letter(position)} {header}"

    def unused(self, used: set[str]) -> list[str]:
        """The headers as found of the columns that were not used, in sheet order."""
        return [header for name, (_, header) in self.headers.items() if name not in used] + list(self.repeated)


def canonical(header: Cell) -> str:
    name = as_text(header).strip().casefold().replace(" ", "_")
    return RENAMED.get(name, name)


def as_text(cell: Cell) -> str:
    """A cell as text; a whole number that a spreadsheet made a float is whole again (880.0 is "880")."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return cell if isinstance(cell, str) else str(cell)


def as_published(value: object) -> str:
    """A value in quotation marks, short. A published table holds areas and groups and never a child, so that "White -
    Irish" and "Telford and Wrekin" are said, though a name might be written so; a pupil's number is not."""
    text = " ".join(str(value).split())
    return NOT_SHOWN if UPN.search(text) else f'"{text[:60]}…"' if len(text) > 61 else f'"{text}"'


def find_header(sheet: Sheet, wanted: frozenset[str]) -> int | None:
    """The position of the first of the top rows that holds every wanted column name; None when there is none."""
    for position, row in enumerate(sheet.rows[:SEARCH_ROWS]):
        if wanted <= {canonical(cell) for cell in row if cell is not None}:
            return position
    return None


def read_table(sheet: Sheet, header: int) -> Table:
    """The rows under a header as text. Rows that are wholly blank are left out."""
    found = [as_text(cell).strip() for cell in sheet.rows[header]]
    headers: dict[str, tuple[int, str]] = {}
    repeated = []
    for position, text in enumerate(found):
        name = canonical(text)
        if name and name in headers:
            repeated.append(text)
        elif name:
            headers[name] = (position, text)
    columns = {name: _column(sheet.rows[header + 1 :], position) for name, (position, _) in headers.items()}
    rows = pd.RangeIndex(header + 2, len(sheet.rows) + 1)
    cells = pd.DataFrame(columns, index=rows, dtype="str")
    blank = (cells == "").all(axis="columns")
    return Table(sheet.name, header + 1, cells.loc[~blank], headers, tuple(repeated))


def _column(rows: list[list[Cell]], position: int) -> list[str]:
    return [
        cell.strip() if isinstance(cell := row[position] if position < len(row) else None, str) else as_text(cell)
        for row in rows
    ]
