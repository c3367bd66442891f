"""What lies on the desk: the files dropped, and everything a person has said of them. None of it counts yet.

The address carries a random token (`?desk=…`), never content, so that the desk is still there after the browser is
refreshed. What the token stands for is kept by the store, for the person who began it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from pathlib import PurePath

import streamlit as st

from loaders.guard.admit import shown_name
from loaders.recognise import Chosen
from ui import session
from ui.data.desk import keeping

PARAMETER = "desk"
Place = tuple[str, str]
WORDS = ("schools", "replies", "typed", "was", "recalled", "view")  # of a draft, kept as they are


@dataclass(slots=True)
class Draft:
    """`answers` by (file, sheet); `schools` by the name as files write it: the LAESTAB it stands for, or "" for as it
    is; `replies` to questions, by their ids.

    `typed` is what was typed or chosen and not used yet, by the key of the widget that asks: it survives whatever
    happens to the page. `was` gives what a corrected cell said before, as it may be shown; `recalled` the number of
    corrections that were laid over a file again because it was mended here before; `view` the view in which it was last
    looked at.
    """

    token: str
    files: list[tuple[str, bytes]] = field(default_factory=list)
    answers: dict[Place, Chosen] = field(default_factory=dict)
    schools: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    replies: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    was: dict[str, str] = field(default_factory=dict)
    recalled: dict[str, int] = field(default_factory=dict)
    view: str = "private"

    @property
    def mark(self) -> str:
        """Another mark whenever reading the files again could give something else."""
        replies = sorted(self.replies.items())
        answers = repr((sorted(self.answers.items()), sorted(self.schools.items()), sorted(self.hidden), replies))
        return hashlib.sha256(f"{self.files_mark} {answers}".encode()).hexdigest()

    @property
    def files_mark(self) -> str:
        """Another mark whenever other files lie here."""
        contents = [(name, hashlib.sha256(content).hexdigest()) for name, content in self.files]
        return hashlib.sha256(repr(contents).encode()).hexdigest()

    def answer(self, place: Place) -> Chosen:
        return self.answers.get(place, Chosen())

    def files_as_bytes(self) -> bytes:
        """To be kept for a refresh. Plain JSON: nothing in it can be run."""
        return json.dumps([[name, base64.b64encode(content).decode()] for name, content in self.files]).encode()

    def words_as_bytes(self) -> bytes:
        """Everything that a person said of the files; small, so that it is kept at every word."""
        return json.dumps(
            {
                "answers": [[*place, _as_json(given)] for place, given in self.answers.items()],
                "hidden": sorted(self.hidden),
                **{name: getattr(self, name) for name in WORDS},
            }
        ).encode()

    @classmethod
    def from_bytes(cls, token: str, files: bytes, words: bytes) -> Draft:
        stored = json.loads(words)
        return cls(
            token,
            [(name, base64.b64decode(body)) for name, body in json.loads(files)],
            {(file, sheet): _from_json(given) for file, sheet, given in stored["answers"]},
            hidden=set(stored["hidden"]),
            **{name: stored[name] for name in WORDS},
        )


def _as_json(given: Chosen) -> list:
    cells = [[row, column, text] for (row, column), text in given.cells.items()]
    reads = {str(index): way for index, way in given.reads.items()}
    return [given.dataset, dict(given.columns), given.header_row, cells, sorted(given.without), reads]


def _from_json(given: list) -> Chosen:
    dataset, columns, header_row, cells, without, *more = given
    reads = {int(index): way for index, way in (more[0] if more else {}).items()}
    return Chosen(dataset, columns, header_row, {(r, c): text for r, c, text in cells}, frozenset(without), reads)


def current() -> Draft:
    """This session's draft; after a refresh the one the address names; otherwise an empty desk."""
    held: Draft | None = session.remembered("draft")
    if held is not None:
        return held
    draft = _found_again() or Draft(secrets.token_urlsafe(18))
    session.remember("draft", draft)
    return draft


def _found_again() -> Draft | None:
    """What lay on the desk before the page was refreshed; nothing for another person's token, or an old one."""
    token = str(st.query_params.get(PARAMETER, ""))
    files, words = (keeping.fetch(token), keeping.fetch(_words(token))) if token else (None, None)
    if files is None or words is None:
        return None
    draft = Draft.from_bytes(token, files, words)
    session.remember("desk_files_kept", draft.files_mark)
    session.remember("desk_refreshed", True)
    return draft


def keep(draft: Draft) -> None:
    """Keep the draft as it is now, and put its token in the address."""
    session.remember("draft", draft)
    if session.remembered("desk_files_kept") != draft.files_mark:
        keeping.put(draft.token, draft.files_as_bytes())
        session.remember("desk_files_kept", draft.files_mark)
    keeping.put(_words(draft.token), draft.words_as_bytes(), also=draft.token)
    st.query_params[PARAMETER] = draft.token


def note(draft: Draft, key: str, text: str) -> None:
    """Keep what was typed or chosen at a widget, before it is used; "" for nothing any more."""
    if draft.typed.get(key, "") != text:
        if text:
            draft.typed[key] = text
        else:
            draft.typed.pop(key)
        keep(draft)


def seen_in(view: str) -> None:
    """Note in which view the desk is looked at: after a refresh it is that one again."""
    held: Draft | None = session.remembered("draft")
    if held is not None and held.files and held.view != view:
        held.view = view
        keep(held)


def _words(token: str) -> str:
    return f"{token} words"


def clear() -> None:
    """The desk is empty again: stored, or thrown away."""
    held: Draft | None = session.remembered("draft")
    if held is not None:
        keeping.drop(held.token)
        keeping.drop(_words(held.token))
    st.query_params.pop(PARAMETER, None)
    for name in (
        "draft", "desk_check", "desk_effect", "desk_step", "desk_complete", "desk_peeked", "desk_open_form",
        "desk_files_kept", "desk_refreshed",
    ):  # fmt: skip
        session.forget(name)


def show_token() -> None:
    """Another page may have taken the token out of the address: put it back while something lies on the desk."""
    held: Draft | None = session.remembered("draft")
    if held is not None and held.files and st.query_params.get(PARAMETER) != held.token:
        st.query_params[PARAMETER] = held.token


def add(draft: Draft, files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Put files on the desk; names are told apart, since everything after goes by them. Gives the files as named."""
    taken = {name for name, _ in draft.files}
    new = apart([(shown_name(name), content) for name, content in files], taken)
    draft.files.extend(new)
    return new


def apart(files: list[tuple[str, bytes]], taken: set[str] | None = None) -> list[tuple[str, bytes]]:
    """Files of one name told apart: the second "term 6.xlsx" is "term 6 (2).xlsx"."""
    names = set(taken or ())
    found: list[tuple[str, bytes]] = []
    for name, content in files:
        path, number, free = PurePath(name), 1, name
        while free in names:
            number += 1
            free = f"{path.stem} ({number}){path.suffix}"
        names.add(free)
        found.append((free, content))
    return found


def remove(draft: Draft, name: str) -> None:
    draft.files[:] = [(file, content) for file, content in draft.files if file != name]
    draft.answers = {place: given for place, given in draft.answers.items() if place[0] != name}
