"""Rows that may be one thing counted twice, and rows whose cells contradict each other: a child's exclusion at two
schools, two open full-time placements, two plans; a placement that is live and whose last day is past.

No rule can tell which of them is right, and to count both without a word is wrong as often as not. So it is asked, once
for a sheet and rule, and neither row counts before. Of a file beside the store the stored row counts and the file's row
waits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from loaders.questions.problems import as_problems
from loaders.questions.question import Asker, Option, named_rows, rows_question
from loaders.questions.rows import instead
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.spec import DTYPES, Dataset, Reading, Rule
from loaders.values.trouble import Trouble

FIRST, LAST, KEEP = "first", "last", "keep"
_WITHIN = (
    Option(COUNT, "They are different: all of them count"),
    Option(FIRST, "They are one: of each only the earliest counts"),
    Option(LAST, "They are one: of each only the latest counts"),
    Option(LEAVE_OUT, "Leave all of these rows out"),
)
_BESIDE = (
    Option(COUNT, "They are different: these rows count too"),
    Option(LEAVE_OUT, "They are one: what came before counts, and these rows are left out"),
)
FIX = "Answer the question about it, or delete the row that is wrong."


def ask(dataset: Dataset, sheet: str, frame: pd.DataFrame, asker: Asker) -> SetAside:
    """What becomes of such rows of one sheet. `frame`: the rows that would count, under their positions as index."""
    waiting: list[tuple[int, Trouble]] = []
    left_out: list[int] = []
    asked: list[set[int]] = []
    for rule, other in _found(dataset, frame):
        groups = [group for group in _groups(frame, other) if not any(each.issuperset(group) for each in asked)]
        if not groups:
            continue  # whether these rows are one has its question already
        asked += map(set, groups)
        positions = sorted(at for group in groups for at in group)
        numbers = sorted(map(int, frame.loc[positions, "row"]))
        sentence = f"{rule.asks} (rows {named_rows(numbers)}). Do all of them count?"
        words, column, code = rule.option
        options = (_WITHIN[0], Option(KEEP, words), _WITHIN[-1]) if words else _WITHIN
        answer = asker.ask(rows_question(dataset.id, sheet, f"{rule.code} {numbers}", sentence, options, numbers))
        if answer is None:
            rows = {at: str(other[at]) if pd.notna(other[at]) else named_rows(numbers) for at in positions}
            waiting += [(at, Trouble(rule.code, rule.message.replace("{other}", rows[at]), FIX)) for at in positions]
        elif answer == LEAVE_OUT:
            left_out += positions
        elif answer == KEEP:
            left_out += [at for at in positions if frame.loc[at, column] != code]
        elif answer in (FIRST, LAST):
            spared = {_in_time(dataset, frame, group)[0 if answer == FIRST else -1] for group in groups}
            left_out += [at for at in positions if at not in spared]
    alone = _contrary(dataset, sheet, frame, asker)
    return SetAside((*waiting, *alone.waiting), (*left_out, *alone.left_out))


def _contrary(dataset: Dataset, sheet: str, frame: pd.DataFrame, asker: Asker) -> SetAside:
    """What becomes of the rows whose own cells leave open whether they count."""
    waiting: list[tuple[int, Trouble]] = []
    left_out: list[int] = []
    for rule in dataset.rules:
        if not rule.asks or rule.other is not None or frame.empty or (asker.stopped and rule.column in asker.about):
            continue  # what is asked of the whole sheet may yet fill the column
        positions = [int(at) for at in frame.index[rule.broken(frame).to_numpy(dtype=bool)]]
        if not positions:
            continue
        numbers = sorted(map(int, frame.loc[positions, "row"]))
        sentence = (
            f"{rule.asks} ({'row' if len(numbers) == 1 else 'rows'} {named_rows(numbers)}). "
            f"{'Does it' if len(numbers) == 1 else 'Do they'} count?"
        )
        options = (
            Option(COUNT, rule.option[0]),
            Option(LEAVE_OUT, f"Not as they stand: leave these rows out. {rule.fix}"),
        )
        answer = asker.ask(rows_question(dataset.id, sheet, f"{rule.code} {numbers}", sentence, options, numbers))
        if answer is None:
            waiting += [
                (at, Trouble(rule.code, rule.message, f"Answer the question about it. {rule.fix}")) for at in positions
            ]
        elif answer == LEAVE_OUT:
            left_out += positions
    return SetAside(tuple(waiting), tuple(left_out))


def beside(reading: Reading, rows: pd.DataFrame, stored: pd.DataFrame, answers: Mapping[str, str], file: str) -> None:
    """Ask of a reading's rows which may be stored rows over again; the reading is changed in place.

    `rows` are the reading's rows and `stored` those that count and that none of them corrects, both with schools under
    one spelling.
    """
    dataset = reading.dataset
    if rows.empty or stored.empty or not any(rule.asks for rule in dataset.rules):
        return
    theirs = stored[stored["pupil_ref"].isin(rows["pupil_ref"].dropna().unique())]
    if theirs.empty:
        return
    places = instead.places(theirs)
    theirs = theirs.assign(row=[-number for number in range(1, len(theirs) + 1)])
    both = _joined(dataset, theirs, rows)
    asker = Asker(answers, file)
    waits, out = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
    for rule, other in _found(dataset, both):
        groups = [group for group in _groups(both, other) if _mixed(group, len(theirs))]
        others = {at - len(theirs): {places[n] for n in group if n < len(theirs)} for group in groups for at in group}
        ours = {at: each for at, each in others.items() if at >= 0}
        if not ours:
            continue
        hit = np.isin(np.arange(len(rows)), sorted(ours))
        numbers = sorted(map(int, reading.frame.loc[hit, "row"]))
        mark = hashlib.sha256(repr(sorted(theirs["pupil_ref"].astype(str))).encode()).hexdigest()[:12]
        sentence = (
            f"{rule.asks}, one of them stored or sent before ({'row' if len(numbers) == 1 else 'rows'} "
            f"{named_rows(numbers)} of this file). {'Does it' if len(numbers) == 1 else 'Do they'} count too?"
        )
        subject = f"{rule.code} stored {mark} {numbers}"
        options = instead.with_replacing(_BESIDE, [place for each in ours.values() for place in each])
        answer = asker.ask(rows_question(dataset.id, reading.sheet, subject, sentence, options, numbers))
        if answer == instead.REPLACE:
            instead.replace(reading, ours)
        waits |= hit & (answer is None)
        out |= hit & (answer == LEAVE_OUT)
    reading.questions, reading.answered = [*reading.questions, *asker.open], [*reading.answered, *asker.answered]
    reading.problems = [*reading.problems, *as_problems(asker.open)]
    if waits.any() or out.any():
        reading.held = pd.concat([reading.held, reading.frame[waits & ~out]], ignore_index=True)
        reading.frame = reading.frame[~waits & ~out].reset_index(drop=True)


def _found(dataset: Dataset, frame: pd.DataFrame) -> Iterator[tuple[Rule, pd.Series]]:
    """Each rule that asks and finds something, with the other row's number for each row."""
    for rule in dataset.rules:
        if rule.asks and rule.other is not None and len(frame) > 1:
            other = rule.other(frame)  # such a rule is broken where there is another row, and is worked out once
            if other.notna().any():
                yield rule, other


