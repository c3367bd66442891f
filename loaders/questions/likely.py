"""Which columns a header could be, by its words and by what stands under it.

A header speaks by a column's cues or, for a column of choices, by the words of its choices too ("Rescinded", ticked).
Values speak where most of them are days, or where one of them is a word of a decisive column that the sheet lacks:
"Quashed" under "Final position" is not passed over because "Stands" beside it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from common.words import choice_words, header_words, without_footnote
from loaders.questions.amounts.price_times import counted
from loaders.questions.kinds import is_day, is_figure, only_yes_or_no
from loaders.sheets.implied import implied
from loaders.sheets.matching import Found, known
from loaders.sheets.sheet import Cell
from loaders.spec import Choice, Column, Dataset
from loaders.values import amounts, labels, lengths
from loaders.values.trouble import Unreadable

MOSTLY = 0.6  # the share of filled cells that makes a column one of dates, of numbers, of an outcome's words
FEW = 12  # different values of a column that one known word among them makes a question of
TELLING = 5  # letters of a word that is no code of another column
# Days that systems write beside every row and that decide nothing.
ABOUT_THE_RECORD = frozenset(
    """
    created updated modified entered added amended printed exported extracted downloaded saved logged inputted recorded
    deadline deadlines letter letters email emailed notified notification informed birth dob birthday census
    """.split()
)
_YES_NO = labels.YES | labels.NO
_TICKS = frozenset({*_YES_NO, "x", "\u2713", "\u2714", "\u2611", "*", "0", "1", "-", "n/a"})
_PARTS = re.compile(r"\d.*[%/:]|%")  # "60/20/20", "Education 60%, Health 40%"
_USUAL = frozenset("notified pending recorded current other still school date type year".split())


def likely_columns(
    dataset: Dataset,
    columns: Mapping[str, Found],
    mine: str,
    words: Sequence[str],
    values: Sequence[Cell],
    accept_close: bool,
) -> tuple[list[Column], str]:
    """The columns that a header could be, likeliest first, and the one to propose. None where nothing is to be
    asked."""
    found = columns.get(mine)
    if dataset.name == "placements" and found is None and "price" in columns and any(map(counted, words)):
        return [], ""  # asked with the basis of the price
    if found is not None and found.how == "close":
        column = dataset.column(mine)
        return ([column], mine) if _matters(column) and not accept_close else ([], "")
    if found is not None:
        rivals = [c for c in _free(dataset, columns) if _says(words, c.perhaps)]
        weak = rivals and _says(words, dataset.column(mine).weak)
        return ([dataset.column(mine), *rivals], mine) if weak else ([], "")
    again = _known_again(dataset, columns, words) or _undone(dataset, columns, words, values)
    if again is not None:
        return ([], "") if only_yes_or_no(again, values) else ([again], "")
    free = [c for c in _free(dataset, columns) if not c.personal]
    by_header = [
        c
        for c in free
        if (_matters(c) or c.perhaps)
        and (_says(words, c.perhaps) or hints(words, c.cues) or _ticked(c, words, values))
        and fits(c, values)
    ]
    if about_the_record(words) and not by_header:
        return [], ""
    by_value = _by_value([c for c in free if c.name not in implied(dataset, columns)], values)
    both = list(dict.fromkeys([*by_header, *by_value]))
    return both, by_header[0].name if len(by_header) == 1 else by_value[0].name if len(both) == 1 else ""


def about_the_record(words: Sequence[str]) -> bool:
    return any(set(text.split()) & ABOUT_THE_RECORD for text in words)


def _matters(column: Column) -> bool:
    return column.decisive or (column.required and column.default is None and not column.personal)


def _free(dataset: Dataset, columns: Mapping[str, Found]) -> list[Column]:
    return [c for c in dataset.columns if c.name not in columns]


def _known_again(dataset: Dataset, columns: Mapping[str, Found], words: Sequence[str]) -> Column | None:
    """The decisive column that a header names although another header stands for it already; weak names name
    nothing."""
    table = known(dataset)
    for text in words:
        hit = table.get(text) or table.get(without_footnote(text))
        if hit and hit[0] in columns:
            column = dataset.column(hit[0])
            same = header_words(columns[hit[0]].header) == text  # two columns of one header are said elsewhere
            return column if column.decisive and not same and not _says(words, column.weak) else None
    return None


def _by_value(free: Iterable[Column], values: Sequence[Cell]) -> list[Column]:
    """Columns that the values alone speak for: dates, where a decisive day is missing; the words of an outcome."""
    free = list(free)
    days = [c for c in free if c.kind == "date"]
    if any(_matters(c) for c in days) and _share(values, is_day) >= MOSTLY:
        return sorted(days, key=lambda c: not _matters(c))
    chosen = [c for c in free if c.kind == "choice" and _matters(c)]
    return [c for c in chosen if _share(values, _reads(c)) >= MOSTLY or (c.decisive and _tells(values, _reads(c)))]


def _tells(values: Sequence[Cell], reads: Callable[[Cell], bool]) -> bool:
    """Whether one of few different values is a whole word that a column of choices knows."""
    distinct = set(values)
    return len(distinct) <= FEW and any(reads(value) and _is_telling(labels.text(value)) for value in distinct)


def _is_telling(text: str) -> bool:
    words = choice_words(text)
    return len(words) >= TELLING and words not in _USUAL


def _undone(
    dataset: Dataset, columns: Mapping[str, Found], words: Sequence[str], values: Sequence[Cell]
) -> Column | None:
    """The column of outcomes that another column seems to overrule: the status says "Upheld", what stands here
    "Quashed"."""
    if about_the_record(words):
        return None
    for column in dataset.columns:
        if column.undoes and column.name in columns and columns[column.name].how != "close":
            gone = tuple(choice for choice in column.choices if choice.code in column.undoes)
            if _tells(values, _reads_one_of(gone)):
                return column
    return None


def _ticked(column: Column, words: Sequence[str], values: Sequence[Cell]) -> bool:
    """Whether a header is a word of the column's choices over ticks: "Rescinded", x."""
    return column.decisive and column.kind == "choice" and hints(words, _spoken(column)) and _are_ticks(values)


