"""Bringing files in: read, look, confirm. Nothing counts before the last step."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

import streamlit as st

from loaders.check import FileCheck, check_files
from ui import example, mapping, preview, session, stored
from ui.errors import told
from ui.templates import all_templates
from ui.text import plain, rows_of

TYPES = ["xlsx", "xlsm", "xls", "ods", "csv", "gz", "txt", "tsv"]
Files = list[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Checked:
    """The files of this session as they were read, with the close headers a person has said yes to."""

    mark: str
    checks: list[FileCheck]


def show() -> None:
    stored.last_success()
    example.offer()
    with st.container(key="drop"):
        turn = session.remembered("upload_turn", 0)
        files = st.file_uploader(
            "Spreadsheets to upload",
            type=TYPES,
            accept_multiple_files=True,
            key=f"files_{turn}",
            max_upload_size=20,
            help="Excel, OpenDocument or CSV; several files and several sheets at once; up to 20 MB each.",
        )
    if files:
        with told("These files could not be read"):
            desk(apart([(file.name, file.getvalue()) for file in files]))
    else:
        st.markdown("Nothing you drop here counts until you have looked at it and confirmed.")
    all_templates()


def apart(files: Files) -> Files:
    """Files of one name told apart: the second "term 6.xlsx" is "term 6 (2).xlsx". Everything after goes by the name."""
    taken: set[str] = set()
    found: Files = []
    for name, content in files:
        path, number, free = PurePath(name), 1, name
        while free in taken:
            number += 1
            free = f"{path.stem} ({number}){path.suffix}"
        taken.add(free)
        found.append((free, content))
    return found


def desk(files: Files) -> None:
    """Each file as it was read, then one confirm for all of them."""
    chosen = mapping.answers(files)
    checks = read(files, chosen)
    for (name, content), check in zip(files, checks, strict=True):
        st.header(plain(name), anchor=False)
        mapping.questions(name, content, check)
        preview.of_file(check)
    ready = [check for check in checks if any(len(reading.frame) for reading in check.readings)]
    if not ready:
        st.error("There is nothing here that can be stored yet. Mend what is listed above and drop the files again.")
        return
    confirm(ready)


def read(files: Files, chosen: mapping.Answers) -> list[FileCheck]:
    """Check the files, once for the same content and answers; the wait is shown."""
    mark = hashlib.sha256(
        repr((sorted(chosen.items()), [(n, hashlib.sha256(c).digest()) for n, c in files])).encode()
    ).hexdigest()
    kept: Checked | None = session.remembered("checked")
    if kept is not None and kept.mark == mark:
        return kept.checks
    size = sum(len(content) for _, content in files) / 1e6
    with st.status(f"Reading {rows_of(len(files), 'file')} ({size:.1f} MB) …", expanded=False) as progress:
        checks = check(files, chosen, progress)
        accepted = sum(len(reading.frame) for each in checks for reading in each.readings)
        progress.update(
            label=f"Read {rows_of(len(files), 'file')}: {rows_of(accepted)} could be stored.", state="complete"
        )
    session.remember("checked", Checked(mark, checks))
    return checks


def check(files: Files, chosen: mapping.Answers, progress: st.delta_generator.DeltaGenerator) -> list[FileCheck]:
    """Files are read together, since some datasets come in several; a file with answered headers by itself."""
    key, schools = session.store().key(), session.store().known_schools()
    plain_files = [(name, content) for name, content in files if name not in chosen]
    progress.write(f"Looking at {rows_of(len(plain_files), 'file')} together")
    found = (
        dict(zip([name for name, _ in plain_files], check_files(plain_files, key=key, schools=schools), strict=True))
        if plain_files
        else {}
    )
    for name, content in files:
        if name in chosen:
            progress.write(f"Reading {plain(name)} with the headers you confirmed")
            found[name] = check_files([(name, content)], key=key, choose=dict(chosen[name]), schools=schools)[0]
    return [found[name] for name, _ in files]


def confirm(ready: Sequence[FileCheck]) -> None:
    """The one step that stores anything."""
    st.header("Confirm", anchor=False)
    complete = preview.whole_return(ready)
    by = st.text_input("Your name or role", key="upload_by", max_chars=80, persist_state="session")
    note = st.text_input('Note (optional), such as "Term 5 return, corrected"', key="upload_note", max_chars=200)
    total = sum(len(reading.frame) for check in ready for reading in check.readings)
    if st.button(f"Confirm and store {rows_of(total)}", type="primary", key="confirm"):
        if not by.strip():
            st.error("Please give your name or role: the upload log says who stored what.")
            return
        stored.store(ready, by.strip(), note.strip(), complete)
