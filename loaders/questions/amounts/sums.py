"""Amounts told twice: a summary beside the detail that comes to it, on another sheet, in another file or stored, or the
same ledger with its lines named otherwise. The rows differ, so nothing corrects anything, and both would be added up.

Rows that come to the same figures as others of the same year, day and kind are asked about, and wait.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np
import pandas as pd

from common.calendar import Calendar
from loaders.datasets.attendance import SEASONS
from loaders.questions.amounts import renamed_lines, same_saving, some_lines
from loaders.questions.amounts.summed import FEWEST, ROUND, TELLING
from loaders.questions.beside import ask_of_rows
from loaders.questions.question import Asker, Option
from loaders.questions.rows import instead
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT
from loaders.spec import Reading

CODE = "comes-to-the-same"
_OPTIONS = (
    Option(COUNT, "They are something else: these rows count too"),
    Option(LEAVE_OUT, "They are the same told twice: what came before counts, and these rows are left out"),
)


@dataclass(frozen=True, slots=True)
class Sums:
    """What is added up over a dataset's rows: `of` are the columns in which rows must be alike, `line` the one in which
    parts are like their sum, and `figures` those added up, each with by how much a rounded sum may miss."""

    of: tuple[str, ...]
    figures: Mapping[str, float]
    line: str = ""


_OF_SIX = re.compile(r"(\d{4}/\d\d) Term ([1-6])")
_OF_THREE = re.compile(r"(Autumn|Spring|Summer) (\d{4}/\d\d)")
BY_THE_TERM = ("family_support_nominations", "annual_review")  # of which each school gives a number a term
ADDED_UP = {
    "spend": Sums(("financial_year", "as_at", "amount_type"), {"amount": 100}, "line"),
    "attendance": Sums(("academic_year", "term", "group"), {"possible": 0, "missed": 0}),
    "engagement": Sums((), {}),  # held against each other by their terms alone
    "savings": Sums((), {}),  # and these by their schemes
    "places": Sums(("academic_year",), {"commissioned": 0.05, "on_roll_own": 0.05, "on_roll_other": 0.05}),
}
_WHOLE = (
    Option(COUNT, "They are whole: what they leave out is no more"),
    Option(LEAVE_OUT, "They are of some lines only: leave them out, until the others are there too"),
)


def beside(
    reading: Reading, before: pd.DataFrame, answers: Mapping[str, str], file: str, corrects: Set[int] = frozenset()
) -> None:
    """Ask of a reading's rows which come to the same as rows `before` them that none of them corrects; the reading is
    changed in place. `corrects`: the positions of its rows that are stored already, under their own keys."""
    sums = ADDED_UP.get(reading.dataset.name)
    if sums is None or reading.frame.empty:
        return
    if reading.dataset.name == "attendance" and len(before) and (found := _of_other_terms(reading.frame, before)):
        sentence = (
            "The school, year and group of {rows} have figures for terms of another number already (six terms beside "
            "three), so that the same sessions would be added up twice. Do they count too?"
        )
        ask_of_rows(reading, found, Asker(answers, file), "other terms", sentence, _OPTIONS)
        return
    if reading.dataset.name == "engagement":
        if found := _of_the_same_term(reading.frame, before):
            sentence = (
                "Of the same school and kind, {rows} give a number by the day where another gives one by the term, or "
                "by a term of six where another gives one by a term of three, or the other way about. Do they count "
                "too?"
            )
            ask_of_rows(reading, found, Asker(answers, file), "the same term", sentence, _OPTIONS)
        return
    if reading.dataset.name == "savings":
        if found_at := same_saving.again(reading.frame, before):
            sentence = (
                "The savings of {rows} are of the same scheme, kind and amount as others that are stored or stand "
                "before, from another day or under a like name. Do they count too?"
            )
            _ask_again(reading, before, found_at, Asker(answers, file), "the same saving", sentence)
        return
    if reading.dataset.name == "spend" and (found := some_lines.found(reading.frame, before)):
        sentence = (
            "The figures of {rows} are of a later day than others of the same year and kind, and some lines of the day "
            "before are not among them; the latest day alone counts. Are they whole?"
        )
        ask_of_rows(reading, found, Asker(answers, file), "some lines", sentence, _WHOLE)
        return
    if reading.dataset.name == "spend" and (found_at := renamed_lines.again(reading.frame, before)):
        sentence = (
            "The lines of {rows} are new on a day and of a kind of which others are stored, and a stored line with a "
            "like name is not among them: it may be the same line, named otherwise. Do these rows count too?"
        )
        _ask_again(reading, before, found_at, Asker(answers, file), "a like line", sentence)
        return
    if before.empty:
        return
    mine, theirs = _keyed(sums, reading.frame), _keyed(sums, before)
    found = set[int]()
    for of, rows in mine.groupby("of", sort=False):
        others = theirs[theirs["of"] == of]
        if len(others):
            found |= _found_again(sums, rows, others)
    if not found:
        if reading.dataset.name == "spend" and (
            found_at := renamed_lines.without_school(reading.frame, before, corrects)
        ):
            sentence = (
                "Of the lines of {rows} and others for the same day and kind, some have a school and some have none: "
                "they may be the same amounts. Do these rows count too?"
            )
            _ask_again(reading, before, found_at, Asker(answers, file), "without a school", sentence)
        return
    mark = hashlib.sha256(repr(sorted(theirs["of"])).encode()).hexdigest()[:12]
    sentence = (
        "The figures of {rows} come to the same as other rows of the same period and kind that are stored or stand "
        "before. Do they count too?"
    )
    ask_of_rows(reading, found, Asker(answers, file), f"{CODE} {mark}", sentence, _OPTIONS)


def _ask_again(
    reading: Reading, before: pd.DataFrame, found: Mapping[int, set[int]], asker: Asker, subject: str, sentence: str
) -> None:
    """Ask of rows which stored ones, each found with its own, they may be over again."""
    there = instead.places(before)
    places = {at: {there[other] for other in others} for at, others in found.items()}
    ask_of_rows(reading, found, asker, subject, sentence, _OPTIONS, others=places)


def _of_other_terms(frame: pd.DataFrame, before: pd.DataFrame) -> set[int]:
    """Positions of rows whose school, year and group have terms of three before them, and these are of six, or the
    other way round."""
    ours, theirs = (
        pd.DataFrame({"of": each[["school", "academic_year", "group"]].astype("str").agg("\x1f".join, axis=1),
                "three": each["term"].isin(SEASONS).to_numpy()})
        for each in (frame, before)
    )  # fmt: skip
    kinds = {of: set(each) for of, each in theirs.groupby("of")["three"]}
    return {at for at, (of, three) in enumerate(zip(ours["of"], ours["three"])) if (not three) in kinds.get(of, ())}


def _of_the_same_term(frame: pd.DataFrame, before: pd.DataFrame) -> set[int]:
    """Positions of numbers of a term that are given by a day, where another row gives them by the term, or the other
    way about."""
    calendar = Calendar.default()

    def terms(rows: pd.DataFrame) -> list[tuple[tuple[str, ...], bool] | None]:
        found: list[tuple[tuple[str, ...], bool] | None] = []
        for kind, school, stage, period, day in zip(
            *(rows[name] for name in ("kind", "school", "stage", "period", "event_date"))
        ):
            by_day = pd.isna(period) or not str(period).strip()
            if kind not in BY_THE_TERM or (by_day and pd.isna(day)):
                found.append(None)
                continue
            term = calendar.period_of("term6", day.date()).label if by_day else str(period)
            found.append(((str(kind), str(school), str(stage).casefold(), term), by_day))
        return found

    ours, theirs = terms(frame), terms(before) if len(before) else []
    ways = {each for each in (*ours, *theirs) if each is not None}
    found = {at for at, each in enumerate(ours) if each is not None and (each[0], not each[1]) in ways}
    stored = {each[0] for each in theirs if each is not None and not each[1]}
    return found | {
        at
        for at, each in enumerate(ours)
        if each is not None and not each[1] and any((*each[0][:3], other) in stored for other in _beside(each[0][3]))
    }


def _beside(term: str) -> tuple[str, ...]:
    """The term of three that a term of six is part of, and the two terms of six of a term of three."""
    if hit := _OF_SIX.fullmatch(term):
        return (f"{SEASONS[(int(hit[2]) - 1) // 2].capitalize()} {hit[1]}",)
    if hit := _OF_THREE.fullmatch(term):
        first = 2 * SEASONS.index(hit[1].lower()) + 1
        return tuple(f"{hit[2]} Term {number}" for number in (first, first + 1))
    return ()


def _keyed(sums: Sums, frame: pd.DataFrame) -> pd.DataFrame:
    """The figures of each row, what it is of and its line, as text that compares."""
    of = frame[list(sums.of)].astype("str").agg("\x1f".join, axis=1)
    line = frame[sums.line].astype("str").str.casefold().str.split().str.join(" ") if sums.line else ""
    figures = {name: frame[name].astype("float64").fillna(0) for name in sums.figures if name in frame}
    return pd.DataFrame({"of": of, "line": line, **figures}).reset_index(drop=True)


def _found_again(sums: Sums, rows: pd.DataFrame, others: pd.DataFrame) -> set[int]:
    """The positions of `rows` that come to the same as `others`: all of them, those of a line, or a single one."""
    if _is_one(sums, rows, others):
        return set(rows.index)
    found: set[int] = set()
    for _, part in rows.groupby("line", sort=False) if sums.line else ((None, rows),):
        like = others[others["line"] == part["line"].iloc[0]] if sums.line else others
        if len(like) and _is_one(sums, part, like):
            found |= set(part.index)
            continue
        found |= {int(at) for at in part.index if any(_is_one(sums, part.loc[[at]], each) for each in (like, others))}
    if any(_is_one(sums, rows, others.loc[[at]]) for at in others.index):
        return set(rows.index)
    return found


def _is_one(sums: Sums, rows: pd.DataFrame, others: pd.DataFrame) -> bool:
    """Whether the rows come to the same figures, and hardly by chance: one row beside one other says too little, unless
    its figure is odd."""
    if rows.empty or others.empty:
        return False
    names = [name for name in sums.figures if name in rows and name in others]
    first, second = rows[names].sum().to_numpy(), others[names].sum().to_numpy()
    miss = np.array([sums.figures[name] for name in names])
    if not bool((np.abs(first - second) <= miss).all()):
        return False
    money = 100 if "amount" in names else 1
    telling = np.count_nonzero(first) > 1 or bool((np.abs(first) >= TELLING * money).any())
    return telling and (len(rows) + len(others) > FEWEST or (money > 1 and bool((first % ROUND != 0).any())))
