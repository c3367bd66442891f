"""Lengths under "Total days" that only ever rise from one suspension of a child to the next: the child's days so far,
and not each one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from common.words import header_words
from loaders.header_problems import place_of
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset
from loaders.values import dates
from loaders.values.amounts import bare_number
from loaders.values.trouble import Unreadable

OWN, RUNNING = "own", "running"
_SO_FAR = re.compile(r"\b(?:total|cumulative|cum|running|to date|ytd|so far)\b")
_OPTIONS = (
    Option(OWN, "Each suspension's own days"),
    Option(RUNNING, "The child's days so far in the year: each one's own are what it adds"),
)


def settle(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, columns: Mapping[str, Found], asker: Asker
) -> None:
    """Ask once for the sheet, and put the days of each suspension in their place where they run on."""
    found = columns.get("days")
    if dataset.name != "exclusions" or found is None or not _SO_FAR.search(header_words(found.header)):
        return
    lives = _children(sheet, body, columns, found)
    if not lives or any(later <= earlier for life in lives for (_, earlier), (_, later) in pairwise(life)):
        return
    sentence = (
        f'Under "{found.header}" the days of {"a child" if len(lives) == 1 else f"{len(lives):,} children"} suspended '
        f"more than once only ever rise. "
        "Are they each suspension's own, or the child's so far in the year?"
    )
    question = Question(
        "reading", dataset.id, sheet.name, "days", place_of(match, "days"), f"so far {header_words(found.header)}",
        sentence, _OPTIONS,
        decides=sum(map(len, lives)), row=match.header_row,
    )  # fmt: skip
    if asker.ask(question) == RUNNING:
        cells = list(body.columns[found.index])
        for life in lives:
            for (_, earlier), (row, later) in pairwise(life):
                cells[row] = later - earlier
        body.columns[found.index] = tuple(cells)


def _children(sheet: Sheet, body: Body, columns: Mapping[str, Found], found: Found) -> list[list[tuple[int, float]]]:
    """(row, days) of each child's dated suspensions in a school year, in their order, of those with more than one."""
    if not {"pupil_ref", "start_date"} <= set(columns):
        return []
    lives: dict[tuple[str, int], list[tuple[object, int, float]]] = {}
    for row in body.rows.tolist():
        days = bare_number(body.columns[found.index][row])
        try:
            day = dates.day(body.columns[columns["start_date"].index][row], sheet.epoch_1904)
        except Unreadable:
            continue
        if days is not None:
            year = day.year - (day.month < 9)
            child = str(body.columns[columns["pupil_ref"].index][row]).strip().casefold()
            lives.setdefault((child, year), []).append((day, row, float(days)))
    return [[(row, days) for _, row, days in sorted(life)] for life in lives.values() if len(life) > 1]
