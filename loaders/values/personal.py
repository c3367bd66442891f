"""Whether a text looks like a child's: a name, a number of theirs, a birthday, an address. The one place that decides
it.

Used wherever a text could be kept or shown for what its header says it is: pupil references, headers and what is
remembered of them, labels, names of sheets, problems and what `check --json` prints. It looks at the text, never at
what stands above it. A reference may hold figures, short codes and words of offices ("Case 17", "SEN/2019/044",
"P-00012").
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date

from loaders.sheets.sheet import Cell
from loaders.values import initials
from loaders.values.known_words import is_known_word, is_neutral

NOT_SHOWN = "(not shown)"
NAME, UPN, BIRTHDAY, NHS, ADDRESS, EMAIL, PHONE, INSURANCE = (
    "a name", "a UPN", "a date", "an NHS or learner number", "an address", "an e-mail address", "a telephone number",
    "a National Insurance number",
)  # fmt: skip
_LETTERS = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTERS}+(?:['’`´-]{_LETTERS}+)*\.?")
_UPN = re.compile(r"(?<![A-Z0-9])[A-Z](?: ?\d){11} ?[0-9A-Z](?![A-Z0-9])")
_EMAIL = re.compile(r"\S@\S+\.\S")
_POSTCODE = re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![A-Z0-9])")
_SPACED_NHS = re.compile(r"(?<!\d)\d{3}[ -]\d{3}[ -]\d{4}(?!\d)")
_CALLED_NHS = re.compile(r"\b(?:NHS|ULN)\b\D{0,12}\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
# Two letters, six figures and a letter from A to D (HMRC, NIM39110); "QQ" stands in examples of it.
_INSURANCE = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?![A-Z0-9])")
# A UPN that lost its letter or a figure on the way: its authority's number begins with 2, 3, 8 or 9.
_CUT_UPN = re.compile(r"[2389]\d{11}|[A-Z][2389]\d{10}(?:\d{2})?")
_PHONE = re.compile(r"(?<!\d)(?:\+44|0)[ ()]?\d(?:[ ()]?\d){8,9}(?!\d)")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[/.\- ]\d{1,2}[/.\- ](?:\d{4}|\d{2})|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2})(?!\d)")
_NAMED_DATE = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?[ \-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ \-]\d{2,4}", re.I
)
_STREET = re.compile(
    r"\d+[a-z]?,? (?:\w+ "
    r")+(?:road|rd|street|st|avenue|ave|lane|close|drive|way|court|crescent|terrace|gardens?|hill|place|park)\b",
    re.I,
)
_USER_NAME = re.compile(r"[A-Z][a-z]{2,}[A-Z]{1,2}|[A-Z]{2}[a-z]{2,}")
# Most references: no need to look at them any closer
_HARMLESS = re.compile(r"[A-Z]{0,4}[-/]?\d{1,7}(?:\.0)?|k[0-9a-f]{32}")
# Several words in a row that begin with a capital, "Jo Smith", "Smith, Jo"; and how people are addressed.
_CAPITALS = re.compile(r"(?:[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*,? ){1,3}[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*")
_ADDRESSED = re.compile(r"\b(?i:mr|mrs|ms|miss|dr|mum|dad|ma|mother|father) (?:(?:of|for) )?[A-Z][^\W\d_]+")
_OFFICES = frozenset(
    ["assistant", "deputy", "director", "head", "chief", "manager", "officer", "lead", "leader", "principal", "senior",
     "designated", "clinical", "virtual", "bi", "excel", "power", "microsoft", "liquidlogic", "tribal", "synergy",
     "mosaic", "capita", "oracle", "agresso", "chair", "cabinet", "member", "corporate", "business", "partner",
     "commissioner", "commissioning", "council"]
)  # fmt: skip
_BORN = re.compile(r"\b(?:born|dob|d\.o\.b\.|date of birth)\b.{0,12}\d", re.I)
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# Tell nothing of the words beside them
_LINKS = frozenset(["for", "of", "the", "and", "to", "by", "with", "from", "in", "on"])
_OURS = re.compile(r"k[0-9a-f]{32}")  # a reference that was made of a UPN here


def numbers_of_a_person(text: str) -> str:
    """The kind of number, date or address that stands anywhere in a text and belongs to one person; "" for none."""
    upper = text.upper()
    if _UPN.search(upper):
        return UPN
    if "@" in text and _EMAIL.search(text):
        return EMAIL
    if len(text) > 8 and _INSURANCE.search(upper):
        return INSURANCE
    if ("NHS" in upper or "ULN" in upper) and _CALLED_NHS.search(upper):
        return NHS
    if _POSTCODE.search(upper) or _STREET.search(text):
        return ADDRESS
    if any(is_nhs_number(found) for found in _SPACED_NHS.findall(text)):
        return NHS
    return PHONE if _PHONE.search(text) and not _OURS.fullmatch(text) else ""


def looks_personal(text: str) -> str:
    """What a header, label or name of a sheet looks like, "" where it can be shown: words that this product knows are
    no name, and a single word is none either."""
    spaced = " ".join(unicodedata.normalize("NFKC", text).split())
    if kind := numbers_of_a_person(spaced):
        return kind
    for inside in _IN_BRACKETS.findall(spaced):  # "Autism (Jo Smith)"
        if inside.strip() and looks_personal(inside.strip("()[] ")):
            return NAME
    words = [word.strip(".") for word in _WORD.findall(_IN_BRACKETS.sub(" ", spaced)) if word.casefold() not in _LINKS]
    if not 2 <= len(words) <= 5 or any(map(is_known_word, words)):
        return ""
    full = [word for word in words if len(word) > 1]
    comma = re.fullmatch(rf"{_LETTERS}[^,\d]*,\s*{_LETTERS}[^,\d]*", spaced) is not None
    capitals = all(word[0].isupper() or not word[0].islower() for word in words)
    return NAME if full and (capitals or comma or _DATE.search(spaced)) else ""


def names_somebody(text: str) -> str:
    """What stands anywhere in a sentence and belongs to one person, "" for nothing seen. For words that people are free
    to write and that may be printed in public: better a system's name taken for a person's than the other way about."""
    spaced = " ".join(unicodedata.normalize("NFKC", text).split())
    if kind := numbers_of_a_person(spaced):
        return kind
    if _ADDRESSED.search(spaced) or any(map(_has_a_name, _CAPITALS.findall(spaced))):
        return NAME
    return BIRTHDAY if _BORN.search(spaced) else ""


def title_names_somebody(text: str) -> str:
    """The same of a title: one of three words or more that all begin with a capital is written so, and is judged by the
    rest."""
    bare = _IN_BRACKETS.sub(" ", text)
    words = [word for word in _WORD.findall(bare) if word.casefold() not in _LINKS]
    written_so = len(words) > 2 and "," not in bare and all(word[0].isupper() for word in words)
    return names_somebody(" ".join([bare.lower(), *_IN_BRACKETS.findall(text)]) if written_so else text)


def _has_a_name(run: str) -> bool:
    """Whether words in a row that begin with a capital hold two, side by side, that nobody knows: "Assistant Director
    Jo Smith"."""
    unknown = 0
    if run.isupper():
        return False
    for word in _WORD.findall(run):
        unknown = 0 if is_known_word(word) or word.casefold() in _OFFICES else unknown + 1
        if unknown == 2:
            return True
    return False


