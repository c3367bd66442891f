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


@dataclass(slots=True)
class Draft:
    """`answers` by (file, sheet); `schools` by the name as files write it: the LAESTAB it stands for, or "" for as it is;
    `replies` to questions, by their ids."""

    token: str
    files: list[tuple[str, bytes]] = field(default_factory=list)
    answers: dict[Place, Chosen] = field(default_factory=dict)
    schools: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    replies: dict[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Another mark whenever reading the files again could give something else."""
        replies = sorted(self.replies.items())
        answers = repr((sorted(self.answers.items()), sorted(self.schools.items()), sorted(self.hidden), replies))
        contents = [(name, hashlib.sha256(content).hexdigest()) for name, content in self.files]
        return hashlib.sha256(f"{contents!r} {answers}".encode()).hexdigest()

    def answer(self, place: Place) -> Chosen:
        return self.answers.get(place, Chosen())

    def as_bytes(self) -> bytes:
        """To be kept for a refresh. Plain JSON: nothing in it can be run."""
        return json.dumps(
            {
                "files": [[name, base64.b64encode(content).decode()] for name, content in self.files],
                "answers": [[*place, _as_json(given)] for place, given in self.answers.items()],
                "schools": self.schools,
                "hidden": sorted(self.hidden),
                "replies": self.replies,
            }
        ).encode()

    @classmethod
    def from_bytes(cls, token: str, content: bytes) -> Draft:
        stored = json.loads(content)
        return cls(
            token,
            [(name, base64.b64decode(body)) for name, body in stored["files"]],
            {(file, sheet): _from_json(given) for file, sheet, given in stored["answers"]},
            dict(stored["schools"]),
            set(stored["hidden"]),
            dict(stored.get("replies", {})),
        )


def _as_json(given: Chosen) -> list:
    cells = [[row, column, text] for (row, column), text in given.cells.items()]
    return [given.dataset, dict(given.columns), given.header_row, cells, sorted(given.without)]


def _from_json(given: list) -> Chosen:
    dataset, columns, header_row, cells, without = given
    return Chosen(dataset, columns, header_row, {(r, c): text for r, c, text in cells}, frozenset(without))


def current() -> Draft:
    """This session's draft; after a refresh the one the address names; otherwise an empty desk."""
    held: Draft | None = session.remembered("draft")
    if held is not None:
        return held
    token = str(st.query_params.get(PARAMETER, ""))
    stored = keeping.fetch(token) if token else None
    draft = Draft.from_bytes(token, stored) if stored is not None else Draft(secrets.token_urlsafe(18))
    session.remember("draft", draft)
    return draft


def keep(draft: Draft) -> None:
    """Keep the draft as it is now, and put its token in the address."""
    session.remember("draft", draft)
    keeping.put(draft.token, draft.as_bytes())
    st.query_params[PARAMETER] = draft.token


def clear() -> None:
    """The desk is empty again: stored, or thrown away."""
    held: Draft | None = session.remembered("draft")
    if held is not None:
        keeping.drop(held.token)
    st.query_params.pop(PARAMETER, None)
    for name in ("draft", "desk_check", "desk_effect", "desk_step", "desk_complete", "desk_peeked", "desk_open_form"):
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
