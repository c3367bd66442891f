"""Whose a file made for download is: the session it was made for, and nobody else's.

Streamlit gives a file the hash of its content for an address, and the file to whoever has the address: whoever holds
the public figures can work out the address of the private ones, and an address stays in a browser's history. Here an
address is a keyed hash over the session and the file, under a key that lives as long as the server: nobody can work it
out, and no two sessions share one. Who may fetch it is asked at the door (serving/media.py).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass

from streamlit import runtime
from streamlit.runtime import memory_media_file_storage as streamlits
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryFile, MemoryMediaFileStorage
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from services import sign_ins
from ui import access

NOBODY: sign_ins.Mark = ("", 0.0)
_KEY = secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class Owner:
    """The session a file was made for, and the sign-in of the person it belongs to (blank where nobody signs in)."""

    session: str
    mark: sign_ins.Mark


owners: dict[str, Owner] = {}
_made = threading.local()  # `owner`: of the file that this thread has just made, until it is kept
# The icon of the browser's tab lies there too, and the door has it. No other picture is sent this way: those of charts
# are made in the browser.
pictures: set[str] = set()


class OwnedFiles(MemoryMediaFileStorage):
    """Streamlit's store of files, with an address for each session that nobody can work out."""

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        if kind != MediaFileKind.DOWNLOADABLE:
            number = super().load_and_get_id(path_or_data, mimetype, kind, filename)
            pictures.add(number)
            return number
        content = self._read_file(path_or_data) if isinstance(path_or_data, str) else path_or_data
        owner = getattr(_made, "owner", None) or owner_here()
        _made.owner = None
        parts = (owner.session, hashlib.sha256(content).hexdigest(), mimetype, filename or "")
        number = hmac.digest(_KEY, json.dumps(parts).encode(), "sha256").hex()
        owners[number] = owner
        self._files_by_id[number] = MemoryFile(content, mimetype, kind, filename)
        return number

    def delete_file(self, file_id: str) -> None:
        super().delete_file(file_id)
        owners.pop(file_id, None)


def owner_here() -> Owner:
    """The session whose page is being drawn, and whose it is."""
    context = get_script_run_ctx()
    claims = dict(context.user_info) if context else {}
    mark = access.person_of(claims).mark if claims.get("is_logged_in") else NOBODY
    return Owner(context.session_id if context else "", mark)


def own(work: Callable[[], bytes]) -> Callable[[], bytes]:
    """A file that is made when it is asked for, in a thread that belongs to no session: it belongs to the page being
    drawn now. Without this it belongs to nobody, and is given to nobody."""
    owner = owner_here()

    def made() -> bytes:
        content = work()
        _made.owner = owner
        return content

    return made


def own_files() -> None:
    """Have Streamlit's server keep files this way; before its application is made."""
    streamlits.MemoryMediaFileStorage = OwnedFiles  # type: ignore[misc]


def is_open(session: str) -> bool:
    """Whether a browser has the session's page open at this moment."""
    return runtime.exists() and runtime.get_instance().is_active_session(session)
