"""Several events in one row, side by side: "Category 1 | Start date 1 | Category 2 | Start date 2".
Read whole or not at all.

Read as they stand, the first would count and the others vanish, or the date of one would be put beside the category of
another. So a sheet with the same columns more than once, told apart by a number, an ordinal, a term or a heading over
them, is refused, and its refusal says how to lay it out: one row for each.
"""

from __future__ import annotations

import re
from dataclasses import replace

from common.cells import column_letter
from common.words import header_words
from loaders.opening.refusal import Refused
from loaders.questions.kinds import is_day
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import Known, known
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column, Dataset
from loaders.values.cells import is_blank

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBER = re.compile(
    r"(?P<number>\d{1,2})|(?P<nth>\d{1,2})(?:st|nd|rd|th)|(?P<roman>ii|iii|iv|vi)|(?P<term>autumn|spring|summer)|(?P<letter>[ab])"
)
_EACH = ("exclusions",)  # every one of them counts
_MORE = frozenset(["further", "next", "subsequent", "repeat", "another", "additional", "also", "again"])
_FUTURE = frozenset(
    "review meeting hearing panel due step action contact visit decision appointment deadline information info advice "
    "assessment".split()
)
FEWEST = 2  # headers that name one kind of event
MOST = 12  # events side by side; a larger number is a year group, an age, a week
Found = dict[str, list[tuple[int, str]]]  # column of the dataset: (index in the sheet, what tells it from the others)


def refuse_if_wide(sheet: Sheet, match: Match) -> None:
    """Raise Refused when columns that count stand in the sheet more than once."""
    found = repeated(sheet, match)
    numbers = {number for places in found.values() for _, number in places if number}
    several = {name: places for name, places in found.items() if len(places) > 1}
    if not several and len(numbers) < 2:
        return
    name, places = next(iter((several or found).items()))
    letters = " and ".join(column_letter(index) for index, _ in sorted(places)[:4])
    header = match.dataset.column(name).header
    what = match.dataset.grain.split(",")[0].removeprefix("one ")
    panels = match.dataset.name == "assessment_requests" and name.endswith(("_date", "_outcome"))
    reason = f'columns {letters} are each a "{header}"' if several else "columns of different numbers stand in one row"
    raise Refused(
        "several-in-a-row",
        f"The sheet {sheet.name!r} has more than one {what} in a row: {reason}. Read so, some would be lost or paired "
        "wrongly; nothing was read.",
        "If they are several panels of one request, keep the columns of the panel that decided."
        if panels
        else f"Give each its own row: copy the columns of the second and later ones below the first, with the child's "
        f"reference "
        f'again, under one "{header}". Or choose by hand the columns that are to be read.',
    )


