"""What a store keeps beside its rows: settings, the calendar that follows from them, schools' other names, the key, the
audit log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import sqlalchemy as sa

from common.calendar import Calendar
from common.calendar.own_terms import Days
from loaders.published.areas import number_of_name, numbers_of_codes
from loaders.values.schools_known import KnownSchools
from store import facts
from store.database import Database
from store.errors import StoreError
from store.identity import aliases
from store.keyfile import load_key
from store.safety import audit
from store.safety.audit import record
from store.schema import alias, setting

OWN_TERMS = "terms"  # the setting with the authority's own term dates (common.calendar.own_terms)


class WithSettings:
    """The part of a Store that is no row."""

    database: Database
    _table_of_terms: Calendar
    _calendar: tuple[str, Calendar]
    _number: tuple[tuple[str | None, str | None], str] | None  # our own, with the version of the store it was read at

    def _known_schools(self, connection: sa.Connection, epoch: str | None) -> KnownSchools:
        raise NotImplementedError  # the Store's own

    @property
    def calendar(self) -> Calendar:
        """The terms that this store's figures are counted by: the authority's own years, the table's for all others."""
        own = self.setting(OWN_TERMS) or {}
        mark = json.dumps(own, sort_keys=True)
        if self._calendar[0] != mark:
            self._calendar = (mark, self.calendar_with(own))
        return self._calendar[1]

    def calendar_with(self, own: Mapping[str, Days]) -> Calendar:
        """The table's calendar with other years of the authority's own. Raises CalendarError where they cannot be
        so."""
        return self._table_of_terms.with_own_terms(own)

    # -- the audit log ---------------------------------------------------------------------------------------------

    def audit_unbroken(self) -> bool:
        """True when no line of the audit log was changed or taken out."""
        with self.database.read() as connection:
            return audit.unbroken(connection)

    def record(self, by: str, what: Mapping[str, Any]) -> None:
        """A line of another room's in the audit log: sign-ins, refusals, exports. `what["did"]` says what was done.

        Never a pupil: a line with a UPN or a pupil's reference raises StoreError. Figures do not depend on it.
        """
        audit.refuse_pupils(dict(what))
        with self.database.write() as connection:
            record(connection, by, dict(what), data=False)

    def audit_log(self, limit: int | None = None) -> pd.DataFrame:
        """The last lines of the audit log, newest first: id, at, who, did, what."""
        with self.database.read() as connection:
            return audit.lines(connection, limit)

    # -- settings, aliases, the key --------------------------------------------------------------------------------

    def setting(self, name: str, default: Any = None) -> Any:
        with self.database.read() as connection:
            row = connection.execute(sa.select(setting.c.value).where(setting.c.name == name)).first()
        return default if row is None else row.value

    def set_setting(self, name: str, value: Any, by: str = "settings") -> None:
        """Keep a value (anything JSON holds); None forgets it."""
        self._put(setting, "name", name, "value", value, by)

    def aliases(self) -> dict[str, str]:
        """School names as files write them, each with the LAESTAB a person said it means."""
        with self.database.read() as connection:
            return aliases(connection)

    def known_schools(self) -> KnownSchools:
        """The schools stored, with every spelling of them that is known, and whose they are."""
        with self.database.read() as connection:
            known = self._known_schools(connection, facts.read(connection, "epoch"))
            return replace(known, authority=self._own_number(connection))

    def own_number(self) -> str:
        """The three figures of our own authority, as the settings have its code or name; "" where they do not tell."""
        with self.database.read() as connection:
            return self._own_number(connection)

    def _own_number(self, connection: sa.Connection) -> str:
        """Read anew only when the store has changed: a setting raises its version."""
        version = facts.read(connection, "epoch"), facts.read(connection, "version")
        if self._number is None or self._number[0] != version:
            ours = sa.select(setting.c.name, setting.c.value).where(setting.c.name.in_(("la_code", "authority")))
            values = {row.name: str(row.value or "").strip() for row in connection.execute(ours)}
            number = numbers_of_codes().get(values.get("la_code", "")) or number_of_name(values.get("authority", ""))
            self._number = (version, number)
        return self._number[1]

    def add_alias(self, found: str, laestab: str, by: str = "aliases") -> None:
        self._put(alias, "found", " ".join(found.split()), "laestab", laestab, by)

    def _put(self, table: sa.Table, key: str, name: str, column: str, value: Any, by: str) -> None:
        with self.database.write() as connection:
            connection.execute(table.delete().where(table.c[key] == name))
            if value is not None:
                connection.execute(table.insert().values({key: name, column: value}))
            record(connection, by, {"did": f"set {table.name}", "name": name})

    def known_key(self) -> bytes:
        """The key that lies beside the store, whether or not this store began with it."""
        return load_key(self.database.folder)

    def key(self) -> bytes:
        """The secret for pupils' references. Raises StoreError when it is not the one this store began with."""
        key = load_key(self.database.folder)
        mark = hashlib.sha256(b"dashboard key mark:" + key).hexdigest()[:16]
        known = self.setting("key_mark")
        if known is None:
            self.set_setting("key_mark", mark, "key")
        elif known != mark:
            raise StoreError(
                "The key for pupils' references is not the one this store began with, so new rows would not match old "
                f"ones. Put the old {self.database.folder} key file (or DASHBOARD_KEY) back."
            )
        return key
