"""Pupils' identifiers at the door: a UPN becomes a keyed hash before anything else sees it."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable

from loaders.sheets.sheet import Cell
from loaders.spec import Column
from loaders.values import personal
from loaders.values.amounts import is_error
from loaders.values.cells import LONGEST_TEXT, ORDINARY, is_blank
from loaders.values.labels import text
from loaders.values.letters import is_dangerous
from loaders.values.trouble import Trouble

# A check letter, eleven digits, and a digit (permanent) or a letter (temporary); I, O and S are not used as check
# letters (DfE, Unique pupil numbers: a guide).
UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]")
UNKNOWN_UPN = re.compile(r"UN(?:[1-9]|10)")
HASH_BYTES = 16
NOBODY = re.compile(r"0+(?:\.0+)?|(?:e\.?g\.?|for example|example|sample|dummy)(?:\W.*)?", re.I)
SEVERAL = re.compile(r"\s*[;&,+|]\s*|\s+(?:/|and)\s+|\s+/\s*|\s*/\s+")


def looks_like_upn(value: Cell) -> bool:
    return isinstance(value, str) and len(value) >= 13 and UPN.fullmatch(_tidy(value)) is not None


def hashed(value: Cell, key: bytes) -> str | None:
    """The pupil reference a UPN becomes: "k" and 128 bits of HMAC-SHA256, in hex. None where no UPN is known."""
    upn = "" if is_blank(value) else _tidy(text(value))
    if not upn or UNKNOWN_UPN.fullmatch(upn):
        return None
    return "k" + hmac.digest(key, f"upn:{upn}".encode(), "sha256")[:HASH_BYTES].hex()


def references(refs: tuple[Cell, ...] | None, upns: tuple[Cell, ...] | None, key: bytes) -> tuple[Cell, ...]:
    """The pupil reference of each row: the local one, unless it is blank or a UPN; then the hash of the UPN."""
    cache: dict[Cell, str | None] = {}

    def of(value: Cell) -> str | None:
        if value not in cache:
            # What is no reference at all stays as it is, for the column to say so; nobody's hash is made of "#REF!".
            wrong = isinstance(value, str) and (is_error(value) or is_dangerous(value) or len(value) > LONGEST_TEXT)
            cache[value] = str(value) if wrong else hashed(value, key)
        return cache[value]

    if refs is None:
        return tuple(map(of, upns or ()))
    distinct = dict.fromkeys(refs)
    upn = {value for value in distinct if isinstance(value, str) and len(value) >= 13 and looks_like_upn(value)}
    local: tuple[Cell, ...] = tuple(of(v) if v in upn else v for v in refs) if upn else refs
    if upns is None:
        return local
    wrong = personal.references(value for value in distinct if value not in upn)
    if wrong:  # a name beside a UPN is left out, as under a header that says so
        local = tuple(None if raw in wrong and of(u) else ref for raw, ref, u in zip(refs, local, upns))
        refs = tuple(None if raw in wrong and of(u) else raw for raw, u in zip(refs, upns))
    # A UPN column wins over a reference that is itself a UPN, so that the two can never make two pupils of one.
    return tuple(of(u) or ref if is_blank(ref) or raw in upn else ref for raw, ref, u in zip(refs, local, upns))


def refused(column: Column, values: Iterable[Cell]) -> dict[Cell, Trouble]:
    """The different values of a column of references that look like a person, each with the trouble that it is; none
    for other columns. A UPN is none of them: it becomes a hash. A text too long to be read is held as that."""
    values = [value for value in values if not (isinstance(value, str) and len(value) > LONGEST_TEXT)]
    if column.name == "pupil_ref":
        odd = [value for value in values if not (type(value) is str and ORDINARY.fullmatch(value))]
        upns = {value for value in odd if looks_like_upn(value)}
        kinds = personal.references([value for value in values if value not in upns] if upns else values)
        found = {value: _personal(kind, column.header) for value, kind in kinds.items()}
        for value in odd:  # several children, or none, stand in no ordinary reference
            if value not in found and (trouble := _nobody_or_several(value)):
                found[value] = trouble
        return found
    elif column.kind == "text" and column.name.endswith("_id"):
        kinds = {v: kind for v in values if isinstance(v, str) and (kind := _of_an_own_number(v))}
    else:
        return {}
    return {value: _personal(kind, column.header) for value, kind in kinds.items()}


def _nobody_or_several(value: Cell) -> Trouble | None:
    """The trouble with a cell that names no child ("0", which systems write for none, "e.g. A1") or several ("A1 / A2",
    "A1; A2")."""
    text_ = " ".join(str(value).split())
    if NOBODY.fullmatch(text_):
        message = (
            "What stands here is no child's reference: noughts alone stand for none, an example is nobody, and several "
            "children would be one."
        )
        return Trouble("no-reference", message, "Give each child's own reference.")
    parts = SEVERAL.split(text_)
    if len(parts) > 1 and all(any(map(str.isdigit, part)) for part in parts) and len(set(map(_shape, parts))) == 1:
        message = "What stands here looks like the references of several children in one cell: they would count as one."
        return Trouble("several-references", message, "Give each child a row of its own.")
    return None


def _shape(part: str) -> str:
    """A reference with its figures and letters alike: "A12" and "B7" are of one shape."""
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d+", "9", part.strip()))


def _of_an_own_number(value: str) -> str:
    """What the number of a placement or request looks like; one that was made of child, provider and day has
    slashes."""
    return personal.numbers_of_a_person(value) or ("" if " / " in value else personal.looks_personal(value))


def _personal(kind: str, header: str) -> Trouble:
    message = (
        f"What stands here looks like {kind}, which is never a reference whatever the header says; it was not read."
    )
    fix = (
        f"Give the {header.lower()} of your own system, which says nothing of the child, and head a column of names "
        f'"Name".'
    )
    return Trouble("personal-reference", message, fix)


def _tidy(text_: str) -> str:
    return re.sub(r"\s+", "", text_).upper()
