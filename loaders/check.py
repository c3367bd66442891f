"""Checking files: which dataset each sheet is, what can count, and everything that needs a person. Stores nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from common.calendar import Calendar
from common.collector import collector_resting
from loaders import datasets, layouts, published
from loaders.opening import Opened, Refused, open_file
from loaders.opening.refusal import file_problem
from loaders.recognise import NO_ANSWERS, Chosen, Manner, corrected, read_sheet
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset, Problem, Reading
from loaders.unrecognised import RENAME
from loaders.values.schools_known import KnownSchools

Opener = Callable[[str, bytes], Opened]
Watch = Callable[[str, str, int], None]

# Answers by sheet, for sheets of one file or for a name that means the same in all of them; or by file and sheet.
Choices = Mapping[str, Chosen] | Mapping[tuple[str, str], Chosen]


@dataclass(slots=True)
class FileCheck:
    """What a file gave: a reading for each sheet recognised, the sheets not read with the reason, and problems with the
    file as a whole."""

    name: str
    sha256: str
    readings: list[Reading] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """True when nothing needs attention: no error anywhere, and something was read."""
        errors = any(problem.severity == "error" for problem in self.problems)
        return not errors and all(reading.ok for reading in self.readings)

    def as_json(self) -> dict[str, Any]:
        """The file's part of `check --json`."""
        return {
            "file": self.name,
            "sha256": self.sha256,
            "sheets": [_reading_json(reading) for reading in self.readings],
            "unread": [{"sheet": sheet, "reason": reason} for sheet, reason in self.unread],
            "problems": [problem_json(problem) for problem in self.problems],
        }


def check_file(
    name: str,
    content: bytes,
    *,
    key: bytes,
    only: str | None = None,
    choose: Choices | None = None,
    accept_close: bool = False,
    calendar: Calendar | None = None,
    schools: KnownSchools | None = None,
    answers: Mapping[str, str] = NO_ANSWERS,
) -> FileCheck:
    """Check one file. `only` names the dataset; `choose` holds what a person said of a sheet, by
    its name or by (file, sheet); `answers` what they answered, by the question's id."""
    return check_files(
        [(name, content)], key=key, only=only, choose=choose, accept_close=accept_close, calendar=calendar,
        schools=schools, answers=answers,
    )[0]  # fmt: skip


def check_files(
    files: Sequence[tuple[str, bytes]],
    *,
    key: bytes,
    only: str | None = None,
    choose: Choices | None = None,
    accept_close: bool = False,
    calendar: Calendar | None = None,
    schools: KnownSchools | None = None,
    answers: Mapping[str, str] = NO_ANSWERS,
    opener: Opener = open_file,
    watch: Watch = lambda file, sheet, rows: None,
) -> list[FileCheck]:
    """Check files together, since some datasets come in several files. One FileCheck for each file, in order.

    With `schools`, a school that is not among them is a question with the nearest names. This takes files apart where
    it stands: files from outside go through `loaders.guard.check_files`. `watch` is told of each sheet before it is
    read.
    """
    with collector_resting():
        how = Manner(key, calendar or Calendar.default(), accept_close, answers, schools)
        checks = _check_files(files, only, choose, how, opener, watch)
    for reading in (reading for check in checks for reading in check.readings):
        _hold(reading, schools.questions(reading) if schools else [])
    return checks


def _hold(reading: Reading, problems: list[Problem]) -> None:
    """Add problems to a reading that was read; rows with an error among them no longer count."""
    reading.problems.extend(problems)
    wrong = {(problem.sheet, problem.row) for problem in problems if problem.severity == "error"}
    if wrong:
        at = [place in wrong for place in zip(reading.frame["sheet"], reading.frame["row"])]
        reading.held = pd.concat([reading.held, reading.frame[at]], ignore_index=True)
        reading.frame = reading.frame[[not each for each in at]].reset_index(drop=True)


