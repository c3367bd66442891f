"""What the upload desk asks of the store: the tray of held rows, header maps, answers, files not imported yet."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa

from store.database import Database
from store.incoming import answers, desk, tray
from store.incoming.desk import DRAFT_HOURS
from store.safety.audit import record
from store.schema import header_map


class AtTheDesk:
    """The part of a Store that the desk uses."""

    database: Database
    _tables: dict[str, sa.Table]

    def key(self) -> bytes:
        raise NotImplementedError  # the Store's own

    def tray(self) -> pd.DataFrame:
        """The rows held back that still wait for somebody; see `tray.waiting` for the columns."""
        with self.database.read() as connection:
            return tray.waiting(connection, self._tables)

    def tray_settle(self, row: int, by: str) -> None:
        """Take a row out of the tray for good, by its id there."""
        with self.database.write() as connection:
            tray.settle(connection, row, by)

    def header_map(self, signature: str) -> tuple[str, dict[str, str]] | None:
        """How a person said a header row is to be read: (dataset, {column: header}); see `desk.header_signature`."""
        with self.database.read() as connection:
            return desk.read_map(connection, signature)

    def any_header_map(self) -> bool:
        """Whether anybody ever said how a header row is to be read."""
        with self.database.read() as connection:
            return connection.execute(sa.select(header_map.c.signature).limit(1)).first() is not None

    def remember_header_map(self, signature: str, dataset: str, mapping: Mapping[str, str], by: str) -> None:
        with self.database.write() as connection:
            desk.keep_map(connection, signature, dataset, mapping, by)

    def answers(self) -> dict[str, str]:
        """What has been answered about headers and words, by the question's id; see `store.answers`."""
        with self.database.read() as connection:
            return answers.read(connection)

    def answers_listed(self) -> pd.DataFrame:
        """The answers that stand, newest first, with the file, the day and the person; see `answers.COLUMNS`."""
        with self.database.read() as connection:
            return answers.listed(connection)

    def forget_answer(self, number: int, by: str) -> None:
        """Ask again from now on; `number` is the answer's id in the list."""
        with self.database.write() as connection:
            answers.forget(connection, number, by)

    def learn_schools(self, chosen: Mapping[str, str], upload: int, by: str) -> None:
        """Keep which school a name means (LAESTAB by name) with the upload it was said of: undoing that takes it
        back."""
        if chosen:
            with self.database.write() as connection:
                answers.keep_schools(connection, chosen, upload)
                record(connection, by, {"did": "learnt names of schools", "names": len(chosen), "upload": upload})

    def draft_save(self, token: str, payload: bytes, by: str, also: str = "") -> None:
        """Keep files that are not imported yet, encrypted, so that a refreshed page finds them; they last 24 hours, and
        so does from now on what lies under the token `also`."""
        key = self.key()
        with self.database.write() as connection:
            desk.save_draft(connection, key, token, payload, by)
            desk.touch_draft(connection, also)
            desk.expire_drafts(connection, DRAFT_HOURS)

    def draft(self, token: str) -> bytes | None:
        key = self.key()
        with self.database.read() as connection:
            return desk.read_draft(connection, key, token)

    def draft_drop(self, token: str) -> None:
        """Forget a draft: it was imported, or the person gave up."""
        with self.database.write() as connection:
            desk.drop_draft(connection, token)

    def corrections(self, sha256: str) -> bytes | None:
        """What was put right in a file of these bytes when it was stored; None where nothing was."""
        return self.draft(desk.mended_token(sha256))

    def remember_corrections(self, sha256: str, payload: bytes, by: str) -> None:
        """Lay these over the file again when it comes again; b"" for nothing any more. Encrypted, and as drafts never
        in a backup or a copy, and gone when a child is erased: what was typed may be a child's."""
        if payload:
            self.draft_save(desk.mended_token(sha256), payload, by)
        else:
            self.draft_drop(desk.mended_token(sha256))

    def drafts_expire(self, hours: float = DRAFT_HOURS) -> int:
        """Forget the drafts that are older; returns how many there were."""
        with self.database.write() as connection:
            return desk.expire_drafts(connection, hours)
