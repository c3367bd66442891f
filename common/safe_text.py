"""Text on its way into a spreadsheet: what a spreadsheet would run is written so that it stays text.

For every file the product gives out: CSV by `spreadsheet_text`, workbooks by an engine told to write text as text (for
XlsxWriter `SAFE_WORKBOOK`; for openpyxl `text_cell`). OWASP, CSV injection: a cell that begins with = + - @, a tab or a
carriage return, or the full-width forms of those, may be run as a formula by the program that opens it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")
SAFE_WORKBOOK = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_CELL = 32_767
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def spreadsheet_text(value: Any) -> Any:
    """The value for a CSV cell: text that a spreadsheet would run begins with an apostrophe; all else as it is.

    A plain number written as text ("-3", "+0.5%") is a number to the spreadsheet and stays one.
    """
    if not isinstance(value, str):
        return value
    text = _NOT_IN_XML.sub("", value)
    seen = text.lstrip(" \u00a0\u200b\ufeff\u2060")
    if seen.startswith(TRIGGERS) and not _NUMBER.fullmatch(seen.strip()):
        return f"'{text}"
    return text


def text_cell(cell: Any, value: str) -> None:
    """Put text into an openpyxl cell as text, whatever it begins with, without what no workbook may hold."""
    cell.value = _NOT_IN_XML.sub("", value)[:LONGEST_CELL]
    cell.data_type = "s"


def file_name(words: str, suffix: str, longest: int = 80) -> str:
    """A safe name for a file of ours: letters, digits and hyphens of the words, then the suffix (".xlsx")."""
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return f"{re.sub('[^a-z0-9]+', '-', ascii_words).strip('-')[:longest].strip('-') or 'file'}{suffix}"
