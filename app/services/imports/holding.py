"""Hold the source of a list while a run goes over it, by a lock that dies with its process.

Two runs of one list would each count half of it, and the slower one could put an older list over a newer.
No clock decides who is dead: the kernel drops the lock of a file, PostgreSQL that of a lost connection.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.errors import ImportRefused
from app.models import ImportRun
from app.services.unit_of_work import Registry
from app.vocabulary.imports import RunState

LOCK = "{database}.import-{source}.lock"
# The first half of PostgreSQL's lock; any number that nothing else in the registry uses.
FAMILY = 0x6C697374
# A machine that lost its power says nothing, so the server asks: gone within half a minute. Who is just
# ending is waited for.
MANNERS = (
    "SET tcp_keepalives_idle = 10",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
    "SET lock_timeout = '1s'",
)
LOCK_NOT_AVAILABLE = "55P03"
HELD = (
    "Another run takes this list now: {id}, of {file}, begun {begun:%Y-%m-%d %H:%M} UTC, {read:,} of "
    "{entries:,} entries read. Try again once it has ended; if its process dies, you need not wait."
)
JUST_BEGUN = "Another run takes this list now, and has just begun or is about to end. Try again."


@contextmanager
def held(registry: Registry, source: str) -> Iterator[bool]:
    """Tell whether nobody else goes over a list of this source, and keep it so meanwhile."""
    engine: Engine = registry.sessions.kw["bind"]
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # A connection of its own, which closes with the block and takes the lock along.
            connection.detach()
            yield _locked(connection, source)
    elif database := engine.url.database:
        with Path(LOCK.format(database=database, source=quote(source, safe=""))).open("w") as file:
            yield _flocked(file.fileno())
    else:  # in memory, where nobody else can be
        yield True


def held_by(session: Session, source: str, besides: str = "") -> ImportRefused:
    """Return the refusal of a second run, which names the first; `besides` is the second's own id."""
    going = (ImportRun.state == RunState.RUNNING, ImportRun.dry_run.is_(False))
    runs = select(ImportRun).where(ImportRun.source == source, *going).order_by(ImportRun.id.desc())
    first = session.scalar((runs.where(ImportRun.id != besides) if besides else runs).limit(1))
    if first is None:
        return ImportRefused(JUST_BEGUN)
    told = {"id": first.id, "file": first.file_name, "begun": first.started_at}
    return ImportRefused(HELD.format(**told, read=first.read, entries=first.entries))


def _flocked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _locked(connection: Connection, source: str) -> bool:
    for manner in MANNERS:
        connection.execute(text(manner))
    number = int.from_bytes(sha256(source.encode()).digest()[:4], signed=True)
    try:
        connection.execute(
            text("SELECT pg_advisory_lock(:family, :number)"), {"family": FAMILY, "number": number}
        )
    except OperationalError as waited:
        if getattr(waited.orig, "sqlstate", "") != LOCK_NOT_AVAILABLE:
            raise
        return False
    return True
