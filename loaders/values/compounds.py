"""Words that stand together in one cell of a column of choices: "Permanent exclusion - overturned", "Special
(independent)".

Nothing after a dash, a bracket, a slash, a colon or a comma is ever left out. A code may have its own label beside it
("SEMH - Social, emotional and mental health"); a narrower word wins over a wider one ("Fixed period - Lunchtime"); a
word of another column fills that one ("overturned" is a status). Whatever is left over makes the cell one that nobody
has explained.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from common.words import choice_words
from loaders.spec import Choice

# A hyphen within a word ("off-site") parts nothing; one with a space beside it does, as does a longer dash.
_BETWEEN = re.compile(
    r"\s+[-\u2010-\u2015\u2212]+\s*|\s*[-\u2010-\u2015\u2212]+\s+|\s*[\u2013\u2014]\s*|\s*[:/,;|(\[+&\n]\s*|\s+and\s+|\s+then\s+"
)
_CLOSING = " )]."
LONGEST, MOST_SPLITS = 160, 6
_FILLING = frozenset("a and by for from in of or the to with".split())
Meaning = frozenset[tuple[int, str]]  # (0 for the column's own choices, n for those of the nth other column; code)


@cache
def table_of(choices: tuple[Choice, ...]) -> dict[str, str]:
    """Every spelling and its code; codes win over labels and labels over aliases."""
    table: dict[str, str] = {}
    for spellings in ((c.code,) for c in choices), ((c.label,) for c in choices), (c.aliases for c in choices):
        for choice, words in zip(choices, spellings):
            for word in words:
                table.setdefault(choice_words(word), choice.code)
    return table


@cache
def _loose(choices: tuple[Choice, ...]) -> dict[frozenset[str], str]:
    """The spellings without their small words and whatever their order; one that two codes share belongs to neither."""
    codes: dict[frozenset[str], set[str]] = {}
    for words, code in table_of(choices).items():
        codes.setdefault(_essence(words), set()).add(code)
    return {words: found.pop() for words, found in codes.items() if len(found) == 1}


def _essence(words: str) -> frozenset[str]:
    return frozenset(map(_single, words.replace("&", " ").split())) - _FILLING


def _single(word: str) -> str:
    """A word without the ending of several: "difficulties" is "difficulty"."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def read(
    choices: tuple[Choice, ...], also: Sequence[tuple[str, tuple[Choice, ...]]], text: str, *, alone: bool = False
) -> tuple[str, dict[str, str]] | None:
    """The code that a text of several words means, and what it tells of other columns; None where any of it is not
    known. `alone`: a text that tells of another column only is known too, and its own code is ""."""
    every = (choices, *(others for _, others in also))
    found = _meaning(every, text, 0) if len(text) <= LONGEST else None
    if found is None:
        return None
    by = {number: {code for n, code in found if n == number} for number in range(len(every))}
    codes = {number: _narrowest(every[number], codes_besides) for number, codes_besides in by.items() if codes_besides}
    if any(code is None for code in codes.values()) or not (0 in codes or (alone and codes)):
        return None
    return str(codes.get(0, "")), {also[number - 1][0]: str(code) for number, code in codes.items() if number}


def begins_with(choices: tuple[Choice, ...], text: str) -> str:
    """The label of the choice that a text begins with, "" for none: for a message about the rest of it."""
    parts = _BETWEEN.split(text, maxsplit=1)
    code = table_of(choices).get(choice_words(parts[0])) if len(parts) > 1 else None
    return next((choice.label for choice in choices if choice.code == code), "")


def _meaning(every: tuple[tuple[Choice, ...], ...], text: str, depth: int) -> Meaning | None:
    words = choice_words(text)
    for number, choices in enumerate(every):
        code = table_of(choices).get(words)
        if code is None and depth:  # only of a part: a whole cell with its words in another order is no known spelling
            code = _loose(choices).get(_essence(words))
        if code is not None:
            return frozenset([(number, code)])
    if depth > 2:
        return None
    for number, place in enumerate(_BETWEEN.finditer(text)):
        if number >= MOST_SPLITS:
            return None
        head, rest = text[: place.start()], text[place.end() :].strip(_CLOSING)
        if head.strip() and rest:
            first, second = _meaning(every, head, depth + 1), _meaning(every, rest, depth + 1)
            if first is not None and (second is not None or _begins_a_label(every[0], first, rest)):
                return first | (second or frozenset())
    return _turned(every, words) if _BETWEEN.search(text) else None


def _begins_a_label(choices: tuple[Choice, ...], meaning: Meaning, rest: str) -> bool:
    """Whether a text is the beginning of a label of the one code meant: systems cut long labels short."""
    words = f"{choice_words(rest)} "
    codes = {code for _, code in meaning} if len(meaning) == 1 else set()
    return any(f"{spelling} ".startswith(words) for spelling, code in table_of(choices).items() if code in codes)


def _turned(every: tuple[tuple[Choice, ...], ...], words: str) -> Meaning | None:
    """The words as a spelling in another order: "Special - independent" is "Independent special"."""
    code = _loose(every[0]).get(_essence(words))
    return None if code is None else frozenset([(0, code)])


def _narrowest(choices: tuple[Choice, ...], codes: set[str]) -> str | None:
    """The one code, or the one that all others are wider words for; None where two mean different things."""
    narrows = {choice.code: {choice.code, *choice.narrows} for choice in choices}
    fitting = [code for code in codes if codes <= narrows[code]]
    return fitting[0] if len(fitting) == 1 else None
