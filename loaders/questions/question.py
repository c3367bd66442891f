"""A question: what a sheet leaves open, the answers it can have and what each would mean.

Nothing that a question decides counts before it is answered. An answer is a choice of the question's own; it is looked
up by the question's id, which is made of what was asked and never of a row, so that it holds for the next file too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Kind = Literal["header", "word", "constant", "unit", "rows", "reference", "authority", "reading"]
Blocks = Literal["sheet", "rows", "cells"]
SHOWN = 12  # rows named in a question
OTHER = "other"  # the choice "none of these": the header, word or line is left out


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: what is written to give it, and what it would mean, in words."""

    id: str
    means: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a person.

    `kind`: "header" (what a column of the sheet is), "word" (what an unknown word of a column of choices means),
    "constant" (a value that every row of the sheet has), "unit", "rows" (struck, hidden or filtered), "reference",
    "authority", "reading" (how a column's values are to be read). `column` is the dataset's column it is about, `place`
    the sheet's ("D Date left"), `subject` the header or word that an answer is remembered by, as it is compared.
    `free`: any text is an answer, besides the options. `proposal` is the option that seems likeliest, "" for none: it
    is never taken by itself. `decides` counts the cells or rows that hang on it. `blocks`: what does not count before
    it is answered: the whole "sheet", the "rows" concerned, or only the "cells", whose rows count without them.
    `lasting`: the answer holds for other files with the same header or word; otherwise for this sheet of this `file`
    alone. `hidden`: the subject may be a person's name, so nothing may show or keep it.
    """

    kind: Kind
    dataset: str
    sheet: str
    column: str
    place: str
    subject: str
    sentence: str
    options: tuple[Option, ...]
    proposal: str = ""
    free: bool = False
    decides: int = 0
    blocks: Blocks = "sheet"
    lasting: bool = True
    hidden: bool = False
    row: int | None = None  # the first row concerned, the spreadsheet's own number
    samples: tuple[str, ...] = ()  # some of what stands there, where it can be no name
    rows: frozenset[int] = field(default=frozenset(), repr=False)  # all of them, where single rows are concerned
    file: str = ""

    @property
    def id(self) -> str:
        """Such as "exclusions.category.3f1c9ab2": the same for the same question in any file."""
        scope = "" if self.lasting else f"{self.file}\x1f{self.sheet}"
        identity = "\x1f".join((self.kind, self.dataset, self.column, self.subject, scope))
        return f"{self.dataset}.{self.column or self.kind}.{hashlib.sha256(identity.encode()).hexdigest()[:8]}"

    def takes(self, choice: str) -> bool:
        """Whether it can be answered so."""
        return any(option.id == choice for option in self.options) or (self.free and bool(choice.strip()))

    def means(self, choice: str) -> str:
        """An answer in words."""
        return next((option.means for option in self.options if option.id == choice), choice)

    def as_json(self) -> dict[str, Any]:
        """As `check --json` lists it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "dataset": self.dataset,
            "sheet": self.sheet,
            "column": self.column,
            "place": self.place,
            "row": self.row,
            "sentence": self.sentence,
            "choices": [{"choice": option.id, "means": option.means} for option in self.options],
            "free": self.free,
            "proposal": self.proposal,
            "decides": self.decides,
            "samples": list(self.samples),
            "blocks": self.blocks,
        }


def rows_question(
    dataset: str, sheet: str, subject: str, sentence: str, options: tuple[Option, ...], numbers: Sequence[int], *,
    column: str = "", place: str = "", kind: Kind = "rows", proposal: str = "",
) -> Question:  # fmt: skip
    """Of some rows, by the spreadsheet's own numbers: they wait for the answer, which is of these very rows and of no
    other file's."""
    return Question(
        kind, dataset, sheet, column, place, subject, sentence, options, proposal, decides=len(numbers), blocks="rows",
        lasting=False,
        row=numbers[0], rows=frozenset(numbers),
    )  # fmt: skip


def named_rows(numbers: Sequence[int]) -> str:
    """ "3, 7, 12"; of many the first "and more"."""
    once = list(dict.fromkeys(numbers))  # a row whose figures stood across the page is several
    return ", ".join(map(str, once[:SHOWN])) + (" and more" if len(once) > SHOWN else "")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer that a reading was made with."""

    question: Question
    choice: str

    @property
    def means(self) -> str:
        return self.question.means(self.choice)


@dataclass(slots=True)
class Asker:
    """Asks for one sheet: gives the answer that is known, and keeps the questions that are open."""

    answers: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    names: Mapping[str, str] = field(default_factory=dict)  # of schools, by LAESTAB
    open: list[Question] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)

    def ask(self, question: Question, fits: Callable[[str], bool] = lambda choice: True) -> str | None:
        """The answer, or None while there is none: then what the question decides may not count. `fits`: whether an
        answer in somebody's own words can be used."""
        question = replace(question, file=self.file)
        choice = self.answers.get(question.id)
        if choice is None or not question.takes(choice) or not fits(choice):
            if all(each.id != question.id for each in self.open):
                self.open.append(question)
            return None
        if all(each.question.id != question.id for each in self.answered):
            self.answered.append(Answered(question, choice))
        return choice

    @property
    def about(self) -> set[str]:
        """The dataset's columns that an open question may yet fill."""
        named = {option.id for question in self.open if question.kind == "header" for option in question.options}
        return named | {question.column for question in self.open}

    @property
    def stopped(self) -> bool:
        """Whether nothing of the sheet can count yet."""
        return any(question.blocks == "sheet" for question in self.open)
