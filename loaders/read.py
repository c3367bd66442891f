"""Reading a matched sheet: a typed frame, the rows held back, and every problem with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from common.calendar import Calendar
from common.cells import column_letter
from loaders.header_problems import implied_problems, match_problems, place_of
from loaders.questions import (
    Asker,
    alongside,
    as_above,
    authority,
    constants,
    initials,
    one_upn,
    periods,
    references,
    twice,
    words,
)
from loaders.questions.amounts import clocks, comes_to, figures, lengths, paid_time, price_times, summed, units
from loaders.questions.doubtful import Doubts
from loaders.questions.rows import not_returned, noted, remarks, sections, set_aside, several
from loaders.rows import LEFT_OUT_BY_ANSWER, Rows, explained, lines_left_out, report_cells, rows_left_out
from loaders.rules import broken_rules, found_texts
from loaders.sheets import body as bodies
from loaders.sheets import came_back, dittos, duplicates, repeats, restated, totals
from loaders.sheets.headers import Match
from loaders.sheets.implied import with_implied, with_references
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset, Reading
from loaders.values import besides, contradiction, month_first, percents, pupils, shares
from loaders.values.cells import Cells, Settings, read_column
from loaders.values.schools_known import NO_SCHOOLS, KnownSchools
from loaders.values.trouble import Trouble


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

    A row with an error is held; a cell in a column that is personal is hashed or not read at all. What the cells leave
    open is asked of `asker`; a column that it already asks about is not missed in every row. `schools`: those that are
    known are one school to every rule and key, however the sheet writes them.
    """
    asker = asker or Asker()
    pending = asker.about
    body = bodies.split(sheet, match)
    columns = {name: found for name, found in match.columns.items() if found.index < len(body.columns)}
    dittos.settle(body)
    in_blocks = as_above.settle(dataset, sheet, match, body, columns, asker)
    repeats.refuse_if_two(sheet, match, body)
    repeats.refuse_if_beside(sheet, match, body)
    several.refuse_if_counts(dataset, sheet, match, body, asker)
    scales = units.settle(dataset, sheet, match, body, columns, asker)
    factors = lengths.settle(dataset, sheet, match, body, columns, asker)
    beside = alongside.settle(dataset, sheet, match, body, columns, scales.by_column, asker)
    figures.settle(dataset, sheet, match, body, columns, asker)
    restated.settle(dataset, columns, body)
    came_back.settle(dataset, columns, match.implied, body)
    settings = {
        name: Settings(calendar, sheet.epoch_1904, scales.by_column.get(name, 1), factors.get(name, 1.0))
        for name, found in columns.items()
    }
    dates = {n: dict.fromkeys(body.columns[f.index]) for n, f in columns.items() if dataset.column(n).kind == "date"}
    turned = month_first.those_turned(dates.values())
    for name, found in columns.items():
        column = dataset.column(name)
        if column.kind == "date":
            place = f"{column_letter(found.index)} {found.header}"
            body.columns[found.index] = month_first.as_answered(
                dataset.id, sheet.name, name, place, body.columns[found.index], dates[name], asker, turned
            )
        if not column.personal and name not in asker.about and not _asks(dataset, name, columns, body):
            values = [body.columns[found.index][row] for row in body.rows[: contradiction.SAMPLE * 4]]
            contradiction.check_column(sheet.name, found.index, found.header, column, values, settings[name])
    rows = Rows(sheet, match, body, pd.DataFrame(), held=np.zeros(len(body.rows), dtype=bool))
    completed = with_implied(dataset, match.columns, match.implied)
    answered = explained(dataset, rows, columns, asker)
    doubts = Doubts(rows, asker)
    cells = _typed(completed, rows, columns, settings, key, calendar, answered, doubts)
    spelt: list[tuple[int, Trouble]] = []
    former: dict[str, str] = {}
    if (refs := cells.get("pupil_ref")) is not None:
        for settle in (initials.settle, references.settle):
            spelt += settle(sheet, match, body, refs, place_of(match, "pupil_ref"), asker)
        spelt += one_upn.settle(sheet, match, body, columns, refs, key, asker, former)
    rows.frame = with_references(dataset, _frame(dataset, sheet, body, cells))
    rows.frame, times = price_times.settle(dataset, sheet, match, body, rows.frame, asker)
    rows.frame = constants.fill(dataset, rows.frame, sheet.name, match.columns, asker)
    report_cells(completed, rows, cells, pending)
    aside = set_aside.ask(sheet, match, body, asker)
    in_doubt = (
        aside,
        doubts.aside,
        remarks.ask(dataset, sheet, match, body, rows.frame, asker),
        sections.ask(dataset, sheet, match, body, rows.frame, asker),
        noted.ask(dataset, sheet, match, body, rows.frame, asker),
        not_returned.ask(dataset, sheet, rows.frame, asker),
        summed.ask(dataset, sheet, rows.frame, schools or NO_SCHOOLS, asker, body.called),
        paid_time.ask(dataset, sheet, rows.frame, columns, asker),
        comes_to.ask(dataset, sheet, match, body, rows.frame, asker),
        clocks.ask(dataset, sheet, match, body, rows.frame, asker),
        in_blocks,
        beside,
        times,
        periods.ask(dataset, sheet, match, body, rows.frame, calendar, asker),
        authority.ask(dataset, sheet, match, body, rows.frame, schools or NO_SCHOOLS, asker),
    )
    left_out = rows_left_out(rows, answered, [position for each in in_doubt for position in each.left_out])
    for position, trouble in (*(one for each in in_doubt for one in each.waiting), *spelt):
        rows.add(position, dataset.key[0], trouble)
    alike = (schools or NO_SCHOOLS).same(dataset, rows.frame)
    asked = (q for q in asker.open if q.kind == "constant" or q.subject.startswith(not_returned.SUBJECT))
    waiting = {(q.column, row) for q in asked if q.blocks == "rows" for row in q.rows}
    asking = any(rule.asks for rule in dataset.rules)
    others = replace(dataset, rules=tuple(rule for rule in dataset.rules if not rule.asks)) if asking else dataset
    broken = list(broken_rules(others, alike, calendar))
    for (position, column_name, trouble), found_there in zip(broken, found_texts(dataset, rows.frame, broken)):
        if waiting and (column_name, int(rows.frame["row"].iloc[position])) in waiting:
            rows.held[position] = True  # asked about, once for the sheet
        else:
            rows.add(position, column_name, trouble, found_there)
    repeated = duplicates.find(dataset, alike, rows.held)
    there = _still_there(alike, rows.held | repeated.dropped | left_out | _clashing(repeated)) if asking else alike
    doubled = twice.ask(dataset, sheet.name, there, asker) if asking else set_aside.SetAside()
    for position, trouble in doubled.waiting:
        rows.add(position, dataset.key[0], trouble)
    left_out |= rows_left_out(rows, {}, doubled.left_out)
    for position, column_name, trouble in repeated.troubles:
        rows.add(position, column_name, trouble)
    rows.problems.extend(lines_left_out(sheet, body))
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
        former=former,
    )


