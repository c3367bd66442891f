"""Labels and codes: choices, yes and no, year groups, school and financial years, text and identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from rapidfuzz import fuzz, process

from common.words import choice_words, normalise_text
from loaders.sheets.sheet import Cell
from loaders.spec import Choice
from loaders.values import compounds
from loaders.values.trouble import Unreadable, quoted

YES = frozenset(["y", "yes", "true", "t", "1", "1.0", "\u2713", "\u2714", "\u2611"])
NO = frozenset(["n", "no", "false", "f", "0", "0.0", "\u2717", "\u2718", "\u2610"])
EARLY_YEARS = {"r": 0, "rec": 0, "reception": 0, "yr": 0, "year r": 0, "n2": -1, "nursery": -1, "n": -1, "n1": -2,
               "nursery 2": -1, "nursery 1": -2}  # fmt: skip
_YEAR_GROUP = re.compile(
    r"(?:national curriculum |nc )?(?:ncy|nc|yr|year|y|grp|group)?(?: group)?\s*(-?\d{1,2})(?:\.0+)?"
)
_SLASHED = re.compile(r"(\d{4}|\d{2})\s*[/-]\s*(\d{4}|\d{2})")
_OF_SCHOOLS = re.compile(r"^\s*(?:AY|SY|acad(?:emic)? year|school year)[ :]*", re.IGNORECASE)
_OF_MONEY = re.compile(r"^\s*(?:FY|fin(?:ancial)? year)[ :]*", re.IGNORECASE)
_WHOLE_TEXT = re.compile(r"-?\d+\.0+")
_SCHOOL_NUMBER = re.compile(r"(\d{3})\s*[/\- ]\s*(\d{4})")
_SHORTENED = re.compile(r"\d(?:\.\d+)?[Ee]\+\d{1,2}")
_NUMBER_WITH_NAME = re.compile(r"(?<!\d)(\d{3})/?(\d{4})(?!\d)")


def text(value: Cell) -> str:
    """Text as typed; an identifier that a spreadsheet made a number of ("123.0") is text again ("123")."""
    if isinstance(value, str):
        words = " ".join(value.split())
        return words.split(".")[0] if "." in words and _WHOLE_TEXT.fullmatch(words) else words
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, datetime | date) else str(value)


def reference(value: Cell, digits: int) -> str:
    """A reference of so many digits, whatever stands between them (880/4001 is 8804001); else the text as typed."""
    words = text(value)
    only = "".join(filter(str.isdigit, words))
    return only if len(only) == digits and not any(map(str.isalpha, words)) else words


def school(value: Cell) -> str:
    """A school by its number (880/4117, 8804117.0 and "Priory School (8804117)" are 8804117) or its name."""
    words = text(value)
    match = _SCHOOL_NUMBER.fullmatch(words)
    if match is None and len(found := list(_NUMBER_WITH_NAME.finditer(words))) == 1:
        match = found[0]
    return match[1] + match[2] if match else words


def is_shortened(value: Cell) -> bool:
    """True for 8.80412E+12, and for a number of more figures than a spreadsheet holds (15)."""
    if isinstance(value, str):
        return _SHORTENED.fullmatch(value.strip()) is not None
    return isinstance(value, float) and abs(value) >= 1e15


def flag(value: Cell) -> bool:
    """Yes or no. Raises Unreadable for anything else."""
    if isinstance(value, bool):
        return value
    words = choice_words(text(value))
    if words in YES or words in NO:
        return words in YES
    raise Unreadable("not-yes-or-no", f"{quoted(value)} is neither yes nor no.", "Write Yes or No.")


def year_group(value: Cell) -> int:
    """The national curriculum year: Reception 0, N2 -1, Y7 7. Raises Unreadable."""
    words = choice_words(text(value)) if not str(value).strip().startswith("-") else text(value)
    if words in EARLY_YEARS:
        return EARLY_YEARS[words]
    match = _YEAR_GROUP.fullmatch(words)
    if match and -4 <= int(match[1]) <= 20:
        return int(match[1])
    raise Unreadable("not-a-year-group", f"{quoted(value)} is not a year group.", "Write R, or 1 to 14.")


# Two years as they are written within other words: 2018/19, 2018-2019, 18/19; part of no date.
YEARS = r"(?<![\d/-])(?:\d{4} ?[/-] ?\d{4}|\d{4} ?[/-] ?\d\d|\d\d ?[/-] ?\d\d)(?![\d/-])"


def years_in(words: str) -> set[int]:
    """The first of each two years that some words name."""
    starts = (year_start(hit.replace(" ", "")) for hit in re.findall(YEARS, words))
    return {start for start in starts if start is not None}


def year_start(value: Cell) -> int | None:
    """2018 for 201819, 2018/19, 2018-19, 18/19, 2018/2019; None for anything else, a lone 2018 included."""
    words = normalise_text(text(value))
    match = re.fullmatch(r"(\d{4})(\d{2})", words) or _SLASHED.fullmatch(words)
    if match is None or (len(match[1]) == 2 and len(match[2]) == 4):
        return None
    start = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
    end = int(match[2]) % 100
    return start if (start + 1) % 100 == end and 1990 <= start <= 2099 else None


def _of_two(words: str, prefix: re.Pattern[str]) -> int | None:
    """The first of two years run together, "AY1819", "1920"; 2021 alone is a year of the calendar."""
    small = normalise_text(text(words))
    bare = prefix.sub("", small)
    match = re.fullmatch(r"(\d\d)(\d\d)", bare)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]) or bare == "2021":
        return None
    return 2000 + int(match[1])


def academic_year(value: Cell) -> int:
    """The year an academic year starts in. Raises Unreadable."""
    start = year_start(_OF_SCHOOLS.sub("", value) if isinstance(value, str) else value)
    start = _of_two(text(value), _OF_SCHOOLS) if start is None else start
    if start is None:
        raise Unreadable("not-a-school-year", f"{quoted(value)} is not an academic year.", "Write it as 2018/19.")
    return start


def financial_year(value: Cell) -> int:
    """The year a financial year starts in. Raises Unreadable."""
    start = year_start(_OF_MONEY.sub("", value) if isinstance(value, str) else value)
    start = _of_two(text(value), _OF_MONEY) if start is None else start
    if start is None:
        raise Unreadable("not-a-financial-year", f"{quoted(value)} is not a financial year.", "Write it as 2018-19.")
    return start


Also = tuple[tuple[str, tuple[Choice, ...]], ...]  # other columns whose words may stand in the same cell


def choice_reader(choices: tuple[Choice, ...], also: Also = (), *, alone: bool = False) -> Callable[[Cell], str | None]:
    """Reads one of the choices by code, label or alias, or several words that come to one (see `compounds`). The reader
    raises Unreadable for a value of which any part is not known; `alone`: words of another column by themselves are
    None."""
    table = compounds.table_of(choices)

    def read(value: Cell) -> str | None:
        if isinstance(value, bool):
            spellings = ["y", "yes", "true", "1"] if value else ["n", "no", "false", "0"]
            found = next((table[spelling] for spelling in spellings if spelling in table), None)
        else:
            words = text(value)
            spellings = [choice_words(words)]
            found = table.get(spellings[0])
            if found is None and (several := compounds.read(choices, also, words, alone=alone)):
                found = several[0]
        if found is not None:
            return found or None
        raise Unreadable("not-a-choice", *_why_not(choices, value, spellings[0]))

    return read


def implied_besides(choices: tuple[Choice, ...], also: Also, value: Cell, *, alone: bool = False) -> dict[str, str]:
    """What a cell of a column of choices tells of other columns: "PEX - overturned" tells a status."""
    if not also or not isinstance(value, str) or choice_words(text(value)) in compounds.table_of(choices):
        return {}
    found = compounds.read(choices, also, text(value), alone=alone)
    return found[1] if found else {}


def begins_like(choices: tuple[Choice, ...], value: Cell) -> bool:
    """Whether a cell begins with one of the choices and goes on with words that are not known."""
    return isinstance(value, str) and bool(compounds.begins_with(choices, value))


def _why_not(choices: tuple[Choice, ...], value: Cell, words: str) -> tuple[str, str]:
    """What is wrong with a value that is no choice, and what to do."""
    begins = compounds.begins_with(choices, value) if isinstance(value, str) else ""
    if begins:
        message = f"{quoted(value)} begins like {begins}, but what follows is not known, and nothing of it is left out."
        return message, f"If it is {begins} and no more, write only that; else say what it is."
    near = process.extractOne(words, list(compounds.table_of(choices)), scorer=fuzz.ratio, score_cutoff=80)
    labels = {c.code: c.label for c in choices}
    hint = f"Did you mean {labels[compounds.table_of(choices)[near[0]]]}?" if near else _list_of(choices)
    return f"{quoted(value)} is not one of the choices.", hint


def _list_of(choices: tuple[Choice, ...]) -> str:
    shown = [c.code if c.code.lower() == c.label.lower() else f"{c.code} ({c.label})" for c in choices[:12]]
    return f"Use one of: {', '.join(shown)}{' and others' if len(choices) > 12 else ''}."
