"""The one way by which words from a file reach a paper: on the page they are words, whatever they were meant to be."""

from __future__ import annotations

import html
import re
from typing import Any

# What no XML may hold, letters that cannot be seen or that turn the text after them round, and halves of letters.
_UNFIT = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)


def safe(value: Any) -> str:
    """The text with a mark in place of every letter that a document could not hold or a reader could not see."""
    return _UNFIT.sub("\ufffd", "" if value is None else str(value))


def in_html(value: Any) -> str:
    """For text inside a web page."""
    return html.escape(safe(value), quote=True)
