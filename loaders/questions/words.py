"""What an unknown word of a column of choices means: one question for each different word, with how many cells hold it.

The answer stands in the word's place when the sheet is read. A word that may be a person's name is never repeated: its
question says where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from rapidfuzz import fuzz

from common.words import choice_words
from loaders.questions.kinds import is_day, is_figure
from loaders.questions.question import OTHER, Asker, Option, Question
from loaders.questions.vocabulary import is_ours
from loaders.sheets.sheet import Cell
from loaders.spec import Choice, Column, Dataset
from loaders.values import labels, personal
from loaders.values.amounts import is_error
from loaders.values.cells import is_blank
from loaders.values.showing import may_show
from loaders.values.trouble import Unreadable, quoted

NOT_LISTED = "not listed"  # what stands in a column for a word that nobody has explained and that may be a name
LEFT_OUT = "leave out"
AS_IT_IS = "as it is"
MOST = 40  # different words of a column worth asking about: beyond that the column holds no choices at all
CODE = 5  # letters of a code in capitals: "NTA"
YES, NO = "Yes", "No"
_CROSSES = frozenset(["x", "*"])
_FIRST = re.compile(r"(y|yes|n|no)\b(?! (?:longer|more))")
LIKELY, APART = 84.0, 8.0  # out of 100: how near a proposal must be, and how far before the next
_NEGATIONS = frozenset(
    "not no non never un without against refused rejected declined dismissed overturned partially partly".split()
)


def asked_of(dataset: Dataset, column: Column) -> bool:
    """Whether unknown words of a column are asked about: in tables of cases and of a plan's ratings; its other words
    are its own."""
    ours = dataset.name not in ("plan", "benchmarks") or dataset.id == "plan_updates"
    return column.kind in ("choice", "flag") and ours


_NONE = frozenset(["-", "--", "\u2013", "\u2014", "n/a", "na", "not applicable"])


def unknown(column: Column, cells: Sequence[Cell], rows: np.ndarray) -> Counter[Cell]:
    """The cells of `rows` that are none of a column's choices, each with how often it stands there.

    Each different value is looked at once, so that a column of known words costs next to nothing.
    """
    reads = _reader(column)
    strange = {
        value
        for value in set(cells)
        if not is_blank(value)
        and not reads(value)
        and (column.required or not is_nothing(value))
        and not is_error(value)
        and not (column.kind == "flag" and not _is_word(value))
    }
    return Counter(cells[row] for row in rows if cells[row] in strange) if strange else Counter()


def ticks(column: Column, cells: Iterable[Cell], strange: Iterable[Cell]) -> dict[Cell, str]:
    """What an "x" or "*" under a column of yes and no means where nobody wrote yes: it is the tick."""
    crosses = [v for v in strange if isinstance(v, str) and v.strip().casefold() in _CROSSES]
    if column.kind != "flag" or not crosses or any(labels.text(v).casefold() in labels.YES for v in set(cells)):
        return {}
    return dict.fromkeys(crosses, YES)


def is_nothing(value: Cell) -> bool:
    """Whether a cell says that there is none; an "x" or "*" is a tick as often as not, and is asked about."""
    return isinstance(value, str) and value.strip().casefold() in _NONE


def waits(column: Column, value: Cell) -> bool:
    """Whether a row waits for what a symbol in it means: one that says by itself that there is none does not."""
    return not column.open_choices and not is_nothing(value)


def ask(
    dataset: Dataset, column: Column, place: str, sheet: str, rows: Mapping[Cell, list[int]], asker: Asker
) -> dict[Cell, str]:
    """What is answered for the unknown words: the code, AS_IT_IS or LEFT_OUT for each cell that holds one.

    `rows`: for each unknown word the spreadsheet's numbers of its rows.
    """
    spelt: dict[str, list[Cell]] = {}
    for value in rows:
        spelt.setdefault(choice_words(labels.text(value)), []).append(value)
    answers: dict[Cell, str] = {}
    for subject, values in spelt.items():
        places = sorted(row for value in values for row in rows[value])
        question = _question(dataset, column, place, sheet, subject, values[0], places)
        choice = asker.ask(question)
        if choice is None and question.hidden and column.open_choices:
            choice = OTHER
        if choice is not None:
            answers.update(dict.fromkeys(values, choice))
    return answers


def instead(column: Column, choice: str, value: Cell) -> Cell:
    """What is read in place of a word that was explained."""
    if choice == OTHER and column.open_choices:
        return NOT_LISTED
    return {AS_IT_IS: value, LEFT_OUT: None, OTHER: None}.get(choice, choice)


def widened(column: Column) -> Column:
    """A column that also takes "not listed"."""
    return (
        replace(column, choices=(*column.choices, Choice(NOT_LISTED, "Other, not listed")))
        if column.open_choices
        else column
    )


def are_asked(
    dataset: Dataset, column: Column, cells: Sequence[Cell], rows: np.ndarray, others: Iterable[Column]
) -> bool:
    """Whether what stands under a column of choices is words to ask about, and not the values of another column.

    `others`: the columns of choices beside it. A column of days, figures, names or another column's words has slipped.
    """
    if not asked_of(dataset, column):
        return False
    found = unknown(column, cells, rows)
    number_of = sum(found.values())
    if not found or len(found) > MOST:
        return not found
    strange = sum(number for value, number in found.items() if _is_strange(column, value, number))
    reads = [_reader(other) for other in others]
    elsewhere = sum(number for value, number in found.items() if any(read(value) for read in reads))
    return 2 * strange < number_of and 2 * elsewhere < number_of


def _is_strange(column: Column, value: Cell, number: int) -> bool:
    """Whether a value is no word of an office: a figure, a day, somebody's name, or one word that stands there once and
    may be one."""
    if not _is_word(value) or may_be_shown(column, value):
        return not _is_word(value)
    words = labels.text(value)
    alone = " " not in words and not (words.isupper() and len(words) <= CODE)
    return bool(personal.looks_personal(words)) or (alone and number == 1)


def _is_word(value: Cell) -> bool:
    return isinstance(value, str) and not is_day(value) and not is_figure(value)


def _reader(column: Column) -> Callable[[Cell], bool]:
    """Whether a cell is one of the column's choices."""
    choice = labels.choice_reader(column.choices, column.also, alone=not column.required)
    read: Callable[[Cell], object] = labels.flag if column.kind == "flag" else choice

    def reads(value: Cell) -> bool:
        try:
            read(value)
        except Unreadable:
            return False
        return True

    return reads


