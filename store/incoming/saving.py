"""Preview and save: one file, one transaction, all of its accepted rows or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Protocol

import pandas as pd
import sqlalchemy as sa

from common.calendar import Calendar, long_day
from loaders.datasets.plan import TARGETS
from loaders.spec import Dataset, Problem, Reading, Replaced
from store import bulk
from store.columns import to_rows
from store.current import history_of, known_in, read_rows
from store.errors import StoreError
from store.incoming import answers, one_target, renumbered, tray
from store.incoming.changes import Merge, merge
from store.incoming.saved import Saved, clash_lines, in_words
from store.safety.audit import now, record
from store.safety.digest import digest
from store.schema import PLACE, upload, withdrawn_row

# A pupil's national number as it is written: the reader turns it into a keyed hash; none may get this far.
UPN = r"[A-Z]\d{11}[0-9A-Z]"


class Checked(Protocol):
    """What the store needs of a checked file (`loaders.check.FileCheck`)."""

    name: str
    sha256: str
    readings: list[Reading]
    problems: list[Problem]


def merges(
    connection: sa.Connection, tables: dict[str, sa.Table], check: Checked, calendar: Calendar, complete: bool | None
) -> list[Merge]:
    """What each dataset of a checked file would change in the store as it stands."""
    found = []
    known = known_in(connection, tables)
    for dataset, readings in _by_dataset(check.readings):
        incoming = pd.concat([reading.frame for reading in readings], ignore_index=True)
        held = pd.concat([reading.held for reading in readings], ignore_index=True)
        if incoming.empty:
            continue
        _refuse_upn(dataset, incoming)
        _refuse_upn(dataset, held)
        table = tables[dataset.id]
        sent = incoming
        if dataset.id == TARGETS.id and one_target.has_targets(tables):
            incoming = one_target.in_every_plan(dataset, incoming, one_target.stored_targets(connection, tables))
        history = history_of(connection, dataset, table, known)
        rows_of = partial(read_rows, connection, dataset, table)
        replaced = replaced_by(readings)
        found.append(merge(dataset, incoming, held, history, rows_of, calendar, complete, known, sent, replaced))
    return found


def _by_dataset(readings: Iterable[Reading]) -> list[tuple[Dataset, list[Reading]]]:
    groups: dict[str, tuple[Dataset, list[Reading]]] = {}
    for reading in readings:
        groups.setdefault(reading.dataset.id, (reading.dataset, []))[1].append(reading)
    return list(groups.values())


def replaced_by(readings: Iterable[Reading]) -> Replaced:
    """The stored rows that rows of these readings take the place of."""
    return {place: others for reading in readings for place, others in reading.replaces.items()}


def _refuse_upn(dataset: Dataset, frame: pd.DataFrame) -> None:
    if "pupil_ref" in frame and frame["pupil_ref"].dropna().astype(str).str.fullmatch(UPN).any():
        raise StoreError(f"{dataset.title}: a pupil reference is a UPN, which is never stored. Nothing was stored.")


def with_held(check: Checked, ready: list[Merge]) -> list[Reading]:
    """The readings, with the rows that are held for what they break together with the store and why."""
    out = []
    for reading in check.readings:
        part = next((m for m in ready if m.dataset.id == reading.dataset.id and len(m.held)), None)
        late = None if part is None else part.held[part.held["sheet"].isin(reading.frame["sheet"].unique())]
        if part is None or late is None or late.empty:
            out.append(reading)
            continue
        places = {
            at: (str(s), int(r)) for at, (s, r) in zip(part.held.index, zip(part.held["sheet"], part.held["row"]))
        }
        found = [
            Problem(*places[c.position], reading.places.get(c.column, ""), c.code, c.severity, "", c.message, c.fix)
            for c in part.change.clashes
            if c.position in places and c.severity == "error"
        ]
        held = pd.concat([reading.held, late], ignore_index=True)
        out.append(replace(reading, held=held, problems=[*reading.problems, *found]))
    return out


def same_file(connection: sa.Connection, check: Checked) -> Any | None:
    """The active upload of the same bytes read the same way; None when a new alias or mapping reads them otherwise."""
    query = sa.select(upload).where(upload.c.sha256 == check.sha256, upload.c.status == "active")
    found, now_read = connection.execute(query.order_by(upload.c.id.desc())).fetchall(), sheets_of(check)
    same = next((row for row in found if row.sheets == now_read), None)
    return same or next((row for row in found if _brings_no_more(now_read, row.sheets)), None)


def _brings_no_more(now_read: list[dict[str, Any]], then: list[dict[str, Any]]) -> bool:
    """Whether sheets are read as they were and nothing is accepted or answered that was not then. What has been stored
    since asks about rows that were accepted: held for that, they are those of the same file all the same, and its
    other rows would take back what has put them right."""
    if len(now_read) != len(then):
        return False
    for one, was in zip(now_read, then):
        if any(one.get(name) != was.get(name) for name in ("sheet", "dataset", "header_row", "mapping", "unmapped")):
            return False
        if one["rows_accepted"] + one["rows_held"] != was["rows_accepted"] + was["rows_held"]:
            return False
        if one["rows_accepted"] > was["rows_accepted"]:
            return False
        if not one.get("answers", {}).items() <= was.get("answers", {}).items():
            return False
    return True


def sheets_of(check: Checked) -> list[dict[str, Any]]:
    """How each sheet was read, as kept with the upload: headers, counts and answers by their questions' ids, no
    cell."""
    return [
        {
            "sheet": reading.sheet,
            "dataset": reading.dataset.id,
            "header_row": reading.header_row,
            "mapping": dict(reading.mapping),
            "unmapped": list(reading.unmapped),
            "rows_accepted": len(reading.frame),
            "rows_held": len(reading.held),
            **(
                {"answers": choices}
                if (choices := {each.question.id: each.choice for each in reading.answered})
                else {}
            ),
        }
        for reading in check.readings
    ]


def write(
    connection: sa.Connection, tables: dict[str, sa.Table], check: Checked, ready: list[Merge], by: str, note: str
) -> int:
    """Store the rows of a file, what they withdraw and who brought them. Returns the upload's number."""
    readings = with_held(check, ready)
    problems = [p for reading in readings for p in reading.problems] + list(check.problems)
    values = {
        "at": now(),
        "by": by,
        "note": note,
        "file": check.name,
        "sha256": check.sha256,
        "status": "active",
        "accepted": sum(len(m.incoming) for m in ready),
        "held": sum(len(reading.held) for reading in readings),
        "datasets": [m.dataset.id for m in ready],
        "sheets": sheets_of(check),
        # Where and which, never what was found: what may be kept of a held row is in the tray.
        "problems": [
            {"sheet": p.sheet, "row": p.row, "column": p.column, "code": p.code, "severity": p.severity}
            for p in problems
        ],
        "changes": {m.dataset.id: m.change.counts() for m in ready},
        "digests": {m.dataset.id: digest(m.dataset, m.incoming) for m in ready},
    }
    number = int(connection.execute(upload.insert().returning(upload.c.id), values).scalar_one())
    for part in ready:
        _insert(connection, part, tables[part.dataset.id], number)
        if part.withdraw:
            gone = [(part.dataset.id, row, number) for row in part.withdraw]
            bulk.insert(connection, withdrawn_row, ("dataset", "row_id", "by_upload"), gone)
        renumbered.keep(connection, part, tables[part.dataset.id], number)
    tray.hold(connection, readings, number, known_in(connection, tables))
    answers.keep(connection, check.readings, number)
    record(connection, by, {"did": "upload", "upload": number, "sha256": check.sha256, "rows": values["accepted"]})
    return number