def shown(text: str) -> str:
    """A header or label as it may be shown and kept."""
    return NOT_SHOWN if looks_personal(text) else text


def sheet_shown(name: str, number: int) -> str:
    """The name of a sheet, the `number`th of its file, as it may be shown and kept."""
    return f"Sheet {number} (name not shown)" if looks_personal(name) else name


def references(values: Iterable[Cell]) -> dict[Cell, str]:
    """Those of a column's different values that look like a person and not like a reference, each with what it looks
    like.

    Some are told only by their company: eight figures are a birthday where all of the column are, ten are an NHS
    number, and a word before a number is an office's where others have it too.
    """
    distinct = [value for value in dict.fromkeys(values) if value is not None]
    every = [value for value in distinct if not _HARMLESS.fullmatch(str(value))]
    every = [value for value in every if str(value).strip()]
    texts = {value: " ".join(unicodedata.normalize("NFKC", _text(value)).split()) for value in every}
    usual = _usual_words(texts.values())
    found: dict[Cell, str] = {}
    for value, text in texts.items():
        kind = BIRTHDAY if isinstance(value, date) else _reference(text, usual)
        if kind:
            found[value] = kind
    for kind, length, fits in ((BIRTHDAY, 8, is_birthday), (NHS, 10, is_nhs_number)):
        alike = [value for value, text in texts.items() if len(text) == length and text.isdigit()]
        if alike and all(fits(texts[value]) for value in alike):
            found.update(dict.fromkeys(alike, kind))
    return found or dict.fromkeys(initials.short_birthdays(distinct), BIRTHDAY)


