"""Letters that cannot be seen: harmless ones are left out, those that deceive or damage make the cell an error.

Direction marks make a text read otherwise than it is stored; control characters come from damaged exports; the
replacement character stands where a byte meant nothing. Zero-width letters and soft hyphens come along from web pages.
"""

from __future__ import annotations

import re

_HARMLESS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DANGEROUS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2061-\u2069\ufff9-\ufffd\ud800-\udfff"
_UNSEEN = re.compile(f"[{_HARMLESS}{_DANGEROUS}]")
_DECEIVING = re.compile(f"[{_DANGEROUS}]")
_LEFT_OUT = dict.fromkeys(map(ord, _HARMLESS))


def has_unseen(text: str) -> bool:
    return _UNSEEN.search(text) is not None


def is_dangerous(text: str) -> bool:
    return _DECEIVING.search(text) is not None


def without_unseen(text: str) -> str:
    """The text without its harmless invisible letters."""
    return text.translate(_LEFT_OUT)
