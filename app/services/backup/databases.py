"""The database as one file and back, by the database's own means, while others work."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from sqlalchemy import URL, make_url, text
from sqlalchemy.engine import Engine

from app.db import connect_database
from app.errors import BackupRefused

# Pages of SQLite copied before writers get their turn.
_PAGES = 1000


def kind(url: str) -> str:
    """Return `sqlite` or `postgresql`."""
    return make_url(url).get_backend_name()


def dump(url: str, target: Path) -> None:
    """Copy the database as it is at one moment into a file."""
    if kind(url) == "sqlite":
        with closing(sqlite3.connect(_path(url))) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=_PAGES)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--file", str(target), url=url)


def check(database: str, file: Path) -> None:
    """Have the database's own means look through the copy; BackupRefused where they find a fault."""
    if database == "postgresql":
        _run("pg_restore", "--file", os.devnull, str(file))
        return
    with closing(sqlite3.connect(file)) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchall()
    if found != [("ok",)]:
        raise BackupRefused("The copy of the database in the backup is damaged.")


def load(url: str, file: Path) -> None:
    """Put the copy in the database's place, whole or not at all, and name it anew.

    By another name it is another database to the index, which is then built from it again.
    """
    if kind(url) == "sqlite":
        _replace(_path(url), file)
    else:
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file), url=url)
    engine = connect_database(url)
    _name_anew(engine)
    engine.dispose()


def _replace(database: Path, file: Path) -> None:
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
    file.chmod(0o600)
    for written in ("-wal", "-shm"):
        database.with_name(database.name + written).unlink(missing_ok=True)
    file.replace(database)


def _name_anew(engine: Engine) -> None:
    fresh = {"name": uuid4().hex if engine.dialect.name == "sqlite" else str(uuid4())}
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE index_lease SET register = :name, holder = '', place = '', built = false, strikes = 0"
            ),
            fresh,
        )


def _path(url: str) -> Path:
    return Path(make_url(url).database or "")


def _run(program: str, *arguments: str, url: str = "") -> None:
    """Run a program of PostgreSQL's.

    The password goes by the environment: arguments are seen by everybody.
    """
    address = make_url(url) if url else None
    told = ["--dbname", _without_password(address)] if address else []
    secret = {"PGPASSWORD": str(address.password)} if address and address.password else {}
    try:
        done = subprocess.run(  # noqa: S603  our own arguments
            [program, *told, *arguments],
            env={**os.environ, **secret},
            capture_output=True,
            check=False,
            text=True,
        )
    except FileNotFoundError as missing:
        raise BackupRefused(f"{program} is not there. Install PostgreSQL's client programs.") from missing
    if done.returncode:
        raise BackupRefused(f"{program} failed: {done.stderr.strip()[:500]}")


def _without_password(address: URL) -> str:
    # `set` takes None for "as it is", and would leave the password in.
    bare = address.set(drivername="postgresql")._replace(password=None)
    return bare.render_as_string(hide_password=False)
