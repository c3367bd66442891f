"""Two tables of different kinds on one sheet, one below the other: the exclusions of a term above its managed moves.

Read as one, the rows of the other would be lost or stand under headers that are not theirs. The sheet is refused, and
its refusal says where the second one begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from common.words import choice_words, header_words
from loaders.opening.refusal import Refused
from loaders.sheets.headers import RECOGNISED, Match
from loaders.sheets.implied import implied_by_title
from loaders.sheets.matching import known
from loaders.sheets.sheet import Sheet
from loaders.values.cells import is_blank

FEWEST = 3  # headers of its own that make a line the head of a second table
MOST_OF_LINE = 0.6  # of the filled cells of that line


def refuse_if_two(sheet: Sheet, match: Match, found: Sequence[Match]) -> None:
    """Raise Refused where another line of the sheet is the head of another dataset's table with rows of its own.
    `found`: what the sheet could be, the best place of each dataset."""
    for other in found:
        if other.dataset is match.dataset or other.score < RECOGNISED or other.missing or len(other.columns) < FEWEST:
            continue
        first, second = sorted((match, other), key=lambda each: each.header_row)
        between = sheet.rows[first.first_data_index : second.header_row - 1]
        below = sheet.rows[second.first_data_index :]
        if _rows(between) and _rows(below) and _is_head(sheet, other):
            titles = (
                f"{first.dataset.title} from row {first.header_row} and {second.dataset.title} from row "
                f"{second.header_row}"
            )
            raise Refused(
                "two-tables",
                f"The sheet {sheet.name!r} holds two tables, {titles}. Read as one, rows of the other would be lost; "
                "nothing was read.",
                "Put each table on a sheet of its own.",
            )
    _refuse_if_above(sheet, match)
    _refuse_if_titled(sheet, match)


def _refuse_if_above(sheet: Sheet, match: Match) -> None:
    """Raise Refused where a line above a table is the head of another one of its dataset, with rows below it: the
    permanent exclusions of a term, then its suspensions with a column more."""
    table = known(match.dataset)
    for index in range(match.header_row - 2):
        words = [header_words(value) for value in sheet.rows[index] if isinstance(value, str) and not is_blank(value)]
        headers = {table[word][0] for word in words if word in table}
        filled = sum(not is_blank(value) for value in sheet.rows[index])
        if (
            len(headers) < FEWEST
            or len(headers) < MOST_OF_LINE * filled
            or not _rows(sheet.rows[index + 1 : match.header_row - 1])
        ):
            continue
        raise Refused(
            "two-tables",
            f"The sheet {sheet.name!r} holds two tables of {match.dataset.title}, from row {index + 1} and from row "
            f"{match.header_row}. Read as one, rows of the other would be lost; nothing was read.",
            "Put each table on a sheet of its own, or all rows under one line of headers.",
        )


def _refuse_if_titled(sheet: Sheet, match: Match) -> None:
    """Raise Refused where a title among the rows says otherwise than the one above of a column that the table lacks:
    "Permanent exclusions" below the suspensions."""
    if all(name in match.columns for _, name, _ in match.dataset.implied_by_name):
        return
    for number, row in enumerate(sheet.rows[match.first_data_index :], start=match.first_data_index + 1):
        if len(row) - row.count(None) != 1:
            continue
        filled = [value for value in row if not is_blank(value)]
        if len(filled) != 1 or not isinstance(filled[0], str) or number == len(sheet.rows):
            continue
        codes = implied_by_title(match.dataset, [choice_words(filled[0])])
        if any(name not in match.columns and match.implied.get(name) != code for name, code in codes.items()):
            raise Refused(
                "two-tables",
                f"Row {number} of the sheet {sheet.name!r} is the title of other rows than those above it, and no "
                "column says which is which. Nothing was read.",
                "Put each table on a sheet of its own, or say it in a column of every row.",
            )


def _rows(rows: Sequence[Sequence[object]]) -> bool:
    return any(sum(not is_blank(value) for value in row) >= 2 for row in rows)  # type: ignore[arg-type]


def _is_head(sheet: Sheet, match: Match) -> bool:
    """Whether most of what stands in a match's lines of headers are its headers, found word for word."""
    exact = sum(found.how != "close" for found in match.columns.values())
    line = sheet.rows[match.first_data_index - 1]
    return exact >= FEWEST and exact >= MOST_OF_LINE * sum(not is_blank(value) for value in line)
