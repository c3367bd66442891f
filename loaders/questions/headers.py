"""Which column of a sheet a decisive column is, where its header does not say so: a question, never a line in "not used".

A column is decisive when figures are wrong without it: the day a placement ended, the outcome of a request, the days of
a suspension. A header that could be such a column, by its words or by the values under it, is asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from common.cells import column_letter
from common.words import header_words, without_footnote
from loaders.questions.kinds import is_day, is_figure, samples_of
from loaders.questions.question import OTHER, Asker, Option, Question
from loaders.sheets.headers import Match, complete, header_ways
from loaders.sheets.matching import Found, Ways, known
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column, Dataset
from loaders.values import labels, personal
from loaders.values.cells import is_blank
from loaders.values.trouble import Unreadable

SAMPLE = 400  # rows looked at to see what a column holds
LONGEST_CLAUSE = 60  # letters: more is cut off in a list on a phone
BOTH = "both"  # two columns speak of one thing, and the one asked about is the later
MOSTLY = 0.6  # the share of filled cells that makes a column one of dates, of numbers, of an outcome's words
# Days that systems write beside every row and that decide nothing.
ABOUT_THE_RECORD = frozenset(
    """
    created updated modified entered added amended printed exported extracted downloaded saved logged inputted recorded
    letter letters email emailed notified notification informed birth dob birthday census
    """.split()
)
_YES_NO = labels.YES | labels.NO


def ask(sheet: Sheet, match: Match, asker: Asker, *, accept_close: bool = False) -> tuple[Match, Sheet]:
    """The match with every header that was answered in its column, and the sheet with columns that count together laid
    over one another; what is open is with the asker."""
    dataset = match.dataset
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    columns = dict(match.columns)
    for index, way in enumerate(ways):
        if not way:
            continue
        mine = next((name for name, found in columns.items() if found.index == index), "")
        if mine and columns[mine].how == "close" and _about_the_record(way.words):
            del columns[mine]
            continue
        values = _values(sheet, match, index)
        options, proposal = _options(dataset, columns, mine, way.words, values, accept_close)
        if not options or not values:
            continue
        choices = _choices(options, columns, mine)
        choice = asker.ask(_question(match, sheet, index, way, choices, proposal, values))
        if choice is None:
            continue
        if choice == BOTH:
            sheet = _laid_over(sheet, match, columns[options[0].name].index, index)
            continue
        if mine and mine != choice:
            del columns[mine]
        if choice != OTHER:
            columns[choice] = Found(index, way.found[0], "chosen")
    if columns == match.columns:
        return match, sheet
    return complete(sheet, replace(match, columns=columns), ways), sheet


def _question(
    match: Match,
    sheet: Sheet,
    index: int,
    way: Ways,
    options: Sequence[Option],
    proposal: str,
    values: Sequence[Cell],
) -> Question:
    header = way.found[0]  # as it may be shown
    place = f"{column_letter(index)} {header}"
    columns = [match.dataset.column(option.id) for option in options if option.id not in (OTHER, BOTH)]
    if len(columns) == 1:
        sentence = f'Is "{header}" the column "{columns[0].header}": {_first_sentence(columns[0].meaning)}'
    else:
        sentence = f'What does the column "{header}" hold?'
    return Question(
        "header", match.dataset.id, sheet.name, "", place, way.words[0], sentence, tuple(options), proposal,
        decides=len(values), row=match.header_row + match.header_depth - 1, samples=samples_of(values),
        hidden=header == personal.NOT_SHOWN,
    )  # fmt: skip


def _choices(options: Sequence[Column], columns: Mapping[str, Found], mine: str) -> list[Option]:
    """The columns that it could be, and that it is something else; where another column stands for it already, also both."""
    several = len(options) > 1
    found = [Option(column.name, _briefly(column, several)) for column in options]
    taken = columns.get(options[0].name)
    if taken is not None and not mine:
        found = [
            Option(BOTH, f"Both: what stands here counts where it is filled, elsewhere “{taken.header}”"),
            Option(options[0].name, f"{options[0].header}, and “{taken.header}” is not"),
        ]
    return [*found, Option(OTHER, "Something else: the column is not used")]


def _laid_over(sheet: Sheet, match: Match, under: int, over: int) -> Sheet:
    """The sheet with one column's filled cells laid over another's: a later decision over an earlier one."""
    lines = [list(row) for row in sheet.rows]
    for row in lines[match.first_data_index :]:
        if over < len(row) and not is_blank(row[over]):
            row.extend([None] * (under + 1 - len(row)))
            row[under] = row[over]
    return replace(sheet, rows=lines)


def _options(
    dataset: Dataset,
    columns: Mapping[str, Found],
    mine: str,
    words: Sequence[str],
    values: Sequence[Cell],
    accept_close: bool,
) -> tuple[list[Column], str]:
    """The columns that a header could be, likeliest first, and the one to propose. None where nothing is to be asked."""
    found = columns.get(mine)
    if found is not None and found.how == "close":
        column = dataset.column(mine)
        return ([column], mine) if _matters(column) and not accept_close else ([], "")
    if found is not None:
        rivals = [c for c in _free(dataset, columns) if _says(words, c.perhaps)]
        weak = rivals and _says(words, dataset.column(mine).weak)
        return ([dataset.column(mine), *rivals], mine) if weak else ([], "")
    again = _known_again(dataset, columns, words)
    if again is not None:
        return [again], ""
    free = [c for c in _free(dataset, columns) if not c.personal]
    by_header = [
        c
        for c in free
        if (_matters(c) or c.perhaps) and (_says(words, c.perhaps) or _hints(words, c.cues)) and _fits(c, values)
    ]
    if _about_the_record(words) and not by_header:
        return [], ""
    by_value = _by_value(free, values)
    both = list(dict.fromkeys([*by_header, *by_value]))
    return both, by_header[0].name if len(by_header) == 1 else by_value[0].name if len(both) == 1 else ""


def _about_the_record(words: Sequence[str]) -> bool:
    return any(set(text.split()) & ABOUT_THE_RECORD for text in words)


def _matters(column: Column) -> bool:
    return column.decisive or (column.required and column.default is None and not column.personal)


def _free(dataset: Dataset, columns: Mapping[str, Found]) -> list[Column]:
    return [c for c in dataset.columns if c.name not in columns]


def _known_again(dataset: Dataset, columns: Mapping[str, Found], words: Sequence[str]) -> Column | None:
    """The decisive column that a header names although another header stands for it already; weak names name nothing."""
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
    return [c for c in chosen if _share(values, _reads(c)) >= MOSTLY]


def _fits(column: Column, values: Sequence[Cell]) -> bool:
    """Whether most of what stands there could be the column's kind."""
    if column.kind == "date":
        return _share(values, is_day) >= MOSTLY
    if column.kind in ("decimal", "whole", "money"):
        return _share(values, is_figure) >= MOSTLY
    if column.kind == "choice":  # words that may have to be asked about in turn
        return _share(values, lambda v: isinstance(v, str) and not is_day(v) and not is_figure(v)) >= MOSTLY
    return not (column.kind == "school" and _share(values, is_day) >= MOSTLY)