def _clashing(repeated: duplicates.Repeated) -> np.ndarray:
    """Rows held since another one has their key and says otherwise: whether both count is no question before that is
    mended."""
    clash = np.zeros(len(repeated.dropped), dtype=bool)
    clash[[at for at, _, trouble in repeated.troubles if trouble.severity == "error"]] = True
    return clash


def _still_there(frame: pd.DataFrame, gone: np.ndarray) -> pd.DataFrame:
    return frame[~gone] if gone.any() else frame


def _asks(dataset: Dataset, name: str, columns: Mapping[str, Found], body: bodies.Body) -> bool:
    """Whether a column's unknown words are asked about one by one, instead of refusing the sheet for them."""
    column = dataset.column(name)
    if column.kind not in ("choice", "flag"):
        return False
    others = [dataset.column(other) for other in columns if other != name and dataset.column(other).kind == "choice"]
    cells = body.columns[columns[name].index]
    return words.are_asked(dataset, column, cells, body.rows, others)


def _typed(
    dataset: Dataset,
    rows: Rows,
    columns: Mapping[str, Found],
    settings: Mapping[str, Settings],
    key: bytes,
    calendar: Calendar,
    answered: Mapping[str, Mapping[Cell, str]],
    doubts: Doubts,
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
        how = settings.get(column.name, Settings(calendar))
        read_so_far = read_column(column, found, how, wrong)
        typed[column.name] = doubts.settle(column, columns.get(column.name), found, read_so_far, how)
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
