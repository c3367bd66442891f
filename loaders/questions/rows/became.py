"""Days under a header that names an outcome: "Rescinded on", "Refused date", "Cancelled". The header says what a row
became and the cell since when, so that neither a column of outcomes nor one of days is what it is by itself: taken for
a day alone, the row would count on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from common.words import choice_words, header_words
from loaders.questions.kinds import is_day
from loaders.questions.likely import TELLING, hints
from loaders.questions.question import Option
from loaders.sheets.headers import Match
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Choice, Column, Dataset
from loaders.values.cells import is_blank
from loaders.values.labels import choice_reader
from loaders.values.trouble import Unreadable

BECAME = "became "
MOSTLY = 0.6
# A dataset's outcomes in the order in which they come, each with the column of its day ("" where it has none).
_OUTCOMES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "exclusions": (("status", "status_date"),),
    "assessment_requests": (
        ("request_outcome", "request_outcome_date"),
        ("assessment_outcome", "assessment_outcome_date"),
    ),
    "moves": (("outcome", "outcome_date"),),
    "appeals": (("stage", "outcome_date"),),
    "recoveries": (("status", ""),),
}
_OPEN = frozenset(["open", "A", "due", "negotiating", "agreed", "invoiced"])  # what anything later follows on
_STANDS = frozenset(["Y", "upheld", "successful", "heard", "paid"])  # with which a row stands as it is
_USUAL = frozenset(
    "notified pending recorded current other still school date open due new placed confirmed registered permanent "
    "issue assess closed ended completed complete ceased".split()
)


def options(dataset: Dataset, words: Sequence[str], values: Sequence[Cell]) -> list[Option]:
    """What a row would have become on the day that stands in a column, by the words of its header; none where no days
    stand there."""
    named = list(_named(dataset, words))
    if not named or sum(map(is_day, values)) < MOSTLY * len(values):
        return []
    labels = {code: {choice.label for _, choice in named if choice.code == code} for code in (c.code for _, c in named)}
    found = {
        choice.code if len(labels[choice.code]) == 1 else f"{name}.{choice.code}": choice.label
        for name, choice in named
    }
    return [
        Option(f"{BECAME}{id_}", f"The day from which it is \u201c{label}\u201d: rows in which it is filled are that")
        for id_, label in found.items()
    ]


def changes(found: Sequence[Option]) -> bool:
    """Whether any of them is one with which a row no longer stands as it is: then it is asked even where nothing else
    is."""
    return any(option.id.removeprefix(BECAME).rpartition(".")[2] not in _STANDS for option in found)


def fills(dataset: Dataset) -> str:
    """The first column that such an answer fills."""
    return _OUTCOMES[dataset.id][0][0]


def _named(dataset: Dataset, words: Sequence[str]) -> Iterator[tuple[str, Choice]]:
    for name, _ in _OUTCOMES.get(dataset.id, ()):
        for choice in dataset.column(name).choices:
            if choice.code not in _OPEN and hints(words, _spoken(choice)):
                yield name, choice


def _spoken(choice: Choice) -> tuple[str, ...]:
    """The words of a choice that say something by themselves, also as "Date refused" and "Issued on" have them."""
    texts = {header_words(text) for text in (choice.label, *choice.aliases)}
    return tuple(text for text in texts if len(text) >= TELLING and text not in _USUAL)


def filled(
    sheet: Sheet, match: Match, columns: Mapping[str, Found], index: int, choice: str
) -> tuple[Sheet, dict[str, Found]]:
    """The sheet with the outcome and its day in the rows in which a column is filled, in columns of their own where it
    had none."""
    dataset = match.dataset
    of, _, code = choice.removeprefix(BECAME).rpartition(".")
    steps = [
        step
        for step in _OUTCOMES[dataset.id]
        if of in ("", step[0]) and any(c.code == code for c in dataset.column(step[0]).choices)
    ]
    width = max(map(len, sheet.rows))
    rows = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
    needed = {name for step in steps for name in step if name}
    found = {name: held for name, held in columns.items() if name not in needed or held.how != "close"}
    for name in sorted(needed - set(found)):
        teller, codes = dataset.column(name).derived
        if teller in found:  # "Withdrawn" under an appeal's outcome tells its stage
            found[name] = found[teller]
            continue
        found[name] = Found(width, dataset.column(name).header, "chosen")
        width += 1
        for number, row in enumerate(rows):
            blank = dict(codes).get("") if number >= match.first_data_index and any(row) else None
            row.append(dataset.column(name).header if number == match.first_data_index - 1 else blank)
    for row in rows[match.first_data_index :]:
        if is_day(row[index]):
            _put(dataset, found, steps, row, code, row[index])
    for name in needed:
        if found[name] == found.get(dataset.column(name).derived[0]):
            del found[name]
    return replace(sheet, rows=rows), found


def _put(
    dataset: Dataset,
    found: Mapping[str, Found],
    steps: Sequence[tuple[str, str]],
    row: list[Cell],
    code: str,
    day: Cell,
) -> None:
    """Put an outcome into the first of the steps that waits for one; one that undoes goes over any other."""
    for name, dated in steps:
        column, at = dataset.column(name), found[name].index
        held = _code(column, row[at])
        if held == code:
            if dated and is_blank(row[found[dated].index]):
                row[found[dated].index] = day
            return
        last = (name, dated) == steps[-1]
        if held is None or held in _OPEN or held == column.default or (last and code in column.undoes):
            row[at] = code
            if dated:
                row[found[dated].index] = day
            return
    name, _ = steps[-1]
    if (held := _code(dataset.column(name), row[found[name].index])) not in dataset.column(name).undoes:
        row[found[name].index] = f"{held} / {code}"  # two outcomes, of which a person says which holds


def _code(column: Column, value: Cell) -> str | None:
    """The code that a cell holds, None for a blank one; a word that is not known stands for itself."""
    if is_blank(value):
        return None
    try:
        return choice_reader(column.choices, column.also)(value) or None
    except Unreadable:
        return choice_words(str(value))
