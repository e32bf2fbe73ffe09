"""A database as one file and back: one moment of it, checked, put in place whole and named anew."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.db import connect_database
from app.errors import BackupRefused
from app.models import IndexLease
from app.services.backup import databases

POSTGRESQL = "postgresql://keeper:hush@db.example/register"


def said(url: str) -> str:
    """What stands in the table of the test's own."""
    engine = connect_database(url)
    with engine.connect() as connection:
        found = str(connection.execute(text("SELECT said FROM note")).scalar_one())
    engine.dispose()
    return found


def say(url: str, word: str) -> None:
    engine = connect_database(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS note (said TEXT)"))
        connection.execute(text("DELETE FROM note"))
        connection.execute(text("INSERT INTO note VALUES (:word)"), {"word": word})
    engine.dispose()


def register(url: str) -> str:
    engine = connect_database(url)
    with engine.connect() as connection:
        name = connection.execute(select(IndexLease.register)).scalar_one()
    engine.dispose()
    return str(name)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("sqlite:////var/register.db", "sqlite"),
        (POSTGRESQL, "postgresql"),
        ("postgresql+psycopg://x/y", "postgresql"),
    ],
)
def test_the_kind_is_told_by_the_address(url: str, kind: str) -> None:
    assert databases.kind(url) == kind


def test_what_was_copied_comes_back_under_another_name(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    say(sqlite_url, "before")
    databases.dump(sqlite_url, copy)
    databases.check("sqlite", copy)
    say(sqlite_url, "after")
    name = register(sqlite_url)
    databases.load(sqlite_url, copy)
    assert said(sqlite_url) == "before"
    # An index that followed the other database must not answer for this one.
    assert register(sqlite_url) != name


def test_a_copy_is_of_one_moment_while_somebody_writes(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    say(sqlite_url, "before")
    engine = connect_database(sqlite_url)
    with engine.connect() as writer:
        writer.execute(text("UPDATE note SET said = 'half-way'"))
        databases.dump(sqlite_url, copy)
        writer.rollback()
    engine.dispose()
    with closing(sqlite3.connect(copy)) as copied:
        assert copied.execute("SELECT said FROM note").fetchall() == [("before",)]


def test_nothing_of_what_stood_there_is_left_beside_the_restored(sqlite_url: str, tmp_path: Path) -> None:
    copy, place = tmp_path / "copy", Path(sqlite_url.removeprefix("sqlite:///"))
    databases.dump(sqlite_url, copy)
    place.with_name(f"{place.name}-wal").write_bytes(b"pages of another database")
    databases.load(sqlite_url, copy)
    assert place.stat().st_mode & 0o777 == 0o600
    assert b"another" not in b"".join(each.read_bytes() for each in place.parent.glob(f"{place.name}-*"))


def test_a_damaged_copy_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    databases.dump(sqlite_url, copy)
    whole = copy.read_bytes()
    middle = len(whole) // 2
    copy.write_bytes(whole[:middle] + b"\xff" * 4096 + whole[middle + 4096 :])
    with pytest.raises((BackupRefused, sqlite3.DatabaseError)):
        databases.check("sqlite", copy)


def test_the_password_goes_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Arguments are seen by everybody on the machine."""
    ran: list[tuple[list[str], dict[str, str]]] = []

    def run(arguments: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append((arguments, env))
        return subprocess.CompletedProcess(arguments, 0, "", "")

    monkeypatch.setattr(databases.subprocess, "run", run)
    databases.dump(POSTGRESQL, tmp_path / "copy")
    [(arguments, environment)] = ran
    assert "hush" not in " ".join(arguments)
    assert (arguments[0], environment["PGPASSWORD"]) == ("pg_dump", "hush")


def test_a_program_that_fails_is_told_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def run(arguments: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(arguments, 1, "", "no such database")

    monkeypatch.setattr(databases.subprocess, "run", run)
    with pytest.raises(BackupRefused, match="pg_dump failed: no such database"):
        databases.dump(POSTGRESQL, tmp_path / "copy")


def test_a_program_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupRefused, match="pg_dump is not there"):
        databases.dump(POSTGRESQL, tmp_path / "copy")
