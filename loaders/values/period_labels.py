"""The ways in which files write a period, brought to the one way in which the calendar writes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from common.calendar import SEASONS, Calendar, CalendarError, dash_year, slash_year
from loaders.sheets.sheet import Cell
from loaders.values.labels import text, year_start
from loaders.values.trouble import Unreadable

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# The same months in full and as some write them: each begins with its three letters.
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SEASON = r"(?P<season>autumn|aut|spring|spr|summer|sum)(?: term)?"
_HALF = rf"{_SEASON} ?(?:half[ -]term ?|ht ?)?(?P<half>[12])"
_TERM = r"(?:half[ -]term|term|ht|t) ?(?P<term>[1-6])"
_TERMS, _SEASONS = re.compile(r"\b(?:term|ht|t) ?([1-6])\b"), re.compile(r"\b(aut|spr|sum)[a-z]*\b")
_QUARTER = r"(?:q|qtr|quarter) ?(?P<quarter>[1-4])"
_YEARS = r"(?P<years>\d{4} ?[/-] ?\d{4}|\d{4} ?[/-] ?\d\d|\d\d ?[/-] ?\d\d|\d{6})"
_LONE = r"(?P<lone>(?:19|20)\d\d)"


def _either_way(part: str, year: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The part and its year, in either order: "Term 3 2018/19", "2018/19, Term 3", "Q2 (2018-19)"."""
    between = r"(?:,? (?:of |in )?|, ?| - )"
    return re.compile(rf"{part}{between}\(?{year}\)?"), re.compile(rf"\(?{year}\)?{between}{part}")


def _of_years(found: re.Match[str]) -> int | None:
    return year_start(found["years"])


def _term(found: re.Match[str]) -> str | None:
    start = _of_years(found)
    return None if start is None else f"{slash_year(start)} Term {found['term']}"


def _half(found: re.Match[str]) -> str | None:
    """ "Spring 2 2018/19" is the fourth of six terms."""
    start = _of_years(found)
    return None if start is None else f"{slash_year(start)} Term {2 * _season_number(found) - 2 + int(found['half'])}"


def _half_of_a_year(found: re.Match[str]) -> str:
    """ "Autumn 1 2018" is of 2018/19, "Spring 1 2019" of the same: the third of its six terms."""
    number = _season_number(found)
    return f"{slash_year(int(found['lone']) - (number > 1))} Term {2 * number - 2 + int(found['half'])}"


def _season(found: re.Match[str]) -> str | None:
    start = _of_years(found)
    return None if start is None else f"{SEASONS[_season_number(found)]} {slash_year(start)}"


def _season_of_a_year(found: re.Match[str]) -> str:
    """The spring of 2019 is of 2018/19, its autumn of 2019/20."""
    number = _season_number(found)
    return f"{SEASONS[number]} {slash_year(int(found['lone']) - (number > 1))}"


def _season_number(found: re.Match[str]) -> int:
    return next(n for n, name in SEASONS.items() if name.lower().startswith(found["season"]))


def _quarter(found: re.Match[str]) -> str | None:
    start = _of_years(found)
    return None if start is None else f"Q{found['quarter']} {dash_year(start)}"


def _months_of_a_quarter(found: re.Match[str]) -> str | None:
    """April to June of 2018 is Q1 2018-19: three months that are no quarter are no period."""
    first, last, year = MONTHS.index(found["first"][:3]), MONTHS.index(found["last"][:3]), int(found["lone"])
    if first % 3 or last != first + 2:
        return None
    return f"Q{(first - 3) % 12 // 3 + 1} {dash_year(year if first else year - 1)}"


def _month(found: re.Match[str]) -> str | None:
    """January in full is left: the calendar's snapshot is written so."""
    name, year = found["month"], found["year"]
    return None if name == "january" else f"{name[:3].capitalize()} {year if len(year) == 4 else f'20{year}'}"


