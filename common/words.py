"""Words made comparable: headers and choices as different systems and hands write them."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201c\u201d`\"'"), "")
_UNIT_HINT = re.compile(
    r"[(\[]\s*(?:[^()\[\]]*(?:£|thousands?\b|millions?\b)[^()\[\]]*|gbp[^)\]]*|%|days?|weeks?|dd[/.\- "
    r"]?mm[^)\]]*|y\s*/\s*n|yes\s*/\s*no|optional|required|000s?)\s*[)\]]"
)
# The codes that stand under a header, named in it: "Type (FIX/PEX)". Those of a half day or a part of the year are its
# unit.
_CODES = re.compile(
    r"[(\[]\s*(?!(?:AM|PM|PW|PA|FT|PT)\b)[A-Z]{1,5}(?:\s*/\s*(?!(?:AM|PM|PW|PA|FT|PT)\b)[A-Z]{1,5})+\s*[)\]]"
)
_POUNDS = re.compile(
    r"(?:\bin\s+)?(?:£\s*,?(?:mn?|k|000s?|millions?|thousands?)?(?=\s|$)|\b(?:thousands|millions)(?:\s+of\s+(?:pounds|£))?(?=\s|$)|\b000s(?=\s|$))"
)
_OF_POUNDS = ("£", "thousands", "millions", "000s")  # no text without one of them has what is left out of it here
_NO_WORD = re.compile(r"[^\w£%&+]+|_")
_SIGNS = re.compile(r"[-_/.,:;()]+")
_FOOTNOTE = re.compile(r"(?<=[a-z)])\d{1,2}(?:,\d{1,2})*$")
# What hands and systems shorten in headers, and the words between that some leave out: "No. days" is "Number of days".
_SHORT = {
    "excl": "exclusion", "excln": "exclusion", "perm": "permanent", "susp": "suspension", "no": "number",
    "nos": "number", "num": "number", "yr": "year", "grp": "group", "ref": "reference", "sch": "school",
    "estab": "establishment", "prov": "provision", "req": "request", "recd": "received", "wk": "week", "wkly": "weekly",
    "amt": "amount",
}  # fmt: skip
# Of them those that mean nothing else where they are the whole header: "No" may be a number or an answer, "Yr"
# Reception's.
_ALONE = frozenset(["recd", "sch", "estab", "amt", "grp"])
_BETWEEN = frozenset(["of", "the"])
_SPLIT_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def normalise_text(text: object) -> str:
    """Lower case, one kind of dash, no quotation marks, no invisible letters, single spaces."""
    text = str(text)
    if text.isascii():  # most are: of all that is changed here only quotation marks and capitals can stand in them
        return " ".join(text.translate(_QUOTES).lower().split())
    folded = unicodedata.normalize("NFKC", text).translate(_ZERO_WIDTH).translate(_DASHES).translate(_QUOTES)
    return " ".join(folded.casefold().split())


def header_words(text: object) -> str:
    """A header as it is compared: `Start Date (dd/mm/yyyy)`, `start_date` and `StartDate` are the same words, and so
    are `Date of excl.` and `Date of exclusion`. A header of one word stays as it is ("YR" can be Reception's), but for
    the few that mean one thing: `Rec'd`."""
    text = str(text)
    spaced = _SPLIT_CAPITALS.sub(" ", text) if " " not in text.strip() else text
    if "(" in text or "[" in text:
        spaced = _CODES.sub(" ", spaced.replace("(s)", ""))
    words = normalise_text(spaced)
    if "(" in words or "[" in words:
        words = _UNIT_HINT.sub(" ", words)
    if any(sign in words for sign in _OF_POUNDS):
        words = _POUNDS.sub(" ", words)
    found = _NO_WORD.sub(" ", words).split()
    if len(found) < 2:
        return " ".join(_SHORT[word] if word in _ALONE else word for word in found)
    return " ".join([_SHORT.get(word, word) for word in found if word not in _BETWEEN] or found)


def without_footnote(words: str) -> str:
    """The header without the footnote digits glued to its end ("registered4"); the same words when there are none."""
    return _FOOTNOTE.sub("", words) if words[-1:].isdigit() else words


def choice_words(text: object) -> str:
    """A choice as it is compared: dashes, case, spaces and full stops do not matter."""
    return " ".join(_SIGNS.sub(" ", normalise_text(text)).split())


LONGEST_SLUG = 60


def slug(text: object) -> str:
    """A title as part of an id: "Staff vacancies (SEN team)" -> "staff_vacancies_sen_team". The same for every spelling
    by capitals, signs and spaces; a long title, and one with no letter of a to z, ends in a few signs worked out from
    the whole."""
    folded = unicodedata.normalize("NFKD", normalise_text(text).replace("%", " percent ").replace("£", " pounds "))
    whole = re.sub(r"[^a-z0-9]+", "_", folded.encode("ascii", "ignore").decode()).strip("_")
    other = any(ord(letter) > 127 and letter.isalnum() for letter in folded)
    if whole and len(whole) <= LONGEST_SLUG and not other:
        return whole
    mark = hashlib.sha256(folded.encode()).hexdigest()[:8]
    return f"{whole[:LONGEST_SLUG].rstrip('_')}_{mark}".lstrip("_")
