"""Asking for files to be checked: the first look here, the rest in a reader; one bad file never costs the others."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any

from common.calendar import Calendar
from loaders.check import Choices, FileCheck
from loaders.guard.admit import Admitted, admit
from loaders.guard.messages import CheckTask, Peeked, PeekTask, Progress
from loaders.guard.pool import Pool, pool
from loaders.guard.reader import Lost
from loaders.opening.refusal import SAVE_AS, Refused
from loaders.spec import Problem
from loaders.values.schools_known import KnownSchools

MOST_WORDS = 300  # letters of a file's refusal, the way out included
Heard = Callable[[Progress], None]


def _terms(calendar: Calendar | None) -> tuple[tuple[int, int, date, date], ...] | None:
    """A calendar as plain values, which is all that crosses to a reader."""
    if calendar is None:
        return None
    return tuple((term.academic_year, term.number, term.first_day, term.last_day) for term in calendar.terms)


def check_files(
    files: Sequence[tuple[str, bytes]],
    *,
    key: bytes,
    only: str | None = None,
    choose: Choices | None = None,
    accept_close: bool = False,
    calendar: Calendar | None = None,
    schools: KnownSchools | None = None,
    answers: Mapping[str, str] | None = None,
    include_hidden: Collection[str] = (),
    progress: Heard | None = None,
    cancel: threading.Event | None = None,
    readers: Pool | None = None,
) -> list[FileCheck]:
    """Check files as `loaders.check.check_files` does, in a limited process. One FileCheck for each file, in order.

    `include_hidden` names hidden sheets to read as well. `progress` is told where the check is, from the calling
    thread; once `cancel` is set, Cancelled is raised within a moment. Raises GuardError when no reader can be started.
    """
    readers = readers or pool()
    checks = [FileCheck(name, hashlib.sha256(content).hexdigest()) for name, content in files]
    admitted: dict[int, Admitted] = {}
    for number, (name, content) in enumerate(files):
        try:
            admitted[number] = admit(name, content, readers.limits)
        except Refused as refusal:
            checks[number].problems.append(briefly(refusal.problem()))
    shown = dict(zip(admitted, _apart([each.shown for each in admitted.values()]), strict=True))

    chosen = _under_shown(choose, {files[number][0]: given for number, given in shown.items()})

    def ask(wanted: Sequence[int]) -> list[FileCheck] | Lost:
        task = CheckTask(
            [(shown[number], files[number][1]) for number in wanted],
            key, only, chosen, accept_close, _terms(calendar), schools, frozenset(include_hidden),
            readers.limits.cpu_seconds,
            dict(answers or {}),
        )  # fmt: skip
        answer = readers.ask(task, _placed(progress, wanted), cancel)
        return replace(answer, file=wanted[answer.file]) if isinstance(answer, Lost) else answer.value

    for number, found in _each(list(admitted), ask).items():
        if isinstance(found, Lost):
            checks[number].problems.append(briefly(refusal_of(found, shown[number]).problem()))
            continue
        checks[number] = replace(found, name=files[number][0])
        checks[number].problems[:0] = admitted[number].problems
        checks[number].problems[:] = [briefly(problem) for problem in checks[number].problems]
    if progress is not None:
        progress(Progress("done", max(len(files) - 1, 0)))
    return checks


def _each(numbers: list[int], ask: Callable[[Sequence[int]], Any]) -> dict[int, Any]:
    """The FileCheck of each file, or the Lost of one that ends its reader.

    Files are read together, since some datasets come in several. When a reader is lost, the file it was dealing with is
    tried alone: lost again, it is refused and the others are read together without it; read, it was the company, and
    each is read alone.
    """
    found: dict[int, Any] = {}
    left = list(numbers)
    while left:
        answer = ask(left)
        if not isinstance(answer, Lost):
            return found | dict(zip(left, answer, strict=True))
        suspect = answer.file
        alone = answer if len(left) == 1 else ask([suspect])
        if isinstance(alone, Lost):
            found[suspect] = alone
            left.remove(suspect)
            continue
        found[suspect] = alone[0]
        for number in left:
            if number != suspect:
                each = ask([number])
                found[number] = each if isinstance(each, Lost) else each[0]
        return found
    return found


def peek(
    name: str,
    content: bytes,
    *,
    include_hidden: Collection[str] = (),
    cancel: threading.Event | None = None,
    readers: Pool | None = None,
) -> Peeked:
    """The first rows of every sheet, for a person to say what each column is; hidden sheets are named."""
    readers = readers or pool()
    try:
        shown = admit(name, content, readers.limits).shown
        answer = readers.ask(
            PeekTask([(shown, content)], frozenset(include_hidden), readers.limits.cpu_seconds), None, cancel
        )
        if isinstance(answer, Lost):
            raise refusal_of(answer, shown)
    except Refused as refusal:
        return Peeked(name, problems=[briefly(refusal.problem())])
    found: Peeked = answer.value
    return replace(found, name=name, problems=[briefly(problem) for problem in found.problems])


def warm() -> None:
    """Start a reader now, so that the first file of the day need not wait for it."""
    pool().warm()


def refusal_of(lost: Lost, shown: str) -> Refused:
    """What to say of a file that its reader did not survive."""
    if lost.reason == "time":
        return Refused(
            "too-slow",
            f"{shown} was given up: taking it apart took far longer than any real table does.",
            f"Copy the rows that matter into a new workbook and give that. {SAVE_AS}",
        )
    if lost.reason == "memory":
        return Refused(
            "too-much",
            f"{shown} was given up: taking it apart needed far more memory than any real table does.",
            "Copy the rows that matter into a new workbook and give that.",
        )
    return Refused(
        "unreadable", f"{shown} is not written as a spreadsheet should be, so it could not be read.", SAVE_AS
    )


def briefly(problem: Problem) -> Problem:
    """A problem of a file or sheet in no more letters than fit; those of cells are short by nature."""
    if problem.row is not None or len(problem.message) + len(problem.fix) < MOST_WORDS:
        return problem
    fix = cut(problem.fix, MOST_WORDS // 2)
    return replace(problem, message=cut(problem.message, MOST_WORDS - len(fix) - 1), fix=fix)


def cut(text: str, room: int) -> str:
    """The text, or as many of its whole words as there is room for and a mark that more followed."""
    return text if len(text) <= room else text[: room - 1].rsplit(" ", 1)[0].rstrip(",;:(") + "…"


def _placed(progress: Heard | None, wanted: Sequence[int]) -> Heard | None:
    """Progress of a part of the files, told as progress of them all."""
    if progress is None:
        return None
    return lambda step: progress(step if step.stage == "waiting" else replace(step, file=wanted[step.file]))


def _under_shown(choose: Choices | None, shown: Mapping[str, str]) -> Choices | None:
    """Answers by (file, sheet), under the names the reader is given."""
    if choose is None:
        return None
    return {(shown.get(k[0], k[0]), k[1]) if isinstance(k, tuple) else k: given for k, given in choose.items()}  # type: ignore[return-value]


def _apart(names: Sequence[str]) -> list[str]:
    """Names told apart: a check goes by them."""
    taken: dict[str, None] = {}
    for name in names:
        path, number, free = PurePath(name), 1, name
        while free in taken:
            number += 1
            free = f"{path.stem} ({number}){path.suffix}"
        taken[free] = None
    return list(taken)