def _insert(connection: sa.Connection, part: Merge, table: sa.Table, number: int) -> None:
    # A column with nothing in it need not be sent: what a row leaves out is blank.
    filled = [column for column in part.dataset.stored if part.incoming[column.name].notna().any()]
    names = [*PLACE, *(column.name for column in filled)]
    bulk.insert(connection, table, names, to_rows(filled, part.incoming, part.keys, number))


def already(connection: sa.Connection, row: Any, tables: dict[str, sa.Table], ready: list[Merge]) -> Saved:
    """The answer to a file that is stored as it is: what it is called there, and what has since corrected it."""
    day = long_day(date.fromisoformat(row._mapping["at"][:10]))
    sentence = f"already imported on {day} as upload {row.id}; nothing was changed."
    later: set[int] = set()
    for part in ready:
        later.update(part.corrected_by)
        lost = part.change.added  # its rows that do not count now: a later upload withdrew them
        if lost:
            ids = sa.select(tables[part.dataset.id].c.id).where(tables[part.dataset.id].c.upload_id == row.id)
            query = (
                sa.select(withdrawn_row.c.by_upload).distinct().join(upload, upload.c.id == withdrawn_row.c.by_upload)
            )
            query = query.where(withdrawn_row.c.dataset == part.dataset.id, withdrawn_row.c.row_id.in_(ids))
            later.update(connection.execute(query.where(upload.c.status == "active")).scalars())
    messages = [sentence]
    if later - {row.id}:
        numbers = sorted(later - {row.id})
        which = ("upload " if len(numbers) == 1 else "uploads ") + ", ".join(map(str, numbers))
        messages.append(
            f"Some of its rows have since been corrected by {which}. To put this file's values back, undo {which} on "
            "the History page."
        )
    hints = ["Or import it again with --reinstate."] if len(messages) > 1 else []
    return Saved(row.file, "already", row.id, row.accepted, 0, [], messages, hints=hints)


def words(check: Checked, ready: list[Merge], number: int) -> Saved:
    """The answer to a file that was stored."""
    held = sum(len(reading.held) for reading in check.readings) + sum(len(part.held) for part in ready)
    messages = [f"stored as upload {number}.", *(in_words(part.change) for part in ready)]
    attention = []
    for part in ready:
        messages += [f"{part.change.title}: {line}" for line in clash_lines(part.change)]
    if held:
        was = "row was" if held == 1 else "rows were"
        attention.append(f"{held} {was} held back because of errors; mend them in the file and import it again.")
    accepted = sum(len(part.incoming) for part in ready)
    changes = [part.change for part in ready]
    stays = any(change.left_out > change.withdrawn for change in changes)
    hints = ["Import the file with --complete if it is the whole of the terms and schools it covers."] if stays else []
    return Saved(check.name, "stored", number, accepted, held, changes, messages, attention, hints)
