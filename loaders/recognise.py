"""One sheet: recognised, read, or left with a sentence that says what was found and what would be accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

import pandas as pd

from common.calendar import Calendar
from loaders import rearranged
from loaders.datasets.nil_returns import NIL_RETURNS
from loaders.header_problems import confirmations
from loaders.opening import Refused
from loaders.opening.refusal import file_problem
from loaders.questions import Asker, Option, Question, constants, headers, nil
from loaders.questions.problems import as_problems
from loaders.read import read
from loaders.sheets import two_tables
from loaders.sheets.evidence import likeliest
from loaders.sheets.examples import is_guide, without_example
from loaders.sheets.headers import RECOGNISED, Match, candidates, choose_columns, is_ambiguous
from loaders.sheets.matching import Found, is_met, needed
from loaders.sheets.parting import (
    days_apart,
    finance_periods,
    lines,
    statement,
)
from loaders.sheets.sheet import Cell, Sheet
from loaders.sheets.sideways import across, measures_down, periods_across, savings_across, targets_across, unfold
from loaders.spec import Dataset, Problem, Reading, Severity
from loaders.unrecognised import incomplete, no_rows, unknown
from loaders.values import personal, read_as
from loaders.values.cells import is_blank
from loaders.values.schools_known import KnownSchools

LEFT_OUT = "-"
NO_ANSWERS: Mapping[str, str] = {}
ASK_NOTHING = ("plan", "benchmarks")  # a plan's words and columns are its own


class Chosen(NamedTuple):
    """What a person said of one sheet.

    `dataset` is a dataset's id, "" for whatever the sheet is recognised as, or LEFT_OUT for a sheet not to be read;
    `columns` gives column indexes by canonical name. `header_row` is the spreadsheet's own number of the (last) row of
    headers, 0 where they are found by what they say. `cells` holds what was typed instead of a cell, by the
    spreadsheet's row number and the column's index; `without` the rows to leave out; `reads` how the cells
    of a column, by its index, are to be read (`loaders.values.read_as`).
    """

    dataset: str = ""
    columns: Mapping[str, int] = {}
    header_row: int = 0
    cells: Mapping[tuple[int, int], str] = {}
    without: frozenset[int] = frozenset()
    reads: Mapping[int, str] = {}


def corrected(sheet: Sheet, chosen: Chosen) -> Sheet:
    """The sheet with its columns read as a person said, with what was typed instead of cells, and rows left out as if
    they were blank."""
    if not (chosen.cells or chosen.without or chosen.reads):
        return sheet
    rows: list[list[Cell]] = list(sheet.rows)
    if chosen.reads:
        rows = [
            [read_as.as_meant(v, chosen.reads[i]) if i in chosen.reads else v for i, v in enumerate(row)]
            for row in rows
        ]
    for (row, column), text in chosen.cells.items():
        if 1 <= row <= len(rows):
            line = [*rows[row - 1], *[None] * (column + 1 - len(rows[row - 1]))]
            line[column] = text if text.strip() else None
            rows[row - 1] = line
    for row in chosen.without:
        if 1 <= row <= len(rows):
            rows[row - 1] = [None] * len(rows[row - 1])
    return replace(sheet, rows=rows)


@dataclass(frozen=True, slots=True)
class Manner:
    """How sheets are read: the secret for references, the calendar, the answers to questions by their ids, the schools
    known. `asks_headers`: False for a national layout, whose columns are all known."""

    key: bytes
    calendar: Calendar
    accept_close: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    schools: KnownSchools | None = None
    asks_headers: bool = True


class Gathers(Protocol):
    """What readings, unread sheets and problems are added to."""

    name: str
    readings: list[Reading]
    unread: list[tuple[str, str]]
    problems: list[Problem]


def read_sheet(
    sheet: Sheet, datasets: Sequence[Dataset], check: Gathers, how: Manner, *, chosen: Chosen | None = None
) -> None:
    """Add the sheet's reading to the check, or the reason why there is none."""
    if not any(not is_blank(value) for row in sheet.rows for value in row):
        check.unread.append((sheet.name, "The sheet is blank."))
        return
    if is_guide(sheet):
        return
    if chosen is not None and chosen.dataset == LEFT_OUT:
        check.unread.append((sheet.name, "You chose to leave this sheet out."))
        return
    sheet, examples = without_example(sheet)
    try:
        asker, accept_close = Asker(how.answers, check.name, how.schools.names if how.schools else {}), how.accept_close
        if chosen is None or not (chosen.columns or chosen.header_row):
            wanted = {each.name for each in datasets if chosen is None or chosen.dataset in ("", each.id)}
            sheet = periods_across.unfolded(
                measures_down.unfolded(statement.settled(lines.named(sheet)), wanted), wanted, asker
            )
        match = _match(sheet, datasets, chosen, asker)
        if chosen is None or not chosen.columns:
            sheet, match = rearranged.in_rows(
                sheet, match, asker, how.schools, lambda whole: _match(whole, [match.dataset], chosen, asker)
            )
        if (
            how.asks_headers
            and not asker.open
            and match.dataset.name not in ASK_NOTHING
            and not (chosen is not None and chosen.columns)
        ):
            match, sheet = headers.ask(sheet, match, asker, accept_close=accept_close)
        if match.missing or match.dataset.name not in ASK_NOTHING:
            match = constants.ask(sheet, match, asker, how.schools, len(sheet.rows) - match.first_data_index)
        if any(name not in asker.about for name in match.missing):
            raise incomplete(sheet, match)
        settled = match if accept_close else without_optional_proposals(match)
        reading = read(
            match.dataset, sheet, settled, calendar=how.calendar, key=how.key, asker=asker, schools=how.schools
        )
        none = nil.settle(sheet, match, reading, how.calendar, asker)
        reading.problems[:0] = examples if accept_close else [*examples, *confirmations(match, sheet)]
        reading.problems.extend(as_problems(asker.open))
        reading.questions, reading.answered = asker.open, asker.answered
        if asker.stopped or (settled.needs_confirmation and not accept_close):
            reading.held = pd.concat([reading.held, reading.frame], ignore_index=True)
            reading.frame = reading.frame.iloc[:0]
        if not reading.rows_read and not examples:
            reading.problems.append(no_rows(reading))
        check.readings.append(reading)
        if none is not None:
            read_sheet(none, (NIL_RETURNS,), check, how)
    except Refused as refusal:
        severity: Severity = "note" if refusal.code == "not-recognised" else "error"
        check.unread.append((sheet.name, refusal.message))
        check.problems.append(file_problem(refusal.code, severity, refusal.message, refusal.fix, sheet.name))


