"""Which cells of an upload hold their rows back, and which of them say the same and are asked about once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from common.cells import column_index, column_letter
from common.text import listed
from loaders.check import FileCheck
from loaders.spec import Problem, Reading
from loaders.values.trouble import NOT_SHOWN
from ui.data.desk.draft import Draft, Place
from ui.data.desk.parts import found_words, key_of, letter_of

# Answered elsewhere: which of two rows stands is asked side by side, what a header means at step 2, what becomes of
# rows that look set aside as a question.
ELSEWHERE = frozenset(
    {
        "conflicting-rows",
        "confirm-header",
        "struck-through",
        "struck-in-part",
        "hidden-rows",
        "called-a-total",
        "spelt-otherwise",
    }
)
ROWS_NAMED = 6


@dataclass(frozen=True, slots=True)
class Bad:
    """One cell to put right. `name` is the dataset's column; `found` what stands there as it may be shown."""

    place: Place
    row: int
    column: int
    name: str
    found: str
    problem: Problem
    reading: Reading

    @property
    def cell(self) -> str:
        return f"{column_letter(self.column)}{self.row}"

    @property
    def key(self) -> str:
        return key_of("cell", *self.place, self.row, self.column)


@dataclass(frozen=True, slots=True)
class Line:
    """Cells of one column that say the same and are wrong for the same reason: one answer mends them all."""

    cells: tuple[Bad, ...]

    @property
    def first(self) -> Bad:
        return self.cells[0]

    @property
    def key(self) -> str:
        first = self.first
        if len(self.cells) == 1:
            return first.key
        return key_of("alike", *first.place, first.column, first.problem.code, first.found)

    @property
    def rows(self) -> str:
        """ "row 14", "rows 2, 5 and 9", "rows 2, 5, 9, 11, 12, 13 and 8 more"."""
        numbers = [str(each.row) for each in self.cells]
        more = [f"{len(numbers) - ROWS_NAMED} more"] if len(numbers) > ROWS_NAMED + 1 else []
        shown = numbers[:ROWS_NAMED] if more else numbers
        return f"row{'s' if len(numbers) > 1 else ''} {listed([*shown, *more])}"


def cells(checks: Sequence[FileCheck]) -> list[Bad]:
    """Every cell that holds its row back, once for each cell."""
    found: dict[tuple, Bad] = {}
    for check in checks:
        for reading in check.readings:
            asked = {(row, q.place) for q in reading.questions if q.kind == "word" for row in q.rows}
            names = {place: name for name, place in reading.places.items()}
            for problem in reading.problems:
                letter = letter_of(problem)
                if problem.severity == "error" and problem.row and letter and problem.code not in ELSEWHERE:
                    if (problem.row, problem.column) in asked:
                        continue  # answered once for the word, not cell by cell
                    place, name = (check.name, problem.sheet or reading.sheet), names.get(problem.column, "")
                    shown = found_words(reading, problem, name)
                    bad = Bad(place, problem.row, column_index(letter), name, shown, problem, reading)
                    found.setdefault((place, problem.row, letter), bad)
    return list(found.values())


def lines(draft: Draft, checks: Sequence[FileCheck]) -> list[Line]:
    """The cells as they are asked about: alike ones together, unless a person wants them one by one."""
    groups: dict[tuple, list[Bad]] = {}
    for bad in cells(checks):
        alike = () if bad.found == NOT_SHOWN else (bad.problem.code, bad.found)
        groups.setdefault((bad.place, bad.column, *(alike or (bad.row,))), []).append(bad)
    found = []
    for group in groups.values():
        line = Line(tuple(group))
        apart = len(group) > 1 and draft.typed.get(key_apart(line))
        found.extend([Line((bad,)) for bad in group] if apart else [line])
    return found


def key_apart(line: Line) -> str:
    first = line.first
    return key_of("apart", *first.place, first.column, first.problem.code, first.found)
