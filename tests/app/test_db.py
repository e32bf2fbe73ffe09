"""Writers of SQLite take turns: quickly, in a queue that ends, and with nothing left of who gave up."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app import db
from app.db import connect_database

WRITERS, TURNS = 8, 25


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A database of one table with one number in it."""
    engine = connect_database(f"sqlite:///{tmp_path / 'turns.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    yield engine
    engine.dispose()


def count_up(engine: Engine) -> None:
    """Read and write in one transaction, as a unit of work does."""
    with engine.begin() as connection:
        value = connection.scalar(text("SELECT value FROM counter"))
        connection.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})


def test_no_writer_is_lost_or_refused_where_many_come_at_once(engine: Engine) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda _: count_up(engine), range(WRITERS * TURNS)))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT value FROM counter")) == WRITERS * TURNS


def test_a_writer_that_waits_too_long_is_told_and_may_come_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "LONGEST_WAIT_S", 0)
    with engine.begin(), pytest.raises(OperationalError, match="database is locked"):
        count_up(engine)
    count_up(engine)


def test_a_reader_waits_for_no_writer(engine: Engine) -> None:
    with engine.begin(), engine.connect().execution_options(sqlite_begin="DEFERRED") as reader:
        assert reader.scalar(text("SELECT value FROM counter")) == 0
