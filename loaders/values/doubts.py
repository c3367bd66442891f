"""A day, a figure or a year group with something beside it: "31/03/2019 (tbc)", "14/01/2019?", "20 wks", "9A".

What only says again what the column holds is taken off, and the value is certain: its own unit, a weekday, brackets, a
class. A sign or a word of doubt leaves the value open: a person says whether it counts. What else stands beside a day
may mean anything, and is open too; beside a figure it may change the figure, which is not read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from common.words import header_words
from loaders.sheets.sheet import Cell
from loaders.spec import Column
from loaders.values import target_words
from loaders.values.cells import NUMERIC, Settings, read_cell, reader

DAY, FIGURE, GROUP = "day", "figure", "year group"
# Words and signs by which officers say that a value is not settled.
_DOUBTS = (
    r"(?:to be|not yet|not|awaiting|subject to) "
    r"(?:confirm\w*|agreed|finalised|decided)|t\.?b\.?[cad]\.?|unconfirmed|provisional(?:ly)?|prov|"
    r"approx(?:imate(?:ly)?)?|circa|ca|c|about|around|roughly|est(?:imated?)?|expected|exp|planned|proposed|projected|forecast|target|"
    r"probabl[ey]|possibl[ey]|likely|may ?be|perhaps|poss|draft|pending|assumed|guess|not "
    r"sure|unsure|uncertain|unclear|query|check(?: this)?|to check|tentative"
)
# When a figure is to be reached, or what it is for: of the row's own period, or of another.
_FOR = (
    r"(?:by|in|from|for|at) (?:the )?(?:(?:end|start|beginning) of )?(?:the )?(?:(?:spring|summer|autumn) (?:term "
    r")?|[a-z]{3,9} |term \d )?20\d\d(?:[/-]\d\d)?|"
    r"(?:per|a|each|every) (?:year|term|month|week|quarter|half[- ]term)|p\.?a\.?|annually|termly|monthly"
)
_DOUBT = re.compile(rf"(?<![^\W_])(?:{_DOUBTS}|{_FOR})(?![^\W_])\.?|[?~*#\u2020\u2021\u2248]+|\^", re.IGNORECASE)
_SURE = r"confirmed|actual(?:ly)?|definite(?:ly)?|exact(?:ly)?|correct|as agreed"
_WEEKDAY = r"am|pm|a\.m\.|p\.m\.|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_UNITS = {
    "weeks": r"weeks?|wks?|w", "days": r"(?:school )?days?|d", "school days": r"(?:school )?days?|d",
    "places": r"places?|pupils?|children|learners?",
    "pupils": r"pupils?|children|places?|learners?|students?|on roll|nor", "sessions": r"sessions?|sess",
    "£": r"gbp|pounds|sterling", "schools": r"schools?|settings?",
}  # fmt: skip
_TARGETS = (
    r"pupils?|children|exclusions?|permanent exclusions|suspensions?|(?:of "
    r")?plans|cases|placements?|schools?|requests|moves|returns|days"
)
_DATED = re.compile(
    r"(?<![\d/.\-])(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?:st|nd|rd|th)? "
    r"[a-z]{3,9},? (?:\d{4}|\d{2}))(?![\d/.\-])", re.IGNORECASE
)  # fmt: skip
_CLASS = re.compile(
    r"(?P<year>(?:nc ?)?(?:year|yr|y)? ?\d{1,2}) ?[-./]? ?(?!(?:st|nd|rd|th)$)[a-z]{1,2}\d?|(?P<first>r|rec|reception) "
    r"?[-./]? ?[a-h1-6]",
    re.I,
)
_NAMED = re.compile(r"(?P<year>(?:nc ?)?(?:year|yr|y)? ?\d{1,2})[ ,(\-]+(?P<rest>[^\W\d_]{3}[^\d]*)", re.IGNORECASE)
_EDGES = " ,;:.-()[]\u2013"


class Beside(NamedTuple):
    """`value` is what the cell means without what stands beside it, `doubt` what that was: "" where the value is
    certain."""

    value: str
    doubt: str
    kind: str


def beside(column: Column, header: str, value: Cell, settings: Settings) -> Beside | None:
    """What a cell means that cannot be read as it stands; None where nothing is taken off it or nothing is left."""
    kind = _kind(column)
    if not kind or not isinstance(value, str):
        return None
    words = " ".join(value.split())
    if kind == GROUP and (found := _CLASS.fullmatch(words)):
        year = found["year"] or found["first"]
        return Beside(year, "", kind) if _reads(column, year, settings) else None
    if not any(map(str.isdigit, words)):
        return None
    doubts = [match[0].strip(_EDGES).casefold() for match in _DOUBT.finditer(words)]
    left = _own(column, header).sub(" ", _DOUBT.sub(" ", words))
    # Before a figure a dash is a minus
    left = " ".join(re.sub(r"\(\s*\)|\[\s*\]", " ", left).split()).strip(" ,;:" if kind == FIGURE else " ,;:-\u2013.")
    left = str(target_words.figure(left)) if column.percent == "points" else _unwrapped(left, kind)
    if left != words and _reads(column, left, settings):
        return Beside(left, " ".join(dict.fromkeys(filter(None, doubts))), kind)
    if kind == GROUP and (found := _NAMED.fullmatch(words)) and _reads(column, found["year"], settings):
        return Beside(found["year"], found["rest"].strip(_EDGES), kind)
    days = _DATED.findall(words) if kind == DAY else []
    if len(days) == 1 and _reads(column, days[0], settings):
        return Beside(days[0], words.replace(days[0], " ", 1).strip(_EDGES) or words, kind)
    return None


def is_doubt(text: str) -> bool:
    """Whether a text is nothing but signs and words of doubt, which are nobody's name."""
    return not _DOUBT.sub(" ", text).strip(_EDGES)


def _kind(column: Column) -> str:
    if column.kind == "date":
        return DAY
    if column.kind == "year_group":
        return GROUP
    return FIGURE if column.kind in NUMERIC else ""


def _reads(column: Column, text: str, settings: Settings) -> bool:
    return bool(text) and read_cell(column, text, reader(column, settings))[1] is None


def _unwrapped(text: str, kind: str) -> str:
    """Brackets round a day say nothing; round a figure they are a minus."""
    return text[1:-1].strip() if kind != FIGURE and text[:1] in "([" and text[-1:] in ")]" else text


@cache
def _own(column: Column, header: str) -> re.Pattern[str]:
    """What says again what the column holds: its unit; beside a day the words of its header and a weekday."""
    words = [_SURE]
    if column.kind == "date":
        spoken = {word for text in (column.header, header) for word in header_words(text).split() if word.isalpha()}
        words += [_WEEKDAY, *map(re.escape, sorted((spoken | set(column.cues)) - _ANOTHER, key=len, reverse=True))]
    elif column.kind in NUMERIC:
        words.append(_TARGETS if column.percent == "points" else _UNITS.get(column.unit, r"(?!)"))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(words)})(?![^\W_])", re.IGNORECASE)


# Words of headers that beside a day may say that it is another one.
_ANOTHER = frozenset(
    """
    planned expected draft first last next previous review original forecast revised panel until from before after
    target proposed appeal governors gdc pdc irp due to by not
    """.split()
)
