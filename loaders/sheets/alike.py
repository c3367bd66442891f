"""Problems that say the same of many rows, told once with how many: nobody reads 166 copies of one warning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.spec import Problem

ROWS_NAMED = 8


@dataclass(frozen=True, slots=True)
class Alike:
    """The first of the problems that are alike, how many there are, and the spreadsheet rows they stand in, in
    order."""

    problem: Problem
    count: int
    rows: tuple[int, ...]

    @property
    def where(self) -> str:
        """ "rows 2, 5, 9 and 3 more"; "" where it is one problem, whose own place says it."""
        if self.count == 1:
            return ""
        named = ", ".join(f"{row:,}" for row in self.rows[:ROWS_NAMED])
        more = len(self.rows) - ROWS_NAMED
        return (
            f"rows {named} and {more:,} more" if more > 0 else f"rows {named}" if self.rows else f"{self.count:,} times"
        )


def group(problems: Sequence[Problem]) -> list[Alike]:
    """Problems with one sheet, column, kind, value found and sentence, as one; in the order of their firsts."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        key = (
            problem.sheet,
            problem.column,
            problem.code,
            problem.severity,
            problem.found,
            problem.message,
            problem.fix,
        )
        groups.setdefault(key, []).append(problem)
    return [
        Alike(some[0], len(some), tuple(sorted({p.row for p in some if p.row is not None}))) for some in groups.values()
    ]
