"""Which found values a report may repeat, decided for each column.

What stands in a cell may be a child's name: a row that has slipped sideways puts it under any header. So free text and
personal columns are never repeated, and elsewhere only what can be no name: figures, dates, codes, and words that
belong to the column.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz, process

from common.words import choice_words
from loaders.sheets.sheet import Cell
from loaders.spec import Choice, Column
from loaders.values.amounts import is_error, is_missing_symbol
from loaders.values.trouble import UPN

NEAR = 75  # out of 100: how like one of the column's own words a word must be to be repeated
_WORD = re.compile(r"[^\W\d_]+")
# Words that stand in figures, dates and years; a month is as likely a name (April, May, June) only when it stands
# alone.
_MONTHS = frozenset(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august
    september october november december
    """.split()
)
_USUAL = _MONTHS | frozenset(
    """
    mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday am pm st nd rd th t
    z k m mn million thousand gbp cr dr e tbc tba n a na nil none null nan inf year yr y nc ncy group term
    autumn spring summer to of and days weeks sessions not applicable available known unknown received
    """.split()
)
_SCHOOL_WORDS = re.compile(
    r"\b(school|academy|college|primary|secondary|infants?|junior|nursery|centre|center|high|grammar|community|special|pru|"
    r"alternative provision|church of england|c ?of ?e|rc|catholic|trust)\b",
    re.IGNORECASE,
)
YES_NO = ("yes", "no", "true", "false")


def may_show(column: Column, value: Cell) -> bool:
    """Whether a report may repeat what was found in a cell of the column."""
    if column.personal or column.kind == "text" or column.name == "pupil_ref":
        return False
    if not isinstance(value, str) or is_error(value) or is_missing_symbol(value):
        return True
    if UPN.search("".join(value.split())):
        return False
    words = _WORD.findall(value)
    if not words:
        return True
    if column.kind == "school":
        return _SCHOOL_WORDS.search(value) is not None
    if column.kind in ("choice", "flag"):
        return _is_code(value) or _is_near(column.choices, value)
    usual = all(word.lower() in _USUAL for word in words)
    return usual and (any(map(str.isdigit, value)) or not any(word.lower() in _MONTHS for word in words))


def _is_code(value: str) -> bool:
    """A code that nobody is called: up to two letters, or letters and figures together, all without a space."""
    text = value.strip()
    return len(text) <= 2 or (len(text) <= 6 and text.isalnum() and any(map(str.isdigit, text)))


def _is_near(choices: tuple[Choice, ...], value: str) -> bool:
    found = process.extractOne(choice_words(value), _spellings(choices), scorer=fuzz.ratio, score_cutoff=NEAR)
    return found is not None


@cache
def _spellings(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    words = (word for choice in choices for word in (choice.code, choice.label, *choice.aliases))
    return tuple(dict.fromkeys(map(choice_words, words))) or YES_NO
