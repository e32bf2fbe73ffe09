"""Keep a prepared register, SQLite's or PostgreSQL's with its index, and put it back as often as asked."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scripts.benchmarks.service import settings
from scripts.servers import postgresql
from scripts.servers.postgresql import Postgresql
from scripts.servers.process import stop_all

NAME, KEPT = "lookout", "lookout_kept"


class Store(Protocol):
    """A register in a folder that stays the same, so that its index stays its own."""

    def environment(self) -> dict[str, str]:
        """Return the environment of a command over it."""

    def keep(self) -> None:
        """Keep it as it is now."""

    def put_back(self) -> None:
        """Make it what it was when it was kept."""


@dataclass(frozen=True, slots=True)
class SqliteStore:
    """Database, index and files in one folder."""

    instance: Path

    def environment(self) -> dict[str, str]:
        """Return the environment of a command over it."""
        return {**settings(self.instance), "DATABASE_URL": f"sqlite:///{self.instance / 'lookout.db'}"}

    def keep(self) -> None:
        """Copy the folder."""
        shutil.copytree(self.instance, _beside(self.instance))

    def put_back(self) -> None:
        """Copy the folder back."""
        shutil.rmtree(self.instance)
        shutil.copytree(_beside(self.instance), self.instance)


@dataclass(frozen=True, slots=True)
class PostgresqlStore:
    """A database of a server, index and files in a folder."""

    instance: Path
    server: Postgresql

    def environment(self) -> dict[str, str]:
        """Return the environment of a command over it."""
        return {**settings(self.instance), "DATABASE_URL": self.server.url(NAME)}

    def keep(self) -> None:
        """Copy both, within the server and in the folder."""
        self.server.create(KEPT, NAME)
        shutil.copytree(self.instance, _beside(self.instance))

    def put_back(self) -> None:
        """Copy both back."""
        self.server.drop(NAME)
        self.server.create(NAME, KEPT)
        shutil.rmtree(self.instance)
        shutil.copytree(_beside(self.instance), self.instance)


@contextmanager
def store(kind: str, folder: Path) -> Iterator[Store]:
    """Yield an empty register of this kind; what it started ends with the block."""
    instance = folder / "instance"
    instance.mkdir()
    if kind == "sqlite":
        yield SqliteStore(instance)
        return
    place = folder / "postgresql"
    place.mkdir()
    # The server runs under an account of its own, which has to get there.
    folder.chmod(0o711)
    server = postgresql.start(place)
    try:
        server.create(NAME)
        yield PostgresqlStore(instance, server)
    finally:
        stop_all(place)


def _beside(instance: Path) -> Path:
    return instance.with_name("kept")