def _question(
    dataset: Dataset, column: Column, place: str, sheet: str, subject: str, value: Cell, places: list[int]
) -> Question:
    shown = may_be_shown(column, value) and quoted(value) != personal.NOT_SHOWN
    cells = "1 cell" if len(places) == 1 else f"{len(places):,} cells"
    word = quoted(value) if shown else f"the word in row {places[0]}" + (" and others" if len(places) > 1 else "")
    sentence = f'What does {word} mean under "{column.header}" ({cells})?'
    return Question(
        "word", dataset.id, sheet, column.name, place, subject, sentence, options(column),
        proposal(column, subject), decides=len(places), blocks="cells" if column.open_choices else "rows",
        hidden=not shown, row=places[0], rows=frozenset(places),
    )  # fmt: skip


def options(column: Column) -> tuple[Option, ...]:
    """Each choice; then that it is none of them, where a row can stand without it; then to leave the rows out."""
    if column.kind == "flag":
        blank = () if column.required else (Option(OTHER, "Neither: the cell counts as blank"),)
        return (Option(YES, YES), Option(NO, NO), *blank, Option(LEFT_OUT, "Neither: leave these rows out"))
    known = tuple(Option(choice.code, choice.label) for choice in column.choices)
    none: tuple[Option, ...] = ()
    if column.open_choices:
        none = (
            Option(AS_IT_IS, "A word of our own: kept, and never shown in public"),
            Option(OTHER, "Other, not listed"),
        )
    elif not column.required and column.default is None:
        none = (Option(OTHER, "None of these: the cell counts as blank"),)
    return (*known, *none, Option(LEFT_OUT, "None of these: leave these rows out"))


def proposal(column: Column, subject: str) -> str:
    """The choice that a word is likeliest to mean, "" where two are near or where one says what the other denies."""
    if column.kind == "flag":
        first = _FIRST.match(subject)
        return "" if first is None else YES if first[1].startswith("y") else NO
    if any(subject == choice_words(word) for word in column.ambiguous):
        return ""
    best: dict[str, float] = {}
    for words, code in _spellings(column.choices):
        if _denies(subject) == _denies(words):
            best[code] = max(best.get(code, 0.0), fuzz.ratio(subject, words), fuzz.token_sort_ratio(subject, words))
    ranked = sorted(best.items(), key=lambda each: -each[1])
    if not ranked or ranked[0][1] < LIKELY or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < APART):
        return ""
    return ranked[0][0]


def _denies(words: str) -> frozenset[str]:
    return _NEGATIONS & frozenset(words.split())


@cache
def _spellings(choices: tuple[Choice, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((choice_words(w), c.code) for c in choices for w in (c.code, c.label, *c.aliases))


def may_be_shown(column: Column, value: Cell) -> bool:
    """Whether a word can be no name: a short code, or nothing but words of our own lists."""
    return may_show(column, value) or is_ours(labels.text(value))
