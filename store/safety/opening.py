"""Bringing a store up when it is opened: its version known, older tables migrated after a backup, missing ones made."""

from __future__ import annotations

import sqlalchemy as sa

from store.database import Database
from store.errors import database_errors
from store.safety import backups, migrations
from store.schema import complete, create


def bring_up(database: Database, tables: dict[str, sa.Table]) -> None:
    """Make the store ready for this version of the dashboard. Raises StoreError when it was written by a newer one.

    A store that is ready already is only read, so that opening never waits for somebody's upload.
    """
    with database.read() as connection:
        version = migrations.version_of(connection)
        migrations.refuse_newer(version, database.place)
        ready = version == migrations.NEWEST and complete(connection, tables)
    if ready:
        return
    if migrations.due(version):
        backups.write_copy(database, backups.path_before(database, f"tables_{migrations.NEWEST}"))
    with database_errors(database.place), database.write(opening=True) as connection:
        # Read again: another process may have brought it up since.
        version = migrations.version_of(connection)
        migrations.migrate(connection, version)
        create(connection, tables)
