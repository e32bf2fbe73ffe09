"""A register in production, as an operator starts it who sets no more than must be set."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from config import ROOT
from scripts.servers.elasticsearch.node import free_port
from tests.fixtures.run_folder import run_folder

SECRET = "made-up-for-tests-0123456789-and-long-enough"
# What the machine's or the tests' own environment says must not decide here.
OURS = ("LOOKOUT_", "SEARCH_", "SECRET_", "DATABASE_", "RATE_", "FILES_", "WEBHOOK_", "PROMETHEUS_")
BUREAU = ("actors", "add-bureau", "FR", "Bureau FR")
OFFICER = ("actors", "add", "desk-1", "--bureau", "FR", "--role", "officer")


@dataclass(frozen=True, slots=True)
class Register:
    """Where it keeps its files, where it listens, and the key of an officer."""

    folder: Path
    port: int
    key: str

    @property
    def log(self) -> Path:
        """Return the file that takes what the server says."""
        return self.folder.with_suffix(".log")

    def environment(self, **more: str) -> dict[str, str]:
        """Return the settings of its processes."""
        return environment(self.folder, **more)

    def send(self, *lines: str | bytes) -> bytes:
        """Send bytes as they are, headers ended by an empty line, and return the whole answer."""
        text = b"".join(line.encode() + b"\r\n" if isinstance(line, str) else line for line in lines)
        with closing(socket.create_connection(("127.0.0.1", self.port), timeout=30)) as connection:
            connection.sendall(text)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the settings of a process over this folder: production, since none says otherwise."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, "SECRET_KEY": SECRET, "LOOKOUT_INSTANCE": str(folder), **more}


def typed(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Type a `flask` command in a process that would let everybody open what it writes."""
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *words],
        cwd=ROOT,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        check=False,
        umask=0,
    )


@pytest.fixture(scope="session")
def register(worker_id: str) -> Iterator[Register]:
    """Serve an empty register with one officer."""
    folder = run_folder() / f"register-{worker_id}"
    typed(folder, "db", "upgrade").check_returncode()
    typed(folder, *BUREAU).check_returncode()
    officer = typed(folder, *OFFICER)
    officer.check_returncode()
    served = Register(folder, free_port(), officer.stdout.strip())
    own = served.environment(
        LOOKOUT_BIND=f"127.0.0.1:{served.port}", LOOKOUT_WORKERS="1", LOOKOUT_WELCOME="up"
    )
    with (
        served.log.open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "gunicorn"],
            cwd=ROOT,
            env=own,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            umask=0,
        ) as server,
    ):
        assert server.stdout is not None
        assert server.stdout.readline() == "up\n", served.log.read_text()
        yield served
        server.terminate()
        server.stdout.read()
