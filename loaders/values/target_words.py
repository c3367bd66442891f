"""Targets in words: "reduce to 28", "28 (was 36)", "from 36 to 28", "no more than 28" are 28.

Which way is good the measure says by itself, so that "at most" and "at least" name the same figure. "Below 28" is not
28, and "reduce by 28" no target but a change: neither is read.
"""

from __future__ import annotations

import re

from loaders.sheets.sheet import Cell

_FIGURE = r"(?:£ ?)?-?\d[\d,]*(?:\.\d+)? ?(?:k|m|mn|million|thousand)?(?: ?%| per ?cent)?"
_TO = (
    r"(?:reduc\w*|decreas\w*|cut|lower\w*|bring|increas\w*|rais\w*|ris\w*|improv\w*|fall\w*|drop\w*|"
    r"hold|maintain\w*|keep|stay|remain)"
)
_LIMIT = (
    r"(?:no|not) (?:more|fewer|less|lower|higher) than|at (?:most|least)|up to|max(?:imum)?(?: of)?|min(?:imum)?(?: "
    r"of)?|\u2264|\u2265|<=|>=|=<|=>|target(?: of)?:?"
)
_WAS = r"(?:was|from|currently|current|now|baseline|base)"
WAYS = (
    rf"{_TO}(?: (?!per |each |every |a )[a-z'-]+){{0,4}}?(?: down| up| back)?(?: from {_FIGURE})? (?:to|at) "
    rf"(?P<figure>{_FIGURE})",
    rf"{_FIGURE} ?(?:->|=>|\u2192|\u2794) ?(?P<figure>{_FIGURE})",
    rf"(?P<figure>{_FIGURE}) ?\( ?20\d\d[/-]\d\d: ?{_FIGURE} ?\)",
    rf"(?:(?:down |up )?from {_FIGURE} )?(?:down |up )?to (?P<figure>{_FIGURE})",
    rf"(?:{_LIMIT}) ?(?P<figure>{_FIGURE})",
    rf"(?P<figure>{_FIGURE}) or (?:fewer|less|lower|below|under|more|above|over|higher|better)",
    rf"(?P<figure>{_FIGURE}) ?(?:\( ?(?:down |up )?{_WAS}:? {_FIGURE} ?\)|[,;] ?{_WAS}:? {_FIGURE})",
)
_WAYS = tuple(re.compile(way, re.IGNORECASE) for way in WAYS)


_NONE = frozenset(["zero", "nil"])
_CHANGE = re.compile(
    r"\b(?:reduc\w*|decreas\w*|increas\w*|cut|fall\w*|drop\w*|rise|improv\w*|fewer|less|lower|more|higher|"
    r"down|up|halve|half|double)\b|^[-+\u2212] ?\d|\b(?:on|than|compared)\b",
    re.IGNORECASE,
)
_BEYOND = re.compile(r"(?:below|under|less than|fewer than|above|over|more than|better than|[<>]) ?\d", re.IGNORECASE)


def why_not(value: Cell) -> tuple[str, str]:
    """What is wrong with a target that is no figure, and what to write: that it says how far, or only on which side;
    ("", "") elsewhere."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if _BEYOND.match(words):
        return (
            "This says on which side of a figure it is to be, and not the figure.",
            "Write the figure to reach: 27 where it is to be below 28.",
        )
    if _CHANGE.search(words):
        return (
            "This says how far it is to change, and not the figure to reach.",
            "Write the figure to reach: 29 for a fifth fewer than 36.",
        )
    return "", ""


def figure(value: Cell) -> Cell:
    """The figure that a target in words names, as text; any other cell as it stands."""
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return "0" if isinstance(value, str) and value.strip().casefold() in _NONE else value
    words = " ".join(value.replace("\u00a0", " ").split()).strip(" .")
    for way in _WAYS:
        if found := way.fullmatch(words):
            return found["figure"].strip()
    return value
