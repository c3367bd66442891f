"""References that differ only in how they are spelt: 00123 and 123, A1 and a1, P-001 and P001, “A1” and A1*.

A spreadsheet that takes a reference for a number drops its leading noughts. Whether two such spellings are one child
nobody but the office knows, so it is asked, within a file here and between a file and what is stored by whoever knows
both (`alike` takes any references).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_SEPARATORS = str.maketrans(dict.fromkeys("-_. \u2013\u2014\\", "/"))
_LOOSE = re.compile(r"(?<!\d)0+(?=\d)|/+(?=[^\W\d_])|(?<=[^\W\d_])/+|(?<=/)/+")
_ENDS = re.compile(r"^[^\w]+|[^\w]+$")
_OF_A_UPN = re.compile(r"k[0-9a-f]{32}")
_LENGTH_OF_A_UPN = 33


def key(reference: str) -> str:
    """What two spellings of one reference have in common: no leading noughts, no capitals, one kind of separator, no
    quotation marks, stars or stops at either end."""
    bare = _ENDS.sub("", reference.casefold())
    return _LOOSE.sub("", (bare or reference.casefold()).translate(_SEPARATORS))


def alike(references: Iterable[str], others: Iterable[str] = ()) -> list[list[str]]:
    """The groups of different spellings of what may be one reference; with `others` only groups that hold one of each
    side."""
    mine, theirs = ({r for r in some if not _is_scrambled(r)} for some in (references, others))
    groups: dict[str, set[str]] = {}
    for reference in _near(list(mine | theirs)):
        groups.setdefault(key(reference), set()).add(reference)
    several = [group for group in groups.values() if len(group) > 1]
    if theirs:
        several = [group for group in several if group & mine and group & theirs]
    return sorted(sorted(group) for group in several)


def _is_scrambled(reference: str) -> bool:
    return len(reference) == _LENGTH_OF_A_UPN and _OF_A_UPN.fullmatch(reference) is not None


def _near(references: list[str]) -> list[str]:
    """The references that share a coarser key with another: all that are alike, told for forty thousand at once.
    Letters beyond ASCII have too many ways to be one: where there are any, every reference is near."""
    if not "".join(references).isascii():
        return references
    coarse = pc.utf8_lower(pa.array(references, pa.large_string()))
    coarse = pc.replace_substring_regex(coarse, r"^[^0-9a-z]+|[^0-9a-z]+$", "")
    coarse = pc.replace_substring_regex(coarse, r"[-_. \\/]+", "/")
    coarse = pc.replace_substring_regex(coarse, r"(^|[^0-9])0+([0-9])", r"\1\2")
    coarse = pc.replace_substring(coarse, "/", "")
    encoded = coarse.dictionary_encode()
    if len(encoded.dictionary) == len(references):
        return []
    numbers = encoded.indices.to_numpy()
    several = np.bincount(numbers)[numbers] > 1
    return [references[at] for at in np.flatnonzero(several)]


def fullest(group: Iterable[str]) -> str:
    """The spelling that lost nothing and has nothing around it: the longest, with noughts and capitals."""
    return max(
        group,
        key=lambda reference: (
            _ENDS.search(reference) is None,
            len(reference),
            sum(map(str.isupper, reference)),
            reference,
        ),
    )