def of_one_kind(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with a column for the kind of event that each of its headers names, "FTE start", "FTE end", "FTE days",
    and those headers without it; the sheet itself where they name none or several."""
    kinds = _kinds(match)
    table = known(match.dataset)
    ways = header_ways(sheet, match.header_row - 1, match.header_depth) if kinds and match.header_depth == 1 else []
    named = {index: hit for index, way in enumerate(ways) if way and (hit := _of_a_kind(way.words[0], table, kinds))}
    columns = [name for name, _ in named.values()]
    codes = {code for _, code in named.values()}
    if len(named) < FEWEST or len(codes) > 1 or len(set(columns)) < len(columns):
        return sheet
    column = next(c for c in match.dataset.columns
        if c.kind == "choice" and any(x.code in codes for x in c.choices) and c.name not in match.columns)  # fmt: skip
    width, code = max(map(len, sheet.rows)), codes.pop()
    rows: list[list[Cell]] = [[*row, *[None] * (width + 1 - len(row))] for row in sheet.rows]
    header = rows[match.first_data_index - 1]
    for index, (name, _) in named.items():
        header[index] = match.dataset.column(name).header
    header[width] = column.header
    for row in rows[match.first_data_index :]:
        if any(not is_blank(row[index]) for index in named):
            row[width] = code
    return replace(sheet, rows=rows)


def repeated(sheet: Sheet, match: Match) -> Found:
    """The columns that count, each with its places in the sheet and the number that tells them apart, where one has a
    number.

    A column with nothing below its header is none; a header that is known with its number ("Reason 2") is itself.
    """
    table, kinds = known(match.dataset), _kinds(match)
    found: Found = {}
    by_header: Found = {}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)):
        if not way or not _filled(sheet, match, index):
            continue
        whole = next((table[words][0] for words in way.words[:1] if words in table), "")
        name, number = _numbered(way.words[0], table)
        if not name:
            name, number = _of_a_kind(way.words[0], table, kinds) or _one_more(sheet, match, index, way.words[0])
        if whole:  # "Year 7" of a schools list is the roll of that year group, no seventh academic year
            if _counts(match.dataset, whole):
                by_header.setdefault(whole, []).append((index, ""))
        elif name and number and _counts(match.dataset, name):
            found.setdefault(name, []).append((index, number))
    for name, places in by_header.items():
        if name in found:
            found[name] = [*places[:1], *found[name]]
    return found


def _filled(sheet: Sheet, match: Match, index: int) -> bool:
    return any(index < len(row) and not is_blank(row[index]) for row in sheet.rows[match.first_data_index :])


def _numbered(words: str, table: Known) -> tuple[str, str]:
    """The column that a header names without its number, and the number: ("start_date", "2") for "start date 2"."""
    parts = words.split()
    for place, word in enumerate(parts):
        number = _number(word)
        rest = [*parts[:place], *parts[place + 1 :]]
        if (
            number and place and parts[place - 1] in ("number", "term", "event")
        ):  # "exclusion number 2 type", "term 2 days"
            rest = [*parts[: place - 1], *parts[place + 1 :]]
        hit = table.get(" ".join(rest)) if number else None
        if hit:
            return hit[0], number
    return "", ""


def _kinds(match: Match) -> dict[str, str]:
    """The words for kinds of event that may stand in the headers of a sheet that has no column for them: "FTE start"
    beside "PEX date"."""
    columns = (c for c in match.dataset.columns if c.kind == "choice" and c.required and c.name not in match.columns)
    return {
        header_words(word): c.code
        for column in columns
        for c in column.choices
        for word in (c.code, c.label, *c.aliases)
    }


def _of_a_kind(words: str, table: Known, kinds: dict[str, str]) -> tuple[str, str] | tuple[()]:
    """The column that a header names after the word for a kind, and the kind: ("start_date", "SUSP") for "FTE
    start"."""
    parts = words.split()
    for length in range(1, len(parts)) if kinds else ():
        kind, hit = kinds.get(" ".join(parts[:length])), table.get(" ".join(parts[length:]))
        if kind and hit:
            return hit[0], kind
    return ()


def _one_more(sheet: Sheet, match: Match, index: int, words: str) -> tuple[str, str]:
    """The day that a column of days says to be that of one more event: "Further exclusion", "Next FTE", "Also excluded
    on"."""
    dated = match.dataset.dated_by
    if (
        dated is None
        or match.dataset.name not in _EACH
        or not _MORE & set(words.split())
        or _FUTURE & set(words.split())
    ):
        return "", ""
    cells = [
        row[index] for row in sheet.rows[match.first_data_index :] if index < len(row) and not is_blank(row[index])
    ]
    return (dated, "more") if cells and all(map(is_day, cells)) else ("", "")


def _number(word: str) -> str:
    if word in _ORDINALS:
        return str(_ORDINALS.index(word) + 1)
    found = _NUMBER.fullmatch(word)
    if found is None:
        return ""
    digits = found["number"] or found["nth"]
    return word if not digits or 0 < int(digits) <= MOST else ""


def _counts(dataset: Dataset, name: str) -> bool:
    """Whether more than one of a column makes more than one event: not so a second need, a second contact, a note."""
    column: Column = dataset.column(name)
    if column.personal or column.name == "pupil_ref" or re.search(r"_\d$", column.name):
        return False
    of_the_event = column.required or name in dataset.key or name == dataset.dated_by
    return of_the_event or (column.kind in ("date", "decimal", "money", "choice") and name != "primary_need")