def _match(sheet: Sheet, datasets: Sequence[Dataset], chosen: Chosen | None, asker: Asker) -> Match:
    if chosen is not None and chosen.dataset:
        dataset = next(dataset for dataset in datasets if dataset.id == chosen.dataset)
        match = (
            _by_hand(sheet, dataset, chosen)
            if chosen.header_row
            else choose_columns(sheet, dataset, dict(chosen.columns))
        )
        return match
    found = candidates(sheet, datasets)
    if not found or found[0].score < RECOGNISED:
        across_page = (
            unfold.has_kinds_across, targets_across.has_years_across, days_apart.has_days_apart,
            finance_periods.has_periods, savings_across.has_years_across,
        )  # fmt: skip
        if likely := next((each for each in found if any(has(sheet, each) for has in across_page)), None):
            return likely
        if found and len(found[0].columns) > 1:
            across.refuse_if_wide(sheet, found[0])
        raise unknown(sheet, found)
    found = _fuller_part_first(found)
    likely = likeliest(sheet, found)
    if likely is None:
        near = [each for each in found if is_ambiguous((found[0], each)) or each is found[0]]
        answer = asker.ask(_which(sheet, near))
        return next((each for each in near if each.dataset.id == answer), found[0])
    if likely.dataset.name not in ASK_NOTHING:
        across.refuse_if_wide(sheet, likely)
        two_tables.refuse_if_two(sheet, likely, found)
    return likely


def _fuller_part_first(found: list[Match]) -> list[Match]:
    """The sheet of a plan that most of the headers belong to, before one that a few of them fill: "Action", "Date",
    "RAG" and "Comment" are an update without its author, and no note."""
    of_plans = [match for match in found if match.dataset.name == "plan" and match.score >= RECOGNISED]
    fullest = max(of_plans, key=lambda match: len(match.columns), default=None)
    if fullest is None or found[0].dataset.name != "plan" or len(fullest.columns) < len(found[0].columns) + 2:
        return found
    return [fullest, *(match for match in found if match is not fullest)]


def _which(sheet: Sheet, near: Sequence[Match]) -> Question:
    """Which of the tables that fit a sheet equally well it is; nothing of it counts before."""
    first = near[0]
    names = " or ".join(each.dataset.title for each in near)
    sentence = f"Which table is this sheet: {names}? Neither its headers nor its values tell."
    options = tuple(Option(each.dataset.id, f"{each.dataset.title}: a row is {each.dataset.grain}") for each in near)
    rows = len(sheet.rows) - first.first_data_index
    return Question(
        "reading", first.dataset.id, sheet.name, "", "", f"which {names}", sentence, options, decides=rows,
        lasting=False, row=first.header_row,
    )  # fmt: skip


def _by_hand(sheet: Sheet, dataset: Dataset, chosen: Chosen) -> Match:
    """The table under a header row that a person pointed at, whatever its headers say."""
    if chosen.header_row > len(sheet.rows):
        raise Refused(
            "no-such-row",
            f"The sheet {sheet.name!r} ends before row {chosen.header_row}.",
            "Choose the row that holds the headers.",
        )
    line = sheet.rows[chosen.header_row - 1]
    texts = [personal.shown(" ".join(str(value).split())) if value is not None else "" for value in line]
    columns = {
        name: Found(index, texts[index] if index < len(texts) else "", "chosen")
        for name, index in chosen.columns.items()
    }
    used = {found.index for found in columns.values()}
    return Match(
        dataset,
        chosen.header_row,
        1,
        columns,
        unmapped=[text for index, text in enumerate(texts) if text and index not in used],
        score=1.0,
        missing=tuple(name for name in needed(dataset) if not is_met(name, columns, dataset)),
    )


def without_optional_proposals(match: Match) -> Match:
    """The match with only what is sure, and the proposals that the sheet cannot be read without."""
    required = {c.name for c in match.dataset.columns if c.decisive or (c.required and c.default is None)}
    left_out = {name: found for name, found in match.proposed.items() if name not in required}
    columns = {name: found for name, found in match.columns.items() if name not in left_out}
    return replace(match, columns=columns, unmapped=[*match.unmapped, *(f.header for f in left_out.values())])
