"""A column that may say that one row is several: "Number of exclusions" 3, "Pupils" 2, in a table of one row for each.

Counted as they stand, three exclusions would be one. It is asked once for such headers, and nothing counts before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from common.cells import column_letter
from loaders.opening.refusal import Refused
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank

ONE, SEVERAL = "one", "several"
MOST = 60  # of one thing in one row: a larger number is something else
_NUMBER_OF = frozenset(["number", "no", "num", "count", "total", "how", "many", "quantity", "qty", "of", "times", "nr"])
_THINGS = frozenset(
    """
    exclusions exclusion suspensions suspension pex pexs fte ftes ftx pupils pupil children child learners cases case
    requests rsas moves placements places incidents events occurrences instances times cyp referrals
    """.split()
)
_ALONE = frozenset(["count", "quantity", "qty", "pupils", "children", "learners", "cyp", "instances", "occurrences",
        "how many"])  # fmt: skip
_OPTIONS = (
    Option(ONE, "Each row is one: the number says something else"),
    Option(SEVERAL, "A row is as many as the number says"),
)


def refuse_if_counts(dataset: Dataset, sheet: Sheet, match: Match, body: Body, asker: Asker) -> None:
    """Ask whether rows stand for several; raise Refused when they do, since each has its own day and its own child."""
    if not any(column.name == "pupil_ref" for column in dataset.columns):
        return
    used = {found.index for found in match.columns.values()}
    headers = header_ways(sheet, match.header_row - 1, match.header_depth)
    for index, cells in enumerate(body.columns):
        way = headers[index] if index < len(headers) else None
        if index in used or not way or not _counts(way.words):
            continue
        several = _several([cells[row] for row in body.rows])
        if not several:
            continue
        place = f"{column_letter(index)} {way.found[0]}"
        grain = dataset.grain.split(",")[0]
        sentence = (
            f'"{way.found[0]}" is more than 1 in {several:,} {"row" if several == 1 else "rows"}, and a row of this '
            f"table is {grain}. "
            "Are some rows several?"
        )
        question = Question(
            "reading", dataset.id, sheet.name, "", place, f"several {way.words[0]}", sentence, _OPTIONS,
            decides=several,
            row=match.header_row,
        )  # fmt: skip
        if asker.ask(question) == SEVERAL:
            raise Refused(
                "several-in-a-row",
                f'The rows of the sheet {sheet.name!r} stand for several each, as "{way.found[0]}" says. Nothing was '
                f"read.",
                f"Give each its own row with its own day and reference, so that a row is {grain}.",
            )


def _counts(words: Sequence[str]) -> bool:
    for text in words:
        tokens = re.findall(r"[^\W_]+", text)
        if text in _ALONE or (
            set(tokens) & _NUMBER_OF and set(tokens) & _THINGS and set(tokens) <= _NUMBER_OF | _THINGS
        ):
            return True
    return False


def _several(cells: list[Cell]) -> int:
    """How many rows have a whole number above 1; 0 where the column holds anything else, or numbers its rows."""
    numbers = [bare_number(cell) for cell in cells if not is_blank(cell)]
    whole = [int(number) for number in numbers if number is not None and number % 1 == 0 and 0 <= number <= MOST]
    if len(whole) != len(numbers) or (len(whole) > 1 and whole == list(range(whole[0], whole[0] + len(whole)))):
        return 0
    return sum(number > 1 for number in whole)
