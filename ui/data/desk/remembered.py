"""Headers a person has once said the meaning of: used again for the next file of the same shape; and corrections.

Of headers only their words are remembered, never a cell: the shape is the words of the header row, in order. What was
put right in a file is remembered too, for that very file, as the store keeps what lies on the desk.
"""

from __future__ import annotations

import hashlib
import json

from common.cells import column_letter
from loaders import guard
from loaders.recognise import Chosen
from loaders.sheets.sheet import Sheet
from loaders.values.personal import shown
from store.incoming import recalled
from ui import session
from ui.data.desk.draft import Draft
from ui.data.desk.parts import key_of


def remember(sheet: Sheet, row: int, chosen: Chosen) -> None:
    """Keep what a person said of a row of headers, each as its letter and its words: "D Wann"."""
    shape, cells = recalled.shape_of(sheet, row), sheet.rows[row - 1]
    if shape:
        mapping = {
            name: (
                f"{column_letter(index)} {shown(str(cells[index])) if index < len(cells) and cells[index] else ''}"
            ).strip()
            for name, index in chosen.columns.items()
        } | recalled.ways_read(chosen.reads)
        session.store().remember_header_map(shape, chosen.dataset, mapping, by="upload desk")


def fill_in(draft: Draft, files: list[tuple[str, bytes]]) -> None:
    """Answer for new files what has been answered before for the same headers; a person can still change it."""
    for name, content in files:
        for sheet, chosen in recalled.headers(session.store(), guard.peek(name, content).sheets).items():
            draft.answers.setdefault((name, sheet), chosen)


def lay_again(draft: Draft, files: list[tuple[str, bytes]]) -> None:
    """Put right what was put right when the same file was stored before; it is said, and can be taken back."""
    for name, content in files:
        cells, without = recalled.corrections(session.store(), content)
        for sheet in dict.fromkeys([*(each[0] for each in cells), *(each[0] for each in without)]):
            draft.answers[name, sheet] = recalled.laid_over(draft.answer((name, sheet)), sheet, cells, without)
        draft.was.update({key_of("cell", name, sheet, row, column): was for sheet, row, column, _, was in cells})
        if cells or without:
            draft.recalled[name] = len(cells) + len(without)


def keep_corrections(draft: Draft, by: str) -> None:
    """When the files are confirmed: what was put right in each is remembered for when the file comes again."""
    for name, content in draft.files:
        made = [
            [
                sheet,
                [[*at, text, draft.was.get(key_of("cell", name, sheet, *at), "")] for at, text in given.cells.items()],
                sorted(given.without),
            ]
            for (file, sheet), given in draft.answers.items()
            if file == name and (given.cells or given.without)
        ]
        sha256 = hashlib.sha256(content).hexdigest()
        if made or name in draft.recalled:
            session.store().remember_corrections(sha256, json.dumps(made).encode() if made else b"", by)
