"""What a cell's number format makes of its number: 0.5 under "0%" is 50%, 123 under "00000" is 00123.

A number format is part of what the person saw and meant. Where it changes that, the cell becomes the text that was
seen, with every figure of the number kept: 0.333333 under "0%" is "33.3333%", since rounding is only for show.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal

from loaders.sheets.sheet import Cell

Shape = Literal["", "percent", "percent sign", "thousands", "millions", "euros", "dollars"] | int
PERCENT: Shape = "percent"
BUILT_IN: dict[int, Shape] = {9: PERCENT, 10: PERCENT}  # "0%" and "0.00%" have no code of their own (ECMA-376, 18.8.30)
_IN_BRACKETS = re.compile(r"\[[^\]]*\]|[_*].")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_NOUGHTS = re.compile(r"0{2,15}")
# Another currency than pounds, where the format itself names it; a bare "$" is whatever the computer was set to.
_EUROS = re.compile(r"€|\[\$EUR\b")
_DOLLARS = re.compile(r"\[\$(?:\$-|USD\b)")
_UNIT = re.compile(r"(?i)(k|m|mn|million|thousand|%)\.?")


@cache
def shape_of(code: str) -> Shape:
    """What a format's code does to a number: nothing (""), a percentage of it, a sign or unit behind it that scales
    nothing, or noughts before it up to so many figures. An amount of another currency is none of pounds, and waits."""
    if (foreign := _EUROS.search(code) or _DOLLARS.search(code)) is not None:
        return "euros" if foreign.re is _EUROS else "dollars"
    code = _IN_BRACKETS.sub("", code.split(";")[0])
    bare = _LITERAL.sub("", code)
    if "%" in bare:
        return PERCENT
    if _NOUGHTS.fullmatch(bare.strip()) and bare == code:
        return len(bare.strip())
    words = "".join(one or two for one, two in _LITERAL.findall(code)).strip()
    if "," in re.sub(r",(?=[#0?])", "", bare) or not (unit := _UNIT.fullmatch(words.removeprefix("£").strip())):
        return ""  # a comma at the end divides by a thousand for show: the number is as it is meant
    word = unit[1].lower()
    return "percent sign" if word == "%" else "thousands" if word in ("k", "thousand") else "millions"


def as_seen(value: Cell, shape: Shape) -> Cell:
    """A number as text under its format; anything else, and a number that its format leaves alone, as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) == float("inf"):
        return value
    if isinstance(shape, int):
        return f"{int(value):0{shape}d}" if value >= 0 and value == int(value) else value
    if shape in ("euros", "dollars"):
        return f"{'€' if shape == 'euros' else '$'}{_number_text(Decimal(repr(value)))}"
    if shape == "percent":
        return f"{_number_text(Decimal(repr(value)) * 100)}%"
    suffix = {"percent sign": "%", "thousands": "k", "millions": "m"}.get(shape)
    return f"{_number_text(Decimal(repr(value)))}{suffix}" if suffix else value


def _number_text(number: Decimal) -> str:
    """Without an exponent and without noughts at its end. What a double cannot hold exactly (0.07 x 100) is rounded
    where its figures end."""
    number = Decimal(f"{number:.15g}").normalize()
    return f"{number:f}"
