"""Reading a matched sheet: a typed frame, the rows held back, and every problem with its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from common.calendar import Calendar
from common.cells import column_letter
from common.words import choice_words, header_words
from loaders.questions import (
    OTHER,
    Asker,
    alongside,
    authority,
    constants,
    figures,
    initials,
    lengths,
    noted,
    paid_time,
    periods,
    references,
    remarks,
    several,
    summed,
    twice,
    units,
    words,
)
from loaders.questions import rows as set_aside
from loaders.rules import broken_rules, found_texts
from loaders.sheets import body as bodies
from loaders.sheets import duplicates, repeats, totals
from loaders.sheets.headers import Match
from loaders.sheets.implied import with_implied, with_references
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset, Problem, Reading
from loaders.values import besides, contradiction, month_first, percents, pupils, shares
from loaders.values.cells import Cells, Settings, is_blank, read_column
from loaders.values.schools_known import KnownSchools
from loaders.values.showing import may_show
from loaders.values.trouble import NOT_SHOWN, Trouble, quoted

LEFT_OUT_BY_ANSWER = "left-out-by-answer"


NO_SCHOOLS = KnownSchools()


@dataclass(slots=True)
class _Rows:
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


def read(
    dataset: Dataset,
    sheet: Sheet,
    match: Match,
    *,
    calendar: Calendar,
    key: bytes,
    asker: Asker | None = None,
    schools: KnownSchools | None = None,
) -> Reading:
    """Read the rows under a match. Raises Refused when values contradict the headers.

    A row with an error is held; a cell in a column that is personal is hashed or not read at all. What the cells leave open
    is asked of `asker`; a column that it already asks about is not missed in every row. `schools`: those that are known
    are one school to every rule and key, however the sheet writes them.
    """
    asker = asker or Asker()
    pending = asker.about
    body = bodies.split(sheet, match)
    columns = {name: found for name, found in match.columns.items() if found.index < len(body.columns)}
    repeats.refuse_if_two(sheet, match, body)
    several.refuse_if_counts(dataset, sheet, match, body, asker)
    scales = units.settle(dataset, sheet, match, body, columns, asker)
    factors = lengths.settle(dataset, sheet, match, body, columns, asker)
    beside = alongside.settle(dataset, sheet, match, body, columns, scales.by_column, asker)
    figures.settle(dataset, sheet, match, body, columns, asker)
    _word_with_its_company(dataset, columns, body)
    settings = {
        name: Settings(calendar, sheet.epoch_1904, scales.by_column.get(name, 1), factors.get(name, 1.0))
        for name, found in columns.items()
    }
    for name, found in columns.items():
        column = dataset.column(name)
        if column.kind == "date":
            place = f"{column_letter(found.index)} {found.header}"
            body.columns[found.index] = month_first.as_answered(
                dataset.id, sheet.name, name, place, body.columns[found.index], asker
            )
        if not column.personal and name not in asker.about and not _asks(dataset, name, columns, body):
            values = [body.columns[found.index][row] for row in body.rows[: contradiction.SAMPLE * 4]]
            contradiction.check_column(sheet.name, found.index, found.header, column, values, settings[name])
    rows = _Rows(sheet, match, body, pd.DataFrame(), held=np.zeros(len(body.rows), dtype=bool))
    completed = with_implied(dataset, match.columns, match.implied)
    answered = _explained(dataset, rows, columns, asker)
    cells = _typed(completed, rows, columns, settings, key, calendar, answered)
    spelt: list[tuple[int, Trouble]] = []
    if "pupil_ref" in cells:
        spelt = initials.settle(sheet, match, body, cells["pupil_ref"], place_of(match, "pupil_ref"), asker)
        spelt += references.settle(sheet, match, body, cells["pupil_ref"], place_of(match, "pupil_ref"), asker)
    rows.frame = with_references(dataset, _frame(dataset, sheet, body, cells))
    rows.frame = constants.fill(dataset, rows.frame, sheet.name, match.columns, asker)
    _report_cells(completed, rows, cells, pending)
    aside = set_aside.ask(sheet, match, body, asker)
    in_doubt = (
        aside,
        remarks.ask(dataset, sheet, match, body, rows.frame, asker),
        noted.ask(dataset, sheet, match, body, rows.frame, asker),
        summed.ask(dataset, sheet, rows.frame, schools or NO_SCHOOLS, asker),
        paid_time.ask(dataset, sheet, rows.frame, columns, asker),
        beside,
        periods.ask(dataset, sheet, match, body, rows.frame, calendar, asker),
        authority.ask(dataset, sheet, match, body, rows.frame, schools or NO_SCHOOLS, asker),
    )
    left_out = _left_out(rows, answered, [position for each in in_doubt for position in each.left_out])
    for position, trouble in (*(one for each in in_doubt for one in each.waiting), *spelt):
        rows.add(position, dataset.key[0], trouble)
    alike = (schools or NO_SCHOOLS).same(dataset, rows.frame)
    waiting = {(q.column, row) for q in asker.open if q.kind == "constant" and q.blocks == "rows" for row in q.rows}
    asking = any(rule.asks for rule in dataset.rules)
    others = replace(dataset, rules=tuple(rule for rule in dataset.rules if not rule.asks)) if asking else dataset
    broken = list(broken_rules(others, alike, calendar))
    for (position, column_name, trouble), found_there in zip(broken, found_texts(dataset, rows.frame, broken)):
        if waiting and (column_name, int(rows.frame["row"].iloc[position])) in waiting:
            rows.held[position] = True  # asked about, once for the sheet
        else:
            rows.add(position, column_name, trouble, found_there)
    repeated = duplicates.find(dataset, alike, rows.held)
    doubled = (
        twice.ask(dataset, sheet.name, _still_there(alike, rows.held | repeated.dropped | left_out), asker)
        if asking
        else set_aside.SetAside()
    )
    for position, trouble in doubled.waiting:
        rows.add(position, dataset.key[0], trouble)
    left_out |= _left_out(rows, {}, doubled.left_out)
    for position, column_name, trouble in repeated.troubles:
        rows.add(position, column_name, trouble)
    rows.problems.extend(_lines_left_out(sheet, body))
    rows.problems.extend(totals.check(sheet, match, body, rows.frame, settings))
    rows.problems.extend(match_problems(match))
    rows.problems.extend([*implied_problems(sheet, match, asker), *scales.problems])
    rows.problems.sort(key=lambda problem: (problem.row or 0, problem.column))
    repeated.dropped |= left_out
    gone = {rows.sheet.place(body.first + int(body.rows[at])) for at in np.flatnonzero(left_out)}
    rows.problems = [p for p in rows.problems if (p.sheet, p.row) not in gone or p.code == LEFT_OUT_BY_ANSWER]
    held = rows.held & ~repeated.dropped
    return Reading(
        dataset=dataset,
        frame=rows.frame.loc[~rows.held & ~repeated.dropped].reset_index(drop=True),
        problems=rows.problems,
        held=rows.frame.loc[held].reset_index(drop=True),
        sheet=sheet.name,
        header_row=match.header_row,
        mapping={name: found.header for name, found in match.columns.items()},
        unmapped=list(match.unmapped),
        rows_read=len(body.rows),
        places={name: place_of(match, name) for name in match.columns},
    )


def _word_with_its_company(dataset: Dataset, columns: Mapping[str, Found], body: bodies.Body) -> None:
    """Words that mean a code where another column of the row is filled: "Reintegration" beside the day of an exclusion."""
    for name, found in columns.items():
        for word, other, code in dataset.column(name).meant_with:
            if other not in columns:
                continue
            beside = body.columns[columns[other].index]
            cells = body.columns[found.index]
            hits = {v for v in set(cells) if isinstance(v, str) and choice_words(v) == choice_words(word)}
            if hits:
                body.columns[found.index] = tuple(
                    code if value in hits and not is_blank(beside[row]) else value for row, value in enumerate(cells)
                )


def _still_there(frame: pd.DataFrame, gone: np.ndarray) -> pd.DataFrame:
    return frame[~gone] if gone.any() else frame


def _asks(dataset: Dataset, name: str, columns: Mapping[str, Found], body: bodies.Body) -> bool:
    """Whether a column's unknown words are asked about one by one, instead of refusing the sheet for them."""
    column = dataset.column(name)
    if column.kind != "choice":
        return False
    others = [dataset.column(other) for other in columns if other != name and dataset.column(other).kind == "choice"]
    cells = body.columns[columns[name].index]
    return words.are_asked(dataset, column, cells, body.rows, others)


