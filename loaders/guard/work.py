"""What a reader does with a task, inside its own process."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from typing import Any

from common.calendar import Calendar
from common.calendar.periods import Term
from common.collector import collector_resting
from loaders import datasets
from loaders.check import check_files
from loaders.guard.messages import CheckTask, Peeked, PeekedSheet, PeekTask, Progress
from loaders.opening import Opened, open_file
from loaders.sheets.headers import SEARCHED_ROWS
from loaders.sheets.matching import known
from loaders.sheets.sheet import Cell
from loaders.values.known_words import is_known_word

WIDEST, LONGEST = 200, 120  # columns and letters of a cell that a peek gives

Tell = Callable[[Progress], None]
Allow = Callable[[int], None]


def prepare() -> None:
    """Work out once, before any file comes, what the first one would wait for: the headers of all datasets as they are
    compared, the words that are nobody's name, the bank holidays."""
    for dataset in datasets.ALL:
        known(dataset)
    is_known_word("")
    Calendar.default().school_days(date(2019, 1, 1), date(2019, 1, 2))
    gc.freeze()  # what a reader has imported stays: no file's cells are worth looking through all of it for cycles


def done(task: Any, tell: Tell, allow: Allow) -> Any:
    """The answer to a task. Each file starts its allowance of processor time anew, when opened and when read."""
    return _peeked(task, tell, allow) if isinstance(task, PeekTask) else _checked(task, tell, allow)


def _checked(task: CheckTask, tell: Tell, allow: Allow) -> Any:
    order = {name: number for number, (name, _) in enumerate(task.files)}
    begun: set[str] = set()

    def opener(name: str, content: bytes) -> Opened:
        allow(task.cpu_seconds)
        tell(Progress("opening", order[name]))
        return open_file(name, content, include_hidden=task.include_hidden)

    def watch(name: str, sheet: str, rows: int) -> None:
        if name not in begun:
            begun.add(name)
            allow(task.cpu_seconds)
        tell(Progress("reading", order[name], sheet, rows))

    return check_files(
        task.files,
        key=task.key,
        only=task.only,
        choose=task.choose,
        accept_close=task.accept_close,
        calendar=Calendar([Term(*each) for each in task.terms]) if task.terms else None,
        schools=task.schools,
        answers=task.answers,
        opener=opener,
        watch=watch,
    )


def _peeked(task: PeekTask, tell: Tell, allow: Allow) -> Peeked:
    ((name, content),) = task.files
    allow(task.cpu_seconds)
    tell(Progress("opening"))
    with collector_resting():
        opened = open_file(name, content, include_hidden=task.include_hidden)
    sheets = [
        PeekedSheet(
            sheet.name,
            sheet.hidden,
            [list(map(_short, row[:WIDEST])) for row in sheet.rows[:SEARCHED_ROWS]],
            len(sheet.rows),
        )
        for sheet in opened.sheets
    ]
    read = {sheet.name for sheet in opened.sheets}
    sheets += [PeekedSheet(hidden, hidden=True) for hidden in opened.hidden if hidden not in read]
    return Peeked(name, sheets, opened.problems)


def _short(value: Cell) -> Cell:
    return value[: LONGEST - 1] + "…" if isinstance(value, str) and len(value) > LONGEST else value