def _values(sheet: Sheet, match: Match, index: int) -> list[Cell]:
    rows = sheet.rows[match.first_data_index : match.first_data_index + SAMPLE]
    return [row[index] for row in rows if index < len(row) and not is_blank(row[index])]


def _share(values: Sequence[Cell], fits: Callable[[Cell], bool]) -> float:
    good = {value for value in dict.fromkeys(values) if fits(value)}
    return sum(value in good for value in values) / len(values) if values else 0.0


def _reads(column: Column) -> Callable[[Cell], bool]:
    read = labels.choice_reader(column.choices, column.also)

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


def _hints(words: Sequence[str], cues: Iterable[str]) -> bool:
    """Whether a header has one of a column's cues in it, word for word: "left" in "Date left"."""
    return any(f" {cue} " in f" {text} " for text in words for cue in cues)


def _briefly(column: Column, several: bool) -> str:
    """A column as one line of a list: its header, and where others stand beside it the first clause of its meaning."""
    clause = _first_sentence(column.meaning).rstrip(".").split(", ")[0].split(": ")[0]
    return f"{column.header}: {clause}" if several and len(clause) <= LONGEST_CLAUSE else column.header


def _first_sentence(text: str) -> str:
    head = text.split(". ", 1)[0].rstrip(".")
    return f"{head[:1].lower()}{head[1:]}." if head[1:2].islower() else f"{head}."
