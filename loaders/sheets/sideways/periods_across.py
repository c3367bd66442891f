"""Terms, years or days across the page: attendance and nominations by term, meetings by day, rolls, places and own
indicators by year. Read whole where the sheet says what the figures are and of which year; else it is refused, with how
to lay it out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from common.words import header_words
from loaders.datasets.attendance import ATTENDANCE
from loaders.datasets.engagement import ENGAGEMENT
from loaders.datasets.indicators import INDICATORS
from loaders.datasets.places import PLACES
from loaders.datasets.schools import SCHOOLS
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.headers import titles
from loaders.sheets.implied import implied_by_title
from loaders.sheets.matching import names
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.sheets.sideways.by_period import are_alike, groups_of, laid, lines_of, refused, rests_of
from loaders.sheets.sideways.periods import Wide, wide
from loaders.values import labels
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank
from loaders.values.trouble import Unreadable

_TICKS = labels.YES | labels.NO | {"x", "*", "apologies", "apols", "absent", "dna", "sent apologies"}
_ROLLS = re.compile(r"\b(?:rolls?|nor|pupil numbers|headcounts?)\b")
_PLACES = re.compile(r"\b(?:commissioned places|places commissioned|place numbers|commissioned place numbers)\b")
_FIGURES = frozenset(["", "actual", "value", "result", "outturn", "figure"])
DID_NOT_COME, NOT_ASKED = "did not come", "not asked"
_BLANKS = (
    Option(DID_NOT_COME, "Blank: nobody came; it counts as No"),
    Option(NOT_ASKED, "Blank: the school was not asked, or nobody wrote it down; it counts nowhere"),
)


def unfolded(sheet: Sheet, allowed: Collection[str], asker: Asker) -> Sheet:
    """The sheet with a row for each period, or the sheet itself where it is not laid out so. Raises Refused."""
    if sheet.origin is not None or (found := wide(sheet)) is None:
        return sheet
    for dataset, lays in (
        (ATTENDANCE, _attendance), (ENGAGEMENT, _engagement), (SCHOOLS, _rolls), (PLACES, _places),
        (INDICATORS, _indicators),
    ):  # fmt: skip
        if dataset.name in allowed and (laid := lays(sheet, found, asker)) is not None:
            return laid
    return sheet


def mended(sheet: Sheet) -> str:
    """What to do with a sheet that has periods across the page and is not read; "" where it has none."""
    found = wide(sheet)
    if found is None:
        return ""
    nouns = found.nouns()
    what = nouns.pop() if len(nouns) == 1 else "terms and years"
    return (
        f"Its {what} stand across the page. Give each its own row: what stands to their left again in every row, "
        f"the {what.removesuffix('s') if ' ' not in what else 'term'} in a column of its own, and the figure beside it "
        "under the header of the template that it belongs to."
    )


def _attendance(sheet: Sheet, found: Wide, asker: Asker) -> Sheet | None:
    """Sessions by term: "Term 1 possible | Term 1 missed", or the terms over them."""
    groups = groups_of(found)
    counts = {name for rest in rests_of(groups) if (name := names(ATTENDANCE, (rest,)))}
    if not {"possible", "missed"} <= counts or "school" not in found.others(ATTENDANCE):
        return None
    if not all(period.term for period in found.periods.values()) or not are_alike(groups):
        return None
    return laid(sheet, found, groups, ATTENDANCE, "term")


def _engagement(sheet: Sheet, found: Wide, asker: Asker) -> Sheet | None:
    """What schools took part in by term, or by day."""
    others = found.others(ENGAGEMENT)
    kind = (
        _names_a_kind(sheet, found)
        if "kind" in others
        else "kind" in implied_by_title(ENGAGEMENT, titles(sheet, found.row + 1))
    )
    groups = groups_of(found)
    if (
        not kind
        or "school" not in others
        or rests_of(groups) != {""}
        or len(found.nouns()) > 1
        or found.nouns() == {"years"}
    ):
        return None
    cells = [
        cell for line in lines_of(sheet, found) for index in found.periods if not is_blank(cell := cell_at(line, index))
    ]
    ticks = all(isinstance(cell, bool) or labels.text(cell).casefold() in _TICKS for cell in cells)
    value = "attended" if ticks and any(bare_number(cell) is None for cell in cells) else "number"
    if value == "attended" and any(_blanks(sheet, found)):
        sheet = _with_blanks(sheet, found, asker.ask(_question(sheet, found)))
    days = found.nouns() == {"days"}
    labelled = {when: {ENGAGEMENT.column(value).header: at[""]} for when, at in groups.items()}
    return laid(sheet, found, labelled, ENGAGEMENT, "event_date" if days else "period")


def _names_a_kind(sheet: Sheet, found: Wide) -> bool:
    """Whether a kind of engagement stands under the header for it: "PEX" and "Suspension" under "Type" are none."""
    places = [i for i, way in enumerate(found.ways) if way and names(ENGAGEMENT, way.words) == "kind"]
    read = labels.choice_reader(ENGAGEMENT.column("kind").choices, ())
    for cell in (cell_at(line, index) for line in lines_of(sheet, found) for index in places):
        try:
            if not is_blank(cell) and read(cell):
                return True
        except Unreadable:
            continue
    return False


def _rolls(sheet: Sheet, found: Wide, asker: Asker) -> Sheet | None:
    """Rolls of several school years: "NOR Jan 2018 | NOR Jan 2019"."""
    others, groups = found.others(SCHOOLS), groups_of(found)
    if not {"laestab", "phase"} & others or not {"laestab", "name"} & others or found.nouns() != {"years"}:
        return None
    if {"roll"} & others:
        return None
    rests = rests_of(groups)
    titled = any(map(_ROLLS.search, titles(sheet, found.row + 1))) or all(
        each.january for each in found.periods.values()
    )
    if rests == {""} and titled:
        groups = {when: {"Roll": at[""]} for when, at in groups.items()}
    elif rests == {""} and _of_figures(sheet, found):
        raise refused(sheet, "years", SCHOOLS, "what the figures under them are")
    elif {names(SCHOOLS, (rest,)) for rest in rests} != {"roll"}:
        return None
    return laid(sheet, found, groups, SCHOOLS, "academic_year") if are_alike(groups) else None


def _places(sheet: Sheet, found: Wide, asker: Asker) -> Sheet | None:
    """Places of several school years: "2017/18 places | 2018/19 places"."""
    others, groups = found.others(PLACES), groups_of(found)
    if "school" not in others or "commissioned" in others or found.nouns() != {"years"}:
        return None
    rests = rests_of(groups)
    perhaps = {header_words(header) for header in PLACES.column("commissioned").perhaps}
    named = {name for rest in rests if (name := names(PLACES, (rest,)))} | (
        {"commissioned"} if perhaps & rests else set()
    )
    if rests == {""} and any(map(_PLACES.search, titles(sheet, found.row + 1))):
        groups = {when: {"Commissioned places": at[""]} for when, at in groups.items()}
    elif "commissioned" not in named:
        return None
    return laid(sheet, found, groups, PLACES, "academic_year") if are_alike(groups) else None


def _indicators(sheet: Sheet, found: Wide, asker: Asker) -> Sheet | None:
    """Own indicators by year or term."""
    others, groups = found.others(INDICATORS), groups_of(found)
    if not {"title", "unit"} <= others or {"period", "value"} & others or "days" in found.nouns():
        return None
    if len(rests_of(groups)) != 1 or not rests_of(groups) <= _FIGURES:
        return None
    labelled = {when: {"Value": next(iter(at.values()))} for when, at in groups.items()}
    return laid(sheet, found, labelled, INDICATORS, "period")


def _of_figures(sheet: Sheet, found: Wide) -> bool:
    cells = [
        cell for line in lines_of(sheet, found) for index in found.periods if not is_blank(cell := cell_at(line, index))
    ]
    return bool(cells) and all(bare_number(cell) is not None for cell in cells)


def _blanks(sheet: Sheet, found: Wide) -> list[tuple[int, int]]:
    """Cells without an answer in rows that have one."""
    return [
        (number, index)
        for number, line in enumerate(sheet.rows)
        if number > found.last and any(not is_blank(cell_at(line, index)) for index in found.periods)
        for index in found.periods
        if is_blank(cell_at(line, index))
    ]


def _with_blanks(sheet: Sheet, found: Wide, answer: str | None) -> Sheet:
    if answer != DID_NOT_COME:
        return sheet
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for number, index in _blanks(sheet, found):
        rows[number].extend([None] * (index + 1 - len(rows[number])))
        rows[number][index] = "No"
    return replace(sheet, rows=rows)


def _question(sheet: Sheet, found: Wide) -> Question:
    blanks = _blanks(sheet, found)
    sentence = (
        f"Meetings stand across the page, and {len(blanks):,} cells of schools that came to another are blank. What "
        "does a blank cell say?"
    )
    return Question(
        "reading", ENGAGEMENT.id, sheet.name, "attended", "", "blank under a meeting", sentence, _BLANKS,
        decides=len(blanks), lasting=False, row=blanks[0][0] + 1,
    )  # fmt: skip
