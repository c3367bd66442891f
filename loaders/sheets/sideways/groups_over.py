"""The same headers several times under a line that says what each time is of: "EHC plan" over "Possible | Missed", and
"SEN support" over the same again. Each becomes a row of its own, with that in a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from common.words import header_words
from loaders.sheets.headers import Match
from loaders.sheets.matching import names
from loaders.sheets.rows_apart import cell_at, groups_apart
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column
from loaders.values import labels
from loaders.values.cells import is_blank
from loaders.values.trouble import Unreadable

Groups = dict[str, dict[str, int]]  # by what stands over them, the columns by their headers as they are compared


def unfolded(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with a row for each group, or the sheet itself where it is not laid out so."""
    last = match.first_data_index - 1
    if sheet.origin is not None or match.header_depth != 1 or last < 1:
        return sheet
    groups = _groups(sheet.rows[last - 1], sheet.rows[last])
    own = [set(at) for at in groups.values()]
    if len(groups) < 2 or any(each != own[0] for each in own) or not own[0]:
        return sheet
    if not all(names(match.dataset, (words,)) for words in own[0]):
        return sheet
    column = next((c for c in match.dataset.columns if c.name not in match.columns and _are_of(c, list(groups))), None)
    if column is None:
        return sheet
    first = next(iter(groups.values()))
    heads = [str(sheet.rows[last][index]) for index in first.values()]
    across = {index for at in groups.values() for index in at.values()}
    parts = [((label,), tuple(at[words] for words in first)) for label, at in groups.items()]
    rows = list(sheet.rows)
    rows[last - 1] = [None] * len(rows[last - 1])
    return groups_apart(replace(sheet, rows=rows), last, across, parts, (column.header, *heads))


def _groups(over: Sequence[Cell], head: Sequence[Cell]) -> Groups:
    """What stands over each header, a merged cell over all until the next; none where a header stands twice in one."""
    groups: Groups = {}
    label = ""
    for index, cell in enumerate(head):
        above = cell_at(over, index)
        label = label if is_blank(above) else labels.text(above)
        if is_blank(cell) or not label:
            continue
        at = groups.setdefault(label, {})
        if header_words(cell) in at:
            return {}
        at[header_words(cell)] = index
    return groups


def _are_of(column: Column, words: Sequence[str]) -> bool:
    """Whether all are values of a column of choices or of school years."""
    if column.kind == "academic_year":
        return all(labels.year_start(word) is not None for word in words)
    if column.kind != "choice":
        return False
    read = labels.choice_reader(column.choices)
    try:
        return all(read(word) for word in words)
    except Unreadable:
        return False
