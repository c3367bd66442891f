"""Addresses of cells as spreadsheets write them, to and from counting that begins at 0."""

from __future__ import annotations

import re
from functools import lru_cache

ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=1024)
def column_letter(index: int) -> str:
    """0 -> "A", 27 -> "AB"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_index(letters: str) -> int:
    """ "A" -> 0, "AB" -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def place_of(address: str) -> tuple[int, int] | None:
    """ "AB14" -> (13, 27), row and column; None for what is no cell's address."""
    found = ADDRESS.fullmatch(address)
    return (int(found[2]) - 1, column_index(found[1])) if found else None
