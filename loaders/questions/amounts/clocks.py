"""What a register of requests says of its own clocks: "Weeks taken" 5 between days that are nine weeks apart, "Within 6
weeks" Y after the seventh. The figures go by the days; where the two cannot both be right, those rows are asked about,
and wait."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from common.cells import column_letter
from common.words import header_words
from loaders.questions.question import Asker, Option, Question, named_rows, rows_question
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset
from loaders.values.amounts import bare_number
from loaders.values.labels import flag
from loaders.values.trouble import Trouble, Unreadable

CODE = "clock-says-otherwise"
DECISION, PLAN = "request_outcome_date", "plan_issued_date"
LIMITS = {DECISION: 42, PLAN: 140}
_WEEKS = re.compile(r"(?:(?:no|number) of |total )?(?:weeks|wks) (?:taken|elapsed|waited|to "
                    r"(?:decision|decide|plan|issue|final plan|ehcp))(?: (?:decision|plan))?")  # fmt: skip
_IN_TIME = re.compile(
    r"(?:(?:decision|decided|met|issued|plan|plan issued|final plan|final plan issued|ehcp|ehcp issued|completed) )?"
    r"(?:(?:in|on) time|(?:in|within) (?:statutory )?timescales?|within (?:6|six|20|twenty) "
    r"(?:weeks|wks)|(?:6|six|20|twenty) (?:weeks?|wks?) met|deadline met)(?: (?:y n|yes no))?"
)
_OF_PLAN, _OF_DECISION = (
    re.compile(r"\b(?:plan|ehcp|issued?|final|20|twenty)\b"),
    re.compile(r"\b(?:decision|decided?|6|six)\b"),
)
NEAR = 7  # days: weeks are rounded, up or down
_OPTIONS = (
    Option(COUNT, "These rows count by their days, whatever is stated beside them"),
    Option(LEAVE_OUT, "Leave these rows out"),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """Of one request: days to its decision and to its plan, None where that has no day, and whether an exception
    applies."""

    days: dict[str, int | None]
    exception: bool


def states_it(words: Sequence[str]) -> bool:
    """Whether a header speaks of how long a request took, or whether in time."""
    return any(_WEEKS.fullmatch(each) or _IN_TIME.fullmatch(each) for each in words)


def ask(dataset: Dataset, sheet: Sheet, match: Match, body: Body, frame: pd.DataFrame, asker: Asker) -> SetAside:
    """What becomes of rows whose days say otherwise than a column beside them; each such column is one question."""
    waiting: list[tuple[int, Trouble]] = []
    left_out: list[int] = []
    if dataset.name != "assessment_requests":
        return SetAside()
    used = {found.index for found in match.columns.values()}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)[: len(body.columns)]):
        words = next((each for each in way.words if _WEEKS.fullmatch(each) or _IN_TIME.fullmatch(each)), "")
        if index in used or not words:
            continue
        wrong = _otherwise(words, body.cells(index), frame)
        if not wrong:
            continue
        numbers = [int(frame["row"].iloc[at]) for at in wrong]
        answer = asker.ask(_question(dataset, sheet, f"{column_letter(index)} {way.found[0]}", way.found[0], numbers))
        if answer == LEAVE_OUT:
            left_out += wrong
        elif answer is None:
            trouble = Trouble(CODE, f'The days of the row say otherwise than "{way.found[0]}".',
                "Answer the question about it, or mend one of the two.")  # fmt: skip
            waiting += [(at, trouble) for at in wrong]
    return SetAside(tuple(waiting), tuple(left_out))


def _otherwise(words: str, cells: Sequence[Cell], frame: pd.DataFrame) -> list[int]:
    steps = [PLAN] if _OF_PLAN.search(words) else [DECISION] if _OF_DECISION.search(words) else [DECISION, PLAN]
    taken = {name: (frame[name] - frame["received_date"]).dt.days for name in steps}
    exceptions = frame["exception_20_weeks"].fillna(False).to_numpy(dtype=bool)
    found = []
    for at, cell in enumerate(cells):
        row = _Row(
            {name: None if pd.isna(days.iloc[at]) else int(days.iloc[at]) for name, days in taken.items()},
            bool(exceptions[at]),
        )
        if _WEEKS.fullmatch(words):
            weeks = bare_number(cell)
            days = [each for each in row.days.values() if each is not None]
            wrong = weeks is not None and bool(days) and all(abs(float(weeks) * 7 - each) > NEAR for each in days)
        else:
            wrong = _is_denied(cell, row)
        if wrong:
            found.append(at)
    return found


def _is_denied(cell: Cell, row: _Row) -> bool:
    """Whether "Yes" stands beside days that are too late, all of them, or "No" beside days that are all in time."""
    try:
        yes = flag(cell)
    except Unreadable:
        return False
    days = {name: each for name, each in row.days.items() if each is not None}
    in_time = [each <= LIMITS[name] for name, each in days.items()]
    if not days or (row.exception and PLAN in days):
        return False
    return not any(in_time) if yes else all(in_time)


def _question(dataset: Dataset, sheet: Sheet, place: str, header: str, numbers: list[int]) -> Question:
    one = len(numbers) == 1
    named = named_rows(numbers)
    sentence = (
        f'In {"row" if one else "rows"} {named} the days say otherwise than "{header}" beside them, and nothing here '
        f"counts that column. "
        f"{'Does it' if one else 'Do they'} count by {'its' if one else 'their'} days?"
    )
    return rows_question(dataset.id, sheet.name, f"{CODE} {header_words(header)} {numbers}", sentence, _OPTIONS,
        numbers, place=place)  # fmt: skip