def _check_files(
    files: Sequence[tuple[str, bytes]],
    only: str | None,
    choose: Choices | None,
    how: Manner,
    opener: Opener,
    watch: Watch,
) -> list[FileCheck]:
    wanted = _wanted(only)
    checks: list[FileCheck] = []
    left: list[tuple[str, list[Sheet]]] = []
    given: dict[tuple[str, str], Chosen] = {}
    for name, content in files:
        opened = opener(name, content)
        check = FileCheck(name, opened.sha256, problems=opened.problems)
        checks.append(check)
        answers = {sheet.name: _chosen(choose or {}, name, sheet.name) for sheet in opened.sheets}
        check.sha256 = _as_corrected(check.sha256, answers)
        sheets = [corrected(sheet, answers[sheet.name]) for sheet in opened.sheets]
        order = {sheet.name: number for number, sheet in enumerate(sheets)}
        by_hand = [sheet for sheet in sheets if answers[sheet.name].dataset]
        given.update({(name, sheet.name): answers[sheet.name] for sheet in by_hand})
        free = _published([sheet for sheet in sheets if not answers[sheet.name].dataset], check, only)
        left.append((name, sorted([*free, *by_hand], key=lambda sheet: order[sheet.name])))
    by_name = {check.name: check for check in checks}
    free_of_choice = [(name, [sheet for sheet in sheets if (name, sheet.name) not in given]) for name, sheets in left]
    joined = layouts.arrange(free_of_choice) if only is None else []
    for table in joined:
        check = by_name[table.file]
        check.problems.extend(table.problems)
        for file, name, words in table.unstored:
            by_name[file].unread.append((name, words))
        if table.dataset is not None:  # None: recognised, with nothing in it to store; its problems say why
            watch(check.name, table.sheet.name, len(table.sheet.rows))
            national = replace(how, accept_close=False, asks_headers=False)
            read_sheet(table.sheet, (table.dataset,), check, national)
    used = {place for table in joined for place in table.used}
    for check, (name, sheets) in zip(checks, left, strict=True):
        for sheet in sheets:
            if (name, sheet.name) not in used:
                chosen = given.get((name, sheet.name))
                watch(name, sheet.name, len(sheet.rows))
                read_sheet(sheet, wanted, check, how, chosen=chosen)
        _say_if_nothing(check, any(place[0] == name for place in used))
    return checks


def _chosen(choose: Mapping[Any, Chosen], file: str, sheet: str) -> Chosen:
    """What a person said of this sheet of this file; nothing said is an empty answer."""
    given = choose.get((file, sheet), choose.get(sheet, ()))
    return Chosen(*given)


def _as_corrected(sha256: str, answers: Mapping[str, Chosen]) -> str:
    """The mark of what is read: the file's own, or another when cells of it were corrected before it was read."""
    mended = [
        (
            sheet,
            sorted(given.cells.items()),
            sorted(given.without),
            *([sorted(given.reads.items())] if given.reads else []),
        )
        for sheet, given in sorted(answers.items())
        if given.cells or given.without or given.reads
    ]
    return hashlib.sha256(f"{sha256} {mended!r}".encode()).hexdigest() if mended else sha256


def _wanted(only: str | None) -> tuple[Dataset, ...]:
    return tuple(d for d in datasets.ALL if only is None or only in (d.id, d.name))


def _published(sheets: list[Sheet], check: FileCheck, only: str | None) -> list[Sheet]:
    """Read the sheets that are published files as they are published; give back the others."""
    if only is not None and only not in ("benchmarks", "schools"):
        return sheets
    left: list[Sheet] = []
    groups: dict[Any, list[Sheet]] = {}
    for sheet in sheets:
        try:
            reader = published.recognise(sheet, check.name)
        except Refused as refusal:
            check.problems.append(refusal.problem(sheet.name))
            check.unread.append((sheet.name, refusal.message))
            continue
        if reader is None:
            left.append(sheet)
        else:
            groups.setdefault(reader, []).append(sheet)
    for reader, group in groups.items():
        try:
            check.readings.extend(reader.read(group, check.name, check.sha256))
        except Refused as refusal:
            check.problems.append(refusal.problem(group[0].name))
            check.unread.extend((sheet.name, refusal.message) for sheet in group)
    return left


def _say_if_nothing(check: FileCheck, joined: bool) -> None:
    """A file from which nothing was read always says so as an error, never as a silent pass."""
    if check.readings or joined or any(problem.severity == "error" for problem in check.problems):
        return
    titles = ", ".join(sorted({dataset.name for dataset in datasets.ALL}))
    message = f"No table in {check.name} is one that this dashboard reads. It reads: {titles}."
    better = [p.fix for p in check.problems if p.code == "not-recognised" and p.fix and p.fix != RENAME]
    fix = better[0] if better else "Fill in one of the blank templates, or rename the headers to those of a template."
    check.problems.append(file_problem("not-recognised", "error", message, fix))


def _reading_json(reading: Reading) -> dict[str, Any]:
    return {
        "sheet": reading.sheet,
        "dataset": reading.dataset.id,
        "header_row": reading.header_row,
        "mapping": reading.mapping,
        "unmapped": reading.unmapped,
        "rows_read": reading.rows_read,
        "rows_accepted": len(reading.frame),
        "rows_held": len(reading.held),
        "problems": [problem_json(problem) for problem in reading.problems],
        "questions": [question.as_json() for question in reading.questions],
        "answered": [{"id": each.question.id, "choice": each.choice, "means": each.means} for each in reading.answered],
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    names = ("sheet", "row", "column", "code", "severity", "found", "message", "fix")
    return {name: getattr(problem, name) for name in names}