def _are_ticks(values: Sequence[Cell]) -> bool:
    return all(labels.text(value).casefold() in _TICKS for value in set(values))


@cache
def _spoken(column: Column) -> tuple[str, ...]:
    """The words of a column's choices that say something by themselves."""
    texts = (*column.ambiguous, *(word for c in column.choices for word in (c.label, *c.aliases)))
    return tuple({words for text in texts if len(words := header_words(text)) >= TELLING and words not in _USUAL})


def fits(column: Column, values: Sequence[Cell]) -> bool:
    """Whether most of what stands there could be the column's kind."""
    if column.kind == "date":
        return _share(values, is_day) >= MOSTLY
    if column.kind in ("decimal", "whole", "money"):
        return _share(values, _figure_of(column)) >= MOSTLY
    if column.kind == "choice":  # words that may have to be asked about in turn
        return (
            _are_ticks(values)
            or _share(values, lambda v: isinstance(v, str) and not is_day(v) and not is_figure(v)) >= MOSTLY
        )
    return not (column.kind == "school" and _share(values, is_day) >= MOSTLY)


def are_of_another_kind(column: Column, values: Sequence[Cell]) -> bool:
    """Whether most of what stands there is plainly something else: days under numbers or words, numbers under words. A
    date that is none (31/06/2019) is a slip in a column of dates, and no sign that it is another column."""
    if column.kind == "choice":
        return _share(values, lambda value: is_day(value) or is_figure(value)) >= MOSTLY and not fits(column, values)
    return column.kind in ("decimal", "whole", "money") and _share(values, is_day) >= MOSTLY


def _figure_of(column: Column) -> Callable[[Cell], bool]:
    """What stands for a figure under a column: "2 days" for lengths, "Full time" for a share of one, "60/20/20" for
    funders'."""
    if column.factor:
        return lengths.is_length
    if column.percent == "share":
        return lambda value: is_figure(value) or amounts.says_time(value)
    if column.percent == "of:price":
        return lambda value: is_figure(value) or (isinstance(value, str) and _PARTS.search(value) is not None)
    return is_figure


def _share(values: Sequence[Cell], fits: Callable[[Cell], bool]) -> float:
    good = {value for value in dict.fromkeys(values) if fits(value)}
    return sum(value in good for value in values) / len(values) if values else 0.0


def _reads(column: Column) -> Callable[[Cell], bool]:
    return _reads_one_of(column.choices, column.also)


def _reads_one_of(
    choices: tuple[Choice, ...], also: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
) -> Callable[[Cell], bool]:
    read = labels.choice_reader(choices, also)

    def fits(value: Cell) -> bool:
        if not isinstance(value, str) or value.strip().casefold() in _YES_NO:
            return False
        try:
            read(value)
        except Unreadable:
            return False
        return True

    return fits


def _says(words: Sequence[str], headers: Iterable[str]) -> bool:
    return bool({header_words(header) for header in headers} & set(words))


def hints(words: Sequence[str], cues: Iterable[str]) -> bool:
    """Whether a header has one of a column's cues in it, word for word: "left" in "Date left"."""
    return any(f" {cue} " in f" {text} " for text in words for cue in cues)
