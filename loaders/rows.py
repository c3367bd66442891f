"""The rows of a sheet while they are read: what is wrong with which, what was answered, what is left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from loaders.header_problems import place_of
from loaders.questions import OTHER, Asker, words
from loaders.sheets import body as bodies
from loaders.sheets.headers import Match
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset, Problem
from loaders.values import month_first
from loaders.values.cells import Cells
from loaders.values.showing import may_show
from loaders.values.trouble import NOT_SHOWN, Trouble, quoted

LEFT_OUT_BY_ANSWER = "left-out-by-answer"


SAYS_NONE = (
    "This line says that there was none. It is no row, and by itself no nil return: a term without a row counts as not "
    "uploaded."
)
RECORD_NIL = (
    "So that it counts as nought, say at the last step that there was nothing to send, or fill in a sheet of nil "
    "returns."
)


@dataclass(slots=True)
class Rows:
    """What is known while a sheet is read: its rows, their places, which are held and why."""

    sheet: Sheet
    match: Match
    body: bodies.Body
    frame: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    held: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def add(self, position: int, column: str, trouble: Trouble, found: str = "") -> None:
        """A problem with one row of the frame; an error holds the row."""
        name, row = self.sheet.place(self.body.first + int(self.body.rows[position]))
        label = place_of(self.match, column)
        self.problems.append(
            Problem(name, row, label, trouble.code, trouble.severity, found, trouble.message, trouble.fix)
        )
        if trouble.severity == "error":
            self.held[position] = True


def explained(dataset: Dataset, rows: Rows, columns: Mapping[str, Found], asker: Asker) -> dict[str, dict[Cell, str]]:
    """For each column of choices, what was answered for words of it that are none of the choices."""
    body, first = rows.body, rows.body.first
    explained = {}
    for column in dataset.stored:
        if column.name not in columns or not words.asked_of(dataset, column):
            continue
        cells = body.columns[columns[column.name].index]
        unknown = words.unknown(column, cells, body.rows)
        if not unknown:
            continue
        place, rest = place_of(rows.match, column.name), [value for value, _ in unknown.most_common()][words.MOST :]
        if len(unknown) > words.MOST and not column.open_choices:
            continue  # no column of choices: its cells are errors, one by one
        places: dict[Cell, list[int]] = {value: [] for value, _ in unknown.most_common(words.MOST)}
        for row in body.rows:
            if cells[row] in places:
                places[cells[row]].append(rows.sheet.place(first + int(row))[1])
        ticked = words.ticks(column, cells, places)
        open_ = {value: at for value, at in places.items() if value not in ticked}
        explained[column.name] = ticked | words.ask(dataset, column, place, rows.sheet.name, open_, asker)
        if rest:
            explained[column.name] |= dict.fromkeys(rest, OTHER)
            message = (
                f"{len(rest):,} more different words under {column.header} are in no list, so it seems to hold free "
                "text. They count as not listed."
            )
            fix = "Give the column's codes, or leave it out."
            row = rows.match.header_row
            rows.problems.append(Problem(rows.sheet.name, row, place, "free-text", "warning", "", message, fix))
    return explained


def rows_left_out(rows: Rows, answered: Mapping[str, Mapping[Cell, str]], aside: Sequence[int]) -> np.ndarray:
    """The rows that a person said are none of the table's; each is said in a note."""
    out = np.zeros(len(rows.body.rows), dtype=bool)
    out[list(aside)] = True
    for name, choices in answered.items():
        gone = {value for value, choice in choices.items() if choice == words.LEFT_OUT}
        cells = rows.body.columns[rows.match.columns[name].index] if gone else ()
        for position, row in enumerate(rows.body.rows if gone else ()):
            if cells[row] in gone:
                out[position] = True
    for position in map(int, np.flatnonzero(out)):
        name, row = rows.sheet.place(rows.body.first + int(rows.body.rows[position]))
        message = "By the answer to a question this row is none of the table's; it was left out."
        rows.problems.append(Problem(name, row, "", LEFT_OUT_BY_ANSWER, "note", "", message, ""))
    return out


def report_cells(dataset: Dataset, rows: Rows, cells: Mapping[str, Cells], pending: Collection[str]) -> None:
    """Unreadable cells and blank required ones; a column that is asked about (`pending`) is not missed in every row."""
    for column in dataset.stored:
        typed = cells[column.name]
        for position, trouble in month_first.in_doubt(typed) if column.kind == "date" else ():
            rows.add(position, column.name, trouble, shown(typed.found(position)))
        asked = words.asked_of(dataset, column)
        for position, trouble in typed.troubles:
            if asked and trouble.code == "unknown-choice":
                continue  # asked about, once for the word
            value = typed.found(position)
            if asked and trouble.code == "missing-symbol" and words.waits(column, value):
                trouble = replace(trouble, severity="error")  # an "x" may be a tick: the row waits for the answer
            rows.add(position, column.name, trouble, shown(value) if may_show(column, value) else NOT_SHOWN)
        if column.required and column.default is None and column.name not in pending:
            trouble = Trouble("missing-value", f"{column.header} is blank.", f"Give it: {column.meaning}")
            for position in map(int, np.flatnonzero(typed.blank)):
                rows.add(position, column.name, trouble)


def shown(value: Cell) -> str:
    """A found value for the report; what may be a child's name or number is not shown."""
    return quoted(value).strip('"') if value is not None else ""


COMMENTED = "A cell of this row has a comment, and a comment changes no figure."
SAY_IT = "Where it says that the row or a figure is otherwise, say it in a cell."


def lines_left_out(sheet: Sheet, body: bodies.Body) -> list[Problem]:
    """What is said of the lines that are no rows."""
    message = "This line is a note or a heading, not a row of the table; it was left out."
    places = [sheet.place(body.first + int(row)) for row in body.notes if row not in body.nil]
    none = [sheet.place(body.first + row) for row in sorted(body.nil)]
    rows = [sheet.place(body.first + int(row)) for row in body.rows] if sheet.comments else []
    return [
        *(
            Problem(name, row, "", "cell-comment", "warning", "", COMMENTED, SAY_IT)
            for name, row in rows
            if row - 1 in sheet.comments
        ),
        *(Problem(name, row, "", "line-left-out", "note", "", message, "") for name, row in places),
        *(Problem(name, row, "", "says-none", "warning", "", SAYS_NONE, RECORD_NIL) for name, row in none),
    ]
