"""What a price comes to, stated in a column of its own: "Invoice total" beside a daily rate, "Total cost" beside a
weekly one.

Where it is what the price comes to in a year over the weeks or days that are paid for, nothing is open. Where it is
another sum the two cannot both be right, so those rows are asked about, and wait.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from common.cells import column_letter
from common.words import header_words
from loaders.questions.question import Asker, Option, Question, named_rows, rows_question
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import Found
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset
from loaders.values.amounts import bare_number
from loaders.values.trouble import Trouble

CODE = "comes-to"
_INVOICED = re.compile(
    r"(?:(?:total|amount|sum|value) )?(?:invoiced?|charged|billed)(?: (?:total|amount|sum|value|to date|for year))?(?: "
    r"£)?"
)
_OF_A_YEAR = re.compile(
    r"(?:\d{2,4} \d\d )?(?:(?:grand |overall )?total(?: (?:cost|price|fee|fees|charge|amount|value))?|(?:annual|yearly|"
    r"full year|year) (?:cost|price|fee|fees|charge|total|amount|value))(?: £)?(?: \d{2,4} \d\d)?(?: £)?"
)
_OFTEN = {"term": 3.0, "month": 12.0, "year": 1.0}
NEAR = 1.0  # a pound: what a sum was rounded to
_OPTIONS = (
    Option(COUNT, "These rows count by their price, whatever is stated beside it"),
    Option(LEAVE_OUT, "Leave these rows out"),
)


def states_it(dataset: Dataset, match: Match, words: tuple[str, ...]) -> bool:
    """Whether a header says what a price comes to, which is for less than a year."""
    price = match.columns.get("price")
    return dataset.name == "placements" and price is not None and _is_part(match, price) and _says(words, True)


def basis_of(sheet: Sheet, match: Match) -> str:
    """The basis of a price that nothing names, where what stands beside it is the price times its weeks, or its days,
    in every row; "" where that does not tell."""
    price = match.columns.get("price")
    if match.dataset.name != "placements" or price is None:
        return ""
    used = {found.index for found in match.columns.values()}
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    totals = [index for index, way in enumerate(ways) if way and index not in used and _says(way.words, True)]
    for name, basis in (("weeks_per_year", "week"), ("days_per_year", "day")):
        times = match.columns.get(name)
        if times is None or len(totals) != 1:
            continue
        rows = [
            [bare_number(cell_at(row, at)) for at in (price.index, times.index, totals[0])]
            for row in sheet.rows[match.first_data_index :]
        ]
        filled = [row for row in rows if None not in row]
        if filled and all(abs(one * many - all_) <= NEAR for one, many, all_ in filled):  # type: ignore[operator]
            return basis
    return ""


def ask(dataset: Dataset, sheet: Sheet, match: Match, body: Body, frame: pd.DataFrame, asker: Asker) -> SetAside:
    """What becomes of rows whose price does not come to what stands beside it; each such column is one question."""
    waiting: list[tuple[int, Trouble]] = []
    left_out: list[int] = []
    price = match.columns.get("price")
    if dataset.name != "placements" or price is None:
        return SetAside()
    used = {found.index for found in match.columns.values()}
    every = (*asker.open, *(each.question for each in asker.answered))
    asked = {question.place for question in every}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)[: len(body.columns)]):
        place = f"{column_letter(index)} {way.found[0]}" if way else ""
        if not way or index in used or place in asked or not _says(way.words, _is_part(match, price)):
            continue
        wrong = _otherwise(frame, [bare_number(cell) for cell in body.cells(index)])
        if not wrong:
            continue
        numbers = [int(frame["row"].iloc[at]) for at in wrong]
        answer = asker.ask(_question(dataset, sheet, place, way.found[0], price.header, numbers))
        if answer == LEAVE_OUT:
            left_out += wrong
        elif answer is None:
            trouble = Trouble(CODE, f'The price does not come to what stands under "{way.found[0]}".',
                "Answer the question about it, or mend one of the two.")  # fmt: skip
            waiting += [(at, trouble) for at in wrong]
    return SetAside(tuple(waiting), tuple(left_out))


def _says(words: tuple[str, ...], part: bool) -> bool:
    return any(_INVOICED.fullmatch(each) or (part and _OF_A_YEAR.fullmatch(each)) for each in words)


def _is_part(match: Match, price: Found) -> bool:
    """Whether the header of a price, or what stands beside it, says that it is for less than a year."""
    of = {header_words(alias): basis for alias, _, basis in match.dataset.column("price").implies}
    return of.get(price.words, match.implied.get("price_basis", "year")) != "year"


def _otherwise(frame: pd.DataFrame, stated: list) -> list[int]:
    """The positions of the rows whose price of a year is another sum than the one stated."""
    often = frame["price_basis"].astype("str").map(_OFTEN).astype("Float64")
    for name, basis in (("weeks_per_year", "week"), ("days_per_year", "day")):
        often = often.mask((frame["price_basis"].astype("str") == basis).fillna(False), frame[name].astype("Float64"))
    comes_to = (frame["price"].astype("Float64") * often / 100).to_numpy(dtype=float, na_value=np.nan)
    return [
        at
        for at, (ours, theirs) in enumerate(zip(comes_to.tolist(), stated))
        if theirs and not np.isnan(ours) and abs(ours - float(theirs)) > NEAR
    ]


def _question(dataset: Dataset, sheet: Sheet, place: str, header: str, price: str, numbers: list[int]) -> Question:
    one = len(numbers) == 1
    named = named_rows(numbers)
    sentence = (
        f'In {"row" if one else "rows"} {named} the "{price}" does not come to what stands under "{header}" over the '
        f"weeks or days of a year that "
        f"are paid for. {'Does it' if one else 'Do they'} count by the price?"
    )
    return rows_question(
        dataset.id, sheet.name, f"{CODE} {header_words(header)} {numbers}", sentence, _OPTIONS, numbers, column="price",
        place=place
    )  # fmt: skip
