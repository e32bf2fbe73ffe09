"""A PostgreSQL cluster of its own in a folder: Debian's server, reached by its socket only."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

from scripts.servers import account, debian, process

BINARIES = Path("/usr/lib/postgresql")
OWNER = "lookout"
# What is in it is thrown away after the run, so nothing need survive a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "log_min_messages": "fatal",
}


@dataclass(frozen=True, slots=True)
class Postgresql:
    """A running cluster, by the folder of its socket."""

    folder: Path

    def url(self, database: str) -> str:
        """The address of one of its databases, as DATABASE_URL wants it."""
        return f"postgresql://{OWNER}@/{database}?host={self.folder}"

    def execute(self, *statements: str) -> None:
        """Run administrative statements, each by itself."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def create(self, database: str, template: str = "template0") -> str:
        """A new database, a copy of `template`; its address."""
        self.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Drop a database and end the connections that are still open to it."""
        self.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def start(folder: Path) -> Postgresql:
    """Make a cluster in `folder`, which other processes may use too, and start it."""
    binaries = debian.ensure(_binaries, "postgresql")
    account.hand_over(folder)
    data, log = folder / "data", folder / "postgresql.log"
    _initialise(binaries / "initdb", data)
    options = [f"--{name}={value}" for name, value in SETTINGS.items()]
    command: list[str | Path] = [binaries / "postgres", "-D", data, "-k", folder, *options]
    process.launch(command, log).remember(folder)
    cluster = Postgresql(folder)
    if not process.wait_until(lambda: _answers(cluster), 30):
        raise process.ServerFailed(f"PostgreSQL did not start:\n{process.tail(log)}")
    return cluster


def _binaries() -> Path | None:
    """The folder of the newest server that is installed."""
    found = [path.parent for path in BINARIES.glob("*/bin/initdb")]
    return max(found, key=lambda path: int(re.sub(r"\D", "", path.parent.name) or 0), default=None)


def _initialise(initdb: Path, data: Path) -> None:
    command: list[str | Path] = [
        initdb,
        "-D",
        data,
        "-U",
        OWNER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]
    done = subprocess.run(
        command, cwd=data.parent, capture_output=True, text=True, check=False, **account.switch()
    )
    if done.returncode:
        raise process.ServerFailed(f"PostgreSQL's initdb failed:\n{done.stdout}\n{done.stderr}")


def _answers(cluster: Postgresql) -> bool:
    try:
        cluster.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True
