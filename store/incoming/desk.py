"""What the upload desk keeps between visits: header maps that a person gave, and files not imported yet, encrypted."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken

from common.words import header_words
from loaders.values import personal
from store.safety.audit import now, record
from store.schema import draft, header_map

DRAFT_HOURS = 24
MENDED_HOURS = 400 * 24  # corrections of a file: it may come again until the same term of next year
MENDED = "mended:"  # begins the token of corrections that are remembered


def header_signature(headers: Iterable[object]) -> str:
    """The mark of a header row: equal for rows that say the same words in the same order."""
    words = [header_words(cell) if cell is not None else "" for cell in headers]
    while words and not words[-1]:
        words.pop()
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def read_map(connection: sa.Connection, signature: str) -> tuple[str, dict[str, str]] | None:
    """The dataset and the mapping (column of the dataset: header found) a person gave such a header row."""
    row = connection.execute(sa.select(header_map).where(header_map.c.signature == signature)).first()
    return None if row is None else (row.dataset, dict(row.mapping))


def keep_map(connection: sa.Connection, signature: str, dataset: str, mapping: Mapping[str, str], by: str) -> None:
    connection.execute(header_map.delete().where(header_map.c.signature == signature))
    # Headers are kept as words for people to read again; what looks like a child's is no header, whoever said that it
    # is.
    safe_map = {name: _without_a_child(words) for name, words in mapping.items()}
    values = {"signature": signature, "dataset": dataset, "mapping": safe_map, "by": by, "at": now()}
    connection.execute(header_map.insert().values(**values))
    record(connection, by, {"did": "remembered headers", "dataset": dataset}, data=False)


def _without_a_child(place: str) -> str:
    """A header with its letter before it ("D Start date"), its words left out where they look like a child's."""
    letter, _, words = place.partition(" ")
    return f"{letter} {personal.shown(words)}".strip() if len(letter) <= 3 else personal.shown(place)


def locker(key: bytes) -> Fernet:
    """Encryption with a key of its own, drawn from the store's secret, so that the one never gives the other away."""
    return Fernet(base64.urlsafe_b64encode(hmac.digest(key, b"dashboard drafts", "sha256")))


def mended_token(sha256: str) -> str:
    """Under which the corrections of a file are kept: by what the file holds, whatever it is called."""
    return f"{MENDED}{sha256}"


def _hidden(token: str) -> str:
    if token.startswith(MENDED):
        return f"{MENDED}{hashlib.sha256(token.encode()).hexdigest()}"
    return hashlib.sha256(f"draft:{token}".encode()).hexdigest()


def _moment(hours: float) -> datetime:
    return datetime.now().astimezone() - timedelta(hours=hours)


def save_draft(connection: sa.Connection, key: bytes, token: str, payload: bytes, by: str) -> None:
    connection.execute(draft.delete().where(draft.c.token == _hidden(token)))
    values = {"token": _hidden(token), "at": now(), "by": by, "payload": locker(key).encrypt(payload)}
    connection.execute(draft.insert().values(**values))


def touch_draft(connection: sa.Connection, token: str) -> None:
    """A draft that is still worked on lasts from now on."""
    connection.execute(draft.update().where(draft.c.token == _hidden(token)).values(at=now()))


def read_draft(connection: sa.Connection, key: bytes, token: str) -> bytes | None:
    """What was kept; None when there is none, it is too old, or another key locked it."""
    row: Any = connection.execute(sa.select(draft).where(draft.c.token == _hidden(token))).first()
    hours = MENDED_HOURS if token.startswith(MENDED) else DRAFT_HOURS
    if row is None or datetime.fromisoformat(row.at) < _moment(hours):
        return None
    try:
        return locker(key).decrypt(bytes(row.payload))
    except InvalidToken:
        return None


def drop_draft(connection: sa.Connection, token: str) -> None:
    connection.execute(draft.delete().where(draft.c.token == _hidden(token)))


def expire_drafts(connection: sa.Connection, hours: float) -> int:
    """Take out drafts older than so many hours, and corrections past their own time; returns how many."""
    rows = connection.execute(sa.select(draft.c.token, draft.c.at)).all()
    limits = {True: _moment(max(hours, MENDED_HOURS)), False: _moment(hours)}
    old = [row.token for row in rows if datetime.fromisoformat(row.at) <= limits[row.token.startswith(MENDED)]]
    if old:
        connection.execute(draft.delete().where(draft.c.token.in_(old)))
    return len(old)
