"""Text on its way to a screen. Streamlit reads Markdown in tables and labels, so what a file said is made plain
first."""

from __future__ import annotations

import html
import re
from typing import Any

import pandas as pd

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#!|~$:@{}^])")
# Letters that cannot be seen, or that turn the text after them round: a file's name or a cell can hide behind them.
_UNSEEN = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ADDRESS = re.compile(r":(?=//)|\bwww(?=\.)|@", re.IGNORECASE)
_AMOUNT = re.compile("\u2212(?=£)")  # a minus sign and its amount stay on one line, which browsers do not see to
_N = re.compile(r"\bn = [\d,.]+")
_STARTS = re.compile(r"^([-+=]|\d+(?=[.)](\s|$)))")


def seen(value: Any) -> str:
    """On one line, with a mark in place of every letter that cannot be seen. For what is drawn as it stands, not as
    Markdown."""
    return _UNSEEN.sub("\ufffd", " ".join(str(value).split()))


def escape_markdown(value: Any) -> str:
    """The text as it stands, with nothing in it that Markdown would turn into a picture, a link or a style."""
    text = seen(value)
    text = _MARKDOWN.sub(r"\\\1", text)
    # An address is made a link after Markdown has been read, so escaping it is not enough: it is broken by an unseen
    # joiner.
    text = _ADDRESS.sub(lambda m: f"{m[0]}\u2060", text)
    text = _AMOUNT.sub("\u2212\u2060", text)
    # A line that starts like a list: a mark can be escaped, a number gets an invisible joiner after it.
    return _STARTS.sub(lambda m: f"{m[1]}\u2060" if m[1].isdigit() else f"\\{m[1]}", text, count=1)


def with_years_whole(text: str) -> str:
    """A heading in which no line ends within "2029-30": an unseen joiner stands behind its hyphen."""
    return re.sub(r"(?<=\b\d{4}-)(?=\d\d\b)", "\u2060", text)


def in_html(value: Any) -> str:
    """For text inside our own HTML."""
    return html.escape(_UNSEEN.sub("\ufffd", str(value)), quote=True)


def counts_in_html(text: str) -> str:
    """The same, with "n = 36" never broken in two."""
    return _N.sub(r'<span class="n">\g<0></span>', in_html(text))


def cell_in_html(value: Any) -> str:
    """For a cell of a table of ours; what is missing is a blank."""
    return "" if value is None or value is pd.NA or (isinstance(value, float) and value != value) else in_html(value)


def listed(words: list[str], last: str = "and") -> str:
    """["a", "b", "c"] -> "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def one(noun: str, value: float) -> str:
    """The noun of a catalogue, which is of several, for a number of its own: "permanent exclusion" for 1."""
    return re.sub(r"\b(\w{3,}?)s\b", r"\1", noun, count=1) if value == 1 else noun


def rows_of(number: float, noun: str = "row", several: str = "") -> str:
    """ "1 row", "1,204 rows"; of whole things, so to the nearest. `several`: where it is not the noun and an s."""
    whole = round(number)
    return f"{whole:,} {noun if whole == 1 else several or f'{noun}s'}"


def inside(label: str) -> str:
    """A label within a sentence: "primary need", "resourced provision or SEN unit"; initials keep their capitals, as in
    "SEN provision"."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"