def _text(value: Cell) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _usual_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that several references share, as "Torbay" in Torbay 12 and Torbay 13: an office's, where there are few of
    them."""
    counts = Counter(
        word for text in texts for word in {w.casefold() for w in _WORD.findall(text)} if any(map(str.isdigit, text))
    )
    often = {word for word, times in counts.items() if times >= 3}
    return frozenset(often) if len(often) * 3 <= max(len(counts), 3) or len(counts) == len(often) else frozenset()


def _reference(text: str, usual: frozenset[str]) -> str:
    if _OURS.fullmatch(text):
        return ""
    if kind := numbers_of_a_person(text):
        return kind
    if _CUT_UPN.fullmatch(text.upper()):
        return UPN
    if initials.stand_in(text):
        return NAME
    words = [word.rstrip(".") for word in _WORD.findall(text)]
    odd = [word for word in words if len(word) > 1 and not is_neutral(word) and word.casefold() not in usual]
    if _DATE.search(text) or _NAMED_DATE.search(text):
        whole = _DATE.fullmatch(text) or _NAMED_DATE.fullmatch(text)
        return NAME if odd else BIRTHDAY if whole else ""
    if not any(map(str.isdigit, text)):
        return "" if not odd or _is_code(text, words) else NAME
    long = [word for word in odd if len(word) > 2 and not (word.isascii() and word.isupper() and len(word) < 5)]
    if any(_USER_NAME.fullmatch(word) for word in odd):
        return NAME
    if not long:
        return ""
    joined = len(long) == 1 and " " not in text and "," not in text and sum(map(str.isdigit, text)) > 2
    return "" if joined else NAME


def _is_code(text: str, words: list[str]) -> bool:
    """A code of a few capital letters and no figure: "ABC", "AB/CD"."""
    letters = "".join(words)
    short = len(letters) < 4 or (len(letters) < 5 and all(len(word) < 3 for word in words))
    capitals = letters.isupper() or (len(letters) < 5 and letters[:1].islower() and letters[1:].isupper())
    return short and letters.isascii() and capitals and " " not in text


def is_birthday(digits: str) -> bool:
    """Whether eight figures are a day of the last hundred years, day or year first."""
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        try:
            if 1930 <= date(int(year), int(month), int(day)).year <= 2100:
                return True
        except ValueError:
            continue
    return False


def is_nhs_number(digits: str) -> bool:
    """Whether ten figures are an NHS number or a unique learner number, by their last figure (modulus 11 and modulus
    10)."""
    figures = [int(c) for c in digits if c.isdigit()]
    if len(figures) != 10:
        return False
    rest = sum(figure * weight for figure, weight in zip(figures, range(10, 1, -1))) % 11
    return figures[9] in {(11 - rest) % 11, 10 - rest}
