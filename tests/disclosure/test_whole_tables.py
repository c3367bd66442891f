"""What a step of holding back leaves of a table: told whole or not at all, and what was "c" stays "c"."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.releasing.cells import Cells
from disclosure.releasing.rows import Family, Row
from disclosure.releasing.whole_tables import hold_tables
from measures.catalogue import by_name
from tests.disclosure.releases import CALENDAR

SUSPENSIONS = by_name("suspensions")
TERM = CALENDAR.term(2018, 1)
OLD, NEW = (7,), (8,)  # a cell that an earlier release rests on, and one that none does


def row(phase: str, cells: tuple[int, ...], absent: bool = False) -> Row:
    return Row(SUSPENSIONS, "term6", ("phase",), TERM, {"phase": phase}, 9.0, None, 9.0, "ok", (TERM.start, TERM.end), cells, absent=absent)  # fmt: skip


def left_of(*rows: Row, was: dict[str, str]) -> list[tuple[str, str]]:
    """What the first step leaves of a table of phases of which `was` was public: phase, and how it would read."""
    one = Family((), Cells(before={7}), None, list(rows))  # type: ignore[arg-type]
    public = {("suspensions", "term6", ("phase",), TERM.start, TERM.end, (("phase", phase),)): state for phase, state in was.items()}  # fmt: skip
    return [
        (each.breakdown["phase"], "c" if each.veiled else "told")
        for each in hold_tables(one, 1, public)
        if not each.absent
    ]


@pytest.mark.parametrize(
    ("second", "was", "expected"),
    [
        (row("special", OLD), {"primary": "shown", "special": "hidden"}, [("primary", "told"), ("special", "told")]),
        (row("special", NEW), {"primary": "shown", "special": "hidden"}, [("primary", "told"), ("special", "c")]),
        (row("special", NEW), {"primary": "shown", "special": "shown"}, []),
        (row("special", NEW), {"primary": "shown"}, []),  # without its line the table would say that there was none
        (row("special", NEW, absent=True), {"primary": "shown"}, [("primary", "told")]),  # one school's: in no table
    ],
)
def test_a_table_is_told_whole_or_not_at_all(second: Row, was: dict[str, str], expected: list[tuple[str, str]]):
    assert left_of(row("primary", OLD), second, was=was) == expected


def test_a_table_of_other_days_is_another_table():
    autumn, spring = row("primary", OLD), CALENDAR.term(2018, 2)
    later = Row(SUSPENSIONS, "term6", ("phase",), spring, {"phase": "primary"}, 3.0, None, 3.0, "ok", (spring.start, date(2018, 12, 31)), NEW)  # fmt: skip
    assert left_of(autumn, later, was={"primary": "shown"}) == [("primary", "told")]