# Looked for in this order, in small letters; what gives None is tried no further.
WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    *((way, _term) for way in _either_way(_TERM, _YEARS)),
    *((way, _half) for way in _either_way(_HALF, _YEARS)),
    *((way, _half_of_a_year) for way in _either_way(_HALF, _LONE)),
    *((way, _season) for way in _either_way(_SEASON, _YEARS)),
    (re.compile(rf"{_SEASON},? {_LONE}"), _season_of_a_year),
    *((way, _quarter) for way in _either_way(_QUARTER, _YEARS)),
    (re.compile(rf"(?P<first>{_MONTH}) ?(?:-|to) ?(?P<last>{_MONTH}) {_LONE}"), _months_of_a_quarter),
    (re.compile(rf"(?P<month>{_MONTH})[ -](?P<year>(?:19|20)\d\d|\d\d)"), _month),
)  # fmt: skip


_BESIDE_A_TERM = re.compile(rf" ?\({_MONTH}(?: ?(?:-|to|/|&|and) ?{_MONTH})?\)$")
_AY = re.compile(r"\bay ?(\d\d) ?[/-]? ?(\d\d)\b")


def without_months(words: str) -> str:
    """A term without the months in brackets that explain it: "Term 2 (Nov-Dec)"."""
    small = " ".join(words.lower().replace("\u2013", "-").split())
    return words.strip()[: len(small) - len(hit[0])].strip() if (hit := _BESIDE_A_TERM.search(small)) else words


def _halves_as_figures(small: str) -> str:
    """ "Autumn 1st half 2018/19", "first half of the autumn term 2018/19" and "Autumn 2018 2nd half" as "autumn 1
    2018/19" and its like."""
    if " half" not in small:
        return small
    for words, figure in (("1st|first", "1"), ("2nd|second", "2")):
        small = re.sub(rf"\b(?:{words}) half\b(?: of)?(?: the)?", f"half {figure}", small)
    small = re.sub(rf"^half ([12]),? {_SEASON}", lambda hit: f"{hit['season']} {hit[1]}", small)
    small = re.sub(
        rf"^{_SEASON},? {_LONE},? half ([12])$", lambda hit: f"{hit['season']} {hit[3]} {hit['lone']}", small
    )
    return re.sub(rf"^{_SEASON},? half ([12])", lambda hit: f"{hit['season']} {hit[2]}", small)


def as_calendar_writes(words: str) -> str:
    """A period in the calendar's words, where it is written in another way that can only mean that; else as it
    stands."""
    small = _AY.sub(r"\1/\2", without_months(words.lower()))
    small = _halves_as_figures(small)
    for way, written in WAYS:
        if (found := way.fullmatch(small)) and (label := written(found)) is not None:
            return label
    return words


def within(text: str, calendar: Calendar) -> str:
    """The label of the one term or year that a title names, "Exclusions, Autumn term 2018/19"; "" where it names none
    or several."""
    small = " ".join(text.replace("\u2013", "-").replace("\u2014", "-").lower().split())
    if any(len(set(several.findall(small))) > 1 for several in (_TERMS, _SEASONS)):
        return ""
    for way, written in WAYS:
        found = [hit for hit in way.finditer(small) if _apart(small, hit)]
        labels = {label for hit in found if (label := written(hit)) is not None}
        if found:
            try:
                return calendar.parse(labels.pop()).label if len(labels) == 1 else ""
            except CalendarError:
                return ""
    return ""


def _apart(text: str, hit: re.Match[str]) -> bool:
    """Whether what was found begins and ends with a word of the text."""
    return not text[hit.start() - 1 : hit.start()].isalnum() and not text[hit.end() : hit.end() + 1].isalnum()


def period(value: Cell, calendar: Calendar, months: bool = False) -> str:
    """A period's label as the calendar writes it; "Term 3 2018-19" is understood too. Raises Unreadable.

    `months`: of a column that may be told by months, where a spreadsheet makes the first of April 2026 of "Apr 2026".
    """
    if months and isinstance(value, datetime | date) and value.day == 1:
        return f"{value:%b %Y}"
    words = " ".join(text(value).replace("\u2013", "-").replace("\u2014", "-").split())
    try:
        return calendar.parse(as_calendar_writes(words)).label
    except CalendarError as reason:
        raise Unreadable("not-a-period", str(reason), "Choose the period from the template's list.") from None