def _groups(frame: pd.DataFrame, other: pd.Series) -> list[list[int]]:
    """Positions that belong together, by each row's other row."""
    at_row = {int(row): int(at) for at, row in zip(frame.index, frame["row"])}
    group_of: dict[int, list[int]] = {}
    for at, row in other.dropna().items():
        one = group_of.setdefault(int(str(at)), [int(str(at))])
        two = group_of.setdefault(at_row[int(row)], [at_row[int(row)]])
        if one is not two:
            one += two
            group_of.update(dict.fromkeys(two, one))
    return [sorted(group) for group in {id(group): group for group in group_of.values()}.values()]


def _mixed(group: list[int], stored: int) -> list[int]:
    """The file's rows of a group that has a stored row in it too."""
    return [at for at in group if at >= stored] if any(at < stored for at in group) else []


def _in_time(dataset: Dataset, frame: pd.DataFrame, group: list[int]) -> list[int]:
    rows = frame.loc[group]
    by = [dataset.dated_by, "row"] if dataset.dated_by else ["row"]
    return [int(at) for at in rows.sort_values(by, kind="stable").index]


def _joined(dataset: Dataset, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    names = [column.name for column in dataset.stored]
    words = {column.name: "object" for column in dataset.stored if DTYPES[column.kind] == "category"}
    both = pd.concat([part[[*names, "row"]].astype(words) for part in (before, after)], ignore_index=True)
    return both.astype(dict.fromkeys(words, "category"))
