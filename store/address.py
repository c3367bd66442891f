"""A database address as people and hosting pages write it, made into what the PostgreSQL driver pg8000 takes."""

from __future__ import annotations

import ssl
from typing import Any

import sqlalchemy as sa

# What `sslmode` asks for: the words are libpq's (https://www.postgresql.org/docs/current/libpq-ssl.html).
UNENCRYPTED, ENCRYPTED, CERTIFIED = ("disable", "allow", "prefer"), ("require",), ("verify-ca", "verify-full")


def database_address(given: str) -> tuple[sa.URL, dict[str, Any]]:
    """The SQLAlchemy URL and the driver's arguments. `postgres://` and `postgresql://` mean the driver we ship.

    `?host=/folder` is a server's socket in that folder; `?sslmode=require` asks for encryption, `verify-full` for a
    certificate that the machine trusts too (`sslrootcert` names one to trust). Raises ValueError for another word.
    """
    url = sa.make_url(given)
    if url.get_backend_name() not in ("postgres", "postgresql"):
        return url, {}
    url = url.set(drivername="postgresql+pg8000")
    asked = {name: value if isinstance(value, str) else value[0] for name, value in url.query.items()}
    arguments: dict[str, Any] = {"application_name": "dashboard"}
    host = asked.pop("host", "")
    if host.startswith("/"):
        arguments["unix_sock"] = f"{host}/.s.PGSQL.{asked.pop('port', url.port or 5432)}"
    elif host:
        url = url.set(host=host, port=int(asked.pop("port", url.port or 5432)))
    mode, roots = asked.pop("sslmode", "prefer"), asked.pop("sslrootcert", None)
    if mode not in (*UNENCRYPTED, *ENCRYPTED, *CERTIFIED):
        raise ValueError(mode)
    if mode not in UNENCRYPTED:
        context = ssl.create_default_context(cafile=roots)
        context.check_hostname = mode == "verify-full"
        if mode in ENCRYPTED:
            context.verify_mode = ssl.CERT_NONE
        arguments["ssl_context"] = context
    asked.pop("application_name", None)
    return url.set(query=asked), arguments
