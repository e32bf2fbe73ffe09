"""Make the declarative base, the engine and the session maker: plain SQLAlchemy, no Flask."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import orjson
from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from app.errors import WrongDatabase

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Sessions = sessionmaker[Session]
# How long a writer of SQLite waits for others before it gives up, and how often it looks.
LONGEST_WAIT_S = 30
_TURN_S = 0.001
# At first more often: a lookup is stored within some milliseconds, and another process waits for it.
_SOON_S, _SOON_TURN_S = 0.005, 0.0001


class Base(DeclarativeBase):
    """Every stored noun; constraints are named so that migrations can speak of them."""

    metadata = MetaData(naming_convention=NAMING)


def table_of(noun: type[Base]) -> Table:
    """The plain table of a stored noun, for statements that must not pay for the mapper's part in them."""
    return cast(Table, noun.__table__)


def connect_database(url: str) -> Engine:
    """An engine for SQLite (WAL, foreign keys on) or PostgreSQL through psycopg 3."""
    parsed = make_url(url)
    json = {"json_serializer": _written, "json_deserializer": orjson.loads}
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, **json)
    engine = create_engine(parsed, connect_args={"timeout": LONGEST_WAIT_S}, **json)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def keep_apart(engine: Engine, environment: str) -> Engine:
    """Refuse every connection to a database that is marked as another environment's; unmarked will do.

    Asked of each new connection, so that no process or command reaches the wrong one by whatever way.
    """

    def refuse(connection: Any, _record: Any) -> None:
        marked = _marked(connection, engine.dialect.loaded_dbapi.Error)
        if marked and marked != environment:
            raise WrongDatabase(f"The database belongs to {marked}; this process runs in {environment}.")

    event.listen(engine, "connect", refuse)
    return engine


def _marked(connection: Any, failure: type[Exception]) -> str:
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT environment FROM installation")
        row = cursor.fetchone()
    except failure:  # not migrated so far
        row = None
    finally:
        cursor.close()
        connection.rollback()
    return str(row[0]) if row else ""


def _written(value: Any) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transaction handling begins late and would let a reader turn writer half-way.
    connection.isolation_level = None
    # FULL: an answered lookup must survive a power cut, since its trace is a promise.
    with _told_as_sqlalchemy("PRAGMA"):
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that will write takes its place in the queue at once; otherwise two readers that
    # both turn writers fail with "database is locked" however long they are willing to wait.
    with _told_as_sqlalchemy("BEGIN"):
        if connection.get_execution_options().get("sqlite_begin") == "DEFERRED":
            _driver(connection).execute("BEGIN DEFERRED")
        else:
            _begin_writing(connection)


@contextmanager
def _told_as_sqlalchemy(doing: str) -> Iterator[None]:
    """Raise what the driver raises as SQLAlchemy would, had it been asked to do this itself."""
    try:
        yield
    except sqlite3.Error as failed:
        raise OperationalError(doing, None, failed) from failed


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _begin_writing(connection: Connection) -> None:
    """SQLite waits for its turn in sleeps that grow to 100 ms, for a writer that is done after three."""
    driver = _driver(connection)
    driver.execute("PRAGMA busy_timeout=0")
    try:
        began = time.monotonic()
        while not _begun(driver) and (waited := time.monotonic() - began) < LONGEST_WAIT_S:
            time.sleep(_SOON_TURN_S if waited < _SOON_S else _TURN_S)
        if not driver.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout={LONGEST_WAIT_S * 1000}")


def _begun(driver: sqlite3.Connection) -> bool:
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as busy:
        if busy.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
    return driver.in_transaction


@contextmanager
def without_waiting(connection: Connection) -> Iterator[None]:
    """Let a statement of SQLite fail at once where another connection writes; PostgreSQL's do not wait."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = _driver(connection)
    driver.execute("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout={LONGEST_WAIT_S * 1000}")


def is_busy(failed: SQLAlchemyError) -> bool:
    """Return whether SQLite refused because another connection was writing."""
    cause = failed.__cause__
    return isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode == sqlite3.SQLITE_BUSY


def make_sessions(engine: Engine) -> Sessions:
    """Sessions over `engine`; objects stay readable after the commit."""
    return sessionmaker(engine, expire_on_commit=False)
