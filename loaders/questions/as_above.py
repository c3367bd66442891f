"""Values written once for a block of rows: the school's name in the first of its rows, the cells below it blank or
merged with it.

Nobody but the office knows whether the rows below are of the same school or of one that was not filled in, so it is
asked once for the column, and the rows wait. It is asked only where every value stands once, as it does over blocks;
elsewhere a blank is a blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.header_problems import place_of
from loaders.questions.question import Asker, Option, named_rows, rows_question
from loaders.questions.rows.set_aside import SetAside
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.matching import Found, needed
from loaders.sheets.sheet import Sheet
from loaders.spec import Column, Dataset
from loaders.values.cells import NUMERIC, is_blank
from loaders.values.trouble import Trouble

ABOVE, BLANK = "above", "blank"
CODE = "once-for-a-block"
FEWEST = 2  # rows below a value; a single blank is more likely one that was left out
_OPTIONS = (
    Option(ABOVE, "What stands above holds for them too"),
    Option(BLANK, "They are blank: each is to be filled in"),
)


def settle(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, columns: Mapping[str, Found], asker: Asker
) -> SetAside:
    """Fill such columns down, and say which rows wait until it is answered whether that is right."""
    waiting: dict[int, Trouble] = {}
    for name, found in columns.items():
        column = dataset.column(name)
        others = [columns[each].index for each in needed(dataset) if each in columns and each != name]
        below = _below(column, body, found.index, others)
        if not below:
            continue
        numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in below]
        sentence = (
            f"{column.header} is filled once for several rows and blank in {len(numbers):,} rows below "
            f"({named_rows(numbers)}). Does what stands above hold for them?"
        )
        question = rows_question(
            dataset.id, sheet.name, f"{CODE} {name} {numbers}", sentence, _OPTIONS, numbers, column=name,
            place=place_of(match, name),
            proposal=ABOVE,
        )  # fmt: skip
        answer = asker.ask(question)
        if answer == BLANK:
            continue
        _fill(body, found.index, below)
        if answer is None:
            trouble = Trouble(CODE, f"{column.header} is blank, and what stands above it may hold.",
                "Answer the question about it.")  # fmt: skip
            waiting.update(dict.fromkeys(below, trouble))
    return SetAside(waiting=tuple(sorted(waiting.items())))


def _below(column: Column, body: Body, index: int, others: Sequence[int]) -> list[int]:
    """The rows that are blank below a value which stands once; none where the column is not laid out so, or where a row
    lacks more."""
    if not column.required or column.default is not None or column.personal or column.kind in NUMERIC:
        return []
    cells = body.cells(index)
    blanks = {cell for cell in set(cells) if is_blank(cell)}  # of a long column each value is looked at once
    blank = [at for at, cell in enumerate(cells) if cell in blanks] if blanks else []
    if len(blank) < FEWEST or is_blank(cells[0]):
        return []
    if any(is_blank(each[at]) for each in map(body.cells, others) for at in blank):
        return []
    filled = [str(cell).strip().casefold() for cell in cells if cell not in blanks]
    return blank if len(set(filled)) == len(filled) and len(filled) <= len(blank) * 2 else []


def _fill(body: Body, index: int, below: Sequence[int]) -> None:
    cells = list(body.columns[index])
    for at in below:
        row = int(body.rows[at])
        cells[row] = cells[int(body.rows[at - 1])]
    body.columns[index] = tuple(cells)
