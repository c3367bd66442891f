"""Lines that go on below: out of a PDF, a long school's name or reason stands on two lines, in two rows. Read so, the
first would be cut short and the second be a row without a child. Whether they belong together is asked once."""

from __future__ import annotations

from dataclasses import replace

from loaders.questions.question import OTHER, Asker, Option, Question, named_rows
from loaders.sheets.headers import Match
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.cells import is_blank

TOGETHER = "together"
_OPTIONS = (
    Option(TOGETHER, "Yes: what stands there goes on from the row above"),
    Option(OTHER, "No: they are rows of their own, and lack what is blank"),
)


def settle(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with such lines joined to the rows above them, unless a person says that they are rows of their own."""
    found = _lines(sheet, match)
    if not found:
        return sheet
    numbers = [sheet.place(index)[1] for index in found]
    several = len(found) > 1
    rows_hold = f"Rows {named_rows(numbers)} hold" if several else f"Row {numbers[0]} holds"
    sentence = (
        f"{rows_hold} words alone, under words of the row above, and neither a child nor a day. Do the words go on "
        "from that row?"
    )
    question = Question(
        "reading", match.dataset.id, sheet.name, "", "", f"wrapped {numbers}", sentence, _OPTIONS,
        TOGETHER, decides=len(found), lasting=False, row=numbers[0],
    )  # fmt: skip
    if asker.ask(question) == OTHER:
        return sheet
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for index in reversed(found):  # a third line goes to the second, and with it to the first
        for place, value in enumerate(rows[index]):
            if not is_blank(value):
                rows[index - 1][place] = f"{str(rows[index - 1][place]).rstrip()} {str(value).lstrip()}"
        rows[index] = [None] * len(rows[index])
    return replace(sheet, rows=rows)


def _lines(sheet: Sheet, match: Match) -> list[int]:
    """The rows that have nothing but texts, each under a text of the row above, and no child, day or figure."""
    dated = match.dataset.dated_by
    if "pupil_ref" not in match.columns or dated is None or dated not in match.columns or sheet.origin is not None:
        return []
    who, when = match.columns["pupil_ref"].index, match.columns[dated].index
    found = [
        index
        for index, row in enumerate(sheet.rows)  # most rows have a child, and are looked at no further
        if (who >= len(row) or row[who] is None)
        and (when >= len(row) or row[when] is None)
        and index > match.first_data_index
        and _goes_on(sheet, index)
    ]
    lines = set(found)
    whole = [
        i
        for i in found
        if i - 1 in lines or not (is_blank(_at(sheet, i - 1, who)) or is_blank(_at(sheet, i - 1, when)))
    ]
    several = any(sum(not is_blank(value) for value in sheet.rows[index]) > 1 for index in whole)
    return whole if several else []


def _goes_on(sheet: Sheet, index: int) -> bool:
    filled = [(place, value) for place, value in enumerate(sheet.rows[index]) if not is_blank(value)]
    above = [value for value in sheet.rows[index - 1] if not is_blank(value)]
    return 0 < len(filled) < len(above) and all(
        isinstance(value, str)
        and place
        and isinstance(_at(sheet, index - 1, place), str)
        and any(map(str.isalpha, value))
        for place, value in filled
    )


def _at(sheet: Sheet, index: int, place: int) -> Cell:
    row = sheet.rows[index]
    return row[place] if place < len(row) else None
