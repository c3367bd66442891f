"""The census that a roll is of: rates divide by the January one, and a list of October or May says so only in its title
or header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from common.words import choice_words
from loaders.header_problems import place_of
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, titles
from loaders.sheets.matching import Found
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset
from loaders.values.amounts import bare_number

STANDS, LEFT = "stands", "left out"
_OTHER = re.compile(r"\b(?:oct(?:ober)?|may|autumn|summer|sept(?:ember)?)\b")
_JANUARY = re.compile(r"\b(?:jan(?:uary)?|spring)\b")
_CENSUS = re.compile(r"\b(?:census|roll|rolls|nor|pupils|headcount)\b")
_TOTALS = frozenset(["total", "total pupils", "all", "all pupils", "total number", "boys and girls"])
_OPTIONS = (
    Option(STANDS, "It counts, for want of the January roll"),
    Option(LEFT, "The roll is left out; what is given by year group stays"),
)


def are_both_sexes(sheet: Sheet, match: Match, index: int, words: Sequence[str]) -> bool:
    """Whether a column headed as a total is boys and girls together in every row: all pupils on roll."""
    places = [match.columns[name].index for name in ("roll_boys", "roll_girls") if name in match.columns]
    if match.dataset.name != "schools" or len(places) < 2 or not _TOTALS & set(words):
        return False
    rows = [[bare_number(cell_at(row, at)) for at in (*places, index)] for row in sheet.rows[match.first_data_index :]]
    filled = [row for row in rows if None not in row]
    return bool(filled) and all(boys + girls == both for boys, girls, both in filled)  # type: ignore[operator]


def settle(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, columns: Mapping[str, Found], asker: Asker
) -> None:
    """Ask once where the sheet says that its roll is of another census than January's."""
    found = columns.get("roll")
    if dataset.name != "schools" or found is None:
        return
    header = choice_words(found.header)
    above = [text for text in titles(sheet, match.header_row) if _CENSUS.search(text)]
    if _JANUARY.search(header) or not any(map(_OTHER.search, [header, *above])):
        return
    if not _OTHER.search(header) and any(map(_JANUARY.search, above)):
        return
    sentence = (
        f'"{found.header}" seems to be of another census than January\'s, and rates of exclusion divide by the January '
        f"roll. Does it count?"
    )
    question = Question(
        "reading", dataset.id, sheet.name, "roll", place_of(match, "roll"), "roll of another census", sentence,
        _OPTIONS,
        decides=len(body.rows), lasting=False, row=match.header_row,
    )  # fmt: skip
    if asker.ask(question) == LEFT:
        body.columns[found.index] = (None,) * len(body.columns[found.index])
