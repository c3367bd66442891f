"""Headers a person has once said the meaning of: used again for the next file of the same shape; and corrections.

Of headers only their words are remembered, never a cell: the shape is the words of the header row, in order. What was put
right in a file is remembered too, for that very file, as the store keeps what lies on the desk.
"""

from __future__ import annotations

import hashlib
import json

from common.cells import column_index, column_letter
from loaders import guard
from loaders.datasets import ALL
from loaders.guard.messages import PeekedSheet
from loaders.recognise import Chosen
from loaders.sheets.headers import SEARCHED_ROWS
from loaders.sheets.sheet import Sheet
from loaders.values.personal import shown
from store.incoming.desk import header_signature
from ui import session
from ui.data.desk.draft import Draft
from ui.data.desk.parts import key_of

FEWEST = 2  # headers that make a shape


def shape_of(sheet: Sheet, row: int) -> str:
    """The mark of the words in a row of headers; "" for a row with hardly any."""
    cells = [value if isinstance(value, str) else None for value in sheet.rows[row - 1]]
    return header_signature(cells) if sum(value is not None for value in cells) >= FEWEST else ""


def remember(sheet: Sheet, row: int, chosen: Chosen) -> None:
    """Keep what a person said of a row of headers, each as its letter and its words: "D Wann"."""
    shape, cells = shape_of(sheet, row), sheet.rows[row - 1]
    if shape:
        mapping = {
            name: f"{column_letter(index)} {shown(str(cells[index])) if index < len(cells) and cells[index] else ''}".strip()
            for name, index in chosen.columns.items()
        }
        session.store().remember_header_map(shape, chosen.dataset, mapping, by="upload desk")


def fill_in(draft: Draft, files: list[tuple[str, bytes]]) -> None:
    """Answer for new files what has been answered before for the same headers; a person can still change it."""
    for name, content in files:
        for sheet, chosen in recall(guard.peek(name, content).sheets).items():
            draft.answers.setdefault((name, sheet), chosen)


def lay_again(draft: Draft, files: list[tuple[str, bytes]]) -> None:
    """Put right what was put right when the same file was stored before; it is said, and can be taken back."""
    for name, content in files:
        stored = session.store().corrections(hashlib.sha256(content).hexdigest())
        if stored is None:
            continue
        for sheet, cells, without in json.loads(stored):
            place = (name, sheet)
            given = draft.answer(place)
            mended = {(row, column): text for row, column, text, _ in cells}
            draft.answers[place] = given._replace(cells={**given.cells, **mended}, without=given.without | set(without))
            draft.was.update({key_of("cell", *place, row, column): was for row, column, _, was in cells})
            draft.recalled[name] = draft.recalled.get(name, 0) + len(cells) + len(without)


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


def recall(sheets: list[PeekedSheet]) -> dict[str, Chosen]:
    """For each sheet whose headers have been explained before, what was said then."""
    columns = {dataset.id: {column.name for column in dataset.columns} for dataset in ALL}
    found: dict[str, Chosen] = {}
    for each in sheets:
        for row in range(1, min(len(each.rows), SEARCHED_ROWS) + 1):
            shape = shape_of(each.as_sheet(), row)
            stored = session.store().header_map(shape) if shape else None
            if stored is not None and set(stored[1]) <= columns.get(stored[0], set()):
                columns_read = {name: column_index(place.split(" ", 1)[0]) for name, place in stored[1].items()}
                found[each.name] = Chosen(stored[0], columns_read, row)
                break
    return found
