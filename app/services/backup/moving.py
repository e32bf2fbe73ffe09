"""Carry a whole database into an empty one, of either kind: table by table, in batches, resumed after a kill.

Rows go as they are, ids, times and the audit's hashes with them, so that what was signed stays proved. How
far it came stands in the target until the end, written in the transaction that writes the rows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    exists,
    func,
    insert,
    inspect,
    literal,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from app.db import Base, connect_database, make_sessions
from app.errors import BackupRefused
from app.models import AuditEntry, IndexLease, Installation
from app.services.audit.rows import Row, plain, rows
from app.services.audit.tree import StoredTree
from app.transaction import snapshot

BATCH = 1000
# The target has its own: its index is another one, and its environment was marked when it was made.
OWN = frozenset({IndexLease.__tablename__, Installation.__tablename__})
PROGRESS = Table(
    "database_copy",
    MetaData(),
    Column("name", String(64), primary_key=True),
    Column("said", JSON, nullable=False),
)
_SOURCE = "of"
_VERSION = text("SELECT version_num FROM alembic_version")
_LAYOUT = "alembic_version"

Advance = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """Tell how many rows each table holds, here as there, and the audit's size and root."""

    rows: dict[str, int]
    sealed: int
    root: bytes


def move(source: str, target: str, advance: Advance) -> Moved:
    """Carry everything; `advance` is told each table and its rows. Raises BackupRefused, saying why."""
    try:
        here, there = connect_database(source), connect_database(target)
    except (ArgumentError, ImportError) as wrong:
        raise BackupRefused("TARGET is no address of a database.") from wrong
    try:
        return _move(here, there, advance)
    except SQLAlchemyError as failed:
        what = type(failed).__name__
        raise BackupRefused(f"The copy broke off ({what}). Type the same command again to go on.") from failed
    finally:
        here.dispose()
        there.dispose()


def _move(here: Engine, there: Engine, advance: Advance) -> Moved:
    with snapshot(make_sessions(here)) as session:
        _require_layout(session, there)
        _claim(session, there)
        for table in _tables():
            advance(table.name, _carry(session, there, table))
        _carry_sequences(session, there)
        with snapshot(make_sessions(there)) as copied:
            moved = _verified(session, copied)
    PROGRESS.drop(there)
    return moved


def _tables() -> Iterator[Table]:
    return (each for each in Base.metadata.sorted_tables if each.name not in OWN)


def _require_layout(session: Session, there: Engine) -> None:
    """Raise BackupRefused unless the target is migrated as the source is, and is another database."""
    if not inspect(there).has_table(_LAYOUT):
        raise BackupRefused("TARGET has no tables. First type: DATABASE_URL=TARGET flask db upgrade")
    with there.connect() as connection:
        other = connection.scalar(_VERSION)
        register = connection.scalar(select(IndexLease.register))
    if other != (own := session.scalar(_VERSION)):
        raise BackupRefused(f"TARGET is of layout {other}, this database of {own}. Upgrade both to the same.")
    if register == session.scalar(select(IndexLease.register)):
        raise BackupRefused("TARGET is this very database, or a restored copy of it.")


def _claim(session: Session, there: Engine) -> None:
    """Take the target where it is empty, or go on where this very state was being copied."""
    state = {
        "register": session.scalar(select(IndexLease.register)),
        "entries": session.scalar(select(func.max(AuditEntry.id))),
        "sealed": StoredTree(session).size(),
    }
    begun = inspect(there).has_table(PROGRESS.name)
    with there.begin() as connection:
        if not begun:
            _require_empty(connection)
            PROGRESS.create(connection)
            connection.execute(insert(PROGRESS), {"name": _SOURCE, "said": state})
        elif _progress(connection, _SOURCE) != state:
            raise BackupRefused("TARGET holds half a copy of another state. Empty it, and start again.")


def _require_empty(connection: Connection) -> None:
    for table in _tables():
        if connection.scalar(select(exists().select_from(table))):
            raise BackupRefused(f"TARGET is not empty: {table.name} holds rows.")


def _progress(connection: Connection, name: str) -> Any:
    return connection.scalar(select(PROGRESS.c.said).where(PROGRESS.c.name == name))


def _carry(session: Session, there: Engine, table: Table) -> int:
    """Carry the rows of a table that are not there yet; return how many it has."""
    with there.connect() as connection:
        said = _progress(connection, table.name)
    last, count = said or (None, 0)
    while batch := _after(session, table, last):
        last, count = [batch[-1][key.name] for key in table.primary_key], count + len(batch)
        with there.begin() as connection:
            connection.execute(insert(table), batch)
            _note(connection, table.name, [last, count], is_new=said is None)
        said = (last, count)
    return count


def _note(connection: Connection, name: str, said: list[Any], *, is_new: bool) -> None:
    if is_new:
        connection.execute(insert(PROGRESS), {"name": name, "said": said})
    else:
        connection.execute(update(PROGRESS).where(PROGRESS.c.name == name).values(said=said))


def _after(session: Session, table: Table, last: Sequence[Any] | None) -> list[Row]:
    keys = [*table.primary_key]
    query = select(*plain(table)).order_by(*keys).limit(BATCH)
    if last is not None:
        place = (literal(value, key.type) for key, value in zip(keys, last, strict=True))
        query = query.where(tuple_(*keys) > tuple_(*place))
    return rows(session, query)


def _carry_sequences(session: Session, there: Engine) -> None:
    """Have the target give the next ids that the source would give: none is ever given again."""
    counted = [each.name for each in _tables() if each.autoincrement_column is not None and _counts(each)]
    with there.begin() as connection:
        for name in counted:
            if given := _given(session, name):
                _give_after(connection, name, given)


def _counts(table: Table) -> bool:
    column = table.autoincrement_column
    return column is not None and column.autoincrement is True


def _given(session: Session, name: str) -> int:
    if session.get_bind().dialect.name == "sqlite":
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return session.scalar(query, {"name": name}) or 0
    query = text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {name}_id_seq")  # noqa: S608
    return session.scalar(query) or 0


def _give_after(connection: Connection, name: str, given: int) -> None:
    said = {"name": name, "given": given}
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :given)"), said)
        return
    connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), said)
    connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :given)"), said)


def _verified(session: Session, copied: Session) -> Moved:
    """Return what both hold; raises BackupRefused where a count or the audit's root differs."""
    counts = {}
    for table in _tables():
        query = select(func.count()).select_from(table)
        counts[table.name] = session.scalars(query).one()
        if copied.scalars(query).one() != counts[table.name]:
            raise BackupRefused(f"TARGET holds other rows in {table.name} than this database. Empty it.")
    size = StoredTree(session).size()
    root = StoredTree(session).root(size)
    if StoredTree(copied).size() != size or StoredTree(copied).root(size) != root:
        raise BackupRefused("TARGET's audit leads to another root. Empty it, and start again.")
    return Moved(counts, size, root)
