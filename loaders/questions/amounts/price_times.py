"""How often a price is paid: "Terms" 2 beside a termly fee, "Days per week" 3 beside a daily rate, one per hour.

A price of a term is paid three times a year and one of a month twelve times; a column beside it that says otherwise is
asked about, for only the office knows whether it counts what is paid for or says how long the place lasts. Two sessions
are a day. A price of a session or hour is nothing of a year before somebody, or a column, says how many are paid for.
Rows wait until it is answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

import numpy as np
import pandas as pd

from common.cells import column_letter
from common.words import normalise_text
from loaders.questions.question import OTHER, Asker, Option, Question
from loaders.questions.rows.set_aside import SetAside
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset
from loaders.values.amounts import bare_number
from loaders.values.trouble import Trouble

CODE = "price-times"
STANDS, PAID, PART = "stands", "paid", "part"
_COUNT = re.compile(
    r"(?:(?:number|no\.?|nr) of )?(?:paid |funded |agreed |commissioned |charged )?"
    r"(term|month|week|day|session|hour|hr)s(?: (?:paid|charged|funded|agreed|commissioned))?"
    r"(?:(?: (?:per |a |each |p ?)?|/)(week|wk|w|month|term|year|annum|a))?"
)
_SHORT = {"hr": "hour", "wk": "week", "w": "week", "annum": "year", "a": "year", None: ""}
_USUAL = {"term": 3, "month": 12}  # times a year, where nothing says otherwise
_DAYS_OF_A_WEEK = 5
_SCHOOL_DAYS = 190  # a year's; so many are paid for over school days
_WHOLE_YEAR = {"session": ("380", "two for each of 190 days"), "hour": ("950", "25 for each of 38 weeks")}
_ON_ITS_BASIS = ("price", "education_share", "health_share", "care_share", "previous_price")
_WEEKS = ("38", "39", "52")


@dataclass(frozen=True, slots=True)
class Count:
    """A column that counts units of time: "Sessions per week" is (session, week)."""

    place: str
    unit: str
    each: str  # "week", "term", "month", "year", "" where it is not said
    values: tuple[Fraction | None, ...]


def counted(words: str) -> tuple[str, str] | None:
    """(unit, of what) that a header counts; None where it counts no time, or what has a column of its own."""
    hit = _COUNT.fullmatch(normalise_text(words))
    if hit is None:
        return None
    unit, each = _SHORT.get(hit[1], hit[1]), _SHORT.get(hit[2], hit[2])
    return None if unit in ("week", "day") and each in ("", "year") else (unit, each)


def settle(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, frame: pd.DataFrame, asker: Asker
) -> tuple[pd.DataFrame, SetAside]:
    """`frame` with prices on a basis that a year can be made of, and the rows that wait for an answer."""
    if dataset.name != "placements" or "price" not in match.columns:
        return frame, SetAside()
    counts = tuple(_counts(sheet, match, body))
    basis = frame["price_basis"].astype("str").fillna("").to_numpy()
    change = _Change(frame)
    waiting: list[int] = []
    for each in sorted(set(basis) - {""}):
        rows = [int(at) for at in np.flatnonzero(basis == each)]
        for count in counts:
            count = _as_days(each, count)
            rows = [at for at in rows if not change.by_itself(at, each, count)]
            options = _options(each, count)
            asked = [at for at in rows if _is_open(each, count, count.values[at])]
            if not options or not asked:
                continue
            answer = asker.ask(_question(dataset, sheet, frame, count, each, options, asked))
            rows = [at for at in rows if at not in set(asked)] if answer != OTHER else rows
            if answer is None:
                waiting += asked
            elif answer not in (STANDS, OTHER):
                for at in asked:
                    change.by_count(at, each, count, count.values[at], answer)
        if each in _WHOLE_YEAR and rows:
            answer = asker.ask(_number(dataset, sheet, frame, each, rows), _is_number)
            if answer is None:
                waiting += rows
            else:
                for at in rows:
                    change.of_year(at, Fraction(str(bare_number(answer))))
    trouble = Trouble(CODE, "How often the price is paid in a year is open.", "Answer the question about it.")
    return change.made(), SetAside(waiting=tuple((at, trouble) for at in sorted(waiting)))


def _counts(sheet: Sheet, match: Match, body: Body) -> Iterator[Count]:
    used = {found.index for found in match.columns.values()}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)[: len(body.columns)]):
        found = counted(way.found[0]) if way and index not in used else None
        if found is not None:
            numbers = [bare_number(cell) for cell in body.cells(index)]
            values = tuple(Fraction(str(number)) if number else None for number in numbers)
            yield Count(f"{column_letter(index)} {way.found[0]}", *found, values)


def _as_days(basis: str, count: Count) -> Count:
    """Sessions beside a price of a day are half as many days."""
    if basis != "day" or count.unit != "session":
        return count
    return replace(count, unit="day", values=tuple(value and value / 2 for value in count.values))


def _is_open(basis: str, count: Count, value: Fraction | None) -> bool:
    """Whether the number changes anything: three terms of a termly fee do not."""
    if value is None or value < 0:
        return False
    if count.unit in _USUAL:
        return value != _USUAL[count.unit]
    return basis != "week" or value < _DAYS_OF_A_WEEK


def _options(basis: str, count: Count) -> tuple[Option, ...]:
    """What a count can be to a price on that basis; none where it is nothing to it."""
    if count.unit in _USUAL and basis in ("year", "term", "month") and count.each in ("", "year"):
        usual = _USUAL[count.unit]
        stands = Option(STANDS, f"Nothing: it says how long the place lasts, and {usual} {count.unit}s of each whole "
                                "year are paid for")  # fmt: skip
        if basis != count.unit:
            return (stands, Option(PART, f"So many of the year’s {usual} {count.unit}s are paid for: the rest of the "
                                         "price is not"))  # fmt: skip
        return (Option(PAID, f"So many {count.unit}s of each year are paid for, and no more"), stands)
    if count.unit == "day" and count.each == "week" and basis == "week":
        return (
            Option(STANDS, "The price is for these days: it stands as it is"),
            Option(PART, "The price is for five days a week: so many fifths of it are paid"),
        )
    if count.unit != basis or basis not in ("day", "session", "hour"):
        return ()
    weeks = tuple(Option(each, f"They are for a week, and {each} weeks of the year are paid for") for each in _WEEKS)
    wholly = (Option("year", "They are for a whole year"), Option("term", "They are for a term, three a year"))
    return (*weeks, *(() if count.each else wholly), Option(OTHER, "It says something else"))


def _is_number(answer: str) -> bool:
    number = bare_number(answer)
    return number is not None and 0 < number <= 8784


def _rows(frame: pd.DataFrame, at: Sequence[int]) -> frozenset[int]:
    return frozenset(int(frame["row"].iloc[each]) for each in at)


def _question(
    dataset: Dataset, sheet: Sheet, frame: pd.DataFrame, count: Count, basis: str, options: tuple[Option, ...],
    at: list[int],
) -> Question:  # fmt: skip
    header, rows = count.place.split(" ", 1)[1], _rows(frame, at)
    sentence = (
        f'What is "{header}" to a price of a {basis}? It is filled in {len(at):,} {"row" if len(at) == 1 else "rows"} '
        f"where it would count."
    )
    return Question(
        "reading", dataset.id, sheet.name, "price", count.place, f"{CODE} {basis} {normalise_text(header)}",
        sentence.replace("a hour", "an hour"), options, decides=len(at), blocks="rows", row=min(rows), rows=rows,
    )  # fmt: skip


def _number(dataset: Dataset, sheet: Sheet, frame: pd.DataFrame, basis: str, at: list[int]) -> Question:
    whole, words = _WHOLE_YEAR[basis]
    rows = _rows(frame, at)
    sentence = (
        f"{len(at):,} {'row has' if len(at) == 1 else 'rows have'} a price for {'an' if basis == 'hour' else 'a'} "
        f"{basis}: how many {basis}s of the year are paid for?"
    )
    options = (Option(whole, f"{whole} {basis}s, {words}"),)
    return Question(
        "constant", dataset.id, sheet.name, "price", "", f"{CODE} {basis}", sentence, options, free=True,
        decides=len(at), blocks="rows", lasting=False, row=min(rows), rows=rows,
    )  # fmt: skip


class _Change:
    """The frame's prices, bases and weeks as they are put right."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        names = [name for name in (*_ON_ITS_BASIS, "price_basis", "weeks_per_year", "days_per_year") if name in frame]
        self.columns = {name: frame[name].copy() for name in names}
        self.changed = False

    def by_itself(self, at: int, basis: str, count: Count) -> bool:
        """Whether a price was put right by a count that leaves nothing open: sessions of a year, or of a week beside
        its weeks."""
        value = count.values[at]
        if (
            value is None
            or value < 0
            or count.unit != basis
            or basis not in ("day", "session", "hour")
            or not count.each
        ):
            return False
        if count.each == "week":
            weeks = self.columns["weeks_per_year"].iloc[at]
            if pd.isna(weeks):
                return False
            self.by_count(at, basis, count, value, str(float(weeks)))
        else:
            self.by_count(at, basis, count, value, count.each)
        return True

    def by_count(self, at: int, basis: str, count: Count, value: Fraction | None, answer: str) -> None:
        if value is None:
            return
        if answer == PAID:
            self._put(at, value, "year")
        elif answer == PART:
            part = value / _USUAL.get(count.unit, _DAYS_OF_A_WEEK)
            self._put(at, part * _USUAL.get(basis, 1), "year" if basis in _USUAL else basis)
        elif answer == "year":
            self.of_year(at, value)
        elif answer in _USUAL:
            self._put(at, value, answer)
        else:
            self._put(at, value, "week", weeks_per_year=float(answer))

    def of_year(self, at: int, times: Fraction) -> None:
        """So many sessions or hours of a year, as school days with some in each: the price of a year is the same."""
        a_day = ceil(times / _SCHOOL_DAYS)
        self._put(at, Fraction(a_day), "day", days_per_year=float(times / a_day))

    def _put(self, at: int, times: Fraction, basis: str, **of_year: float) -> None:
        self.changed = True
        for name in _ON_ITS_BASIS:
            value = self.columns[name].iloc[at] if name in self.columns else None
            if value is not None and not pd.isna(value):
                self.columns[name].iloc[at] = floor(int(value) * times + Fraction(1, 2))
        self.columns["price_basis"].iloc[at] = basis
        for name, number in of_year.items():
            self.columns[name].iloc[at] = number

    def made(self) -> pd.DataFrame:
        return self.frame.assign(**self.columns) if self.changed else self.frame
