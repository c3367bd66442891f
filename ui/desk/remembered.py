"""Headers a person has once said the meaning of: used again for the next file of the same shape.

Only headers are remembered, never a cell: the shape is the words of the header row, in order.
"""

from __future__ import annotations

import hashlib

from loaders import guard
from loaders.datasets import ALL
from loaders.guard.messages import PeekedSheet
from loaders.headers import SEARCHED_ROWS
from loaders.recognise import Chosen
from loaders.sheet import Sheet
from loaders.words import header_words
from ui import session
from ui.desk.draft import Draft

SETTING = "header maps"


def shape_of(sheet: Sheet, row: int) -> str:
    """A mark of the words in a row of headers; "" for a row without words."""
    words = [header_words(value) if isinstance(value, str) else "" for value in sheet.rows[row - 1]]
    while words and not words[-1]:
        words.pop()
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest() if sum(map(bool, words)) > 1 else ""


def remember(sheet: Sheet, row: int, chosen: Chosen) -> None:
    """Keep what a person said of a row of headers."""
    shape = shape_of(sheet, row)
    if shape:
        kept = dict(session.store().setting(SETTING) or {})
        kept[shape] = [chosen.dataset, dict(chosen.columns), bool(chosen.header_row)]
        session.store().set_setting(SETTING, kept, by="upload desk")


def fill_in(draft: Draft, files: list[tuple[str, bytes]]) -> None:
    """Answer for new files what has been answered before for the same headers; a person can still change it."""
    if not session.store().setting(SETTING):
        return
    for name, content in files:
        for sheet, chosen in recall(guard.peek(name, content).sheets).items():
            draft.answers.setdefault((name, sheet), chosen)


def recall(sheets: list[PeekedSheet]) -> dict[str, Chosen]:
    """For each sheet whose headers have been explained before, what was said then."""
    kept = session.store().setting(SETTING) or {}
    ids = {dataset.id for dataset in ALL}
    found: dict[str, Chosen] = {}
    for each in sheets if kept else ():
        for row in range(1, min(len(each.rows), SEARCHED_ROWS) + 1):
            said = kept.get(shape_of(each.as_sheet(), row))
            if said is not None and said[0] in ids:
                found[each.name] = Chosen(said[0], dict(said[1]), row if said[2] else 0)
                break
    return found
