"""What a dataset is, said once.

Reading, checks, templates, the upload page's words, `docs/data.md` and the example rows all come from these specs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from loaders.questions.question import Answered, Question

Kind = Literal[
    "text", "date", "whole", "decimal", "money", "choice", "flag",
    "school", "year_group", "academic_year", "financial_year", "period",
]  # fmt: skip
Severity = Literal["error", "warning", "note"]
Personal = Literal["", "key", "drop"]

# The dtype of each kind in every typed frame, here and after the store. Money is whole pence, never a float.
DTYPES: dict[str, str] = {
    "text": "str", "date": "datetime64[s]", "whole": "Int64", "decimal": "Float64", "money": "Int64",
    "choice": "category", "flag": "boolean", "school": "category", "year_group": "Int64",
    "academic_year": "Int64", "financial_year": "Int64", "period": "str",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value: the code that is stored, the words people read, and other spellings found in real files.

    `narrows` names choices that are wider words for it: "Fixed period - Lunchtime" is a lunchtime suspension.
    """

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    narrows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a dataset.

    `aliases` are other headers real files use. `open_choices` keeps an unknown code as it is, with a warning.
    `personal="key"` turns the value into a keyed hash that fills `pupil_ref`; `personal="drop"` reads the header only
    to leave the cells out. Neither is ever stored. `factor` multiplies a number on the way in when an alias is in
    another unit, as `{"sessions": 0.5}` for days. `implies` says what an alias tells about another column: `("Weekly
    cost", "price_basis", "week")` fills `price_basis` in every row where it is blank or has no column of its own, and
    so meets a required `price_basis`. `digits` is the number of digits a reference must have: what stands between them
    is dropped ("880/4001" is 8804001), and a whole number read as a float is put right. `fallback` names the columns
    whose values, joined, stand in for a blank reference (a placement without an ID is known by pupil, provider and
    start date). `yearly`: an amount for a whole year, so that one by the week or term is asked about
    (`loaders.questions.amounts.figures`). `believable` is the largest amount that one row may have before the unit of
    its sheet is asked about, and `least` the smallest that a year's prices may all stay below. `also` gives other
    columns, with their choices, whose words may stand in the same cell ("PEX - overturned") and fill them. `percent`
    says what a percentage means: "points" (50% is 50), "share" (50% is 0.5), "of:price" (its part of the price), or ""
    where it is none; `percent_not_for` gives another column and the values of it whose rows cannot be given in per
    cent.

    What a sheet leaves open is asked (`loaders.questions`). `decisive`: figures are wrong without it, so a header that
    could be it, by a word of `cues` or by its values, is a question. `perhaps` are headers that may mean it and are
    never taken for it unasked; `weak` ones, of `aliases`, name it only where no better header does. `ambiguous` are
    words that mean different things to different people, so nothing is proposed for them. `undoes` are the codes with
    which a row does not stand as it is, and `remarks` words that say so in a note or a comment. `constant`: one value
    may hold for the whole sheet, which its title tells or a person is asked; `usual` are the values offered.
    `needed_where`: (column, code) of the rows that need it. `alongside` are words of other headers over figures that
    may belong to this one's (VAT beside a price), `row_cues` words of headers over ticks or words that may say of a row
    that its value is otherwise ("Part year", Y); both are asked about (`loaders.questions.alongside`). `meant_with`:
    (word, column, code) of a word that is the code in rows where that column is filled. `months`: of periods that may
    be months, so that the first of a month, which a spreadsheet makes of "Apr 2026", is that month. `rest_of`: (column,
    headers) of headers over what is left of that column. `derived`: (column, (its code, mine)...) tells it without a
    header. `span`: of a day that may be given as a term or month, which of its days is meant ("first", "last").
    """

    name: str
    header: str
    kind: Kind
    meaning: str
    required: bool = True
    aliases: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    open_choices: bool = False
    default: str | None = None
    personal: Personal = ""
    factor: tuple[tuple[str, float], ...] = ()
    implies: tuple[tuple[str, str, str], ...] = ()
    digits: int = 0
    fallback: tuple[str, ...] = ()
    also: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    percent: str = ""
    percent_not_for: tuple[str, tuple[str, ...]] = ("", ())
    decisive: bool = False
    cues: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    undoes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    least: float | None = None
    yearly: bool = False
    constant: bool = False
    usual: tuple[str, ...] = ()
    needed_where: tuple[str, str] | None = None
    alongside: tuple[str, ...] = ()
    row_cues: tuple[str, ...] = ()
    meant_with: tuple[tuple[str, str, str], ...] = ()
    rest_of: tuple[str, tuple[str, ...]] = ("", ())
    derived: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
    believable: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    months: bool = False
    span: str = ""
    example: str = ""

    @property
    def dtype(self) -> str:
        return DTYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check over a typed frame: `broken(frame)` is a boolean Series, true where the rule is broken. An "error"
    holds the row; a "warning" keeps it and says so. `message` may name columns as `{start_date}`; `column` is the one
    the problem points at. Where a row clashes with another, `other(frame)` gives that row's spreadsheet number (Int64),
    named in the message as `{other}`. A rule meets frames with missing values and never fails on them.
    `asks`: a person is asked whether the rows count (`loaders.questions.twice`): beside `other`, whether they are one
    thing twice. `option` words an answer: with a column and a code, that of the rows that are one only those of the
    code count; else that they count.
    `by_terms`: the rule is `broken(frame, calendar)`, of each row alone, and is looked at when a file is read.
    """

    code: str
    severity: Severity
    column: str
    message: str
    fix: str
    broken: Callable[..., pd.Series]
    other: Callable[[pd.DataFrame], pd.Series] | None = None
    asks: str = ""
    option: tuple[str, str, str] = ("", "", "")
    by_terms: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and how to mend it. `row` is the spreadsheet's own number; `column` its letter and
    header."""

    sheet: str
    row: int | None
    column: str
    code: str
    severity: Severity
    found: str
    message: str
    fix: str

    def __str__(self) -> str:
        letter = self.column.split(" ", 1)[0]
        place = f"{self.sheet}!{letter}{self.row}" if self.row and letter else self.sheet
        return f"{place}: {self.message} {self.fix}".strip()


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset: what a row is, what makes two rows the same, which date places a row in time.

    `replaces="term"`: a file that is said to be the whole of its terms and schools takes away what it leaves out of
    them; `replaces="all"`: of everything, or, with `within`, of whatever the file names in that column: a workbook of
    one plan says nothing of another. `replaces="rows"`: it only ever adds and corrects, since a row missing from a
    later ledger may simply have ended. `part` names the sheet where several sheets make one dataset (the plan
    workbook). `identified_by` names columns that by themselves, where all are filled, make two rows the same instead of
    `key`: a move is the move that was referred that day, though its start and school come later. `implied_by_name`
    gives what a sheet's name or title tells of a column that the sheet lacks: (words, column, code), as `("PEX",
    "category", "PERM")`.
    """

    name: str
    title: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    dated_by: str | None = None
    rules: tuple[Rule, ...] = ()
    source: str = ""
    replaces: Literal["term", "rows", "all"] = "term"
    within: str = ""
    part: str = ""
    sheet_aliases: tuple[str, ...] = ()
    identified_by: tuple[str, ...] = ()
    implied_by_name: tuple[tuple[str, str, str], ...] = ()

    def __hash__(self) -> int:  # asked for every sheet: not of all its columns and choices
        return hash((self.name, self.part))

    @property
    def id(self) -> str:
        """The name of its table and frame: `exclusions`, `plan_targets`."""
        return f"{self.name}_{self.part.lower()}" if self.part else self.name

    def column(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.id} has no column {name!r}")

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that reach the store: everything but what is personal."""
        return tuple(c for c in self.columns if not c.personal)


# By a row's (sheet, row), the (upload, sheet, row) of stored rows whose place it takes, as a person said.
Replaced = dict[tuple[str, int], set[tuple[int, str, int]]]


@dataclass(slots=True)
class Reading:
    """What a sheet gave: the rows that can count, the rows held back, and every problem.

    `frame` and `held` have one column per `dataset.stored` column with the dtypes of `DTYPES`, and `sheet` and `row`
    (the spreadsheet's own). A row with an error is in `held`; only an identical second copy of a row is in neither,
    with a warning that names both. `questions` are open, what they decide is `held`, and `answered` those that a person
    had answered; `replaces` the stored rows that rows of it stand for, `former` a child's former reference by its own.
    """

    dataset: Dataset
    frame: pd.DataFrame
    problems: list[Problem]
    held: pd.DataFrame
    sheet: str
    header_row: int
    mapping: dict[str, str]
    unmapped: list[str]
    rows_read: int
    places: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    replaces: Replaced = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.questions and not any(p.severity == "error" for p in self.problems)