def place_of(match: Match, column: str) -> str:
    """A column as problems name it, letter and header: "D Start date"."""
    found = match.columns.get(column)
    if found is None and column == "pupil_ref":
        personal = (c.name for c in match.dataset.columns if c.personal == "key")
        found = next((match.columns[name] for name in personal if name in match.columns), None)
    return f"{column_letter(found.index)} {found.header}" if found else ""


def match_problems(match: Match) -> list[Problem]:
    """Headers that were found twice are worth a word: only the first was read."""
    used = {header_words(found.header): found for found in match.columns.values()}
    return [
        Problem(
            "", match.header_row, "", "repeated-header", "warning", header,
            f'Two columns are headed "{header}"; only column {column_letter(used[header_words(header)].index)} was read.',
            "Give each column its own header.",
        )
        for header in match.unmapped
        if header_words(header) in used
    ]  # fmt: skip


def implied_problems(sheet: Sheet, match: Match, asker: Asker) -> list[Problem]:
    """What was taken from the sheet's name or title is said, for a person to agree to; what they answered they know."""
    problems = []
    answered = {each.question.column for each in asker.answered if each.question.kind == "constant"}
    for name, code in match.implied.items():
        if name in answered:
            continue
        column = match.dataset.column(name)
        label = next((choice.label for choice in column.choices if choice.code == code), asker.names.get(code, code))
        message = (
            f'There is no column "{column.header}". By the sheet\'s name or title every row was taken as: {label}.'
        )
        fix = f'If some rows are not, add a column "{column.header}".'
        problems.append(Problem(sheet.name, match.header_row, "", "told-by-title", "warning", "", message, fix))
    return problems


def _typed(
    dataset: Dataset,
    rows: _Rows,
    columns: Mapping[str, Found],
    settings: Mapping[str, Settings],
    key: bytes,
    calendar: Calendar,
    answered: Mapping[str, Mapping[Cell, str]],
) -> dict[str, Cells]:
    """Every stored column of the dataset, typed; a column the sheet lacks is all blank."""
    body = rows.body
    whole = len(body.rows) == len(body.columns[0]) if body.columns else True

    def values(name: str) -> tuple[Cell, ...] | None:
        if name not in columns:
            return None
        cells = body.columns[columns[name].index]
        return cells if whole else tuple(cells[row] for row in body.rows)

    hashed = [c.name for c in dataset.columns if c.personal == "key" and c.name in columns]
    typed = {}
    parts = shares.Parts({name: found.header for name, found in columns.items()})
    for column in dataset.stored:
        found = values(column.name)
        if column.name == "pupil_ref":
            found = pupils.references(found, values(hashed[0]) if hashed else None, key) or None
        found = (None,) * len(body.rows) if found is None else parts.taken_out(column, found)
        if choices := answered.get(column.name):
            found = tuple(words.instead(column, choices[v], v) if v in choices else v for v in found)
            column = words.widened(column)
        wrong = pupils.refused(column, dict.fromkeys(found))
        typed[column.name] = read_column(column, found, settings.get(column.name, Settings(calendar)), wrong)
    for position, name, trouble in besides.fill(dataset, typed):
        typed[name].troubles.append((position, trouble))
    for position, name, trouble in (*shares.filled(dataset, typed, parts), *percents.in_doubt(dataset, typed)):
        typed[name].troubles.append((position, trouble))
    return typed


def _frame(dataset: Dataset, sheet: Sheet, body: bodies.Body, cells: Mapping[str, Cells]) -> pd.DataFrame:
    data: dict[str, Any] = {name: column.array for name, column in cells.items()}
    if sheet.origin is None:
        data["sheet"] = pd.array([sheet.name], dtype="str").take(np.zeros(len(body.rows), dtype=np.intp))
        data["row"] = body.rows + body.first + 1
    else:
        places = [sheet.place(body.first + int(row)) for row in body.rows]
        data["sheet"] = pd.array([name for name, _ in places], dtype="str")
        data["row"] = np.array([row for _, row in places], dtype="int64")
    return pd.DataFrame(data)


def _explained(dataset: Dataset, rows: _Rows, columns: Mapping[str, Found], asker: Asker) -> dict[str, dict[Cell, str]]:
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
        explained[column.name] = words.ask(dataset, column, place, rows.sheet.name, places, asker)
        if rest:
            explained[column.name] |= dict.fromkeys(rest, OTHER)
            message = (
                f"{len(rest):,} more different words under {column.header} are in no list, so it seems to hold free text. "
                "They count as not listed."
            )
            fix = "Give the column's codes, or leave it out."
            row = rows.match.header_row
            rows.problems.append(Problem(rows.sheet.name, row, place, "free-text", "warning", "", message, fix))
    return explained


def _left_out(rows: _Rows, answered: Mapping[str, Mapping[Cell, str]], aside: Sequence[int]) -> np.ndarray:
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


def _report_cells(dataset: Dataset, rows: _Rows, cells: Mapping[str, Cells], pending: Collection[str]) -> None:
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
            rows.add(position, column.name, trouble, shown(value) if may_show(column, value) else NOT_SHOWN)
        if column.required and column.default is None and column.name not in pending:
            trouble = Trouble("missing-value", f"{column.header} is blank.", f"Give it: {column.meaning}")
            for position in map(int, np.flatnonzero(typed.blank)):
                rows.add(position, column.name, trouble)


def shown(value: Cell) -> str:
    """A found value for the report; what may be a child's name or number is not shown."""
    return quoted(value).strip('"') if value is not None else ""


def _lines_left_out(sheet: Sheet, body: bodies.Body) -> list[Problem]:
    message = "This line is a note or a heading, not a row of the table; it was left out."
    places = [sheet.place(body.first + int(row)) for row in body.notes]
    return [Problem(name, row, "", "line-left-out", "note", "", message, "") for name, row in places]
